"""What was done in each phase and how often, told from the trail and the visits."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

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
    return Counter(action for _, action in _standing(session))


def events_that_stand(session: Session, action: str) -> list[int]:
    """The events of an action that was not taken back since, in their order."""
    return [seq for seq, done in _standing(session) if done == action]


def _standing(session: Session) -> list[tuple[int, str]]:
    rows = session.execute(
        select(
            AuditEvent.seq, AuditEvent.action, AuditEvent.object_type, AuditEvent.object_id
        ).order_by(AuditEvent.seq)
    ).all()
    stands = {row.seq: True for row in rows}
    about = {row.seq: int(row.object_id) for row in rows if row.object_type == "audit_event"}
    for row in rows:
        if row.action == "undo" and row.seq in about:
            stands[about[row.seq]] = False
        elif row.action == "redo" and row.seq in about:
            stands[about.get(about[row.seq], 0)] = True
    return [(row.seq, row.action) for row in rows if stands[row.seq]]


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
