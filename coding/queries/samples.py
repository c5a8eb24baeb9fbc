"""Samples that several coders code apart: what is in them, how far they are, who may see what."""

import json
import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.errors import NotFoundError
from coding.measures.lots import draw
from coding.queries.documents import EntryLine
from coding.queries.items import Item
from coding.store.records import AuditEvent, CodeApplication, Coder, Document, Entry, ReadMark
from coding.store.supervision import CodingSample, PassClosed, SampleEntry
from coding.text import Kind

#: Of whole diaries at least so many (method rule R23).
LEAST_WHOLE = 3
#: Strata of weeks for whole diaries: those that go on into the last third, and those that stop.
_LATE = 2 / 3


@dataclass(frozen=True, slots=True)
class Drawn:
    """Entries drawn, with the stratum of each, and from how many; ``items`` where drawn whole."""

    entries: tuple[tuple[int, str], ...]
    of_entries: int
    items: tuple[str, ...]
    of_items: int


@dataclass(frozen=True, slots=True)
class PassLine:
    """How far a coder is with a sample; ``closed_at`` is empty while the pass is open.

    All are ids of entries: ``coded`` those with a code of theirs, ``before`` those they had coded
    before the sample was assigned. That work counts, and was not blind.
    """

    coder: str
    entries: tuple[int, ...]
    read: tuple[int, ...]
    coded: tuple[int, ...]
    before: tuple[int, ...]
    closed_at: str


@dataclass(frozen=True, slots=True)
class SampleLine:
    """One sample; ``rule`` is how it was drawn, and what the coders were given beforehand."""

    id: int
    title: str
    coders: tuple[str, ...]
    rule: dict[str, object]
    seed: int
    assigned_by: str
    assigned_at: str
    entries: tuple[int, ...]
    strata: tuple[tuple[str, int], ...]
    passes: tuple[PassLine, ...]

    @property
    def is_closed(self) -> bool:
        """Whether every coder has finished, so that codings may be compared."""
        return all(one.closed_at for one in self.passes)


@dataclass(frozen=True, slots=True)
class OpenSample:
    """A sample that is coded apart still; ``places`` are document, start and end of its entries.

    ``assigned`` is the event that drew it, ``codes`` and ``proposals`` the highest numbers of
    these then: what is higher was made since.
    """

    title: str
    coders: tuple[str, ...]
    places: tuple[tuple[int, int, int], ...]
    assigned: int
    codes: int
    proposals: int


def draw_sample(found: Sequence[Item], *, share: float, whole: bool, seed: int) -> Drawn:
    """Draw entries with participants' words, spread over strands and weeks.

    Args:
        share: Of all entries, or of all diaries and transcripts where ``whole``; above 0, at
            most 1.
        whole: Diaries and transcripts are drawn whole, at least three of them (R23); diaries
            that reach into the late weeks, and those that stop before, each get their share.
    """
    codable = [item for item in found if item.codable]
    of_entries = sum(len(item.codable) for item in codable)
    if not whole:
        units = [(str(line.id), _stratum(line, item)) for item in codable for line in item.codable]
        chosen = set(map(int, draw(units, _count(share, of_entries), seed)))
        kept = codable
    else:
        last = max((line.week or 0 for item in codable for line in item.codable), default=0)
        units = [(item.key, f"{item.strand} {_reaches(item, _LATE * last)}") for item in codable]
        drawn = draw(units, max(LEAST_WHOLE, _count(share, len(codable))), seed)
        kept = [item for item in codable if item.key in drawn]
        chosen = {line.id for item in kept for line in item.codable}
    return Drawn(
        entries=tuple(
            (line.id, _stratum(line, item))
            for item in kept
            for line in item.codable
            if line.id in chosen
        ),
        of_entries=of_entries,
        items=tuple(item.name for item in kept) if whole else (),
        of_items=len(codable),
    )


def samples(session: Session) -> list[SampleLine]:
    """All samples, the latest first."""
    names = {coder.id: coder.name for coder in session.scalars(select(Coder))}
    found = session.scalars(
        select(CodingSample).where(CodingSample.removed.is_(False)).order_by(CodingSample.id.desc())
    )
    return [_line(session, sample, names) for sample in found]


def sample_line(session: Session, sample_id: int) -> SampleLine:
    """One sample.

    Raises:
        NotFoundError: There is none of that number.
    """
    for line in samples(session):
        if line.id == sample_id:
            return line
    raise NotFoundError(
        f"There is no sample {sample_id} for several coders.",
        remedy="See the samples on the page “Second coder”.",
    )


def open_samples(session: Session) -> list[OpenSample]:
    """The samples with a pass still open, the first drawn first."""
    return [_opened(session, sample) for sample in _open(session)]


def _opened(session: Session, sample: CodingSample) -> OpenSample:
    rule = json.loads(sample.rule)
    places = session.execute(
        select(Entry.document_id, Entry.start, Entry.end)
        .join(SampleEntry, SampleEntry.entry_id == Entry.id)
        .where(SampleEntry.sample_id == sample.id, SampleEntry.removed.is_(False))
        .order_by(Entry.document_id, Entry.start)
    )
    drawn = select(func.min(AuditEvent.seq)).where(
        AuditEvent.object_type == CodingSample.__tablename__,
        AuditEvent.object_id == str(sample.id),
    )
    return OpenSample(
        title=sample.title,
        coders=tuple(json.loads(sample.coders)),
        places=tuple((row.document_id, row.start, row.end) for row in places),
        assigned=session.scalar(drawn) or 0,
        codes=int(rule.get("codes", 0)),
        proposals=int(rule.get("proposals", 0)),
    )


