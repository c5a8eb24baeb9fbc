"""What was done in each phase and how often, told from the trail and the visits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import Integer, cast, func, select
from sqlalchemy.orm import Session, aliased

from coding.phases import PHASES
from coding.store.records import AuditEvent, PhaseVisit

#: A longer silence between two decisions is counted as a break, not as work.
BREAK: Final = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class PhaseHistory:
    """One phase: the days of the first and last visit (ISO, UTC), and seconds of work in it.

    ``returns`` are the reasons for coming back to it from a later phase.
    """

    number: int
    visits: int
    first: str
    last: str
    seconds: int
    returns: tuple[str, ...]


def phase_history(session: Session) -> list[PhaseHistory]:
    """All six phases, visited or not. Work is the time between decisions, breaks left out."""
    visits = session.scalars(
        select(PhaseVisit).where(PhaseVisit.removed.is_(False)).order_by(PhaseVisit.id)
    ).all()
    moments = [
        datetime.fromisoformat(at)
        for at in session.scalars(select(AuditEvent.ts).order_by(AuditEvent.seq))
    ]
    spent: Counter[int] = Counter()
    reasons: dict[int, list[str]] = {}
    before: dict[int, int] = {}
    for visit in visits:
        if visit.phase < before.get(visit.coder_id, 0):
            reasons.setdefault(visit.phase, []).append(visit.why)
        before[visit.coder_id] = visit.phase
    for earlier, later in pairwise(moments):
        if later - earlier <= BREAK and (phase := _phase_at(visits, earlier)):
            spent[phase] += int((later - earlier).total_seconds())
    return [_history(phase.number, visits, spent, reasons) for phase in PHASES]


def deeds(session: Session) -> Counter[str]:
    """How often each action was taken and not taken back since."""
    often = select(AuditEvent.action, func.count(AuditEvent.seq)).group_by(AuditEvent.action)
    found = Counter[str]()
    for action, number in session.execute(often):
        found[action] = number
    found.subtract(_taken_back(session).values())
    return +found


def events_that_stand(session: Session, action: str) -> list[int]:
    """The events of an action that was not taken back since, in their order."""
    gone = _taken_back(session)
    done = select(AuditEvent.seq).where(AuditEvent.action == action).order_by(AuditEvent.seq)
    return [seq for seq in session.scalars(done) if seq not in gone]


def _taken_back(session: Session) -> dict[int, str]:
    """The events that were undone and not made again, each with its action."""
    undone = aliased(AuditEvent)
    turns = session.execute(
        select(AuditEvent.seq, AuditEvent.action, undone.seq, undone.action)
        .join(undone, undone.seq == cast(AuditEvent.object_id, Integer))
        .where(AuditEvent.object_type == "audit_event", AuditEvent.action.in_(("undo", "redo")))
        .order_by(AuditEvent.seq)
    )
    about: dict[int, int] = {}
    gone: dict[int, str] = {}
    for seq, turn, of, action in turns:
        about[seq] = of
        if turn == "undo":
            gone[of] = action
        else:
            gone.pop(about.get(of, 0), None)
    return gone


def _phase_at(visits: Sequence[PhaseVisit], moment: datetime) -> int:
    """The phase last entered at that moment; 0 before the first."""
    here = 0
    for visit in visits:
        if datetime.fromisoformat(visit.entered_at) > moment:
            break
        here = visit.phase
    return here


def _history(
    number: int,
    visits: Sequence[PhaseVisit],
    spent: Counter[int],
    reasons: dict[int, list[str]],
) -> PhaseHistory:
    own = [visit for visit in visits if visit.phase == number]
    ends = [visit.left_at or visit.entered_at for visit in own]
    return PhaseHistory(
        number,
        len(own),
        min((visit.entered_at[:10] for visit in own), default=""),
        max(ends, default="")[:10],
        spent[number],
        tuple(reasons.get(number, ())),
    )
