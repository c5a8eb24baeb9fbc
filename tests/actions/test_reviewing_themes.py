"""Phase 4 and 5: verdicts, new homes, rereading, contrary cases; extracts cut, glossed, ordered."""

import pytest
from sqlalchemy import select

from coding import actions
from coding.errors import ChangedSinceError, RefusedError
from coding.queries.told_extract import told_extract
from coding.store import Session, Study
from coding.store.records import (
    AuditEvent,
    CodeApplication,
    FitVerdict,
    ReadMark,
    Theme,
    ThemeExtract,
)
from coding.text import Segment
from tests.conftest import TEXT


def verdicts(session: Session) -> list[tuple[str, str, int]]:
    rows = session.scalars(select(FitVerdict).where(FitVerdict.removed.is_(False)))
    return [(row.verdict, row.note, row.coder_id) for row in rows]


def test_a_second_verdict_of_a_coder_replaces_the_first_and_the_same_leaves_no_line(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.give_fit(session, 1, theme="Quiet", fit="fits", coder="Mia")
        actions.give_fit(session, 1, theme="Quiet", fit="misfits", note="why", coder="Mia")
        actions.give_fit(session, 1, theme="Quiet", fit="stretches", coder="Ben")
        events = len(session.scalars(select(AuditEvent.seq)).all())
        actions.give_fit(session, 1, theme="Quiet", fit="misfits", note="why ", coder="Mia")
        assert len(session.scalars(select(AuditEvent.seq)).all()) == events
        told = verdicts(session)
    assert [one[:2] for one in told] == [("misfits", "why"), ("stretches", "")]
    assert told[0][2] != told[1][2]


def test_an_extract_given_a_new_home_carries_the_other_code_and_is_never_doubled(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        before = session.get_one(CodeApplication, 1).code_id
        moved = actions.move_extract(session, 1, code="ease", reason="nearer", coder="Mia")
        assert moved.id == 1
        assert moved.code_id != before
        actions.move_extract(session, 1, code="forgetting", reason="or rather", coder="Mia")
        there = session.scalars(
            select(CodeApplication).where(
                CodeApplication.start == 13, CodeApplication.removed.is_(False)
            )
        ).all()
    assert [row.id for row in there] == [3]


def test_rereading_with_the_map_is_marked_beside_the_first_two_readings(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.mark_read(session, [2], coder="Mia")
        actions.mark_reread(session, [2, 3], coder="Mia")
        marks = session.execute(select(ReadMark.entry_id, ReadMark.reading)).all()
    assert sorted(map(tuple, marks)) == [(2, 1), (2, 3), (3, 3)]


def test_looking_in_vain_for_a_contrary_case_says_where(prepared: Study) -> None:
    with prepared.begin() as session:
        seen = session.scalars(select(Theme.version).where(Theme.name == "Quiet")).one()
        kept = actions.choose_contrary(
            session, "Quiet", seen=seen, looked="all of week 1", coder="Mia"
        )
        assert kept.contrary == "Looked, found none. all of week 1"
        with pytest.raises(ChangedSinceError):
            actions.choose_contrary(session, "Quiet", seen=seen, told="P02, week 1", coder="Mia")


def printed(session: Session, number: int = 1) -> str:
    extract = session.get_one(ThemeExtract, number)
    return told_extract(TEXT, extract.start, extract.end, extract.cuts)


def test_cuts_that_touch_become_one_and_the_text_stays(prepared: Study) -> None:
    with prepared.begin() as session:
        whole = printed(session)
        actions.cut_extract(session, 1, Segment(15, 18), coder="Mia")
        actions.cut_extract(session, 1, Segment(17, 20), coder="Mia")
        assert printed(session).count("[…]") == 1
        actions.gloss_extract(session, 1, 22, "her bus", coder="Mia")
        actions.gloss_extract(session, 1, 22, "the  bus", coder="Mia")
        assert "[the bus]" in printed(session)
        assert "[her bus]" not in printed(session)
        actions.print_whole(session, 1, coder="Mia")
        assert printed(session) == whole == TEXT[13:24]


@pytest.mark.parametrize(
    "cuts", [[(13, 24)], [(13, 20), (19, 24)], [(20, 24), (13, 16), (16, 20)], [(13, 14), (14, 24)]]
)
def test_whatever_is_cut_something_stays_to_be_read(
    prepared: Study, cuts: list[tuple[int, int]]
) -> None:
    with prepared.begin() as session:
        for cut in cuts[:-1]:
            actions.cut_extract(session, 1, Segment(*cut), coder="Mia")
        with pytest.raises(RefusedError, match="Nothing was cut"):
            actions.cut_extract(session, 1, Segment(*cuts[-1]), coder="Mia")


def test_extracts_come_in_the_order_that_was_chosen_for_them(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.order_extracts(session, "Work", [2, 1], coder="Mia")
        work = select(Theme.id).where(Theme.name == "Work").scalar_subquery()
        found = select(ThemeExtract.id).where(ThemeExtract.theme_id == work)
        found = found.order_by(ThemeExtract.position)
        assert session.scalars(found).all() == [2, 1]
        actions.let_extract_go(session, 2, coder="Mia")
        with pytest.raises(ChangedSinceError):
            actions.order_extracts(session, "Work", [1, 2], coder="Mia")
