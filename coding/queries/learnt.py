"""All that was decided on codes in a study, as ranking learns it, and on what units."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.proposals.units import covering, units
from coding.queries.consent import ASSISTANCE, VERBATIM, refused
from coding.queries.documents import EntryLine, entries
from coding.queries.items import is_codable
from coding.queries.samples import apart_from
from coding.store.records import (
    Code,
    CodeApplication,
    Coder,
    CodeRule,
    Document,
    Entry,
    Participant,
    Proposal,
    ReadMark,
    Study,
)
from coding.text import Segment

#: A study of more units than this is cut into coarse ones.
MANY: Final = 12_000
#: The approach in which coders must not see what the others teach.
_APART: Final = "coding-reliability"


@dataclass(frozen=True, slots=True)
class Unit:
    """What one proposal would be made for, and whose words it is; offsets are the document's."""

    document: int
    segment: Segment
    words: str
    entry: int
    participant: str
    week: int | None
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Decided:
    """One code on some words: applied, or refused for them."""

    document: int
    segment: Segment
    code: str


@dataclass(frozen=True, slots=True)
class Rule:
    """What was said of words learned for a code: ``pinned`` or ``forbidden``."""

    code: str
    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Learnt:
    """Everything in force: codes with what they mean, codings, refusals and rules, in order."""

    codes: tuple[tuple[str, str], ...]
    codings: tuple[Decided, ...]
    refusals: tuple[Decided, ...]
    rules: tuple[Rule, ...]

    @property
    def segments(self) -> int:
        """How many different segments carry a code."""
        return len({(coding.document, coding.segment) for coding in self.codings})


class Units:
    """The units of a study in the order they stand, and which of them some words speak for."""

    def __init__(self, found: Sequence[Unit]) -> None:
        self.all = tuple(found)
        self._spoken: dict[tuple[int, Segment], list[int]] = {}
        self._of: dict[int, list[int]] = {}
        for number, unit in enumerate(found):
            self._of.setdefault(unit.document, []).append(number)
        self._starts = {
            document: [found[at].segment.start for at in numbers]
            for document, numbers in self._of.items()
        }

    def __len__(self) -> int:
        return len(self.all)

    def spoken_for(self, document: int, segment: Segment) -> list[int]:
        """Numbers of the units that some words cover half of, or that cover half of them."""
        if (document, segment) not in self._spoken:
            self._spoken[document, segment] = self._look_up(document, segment)
        return self._spoken[document, segment]

    def _look_up(self, document: int, segment: Segment) -> list[int]:
        starts = self._starts.get(document, [])
        first = max(0, bisect_right(starts, segment.start) - 1)
        near = self._of.get(document, [])[first : bisect_left(starts, segment.end)]
        return [near[at] for at in covering([self.all[n].segment for n in near], segment)]

    def pairs(self, decided: Iterable[Decided]) -> list[tuple[int, str]]:
        """Decisions as pairs of a unit's number and a code."""
        return [
            (number, one.code)
            for one in decided
            for number in self.spoken_for(one.document, one.segment)
        ]


def units_of(session: Session) -> Units:
    """The units of all participants' words but of those who refused a computer's help.

    Where there would be more than MANY they are coarse, so that a decision counts at once and
    the memory lasts in studies of any size.
    """
    without = refused(session, ASSISTANCE)
    lines = [line for line in entries(session) if is_codable(line) and line.speaker not in without]
    found = _cut(lines, coarse=False)
    return Units(found if len(found) <= MANY else _cut(lines, coarse=True))


def _cut(lines: Sequence[EntryLine], *, coarse: bool) -> list[Unit]:
    return [
        Unit(
            document=line.document_id,
            segment=Segment(line.start + unit.start, line.start + unit.end),
            words=unit.extract(line.text),
            entry=line.id,
            participant=line.speaker,
            week=line.week,
            prompt=line.prompt,
        )
        for line in lines
        for unit in units(line.text, coarse=coarse)
    ]


def material(session: Session) -> tuple[tuple[object, ...], ...]:
    """What units are made of, told in short: while it is the same, they are the same."""
    documents = select(Document.id, Document.text_sha256, Document.entries_sha256)
    people = select(Participant.pseudonym, Participant.consent, Participant.withdrawn)
    return (
        *(
            tuple(row)
            for row in session.execute(
                documents.where(Document.removed.is_(False)).order_by(Document.id)
            )
        ),
        *(tuple(row) for row in session.execute(people.order_by(Participant.id))),
    )


