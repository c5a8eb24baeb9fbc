"""A corrected transcription: what stood on it moves, what cannot is told, undo brings all back."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from coding import actions
from coding.actions.action import action
from coding.errors import NotFoundError, RefusedError
from coding.measures.alignment import Alignment
from coding.proposals.proposal import Proposal
from coding.queries.corrections import Moving, corrections, what_would_move
from coding.queries.documents import documents, entries
from coding.queries.extracts import extracts
from coding.queries.items import items
from coding.queries.memos import memos, subjects
from coding.queries.reading import read_twice
from coding.store import Session, Study
from coding.store.records import Document, Entry, ThemeExtract
from coding.store.records import Proposal as Line
from coding.store.verify import verify
from coding.text import Segment
from tests.actions.state import in_force
from tests.conftest import TEXT, small_document

OLD = "I felt calm on the bus 🙂 at last."
NEW = "I felt so calm on the blue bus 🙂 at last, really."


def place(words: str) -> Segment:
    return Segment(TEXT.index(words), TEXT.index(words) + len(words))


def entry_of(study: Study, words: str) -> int:
    with study() as session:
        return next(line.id for line in entries(session) if words in line.text)


def correct(study: Study, words: str = NEW, *, was: str = OLD) -> None:
    number = entry_of(study, was)
    with study.begin() as session:
        actions.correct_transcription(session, number, words, reason="misheard", coder="Mia")


@pytest.fixture
def coded(study: Study) -> Study:
    with study.begin() as session:
        for words, code in (("calm", "calm"), ("bus 🙂", "bus"), ("simply forgot", "forgetting")):
            actions.apply_code(session, 1, place(words), code, coder="Mia")
        actions.apply_code(session, 1, place("on the bus"), "transport", coder="Joe")
    return study


def test_codes_move_with_their_words_before_in_and_after_the_corrected_entry(coded: Study) -> None:
    correct(coded)

    with coded() as session:
        told = [(found.code, found.words) for found in extracts(session)]
        assert told == [
            ("calm", "calm"),
            ("transport", "on the blue bus"),
            ("bus", "bus 🙂"),
            ("forgetting", "simply forgot"),
        ]
        assert verify(session).ok


def test_what_would_move_tells_what_stays_what_changes_and_what_is_lost(coded: Study) -> None:
    with coded() as session:
        told = what_would_move(
            session, entry_of(coded, OLD), "I felt something on the blue bus 🙂."
        )

    assert [(one.name, one.fate, one.now) for one in told] == [
        ("calm", "changed", "something"),
        ("transport", "changed", "on the blue bus"),
        ("bus", "kept", "bus 🙂"),
    ]


def test_a_code_whose_words_are_gone_is_taken_off_and_told(coded: Study) -> None:
    with coded() as session:
        told = what_would_move(session, entry_of(coded, OLD), "I felt calm at last.")
    correct(coded, "I felt calm at last.")

    lost = [(one.name, one.by, one.was) for one in told if one.fate == "lost"]
    assert lost == [("transport", "Joe", "on the bus"), ("bus", "Mia", "bus 🙂")]
    with coded() as session:
        assert [found.code for found in extracts(session)] == ["calm", "forgetting"]


def test_marks_memos_proposals_extracts_and_verdicts_follow(coded: Study) -> None:
    first, last = entry_of(coded, "calm"), entry_of(coded, "forgot")
    there = place("simply forgot")
    about = f"document:1:{there.start}-{there.end}"
    with coded.begin() as session:
        actions.mark_read(session, [first, last], coder="Mia")
        actions.mark_read(session, [last], reading=2, coder="Mia")
        actions.write_memo(session, "why simply?", about=about, coder="Mia")
        actions.write_memo(session, "a short one", about="document:1", coder="Mia")
        proposals = [
            Proposal("1", place(one), one, "phrase", "often") for one in ("bus", "Most days")
        ]
        actions.record_proposals(session, proposals, made_with="a test", coder="Mia")
        actions.reject_proposal(session, 2, coder="Mia")
        actions.define_theme(session, "Quiet", coder="Mia")
        actions.place_code(session, "forgetting", theme="Quiet", coder="Mia")
        actions.choose_extract(session, 3, theme="Quiet", coder="Mia")
        actions.give_fit(session, 3, theme="Quiet", fit="fits", coder="Mia")
    correct(coded)

    with coded() as session:
        (new,) = list(documents(session))
        read = {line.text: line.read_by for line in entries(session)}
        assert read[NEW] == ("Mia",)
        assert list(read_twice(session).values()) == [("Mia",)]
        told = subjects(session, [memo.about for memo in memos(session)])
        assert {one.words or one.name for one in told.values()} == {"simply forgot", new.name}
        text = session.get_one(Document, new.id).text
        moved = session.scalars(select(Line).order_by(Line.id)).all()
        assert [text[one.start : one.end] for one in moved] == ["bus", "Most days"]
        assert {one.document_id for one in moved} == {new.id}
        assert [one.decision for one in moved] == ["open", "rejected"]
        chosen = session.scalars(select(ThemeExtract)).one()
        assert text[chosen.start : chosen.end] == "simply forgot"
        assert verify(session).ok


def test_undo_and_redo_bring_back_all_that_moved(coded: Study) -> None:
    def now() -> object:
        with coded() as session:
            return in_force(session)

    before = now()
    correct(coded, "I felt calm at last.")
    after = now()
    with coded.begin() as session:
        actions.undo(session, coder="Mia")
    assert now() == before
    with coded.begin() as session:
        actions.redo(session, coder="Mia")
    assert now() == after
    with coded() as session:
        assert verify(session).ok


def test_what_was_coded_since_keeps_a_correction_from_being_undone(coded: Study) -> None:
    correct(coded)
    with coded.begin() as session:
        number = documents(session)[0].id
        actions.apply_code(session, number, Segment(0, 3), "asking", coder="Joe")

    with (
        pytest.raises(RefusedError, match="code application builds on it"),
        coded.begin() as session,
    ):
        actions.undo(session, coder="Mia")


def test_an_item_keeps_its_place_and_its_bytes_are_still_known(coded: Study) -> None:
    with coded.begin() as session:
        actions.import_document(session, small_document("later.txt"), coder="Mia")
    with coded() as session:
        before = (
            [item.key for item in items(entries(session))],
            [line.name for line in documents(session)],
        )
    correct(coded)
    correct(coded, "I was calm.", was=NEW)

    with coded() as session:
        assert before == (
            [item.key for item in items(entries(session))],
            [line.name for line in documents(session)],
        )
    with pytest.raises(RefusedError, match="already"), coded.begin() as session:
        actions.import_document(session, small_document(), coder="Mia")


def test_corrections_are_told_with_the_words_before_and_after_the_newest_first(
    coded: Study,
) -> None:
    correct(coded)
    correct(coded, "Most days I simply forgot it.", was="Most days I simply forgot.")

    with coded() as session:
        told = [(one.who, one.week, one.coder, one.was, one.now) for one in corrections(session)]
    assert told == [
        ("P02", 1, "Mia", "Most days I simply forgot.", "Most days I simply forgot it."),
        ("P01", 1, "Mia", OLD, NEW),
    ]


def test_an_entry_that_was_corrected_meanwhile_or_has_no_words_is_not_corrected(
    coded: Study,
) -> None:
    number = entry_of(coded, OLD)
    with coded() as session:
        blank = session.scalars(select(Entry.id).where(Entry.start == Entry.end)).one()
    for words in ("", "  ", OLD):
        with pytest.raises(RefusedError), coded.begin() as session:
            actions.correct_transcription(session, number, words, coder="Mia")
    with pytest.raises(RefusedError, match="no words"), coded.begin() as session:
        actions.correct_transcription(session, blank, "Something", coder="Mia")
    correct(coded)
    with pytest.raises(NotFoundError, match="meanwhile"), coded.begin() as session:
        actions.correct_transcription(session, number, "again", coder="Mia")


def test_cuts_of_a_chosen_extract_move_with_it(coded: Study) -> None:
    @action
    def cut_extract(session: Session, *, coder: str) -> ThemeExtract:
        chosen = session.scalars(select(ThemeExtract)).one()
        left_out, after = place("the"), place("on").end
        cuts = [{"start": left_out.start, "end": left_out.end}, {"at": after, "gloss": "x"}]
        chosen.cuts = json.dumps(cuts)
        return chosen

    with coded.begin() as session:
        actions.define_theme(session, "Quiet", coder="Mia")
        actions.choose_extract(session, 4, theme="Quiet", coder="Mia")
        cut_extract(session, coder="Mia")
    correct(coded)

    with coded() as session:
        chosen = session.scalars(select(ThemeExtract)).one()
        text = session.get_one(Document, chosen.document_id).text
        cut, gloss = json.loads(chosen.cuts)
    assert text[cut["start"] : cut["end"]] == "the"
    assert text[: gloss["at"]].endswith("so calm on")


@given(st.text("ab 🙂é.", min_size=1, max_size=12), st.text("ab 🙂é.", max_size=12), st.data())
def test_places_outside_the_corrected_words_hold_the_very_same_words(
    old: str, new: str, data: st.DataObject
) -> None:
    before, after = "left ", " right"
    where = Moving(5, 5 + len(old), Alignment(old, new))
    texts = before + old + after, before + new + after
    start = data.draw(st.integers(0, len(texts[0]) - 1))
    end = data.draw(st.integers(start + 1, len(texts[0])))
    moved = where.place(start, end)

    if end <= 5 or start >= 5 + len(old):
        assert moved is not None
        assert texts[1][moved[0] : moved[1]] == texts[0][start:end]
    assert moved is None or 0 <= moved[0] <= moved[1] <= len(texts[1])
