"""The codebook page: codes made, revised, moved, merged and retired, each with what it asks."""

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.codes import code_lines
from coding.queries.extracts import extracts
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, press, turn_to, words_in

CALM = Segment(TEXT.index("calm"), TEXT.index(" on the"))


def write(at: AppTest, label: str, words: str, *, nth: int = 0) -> None:
    fields = [field for field in [*at.text_input, *at.text_area] if field.label == label]
    fields[nth].set_value(words)


def choose(at: AppTest, label: str, option: str) -> None:
    next(box for box in at.selectbox if box.label == label).set_value(option).run()


def names(study: Study) -> dict[str, bool]:
    with study() as session:
        return {line.name: line.retired for line in code_lines(session)}


def two_codes(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "calm", coder="Mia")
        actions.define_code(session, "ease", definition="A lighter body.", coder="Mia")


def open_code(at: AppTest, name: str, tab: str) -> AppTest:
    turn_to(at, "codebook")
    rows = drawn(at, "code_tree")[0]["rows"]
    row = next(row for row in rows if words_in(row["name"]) == name)
    at.session_state["codebook code"] = row["id"]
    at.session_state["codebook detail"] = tab
    return at.run()


def test_without_codes_the_page_says_how_to_begin_and_makes_the_first(
    app: AppTest, kept: Study
) -> None:
    turn_to(app, "codebook")
    assert "no codes yet" in app.info[0].value
    write(app, "Name of the new code", "waits for calm")
    press(app, "Make the code")

    assert names(kept) == {"waits for calm": False}
    assert drawn(app, "code_tree")[0]["rows"][0]["counts"] == [
        ["0", "0 extracts"],
        ["0", "0 people"],
        ["0", "0 weeks"],
    ]


def test_a_code_like_another_is_asked_about_before_it_is_made(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    turn_to(app, "codebook")
    write(app, "Name of the new code", "being calm")
    press(app, "Make the code")
    assert "“calm”" in app.warning[0].value
    assert "being calm" not in names(kept)

    press(app, "Make the code")
    assert names(kept)["being calm"] is False


def test_a_code_in_use_is_redefined_only_with_a_reason(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    open_code(app, "calm", "Meaning")
    write(app, "Definition", "A body at rest.")
    press(app, "Keep the changes")
    assert "stands on words already" in app.error[0].value

    open_code(app, "calm", "Meaning")
    write(app, "Definition", "A body at rest.")
    write(app, "Why it is called or defined otherwise", "too wide before")
    press(app, "Keep the changes")
    assert not app.error
    with kept() as session:
        assert code_lines(session)[0].definition == "A body at rest."


def test_a_merge_says_what_will_happen_asks_why_and_can_be_undone(
    app: AppTest, kept: Study
) -> None:
    two_codes(kept)
    open_code(app, "calm", "Move, merge, retire")
    choose(app, "Merge it into", "ease")
    assert any("both names stay in the history" in caption.value for caption in app.caption)
    press(app, "Merge the two")
    assert "Say why" in app.warning[0].value
    assert names(kept) == {"calm": False, "ease": False}

    write(app, "Why they are one", "one idea")
    press(app, "Merge the two")
    assert names(kept) == {"calm": True, "ease": False}
    press(app, "Undo")
    assert names(kept) == {"calm": False, "ease": False}


def test_a_code_is_moved_below_another_and_retired_with_a_reason(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    open_code(app, "calm", "Move, merge, retire")
    next(box for box in app.selectbox if box.label == "It stands under").set_value("ease")
    press(app, "Move it")
    assert [row["depth"] for row in drawn(app, "code_tree")[0]["rows"]] == [0, 1]
    write(app, "Why it is retired", "nobody uses it")
    press(app, "Retire the code")
    assert names(kept)["calm"]


def test_chosen_extracts_are_split_off_with_a_reason(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    with kept() as session:
        chosen = [extract.application for extract in extracts(session, "calm")]
        code = next(line.id for line in code_lines(session) if line.name == "calm")
    app.session_state["split off"] = (code, chosen)
    open_code(app, "calm", "Extracts")
    assert words_in(drawn(app, "extract_table")[0]["rows"][0]["words"]) == "calm"
    write(app, "The code they have from now on", "rest")
    write(app, "Why they part", "another idea")
    press(app, "Split them off")

    with kept() as session:
        assert [extract.code for extract in extracts(session)] == ["rest"]


def test_the_history_tells_who_did_what_and_why(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    with kept.begin() as session:
        actions.revise_code(session, "calm", seen=1, new_name="rest", reason="wider", coder="Noor")
    open_code(app, "rest", "History")

    first = cells(drawn(app, "sheet")[0])[0]
    assert first[0].endswith("Noor")
    assert first[1:] == ["Renamed or redefined a code\nname: “calm” → “rest”", "wider"]


def test_evenness_is_told_in_a_table_behind_the_chart(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    app.session_state["codebook"] = "Evenness"
    turn_to(app, "codebook")

    assert cells(drawn(app, "sheet")[0]) == [
        ["P01", "9", "1", "111.1"],
        ["P02", "5", "0", "0.0"],
    ]


def test_a_shipped_codebook_is_looked_at_and_taken_in(app: AppTest, kept: Study) -> None:
    two_codes(kept)
    app.session_state["codebook"] = "Files"
    turn_to(app, "codebook")
    choose(app, "Codebook", "three_flows")
    shown = len(cells(drawn(app, "sheet")[0]))
    press(app, f"Make {shown} codes of it")

    assert len(names(kept)) == shown + 2
    assert "in the study already" in app.info[0].value