def quotable(session: Session, found: Units) -> frozenset[int]:
    """Numbers of the units whose words may be quoted in a reason for another unit."""
    silent = refused(session, VERBATIM)
    return frozenset(
        number for number, unit in enumerate(found.all) if unit.participant not in silent
    )


def works_apart(session: Session, coder: str) -> bool:
    """Whether nothing that others decide may reach this coder through proposals.

    Source:
        Method R23: coders whose agreement is asked for code independently; in a
        coding-reliability study always, elsewhere until every pass of a sample is closed.
    """
    if session.scalars(select(Study.approach)).one() == _APART:
        return True
    return bool(apart_from(session, coder))


def learnt(session: Session, coder: str = "") -> Learnt:
    """What was decided so far, by everyone, or by one coder alone; the codebook is everyone's.

    A proposal taken up under another code counts as a refusal of the code it proposed. Of rules
    that several gave for the same words and code the last counts.
    """
    names = {
        row.id: row
        for row in session.execute(
            select(Code.id, Code.name, Code.definition, Code.include)
            .where(Code.removed.is_(False), Code.retired.is_(False))
            .order_by(Code.id)
        )
    }
    meant = {
        row.name: ". ".join(filter(None, (row.definition, row.include))) for row in names.values()
    }
    ruled = (
        select(CodeRule.code_id, CodeRule.words, CodeRule.kind)
        .where(CodeRule.removed.is_(False))
        .order_by(CodeRule.code_id, CodeRule.words, CodeRule.at, CodeRule.id)
    )
    if coder:
        ruled = ruled.join(Coder, Coder.id == CodeRule.coder_id).where(Coder.name == coder)
    said_last = {(row.code_id, row.words): row.kind for row in session.execute(ruled)}
    return Learnt(
        codes=tuple(meant.items()),
        codings=tuple(_codings(session, coder, {key: row.name for key, row in names.items()})),
        refusals=tuple(one for one in _refusals(session, coder) if one.code in meant),
        rules=tuple(
            Rule(names[code].name, words, kind)
            for (code, words), kind in said_last.items()
            if code in names
        ),
    )


def _codings(session: Session, coder: str, names: dict[int, str]) -> list[Decided]:
    rows = select(
        CodeApplication.document_id,
        CodeApplication.start,
        CodeApplication.end,
        CodeApplication.code_id,
    ).where(CodeApplication.removed.is_(False))
    if coder:
        rows = rows.join(Coder, Coder.id == CodeApplication.coder_id).where(Coder.name == coder)
    order = (CodeApplication.document_id, CodeApplication.start, CodeApplication.end)
    found = session.execute(rows.order_by(*order, CodeApplication.code_id))
    return [
        _decided(document, start, end, names[code])
        for document, start, end, code in found
        if code in names
    ]


@lru_cache(maxsize=100_000)
def _decided(document: int, start: int, end: int, code: str) -> Decided:
    """Made once: all that was decided is read again after every decision."""
    return Decided(document, Segment(start, end), code)


def _refusals(session: Session, coder: str) -> list[Decided]:
    taken = (
        select(CodeApplication.proposal_id, Code.name)
        .join(Code, Code.id == CodeApplication.code_id)
        .where(CodeApplication.proposal_id.is_not(None), CodeApplication.removed.is_(False))
    )
    under = {row.proposal_id: row.name for row in session.execute(taken)}
    rows = select(
        Proposal.id, Proposal.document_id, Proposal.start, Proposal.end, Proposal.code
    ).where(Proposal.removed.is_(False))
    if coder:
        rows = rows.join(Coder, Coder.id == Proposal.decided_by).where(Coder.name == coder)
    place = (Proposal.document_id, Proposal.start, Proposal.end, Proposal.code)
    refused_ones = rows.where(Proposal.decision.in_(("rejected", "changed")))
    return [
        Decided(row.document_id, Segment(row.start, row.end), row.code)
        for row in session.execute(refused_ones.order_by(*place))
        if under.get(row.id) != row.code
    ]


def unread(session: Session, coder: str) -> frozenset[int]:
    """In a reflexive study the ids of entries this coder has not read once (R56); else none."""
    if session.scalars(select(Study.approach)).one() != "reflexive":
        return frozenset()
    marks = (
        select(ReadMark.entry_id)
        .join(Coder, Coder.id == ReadMark.coder_id)
        .where(Coder.name == coder, ReadMark.reading == 1, ReadMark.removed.is_(False))
    )
    return frozenset(session.scalars(select(Entry.id).where(Entry.id.not_in(marks))))
