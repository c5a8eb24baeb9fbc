"""The page of memos: written on anything, filtered, written anew, taken away; the journal."""

from streamlit.testing.v1 import AppTest

from coding import actions
from coding.queries.memos import memos
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import drawn, press, turn_to, words_in


def write(at: AppTest, label: str, words: str) -> None:
    fields = [field for field in [*at.text_input, *at.text_area] if field.label == label]
    fields[0].set_value(words)


def shown(at: AppTest) -> list[str]:
    return [words_in(row["text"]) for lists in drawn(at, "memo_list") for row in lists["rows"]]


def test_without_memos_the_page_says_what_one_is_and_keeps_the_first(
    app: AppTest, kept: Study
) -> None:
    turn_to(app, "memos")
    assert "Nothing here yet" in app.info[0].value
    write(app, "Memo", "Is calm the same as quiet?")
    next(box for box in app.selectbox if box.label == "About").set_value("participant:1")
    press(app, "Keep the memo")

    assert shown(app) == ["Is calm the same as quiet?"]
    with kept() as session:
        assert memos(session)[0].about == "participant:1"


def test_memos_are_found_by_words_kind_and_what_they_are_about(app: AppTest, kept: Study) -> None:
    start = TEXT.index("calm")
    with kept.begin() as session:
        actions.write_memo(
            session, "on words", about=f"document:1:{start}-{start + 4}", coder="Mia"
        )
        actions.write_memo(session, "on the study", kind="decision", coder="Noor")
    turn_to(app, "memos")
    assert shown(app) == ["on the study", "on words"]
    assert words_in(drawn(app, "memo_list")[0]["rows"][1]["words"]) == "calm"
    assert [row["own"] for row in drawn(app, "memo_list")[0]["rows"]] == [False, True]

    for label, value, left in (
        ("Kind", "decision", ["on the study"]),
        ("Kind", "any", ["on the study", "on words"]),
        ("About", "document", ["on words"]),
        ("About", "any", ["on the study", "on words"]),
        ("By", "Noor", ["on the study"]),
    ):
        boxes = [box for box in app.selectbox if box.label == label]
        boxes[-1].set_value(value).run()
        assert shown(app) == left, (label, value)


def test_a_memo_is_written_anew_and_its_words_before_are_shown(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        memo = actions.write_memo(session, "first", coder="Mia").id
        actions.revise_memo(session, memo, "second", seen=1, coder="Mia")
    app.session_state["memo edited"] = (memo, "edit")
    turn_to(app, "memos")
    assert any("first" in str(sheet) for sheet in drawn(app, "sheet"))
    write(app, "The memo", "third")
    press(app, "Keep it so")

    assert shown(app) == ["third"]


def test_a_memo_is_taken_away_only_when_that_is_confirmed(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        memo = actions.write_memo(session, "a slip", coder="Mia").id
    app.session_state["memo edited"] = (memo, "remove")
    turn_to(app, "memos")
    assert shown(app) == ["a slip"]
    press(app, "Take it away")
    assert shown(app) == []
    press(app, "Undo")
    assert shown(app) == ["a slip"]


def test_the_journal_asks_at_set_up_and_at_a_phase_change(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        actions.enter_phase(session, 2, coder="Mia")
    app.session_state["memos"] = "Reflexive journal"
    turn_to(app, "memos")
    due = [text.value for text in app.markdown if text.value.startswith("**Due")]
    assert [one.split("**")[1] for one in due] == [
        "Due: a thought on phase 2, Coding",
        "Due: a thought on the study as it begins",
    ]
    app.text_area[0].set_value("I read faster now.")
    press(app, "Keep it in the journal")

    assert "No prompt is due" in " ".join(caption.value for caption in app.caption)
    with kept() as session:
        assert memos(session)[0].about == "phase_visit:1"


def test_a_memo_on_a_code_is_begun_from_the_codebook(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        code = actions.apply_code(session, 1, Segment(13, 17), "ease", coder="Mia").code_id
    turn_to(app, "codebook")
    press(app, "Memo on this code")
    turn_to(app, "memos")  # The browser is there by itself.
    write(app, "Memo", "Not yet a code.")
    press(app, "Keep the memo")

    with kept() as session:
        assert memos(session)[0].about == f"code:{code}"


def test_a_memo_begun_on_something_else_is_led_back_to(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        actions.apply_code(session, 1, Segment(13, 17), "ease", coder="Mia")
    turn_to(app, "memos")
    write(app, "Memo", "Half a thought on the whole.")
    app.run()
    turn_to(app, "codebook")
    press(app, "Memo on this code")
    turn_to(app, "memos")
    memo = next(one for one in app.text_area if one.label == "Memo")
    assert memo.value == ""
    press(app, "Go on with the memo that is not kept yet")
    press(app, "Keep the memo")

    with kept() as session:
        assert [(one.about, one.text) for one in memos(session)] == [
            ("", "Half a thought on the whole.")
        ]
