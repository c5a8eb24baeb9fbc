from streamlit.testing.v1 import AppTest

from coding.actions import apply_code, mark_read, undo, write_memo
from coding.store import Study
from coding.text import Segment
from tests.conftest import TEXT
from tests.ui.conftest import cells, drawn, turn_to

CALM = Segment(TEXT.index("calm"), TEXT.index(" on the"))


def lines(at: AppTest) -> list[str]:
    return [row[2] for row in cells(drawn(at, "sheet")[0])]


def test_every_decision_is_told_in_words_the_newest_first(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        mark_read(session, [2, 3], coder="Mia")
        apply_code(session, 1, CALM, "ease", coder="Noor")
        write_memo(session, "A hunch.", kind="journal", coder="Mia")

    assert lines(turn_to(app, "trail")) == [
        "Wrote a memo: journal",
        "Applied a code: “ease” on P01, week 1",
        "Marked as read: 2 entries",
        "Imported a file: “diary.txt”",
        "Began the study",
    ]


def test_what_was_taken_back_is_told_too(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        apply_code(session, 1, CALM, "ease", coder="Mia")
        undo(session, coder="Mia")

    assert lines(turn_to(app, "trail"))[0] == "Took back: applied a code: “ease” on P01, week 1"


def test_the_decisions_of_one_person_can_be_seen_alone(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        apply_code(session, 1, CALM, "ease", coder="Noor")
    at = turn_to(app, "trail")
    next(box for box in at.selectbox if box.label == "Decisions of").set_value("Noor").run()

    assert lines(at) == ["Applied a code: “ease” on P01, week 1"]
