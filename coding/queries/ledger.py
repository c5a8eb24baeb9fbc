"""What became of proposals: decisions, who made them and how fast, and what they leave aside."""

import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.proposals.proposal import SUGGESTED
from coding.queries.figures import figure, printed
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    CodeApplication,
    Coder,
    Document,
    Entry,
    Proposal,
    ReadMark,
)
from coding.text import Segment

#: From so many decisions on, with this share taken as proposed, a coder is asked about anchoring.
ENOUGH: Final = 20
ANCHORED: Final = 0.9
#: So many of the codes that no proposal points at are named; the rest is counted.
NAMED: Final = 5


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision on a proposal. ``code`` and ``segment`` are what was proposed.

    ``taken_as`` and ``taken_on`` are what it was taken up as, and where; empty and None where it
    was rejected, or the code taken off again. ``after`` is in seconds, None where not known.
    """

    proposal: int
    document: int
    segment: Segment
    code: str
    kind: str
    decision: str
    coder: str
    at: str
    after: float | None
    taken_as: str
    taken_on: Segment | None


@dataclass(frozen=True, slots=True)
class Taking:
    """How somebody, or everybody with one kind of proposal, decided.

    ``ignored`` are open proposals passed over: since they were made, the coder has marked the
    later pass of their entry, or coded other words of it. ``chosen`` were suggested for words a
    person had selected, and taken from a list: nothing could be rejected there, so that they count
    in no rate. ``open`` counts what waits, passed over or not; it is no coder's. ``rate`` is the
    share of decisions that took the proposal just as it was, None without any; ``seconds`` their
    median time.
    """

    of: str
    accepted: int
    changed: int
    rejected: int
    ignored: int
    chosen: int
    open: int
    rate: float | None
    seconds: float | None
    words: str

    @property
    def decided(self) -> int:
        """All decisions."""
        return self.accepted + self.changed + self.rejected


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the codebook proposals ever point at; ``never`` are the codes they never do.

    The figures in what is ``told`` are marked; ``words`` are the same as they are read.
    """

    codes: int
    proposed: int
    never: tuple[str, ...]
    told: str

    @property
    def words(self) -> str:
        """As it is read."""
        return printed(self.told)


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger in one look.

    ``told`` are questions to put to a coder, their figures marked; ``prompts`` are the same as
    they are read.
    """

    open: int
    by_coder: tuple[Taking, ...]
    by_kind: tuple[Taking, ...]
    by_code: tuple[Taking, ...]
    told: tuple[str, ...]
    coverage: Coverage

    @property
    def prompts(self) -> tuple[str, ...]:
        """As they are read."""
        return tuple(map(printed, self.told))


def ledger(session: Session) -> Ledger:
    """How proposals were taken, by coder and by kind, and what that asks for (R56)."""
    done = decisions(session)
    waiting = open_lines(session)
    passed = passed_over(session, waiting)
    coders = sorted(
        {*(one.coder for one in done), *(name for who in passed.values() for name in who)}
    )
    by_coder = tuple(
        _taking(
            name,
            [one for one in done if one.coder == name],
            sum(name in who for who in passed.values()),
        )
        for name in coders
    )
    return Ledger(
        open=len(waiting),
        by_coder=by_coder,
        by_kind=_by("kind", done, waiting, passed),
        by_code=_by("code", done, waiting, passed),
        told=tuple(_anchoring(one) for one in by_coder if is_anchored(one)),
        coverage=_coverage(session),
    )


def decisions(session: Session) -> list[Decision]:
    """Every decision in force, in the order they were made."""
    taken = {
        row.proposal_id: row
        for row in session.execute(
            select(
                CodeApplication.proposal_id, CodeApplication.start, CodeApplication.end, Code.name
            )
            .join(Code, Code.id == CodeApplication.code_id)
            .where(CodeApplication.proposal_id.is_not(None), CodeApplication.removed.is_(False))
        )
    }
    rows = session.execute(
        select(Proposal, Coder.name)
        .join(Coder, Coder.id == Proposal.decided_by)
        .where(Proposal.removed.is_(False), Proposal.decision != "open")
        .order_by(Proposal.decided_at, Proposal.id)
    )
    found = []
    for line, coder in rows:
        as_ = taken.get(line.id)
        found.append(
            Decision(
                proposal=line.id,
                document=line.document_id,
                segment=Segment(line.start, line.end),
                code=line.code,
                kind=line.kind,
                decision=line.decision,
                coder=coder,
                at=line.decided_at or "",
                after=None if line.decided_after is None else line.decided_after / 1000,
                taken_as=as_.name if as_ else "",
                taken_on=Segment(as_.start, as_.end) if as_ else None,
            )
        )
    return found


def is_anchored(taking: Taking) -> bool:
    """Whether a coder takes so much as it is proposed that a question is due."""
    return taking.rate is not None and taking.decided >= ENOUGH and taking.rate >= ANCHORED - 1e-9


def _by(
    what: str, done: list[Decision], waiting: list[Proposal], passed: dict[int, tuple[str, ...]]
) -> tuple[Taking, ...]:
    """The same for every kind, or for every code, there is."""
    names = sorted(
        {*(getattr(one, what) for one in done), *(getattr(one, what) for one in waiting)}
    )
    return tuple(
        _taking(
            name,
            [one for one in done if getattr(one, what) == name],
            sum(getattr(line, what) == name and line.id in passed for line in waiting),
            sum(getattr(line, what) == name for line in waiting),
        )
        for name in names
    )


def _taking(of: str, decided: list[Decision], ignored: int, waiting: int = 0) -> Taking:
    done = [one for one in decided if one.kind != SUGGESTED]
    counts = Counter(one.decision for one in done)
    times = [one.after for one in done if one.after is not None]
    rate = counts["accepted"] / len(done) if done else None
    seconds = round(median(times), 1) if times else None
    return Taking(
        of=of,
        accepted=counts["accepted"],
        changed=counts["changed"],
        rejected=counts["rejected"],
        ignored=ignored,
        chosen=len(decided) - len(done),
        open=waiting,
        rate=rate,
        seconds=seconds,
        words=_told(counts, rate, seconds, ignored),
    )


def _told(counts: Counter[str], rate: float | None, seconds: float | None, ignored: int) -> str:
    if rate is None:
        return f"none decided; {ignored} passed over"
    told = (
        f"{counts['accepted']} of {counts.total()} taken as proposed ({rate:.0%}), "
        f"{counts['changed']} changed, {counts['rejected']} rejected; {ignored} passed over"
    )
    return told if seconds is None else f"{told}; after {seconds:g} s as a rule"


def _anchoring(taking: Taking) -> str:
    quick = "" if taking.seconds is None else f", after {taking.seconds:g} seconds as a rule"
    return (
        f"{taking.of} took {figure(f'taken:accepted/{taking.of}', taking.accepted)} of "
        f"{figure(f'taken:decided/{taking.of}', taking.decided, f'{taking.decided} proposals')} "
        f"just as they were ({taking.rate:.0%}){quick}. Is the reading still your own? Try the "
        "next passages with proposals switched off, then compare."
    )


def _coverage(session: Session) -> Coverage:
    names = session.scalars(
        select(Code.name)
        .where(Code.removed.is_(False), Code.retired.is_(False))
        .order_by(Code.name)
    ).all()
    pointed = pointed_at(session)
    never = tuple(name for name in names if name not in pointed)
    proposed = len(names) - len(never)
    if not names:
        words = "There are no codes yet."
    else:
        words = (
            f"Proposals point at {figure('codes:proposed', proposed)} of "
            f"{figure('codes', len(names), f'{len(names)} codes')} ({proposed / len(names):.0%})"
        )
        words += (
            f"; never at {_listed(never)}. Look for these yourself."
            if never
            else ", at all of them."
        )
    return Coverage(len(names), proposed, never, words)


def pointed_at(session: Session) -> set[str]:
    """The codes that a proposal was ever made for, by their names."""
    return set(session.scalars(select(Proposal.code).where(Proposal.removed.is_(False))))


def _listed(names: tuple[str, ...]) -> str:
    shown = ", ".join(f"“{name}”" for name in names[:NAMED])
    more = len(names) - NAMED
    return f"{shown} and {figure('codes:never', more, f'{more} more')}" if more > 0 else shown


def open_lines(session: Session) -> list[Proposal]:
    """The proposals that wait, in the order their words stand."""
    in_force = select(Document.id).where(Document.removed.is_(False))
    return list(
        session.scalars(
            select(Proposal)
            .where(
                Proposal.removed.is_(False),
                Proposal.decision == "open",
                Proposal.document_id.in_(in_force),
            )
            .order_by(Proposal.document_id, Proposal.start, Proposal.id)
        )
    )


def passed_over(session: Session, waiting: list[Proposal]) -> dict[int, tuple[str, ...]]:
    """Of the proposals that wait those that somebody has gone on past since, and who."""
    if not waiting:
        return {}
    found = {}
    made = _made_at(session)
    places = _Entries(session)
    gone_on: dict[int, list[tuple[str, str]]] = {}
    for entry, coder, at in (*_later_passes(session), *_codings(session, places)):
        gone_on.setdefault(entry, []).append((coder, at))
    for line in waiting:
        entry = places.at(line.document_id, line.start)
        since = made.get(line.id, "")
        if who := {coder for coder, at in gone_on.get(entry, ()) if at > since}:
            found[line.id] = tuple(sorted(who))
    return found


def _later_passes(session: Session) -> Iterator[tuple[int, str, str]]:
    rows = session.execute(
        select(ReadMark.entry_id, Coder.name, ReadMark.at)
        .join(Coder, Coder.id == ReadMark.coder_id)
        .where(ReadMark.removed.is_(False), ReadMark.reading > 1)
    )
    yield from rows


def _codings(session: Session, places: "_Entries") -> Iterator[tuple[int, str, str]]:
    rows = session.execute(
        select(
            CodeApplication.document_id,
            CodeApplication.start,
            Coder.name,
            CodeApplication.applied_at,
        )
        .join(Coder, Coder.id == CodeApplication.coder_id)
        .where(CodeApplication.removed.is_(False))
    )
    for document, start, coder, at in rows:
        yield places.at(document, start), coder, at


class _Entries:
    """Which entry holds a place: the last one that begins at or before it."""

    def __init__(self, session: Session) -> None:
        self._starts: dict[int, list[tuple[int, int]]] = {}
        rows = session.execute(
            select(Entry.document_id, Entry.start, Entry.id).where(Entry.start < Entry.end)
        )
        for document, start, number in rows:
            self._starts.setdefault(document, []).append((start, number))
        for starts in self._starts.values():
            starts.sort()

    def at(self, document: int, place: int) -> int:
        starts = self._starts.get(document, [])
        found = bisect_right(starts, (place, 2**62)) - 1
        return starts[found][1] if found >= 0 else 0


def _made_at(session: Session) -> dict[int, str]:
    """When each proposal was written down: the trail knows."""
    events = session.execute(
        select(AuditEvent.ts, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditEvent.action == "record_proposals", AuditPayload.body.is_not(None))
        .order_by(AuditEvent.seq)
    )
    made: dict[int, str] = {}
    for at, body in events:
        for number in _recorded(json.loads(str(body)).get("changes", ())):
            made[number] = at
    return made


def _recorded(changes: Iterable[dict[str, object]]) -> Iterator[int]:
    for change in changes:
        if change["table"] == Proposal.__tablename__:
            yield int(str(change["id"]))
