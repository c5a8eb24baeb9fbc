from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, choose_extract, define_theme, place_code, write_claim
from coding.queries.narrative import narrative
from coding.queries.sections import sections
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import bare, cells, drawn, press, turn_to

PAGE = "phase_6_write_up"


def calm_theme(kept: Study) -> None:
    calm = Segment(TEXT.index("calm"), TEXT.index(" at last"))
    with kept.begin() as session:
        apply_code(session, 1, calm, "ease on the way", coder="Mia")
        define_theme(session, "Room in between", concept="Ease comes in passing.", coder="Mia")
        define_theme(session, "On the move", parent="Room in between", coder="Mia")
        place_code(session, "ease on the way", theme="On the move", coder="Mia")


def on_tab(app: AppTest, tab: str) -> AppTest:
    app.session_state["phase 6"] = tab
    return turn_to(app, PAGE)


def test_without_themes_the_page_says_how_to_get_there(app: AppTest) -> None:
    at = turn_to(app, PAGE)

    assert "no themes yet" in at.info[0].value


def test_the_theme_table_is_as_printed_with_the_spread_beside_it(app: AppTest, kept: Study) -> None:
    calm_theme(kept)
    at = turn_to(app, PAGE)
    (tally,) = drawn(at, "tally")

    assert cells(drawn(at, "sheet")[0]) == [
        [
            "1. Room in between\nEase comes in passing.",
            "On the move",
            "‘calm on the bus 🙂’\nP01 · Diaries · week 1",
        ]
    ]
    assert [bare(row["cells"]) for row in tally["rows"]] == [
        ["1", "1", "1", "candidate"],
        ["1", "1", "1", "candidate"],
    ]
    assert "For your own check" in " ".join(caption.value for caption in app.caption)


def test_a_claim_is_written_and_one_without_an_extract_is_pointed_at(
    app: AppTest, kept: Study
) -> None:
    calm_theme(kept)
    with kept.begin() as session:
        choose_extract(session, 1, theme="Room in between", coder="Mia")
    at = on_tab(app, "Narrative")
    at.text_area[0].set_value("Ease is found on the way to somewhere else.")
    at = press(at, "Write it")

    with kept() as session:
        (line,) = narrative(session)
    assert (line.kind, line.text) == ("claim", "Ease is found on the way to somewhere else.")
    assert "rests on no extract" in at.warning[0].value


def test_what_stands_in_the_way_is_listed_and_the_report_cannot_be_taken(
    app: AppTest, kept: Study
) -> None:
    calm_theme(kept)
    with kept.begin() as session:
        write_claim(session, "It is all about buses.", theme="Room in between", coder="Mia")
    at = on_tab(app, "Take it elsewhere")

    assert "claim 1 of “Room in between” rests on no extract" in at.error[0].value


def test_the_method_section_begins_with_the_draft_from_the_trail(app: AppTest, kept: Study) -> None:
    calm_theme(kept)
    press(on_tab(app, "Sections"), "Begin with this draft")

    with kept() as session:
        method = next(one for one in sections(session) if one.name == "method")
    assert method.text.startswith("This is a reflexive thematic analysis")
    assert "No generative model was used" in method.text


def test_every_part_of_the_page_comes_without_an_error(app: AppTest, kept: Study) -> None:
    calm_theme(kept)
    with kept.begin() as session:
        choose_extract(session, 1, theme="Room in between", coder="Mia")

    for tab in ("Narrative", "Sections", "Map", "Checks", "Checklists", "Take it elsewhere"):
        on_tab(app, tab)


def test_what_goes_on_in_the_theme_table_is_printed_once_with_its_numbers(
    app: AppTest, kept: Study
) -> None:
    calm_theme(kept)
    with kept.begin() as session:
        for start in (20, 31):
            apply_code(session, 1, Segment(start, start + 4), "ease on the way", coder="Mia")
        for number in (1, 2):
            choose_extract(session, number, theme="Room in between", coder="Mia")
    rows = drawn(turn_to(app, PAGE), "sheet")[0]["rows"]

    assert len(rows) == 2
    assert rows[0][1] == rows[1][1]
    assert "2 of 3 extracts shown" in cells({"rows": rows})[0][1]