def apart_from(session: Session, who: str) -> set[str]:
    """The coders whose codings of some sample a coder must not see yet."""
    return {
        name
        for sample in _open(session)
        if who in (names := json.loads(sample.coders))
        for name in names
        if name != who
    }


def open_passes(
    session: Session, coders: Sequence[str], sample: SampleLine | None = None
) -> tuple[str, ...]:
    """Which of some coders have a pass still open: of one sample, or of any.

    Who codes no sample closes nothing, and may always go on coding.
    """
    lines = samples(session) if sample is None else [sample]
    closed = {
        coder: [one.closed_at for line in lines for one in line.passes if one.coder == coder]
        for coder in coders
    }
    return tuple(coder for coder, passes in closed.items() if not passes or not all(passes))


def open_entries(session: Session) -> set[int]:
    """Entries of all samples with a pass still open; empty where there is no such sample."""
    numbers = [sample.id for sample in _open(session)]
    return set(
        session.scalars(
            select(SampleEntry.entry_id).where(
                SampleEntry.sample_id.in_(numbers), SampleEntry.removed.is_(False)
            )
        )
    )


def _open(session: Session) -> list[CodingSample]:
    closed: dict[int, int] = defaultdict(int)
    for sample_id in session.scalars(
        select(PassClosed.sample_id).where(PassClosed.removed.is_(False))
    ):
        closed[sample_id] += 1
    found = session.scalars(
        select(CodingSample).where(CodingSample.removed.is_(False)).order_by(CodingSample.id)
    )
    return [sample for sample in found if closed[sample.id] < len(json.loads(sample.coders))]


def _line(session: Session, sample: CodingSample, names: dict[int, str]) -> SampleLine:
    inside = session.execute(
        select(SampleEntry.entry_id, SampleEntry.stratum)
        .join(Entry, Entry.id == SampleEntry.entry_id)
        .join(Document, Document.id == Entry.document_id)
        .where(
            SampleEntry.sample_id == sample.id,
            SampleEntry.removed.is_(False),
            Document.removed.is_(False),
        )
        .order_by(Entry.document_id, Entry.start)
    ).all()
    strata: dict[str, int] = defaultdict(int)
    for row in inside:
        strata[row.stratum] += 1
    entries = tuple(row.entry_id for row in inside)
    numbers = {name: number for number, name in names.items()}
    coders = tuple(json.loads(sample.coders))
    closed = {
        one.coder_id: one.at
        for one in session.scalars(
            select(PassClosed).where(
                PassClosed.sample_id == sample.id, PassClosed.removed.is_(False)
            )
        )
    }
    return SampleLine(
        id=sample.id,
        title=sample.title,
        coders=coders,
        rule=json.loads(sample.rule),
        seed=sample.seed,
        assigned_by=names.get(sample.assigned_by, ""),
        assigned_at=sample.assigned_at,
        entries=entries,
        strata=tuple(sorted(strata.items(), key=_by_week)),
        passes=tuple(
            _pass(session, sample, coder, numbers[coder], closed.get(numbers[coder], ""))
            for coder in coders
        ),
    )


def _pass(
    session: Session, sample: CodingSample, coder: str, number: int, closed_at: str
) -> PassLine:
    inside = (
        select(Entry.id)
        .join(SampleEntry, SampleEntry.entry_id == Entry.id)
        .where(SampleEntry.sample_id == sample.id, SampleEntry.removed.is_(False))
    )
    coded = (
        inside.join(
            CodeApplication,
            (CodeApplication.document_id == Entry.document_id)
            & (CodeApplication.start < Entry.end)
            & (CodeApplication.end > Entry.start),
        )
        .where(CodeApplication.removed.is_(False), CodeApplication.coder_id == number)
        .distinct()
    )
    read = inside.join(ReadMark, ReadMark.entry_id == Entry.id).where(
        ReadMark.removed.is_(False), ReadMark.reading == 1, ReadMark.coder_id == number
    )
    before = coded.where(CodeApplication.applied_at < sample.assigned_at)
    all_, read_, coded_, before_ = (
        tuple(session.scalars(wanted)) for wanted in (inside, read, coded, before)
    )
    return PassLine(coder, all_, read_, coded_, before_, closed_at)


def _count(share: float, total: int) -> int:
    """The share of a whole number, rounded up: what is asked for is reached."""
    return max(1, math.ceil(share * total - 1e-9)) if total else 0


def _reaches(item: Item, week: float) -> bool:
    return any((line.week or 0) > week for line in item.codable)


def _stratum(line: EntryLine, item: Item) -> str:
    if line.kind is Kind.DIARY and line.week is not None:
        return f"{item.strand}, week {line.week}"
    return item.strand


def _by_week(stratum: tuple[str, int]) -> tuple[str, int]:
    strand, _, week = stratum[0].partition(", week ")
    return strand, int(week or 0)
