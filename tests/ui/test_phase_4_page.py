import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import (
    apply_code,
    choose_contrary,
    define_theme,
    give_fit,
    import_document,
    place_code,
)
from coding.queries.reading import reread
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.conftest import TEXT
from tests.ui.conftest import bare, drawn, lines, press, turn_to, words_in, words_of

PAGE = "phase_4_review"


@pytest.fixture
def themed(kept: Study) -> Study:
    """Two themes that share the words of one extract, and a code in none."""
    calm = Segment(TEXT.index("calm"), TEXT.index(" at last"))
    with kept.begin() as session:
        apply_code(session, 1, calm, "ease", coder="Mia")
        apply_code(session, 1, calm, "transport", coder="Mia")
        apply_code(session, 1, Segment(TEXT.index("Most"), len(TEXT)), "forgets", coder="Mia")
        define_theme(session, "Ease comes in passing", concept="It passes.", coder="Mia")
        define_theme(session, "Between places", coder="Mia")
        place_code(session, "ease", theme="Ease comes in passing", coder="Mia")
        place_code(session, "transport", theme="Between places", coder="Mia")
    return kept


def open_tab(at: AppTest, name: str) -> AppTest:
    at.session_state["phase 4"] = name
    at.run()
    assert not at.exception, at.exception[0].value
    return at


def tally(at: AppTest, label: str) -> list[list[str | int]]:
    found = next(one for one in drawn(at, "tally") if one["label"] == label)
    return [[words_in(row["name"]), *bare(row["cells"])] for row in found["rows"]]


def test_without_themes_the_page_says_how_to_get_there(app: AppTest) -> None:
    assert "no themes yet" in turn_to(app, PAGE).info[0].value


def test_level_1_shows_each_extract_with_its_verdict_and_counts_them(
    app: AppTest, themed: Study
) -> None:
    with themed.begin() as session:
        give_fit(session, 1, theme="Ease comes in passing", fit="fits", note="so", coder="Mia")
        give_fit(session, 1, theme="Ease comes in passing", fit="stretches", coder="Ben")
    at = turn_to(app, PAGE)
    at.session_state["review theme"] = "Ease comes in passing"
    at.run()
    (lines,) = (one["lines"] for one in drawn(at, "fitting"))

    assert [words_in(line["words"]) for line in lines] == ["calm on the bus 🙂"]
    assert [(line["verdict"], line["note"]) for line in lines] == [("fits", "so")]
    assert [words_in(one) for one in lines[0]["beside"]] == [
        "also under “Between places”",
        "Ben: stretches",
    ]
    assert tally(at, "Level 1 by theme") == [
        ["Ease comes in passing", 1, 0, 1, 0, 0, 0, 1],
        ["Between places", 1, 1, 0, 0, 0, 0, 1],
    ]


def test_level_2_knows_only_this_rereading_and_marks_what_stands_under_a_theme(
    app: AppTest, themed: Study
) -> None:
    at = open_tab(turn_to(app, PAGE), "Level 2: all data")
    assert "0 of 2 entries" in lines(at)

    passages = drawn(at, "passages")[0]["passages"]
    marked = [p["t"] for one in passages for p in one["words"] if p.get("kinds")]
    assert words_of(passages[0]) == "I felt calm on the bus 🙂 at last."
    assert marked == ["calm on the bus 🙂"]

    press(at, "Mark all of it as reread")
    assert "1 of 2 entries" in lines(at)
    with themed() as session:
        assert reread(session) == {2: ("Mia",)}


def test_shared_words_are_warned_of_and_can_be_read(app: AppTest, themed: Study) -> None:
    at = open_tab(turn_to(app, PAGE), "Overlap")

    assert "share 100% of their segments" in at.warning[0].value
    assert tally(at, "Overlap between themes") == [
        ["Ease comes in passing / Between places", "1", "1", "1.00"]
    ]


def test_absence_is_told_of_those_who_gave_words_only(app: AppTest, themed: Study) -> None:
    at = open_tab(turn_to(app, PAGE), "Where absent")

    assert tally(at, "Themes by Participant") == [
        ["Ease comes in passing", "1 of 2", "1", "0"],
        ["Between places", "1 of 2", "1", "0"],
    ]
    # P02 returned nothing in week 2: it is no week in which the theme could have stood.
    assert tally(at, "Themes by Week")[0] == ["Ease comes in passing", "1 of 1", "1"]


def test_a_slot_for_a_contrary_case_is_filled_or_says_where_one_looked(
    app: AppTest, themed: Study
) -> None:
    with themed.begin() as session:
        choose_contrary(session, "Between places", seen=1, looked="all of week 1", coder="Mia")
    at = open_tab(turn_to(app, PAGE), "Contrary cases")
    said = [one.value for one in at.text]

    assert "Looked, found none. all of week 1" in said
    assert any("Not looked for yet: Ease comes in passing" in one.value for one in at.caption)


def test_what_stands_in_no_theme_is_told_by_code(app: AppTest, themed: Study) -> None:
    at = open_tab(turn_to(app, PAGE), "In no theme")

    assert tally(at, "Orphans") == [["forgets", "1"]]


def test_what_stands_in_another_document_is_not_marked_at_the_same_place(
    app: AppTest, themed: Study
) -> None:
    words = "Other words altogether, not coded."
    with themed.begin() as session:
        other = ReadDocument(
            "later.txt", "txt", Kind.DIARY, words, "y", (Entry(0, len(words), "P01", week=3),)
        )
        import_document(session, other, coder="Mia")
    at = open_tab(turn_to(app, PAGE), "Level 2: all data")
    passages = drawn(at, "passages")[0]["passages"]

    assert [words_of(one) for one in passages][1] == words
    assert not any(piece.get("kinds") for piece in passages[1]["words"])
    assert any(piece.get("kinds") for piece in passages[0]["words"])
