"""Where the work has been among the six phases: how long, how lately, how often gone back to."""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.phases import PHASES
from coding.queries.once import once
from coding.store.records import AuditEvent, Coder, PhaseVisit

#: A pause between two decisions that is longer counts as so much: the rest was spent elsewhere.
PAUSE = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """One phase: work in it by everybody. ``last`` is ISO time, empty where there was none.

    ``active`` is the time between decisions made there, of each pause at most ``PAUSE``;
    ``returns`` counts how often somebody came back to it from a later phase.
    """

    number: int
    active: timedelta
    last: str
    returns: int
    visits: int


@dataclass(frozen=True, slots=True)
class Stay:
    """A visit of a phase by a coder, in the order they were entered; ``left_at`` may be empty."""

    phase: int
    coder: str
    entered_at: str
    left_at: str
    why: str


@once
def phase_lines(session: Session) -> list[PhaseLine]:
    """All six phases, in their order."""
    found = stays(session)
    active: dict[int, timedelta] = defaultdict(timedelta)
    last: dict[int, str] = {}
    for coder, moments in _moments(session).items():
        own = [one for one in found if one.coder == coder]
        entered = [one.entered_at for one in own]
        before: tuple[int, datetime] | None = None
        for moment in moments:
            at = bisect_right(entered, moment) - 1
            if at < 0 or (own[at].left_at and moment > own[at].left_at):
                before = None
                continue
            phase, told = own[at].phase, datetime.fromisoformat(moment)
            if before is not None:
                active[before[0]] += min(told - before[1], PAUSE)
            before = (phase, told)
            last[phase] = max(last.get(phase, ""), moment)
    returns = Counter(later.phase for _, later in steps_back(found))
    visits = Counter(one.phase for one in found)
    return [
        PhaseLine(
            number=phase.number,
            active=active[phase.number],
            last=last.get(phase.number, ""),
            returns=returns[phase.number],
            visits=visits[phase.number],
        )
        for phase in PHASES
    ]


def stays(session: Session) -> list[Stay]:
    """All visits of phases, in the order they were begun."""
    rows = session.execute(
        select(PhaseVisit, Coder.name)
        .join(Coder, Coder.id == PhaseVisit.coder_id)
        .where(PhaseVisit.removed.is_(False))
        .order_by(PhaseVisit.id)
    )
    return [
        Stay(row.phase, coder, row.entered_at, row.left_at or "", row.why) for row, coder in rows
    ]


def phase_of(session: Session, coder: str) -> int | None:
    """The phase a coder works in now; None where they never said."""
    return session.scalar(
        select(PhaseVisit.phase)
        .join(Coder, Coder.id == PhaseVisit.coder_id)
        .where(
            Coder.name == coder.strip(), PhaseVisit.left_at.is_(None), PhaseVisit.removed.is_(False)
        )
        .order_by(PhaseVisit.id.desc())
        .limit(1)
    )


def steps_back(found: Sequence[Stay]) -> list[tuple[Stay, Stay]]:
    """Each time a coder went from a phase to an earlier one: the two visits."""
    latest: dict[str, Stay] = {}
    back = []
    for stay in found:
        before = latest.get(stay.coder)
        if before is not None and stay.phase < before.phase:
            back.append((before, stay))
        latest[stay.coder] = stay
    return back


def is_unusually_linear(session: Session) -> bool:
    """Whether work went from phase 3 to phase 5 or further, and never back from 4 or 5 (R9).

    Nothing to be blocked or scored: a supervisor may want to ask about it.
    """
    found = stays(session)
    reached = {stay.phase for stay in found}
    went_back = any(before.phase in (4, 5) for before, _ in steps_back(found))
    return 3 in reached and bool(reached & {5, 6}) and not went_back


def _moments(session: Session) -> dict[str, list[str]]:
    """When each coder decided something, in order."""
    names = {str(coder.id): coder.name for coder in session.scalars(select(Coder))}
    moments: dict[str, list[str]] = defaultdict(list)
    for actor, at in session.execute(
        select(AuditEvent.actor, AuditEvent.ts).order_by(AuditEvent.seq)
    ):
        if actor in names:
            moments[names[actor]].append(at)
    return moments
