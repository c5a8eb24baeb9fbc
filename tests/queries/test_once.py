"""An answer is kept while the trail has the same head, and asked anew after any decision."""

from coding import actions
from coding.queries.history import deeds
from coding.queries.kept_back import seen_as
from coding.queries.memos import memos
from coding.queries.once import once
from coding.store import Session, Study

asked: list[str] = []


@once
def texts(session: Session, kind: str = "memo") -> list[str]:
    """The memos of one kind; ``asked`` notes each time."""
    asked.append(kind)
    return [memo.text for memo in memos(session, kind=kind)]


def test_a_reading_session_asks_once_and_everybody_gets_a_list_of_their_own(study: Study) -> None:
    asked.clear()
    with study.begin() as session:
        actions.write_memo(session, "first", coder="Mia")
    with study() as session:
        texts(session).clear()
        assert texts(session) == ["first"]
        assert texts(session, "journal") == []
    assert asked == ["memo", "journal"]
    with study.begin() as session:
        actions.write_memo(session, "second", coder="Mia")
    with study() as session:
        assert sorted(texts(session)) == ["first", "second"]


def test_sessions_of_one_coder_ask_anew_only_after_a_decision(study: Study) -> None:
    def told(who: str = "Mia") -> list[str]:
        with seen_as(study, who)() as session:
            return sorted(texts(session))

    asked.clear()
    with study.begin() as session:
        actions.write_memo(session, "first", coder="Mia")
    assert told() == told() == ["first"]
    assert len(asked) == 1
    told("Ben")
    assert len(asked) == 2

    with study.begin() as session:
        actions.undo(session, coder="Mia")
    assert told() == []
    with study.begin() as session:
        actions.redo(session, coder="Mia")
    assert told() == ["first"]
    assert len(asked) == 4


def test_a_writing_session_asks_each_time(study: Study) -> None:
    with study.begin() as session:
        assert texts(session) == []
        actions.write_memo(session, "first", coder="Mia")
        assert texts(session) == ["first"]


def test_what_was_undone_is_no_deed_until_it_is_made_again(study: Study) -> None:
    def done() -> int:
        with study() as session:
            return deeds(session)["write_memo"]

    with study.begin() as session:
        for text in ("first", "second", "third"):
            actions.write_memo(session, text, coder="Mia")
    assert done() == 3
    for turn, left in (("undo", 2), ("undo", 1), ("redo", 2), ("undo", 1), ("redo", 2)):
        with study.begin() as session:
            getattr(actions, turn)(session, coder="Mia")
        assert done() == left, turn
