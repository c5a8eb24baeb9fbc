"""The ledger line by line: what was proposed where, and what became of it."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.proposals.proposal import SUGGESTED
from coding.queries.documents import entries
from coding.queries.extracts import Places, speaker_of
from coding.queries.learnt import unread
from coding.queries.ledger import Decision, decisions, open_lines, passed_over
from coding.queries.reasons import Reasons
from coding.store.records import Document, Proposal
from coding.text import Segment

ACCEPTED: Final = "accepted"
CHANGED: Final = "changed"
REJECTED: Final = "rejected"
PASSED: Final = "passed over"
CHOSEN: Final = "chosen"
OPEN: Final = "open"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One proposal and its ``outcome``; ``words`` and ``taken_words`` are cut from the text.

    ``by`` names who decided, or who went on past it. ``taken_as`` is the code it was taken up
    as, ``taken_words`` what it stands on: empty where it was not, or the code is off again.
    ``after`` is in seconds, None where not known. ``made_with`` are the versions and settings by
    which it can be made again.
    """

    proposal: int
    document: int
    segment: Segment
    words: str
    code: str
    kind: str
    because: str
    outcome: str
    by: tuple[str, ...]
    at: str
    after: float | None
    taken_as: str
    taken_words: str
    participant: str
    week: int | None
    made_with: str


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are asked for; empty is any. ``coder`` decided, or went on past them."""

    outcome: str = ""
    coder: str = ""
    kind: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some lines, in the order their words stand; there are ``total`` in all.

    ``kept_back`` more are not for this reader yet.
    """

    lines: tuple[LedgerLine, ...]
    total: int
    kept_back: int


def ledger_lines(
    session: Session,
    asked: Asked,
    *,
    reader: str = "",
    first: int = 0,
    most: int | None = None,
) -> LedgerPage:
    """The lines asked for; ``first`` of them are passed over, ``most`` told.

    Args:
        reader: A coder, who is not told what they must not see yet: in a reflexive study
            undecided proposals for entries they have not read once (R56). Empty: all is told.
    """
    made = {one.proposal: one for one in decisions(session)}
    waiting = open_lines(session)
    passed = passed_over(session, waiting)
    wanted = select(Proposal).where(
        Proposal.removed.is_(False),
        Proposal.document_id.in_(select(Document.id).where(Document.removed.is_(False))),
    )
    if asked.kind:
        wanted = wanted.where(Proposal.kind == asked.kind)
    if asked.code:
        wanted = wanted.where(Proposal.code == asked.code)
    order = (Proposal.document_id, Proposal.start, Proposal.end, Proposal.code)
    found = [
        (line, *_outcome(line, made.get(line.id), passed.get(line.id, ())))
        for line in session.scalars(wanted.order_by(*order))
    ]
    found = [
        (line, outcome, by)
        for line, outcome, by in found
        if _is_asked(outcome, asked.outcome) and (not asked.coder or asked.coder in by)
    ]
    places = Places(entries(session))
    waits = unread(session, reader) if reader else frozenset()
    seen = [one for one in found if not _waits(one[0], waits, places)]
    told = seen[first : None if most is None else first + most]
    material = _Material(session, {line.document_id for line, _, _ in told}, places)
    lines = [_line(line, (outcome, by), made.get(line.id), material) for line, outcome, by in told]
    return LedgerPage(tuple(lines), len(seen), len(found) - len(seen))


def _waits(line: Proposal, unread_: frozenset[int], places: Places) -> bool:
    """Whether a proposal is for an entry its reader has not read once."""
    if line.decision != OPEN or not unread_:
        return False
    entry = places.entry_of(line.document_id, line.start, line.end)
    return entry is not None and entry.id in unread_


def _outcome(
    line: Proposal, made: Decision | None, passed: tuple[str, ...]
) -> tuple[str, tuple[str, ...]]:
    if made is None:
        return PASSED if passed else OPEN, passed
    return CHOSEN if line.kind == SUGGESTED else made.decision, (made.coder,)


def _is_asked(outcome: str, asked: str) -> bool:
    """Whether it is the outcome asked for; what was passed over is open still."""
    return not asked or outcome == asked or (asked == OPEN and outcome == PASSED)


class _Material:
    """Cuts words from documents, tells reasons, finds whose words they are."""

    def __init__(self, session: Session, documents: Collection[int], places: Places) -> None:
        rows = session.execute(select(Document.id, Document.text).where(Document.id.in_(documents)))
        self._texts = {row.id: row.text for row in rows}
        self._places = places
        self.reasons = Reasons(session)

    def cut(self, document: int, place: Segment | None) -> str:
        return place.extract(self._texts[document]) if place else ""

    def whose(self, document: int, place: Segment) -> tuple[str, int | None]:
        entry = self._places.entry_of(document, place.start, place.end)
        return speaker_of(entry), entry.week if entry else None


def _line(
    line: Proposal,
    outcome: tuple[str, tuple[str, ...]],
    made: Decision | None,
    material: _Material,
) -> LedgerLine:
    place = Segment(line.start, line.end)
    participant, week = material.whose(line.document_id, place)
    return LedgerLine(
        proposal=line.id,
        document=line.document_id,
        segment=place,
        words=material.cut(line.document_id, place),
        code=line.code,
        kind=line.kind,
        because=material.reasons.told(line.because),
        outcome=outcome[0],
        by=outcome[1],
        at=made.at if made else "",
        after=made.after if made else None,
        taken_as=made.taken_as if made else "",
        taken_words=material.cut(line.document_id, made.taken_on) if made else "",
        participant=participant,
        week=week,
        made_with=line.made_with,
    )
