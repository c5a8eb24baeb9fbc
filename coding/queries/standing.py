"""What stands on the words of some documents, and what of it changed since a line of the trail."""

import json
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar, cast

from sqlalchemy import ColumnElement, Table, and_, or_, select
from sqlalchemy.orm import Session

from coding.queries.documents import EntryLine
from coding.queries.reasons import Reasons
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    CodeApplication,
    Coder,
    Document,
    Operation,
    Proposal,
)
from coding.store.trail import head_of
from coding.text import Segment

#: How much is asked for at once; SQLite takes no endless lists.
_AT_ONCE = 200
T = TypeVar("T")
_EVENTS, _PAYLOADS = cast(Table, AuditEvent.__table__), cast(Table, AuditPayload.__table__)
_FOLLOWED = (CodeApplication.__tablename__, Code.__tablename__, Proposal.__tablename__)


@dataclass(frozen=True, slots=True)
class Applied:
    """A code application, in force or ``removed``; offsets as in its document's text."""

    id: int
    document_id: int
    start: int
    end: int
    code_id: int
    coder: str
    origin: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Named:
    """A code as a mark needs it; ``colour`` is 0 where nobody chose one."""

    id: int
    name: str
    definition: str
    colour: int
    retired: bool
    removed: bool


@dataclass(frozen=True, slots=True)
class Pointed:
    """A proposal and what was decided on it."""

    id: int
    document_id: int
    start: int
    end: int
    code: str
    because: str
    decision: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Codes, their applications and the proposals, all at event ``seq`` of the trail."""

    seq: int
    codes: tuple[Named, ...]
    applied: tuple[Applied, ...]
    pointed: tuple[Pointed, ...]


@dataclass(slots=True)
class Touched:
    """Ids of rows that events up to ``seq`` changed, by table.

    ``lost`` is true where that cannot be told: an event's details were erased.
    """

    seq: int
    rows: dict[str, set[int]] = field(default_factory=dict)
    lost: bool = False

    @property
    def many(self) -> int:
        """How many rows were changed."""
        return sum(map(len, self.rows.values()))


@dataclass(frozen=True, slots=True)
class Stretch:
    """``[start, end)`` of one document: entries that are shown side by side."""

    document_id: int
    start: int
    end: int


def stretches(shown: Iterable[EntryLine], lines: Iterable[EntryLine]) -> list[Stretch]:
    """The words of the entries shown, those that are neighbours in their document as one.

    Args:
        lines: All entries of the documents, in the order they stand.
    """
    wanted = {line.id for line in shown}
    found: list[Stretch] = []
    together = False
    for line in lines:
        if line.id not in wanted:
            together = together and line.start == line.end
            continue
        if together and found[-1].document_id == line.document_id:
            found[-1] = Stretch(line.document_id, found[-1].start, line.end)
        else:
            found.append(Stretch(line.document_id, line.start, line.end))
        together = True
    return found


def standing_on(session: Session, where: Sequence[Stretch]) -> Standing:
    """All codes, and what stands on these stretches and is in force."""
    return Standing(
        seq=head_of(session)[0],
        codes=tuple(_codes(session, Code.removed.is_(False))),
        applied=tuple(
            row
            for few in _portions(where)
            for row in _applied(
                session, _within(CodeApplication, few), CodeApplication.removed.is_(False)
            )
        ),
        pointed=tuple(
            row
            for few in _portions(where)
            for row in _pointed(
                session,
                _within(Proposal, few),
                Proposal.removed.is_(False),
                Proposal.decision == "open",
            )
        ),
    )


def _within(
    record: type[CodeApplication] | type[Proposal], where: Sequence[Stretch]
) -> ColumnElement[bool]:
    return or_(
        *(
            and_(
                record.document_id == one.document_id,
                record.start < one.end,
                record.end > one.start,
            )
            for one in where
        )
    )


def follow(session: Session, touched: Touched) -> None:
    """Read on in the trail and take in what later events changed."""
    # From the tables themselves: what is kept back from the reader is followed too, and the rows
    # it is about are left out where they are read.
    events = session.execute(
        select(_EVENTS.c.seq, _PAYLOADS.c.body)
        .outerjoin(_PAYLOADS, _PAYLOADS.c.seq == _EVENTS.c.seq)
        .where(_EVENTS.c.seq > touched.seq)
        .order_by(_EVENTS.c.seq)
    )
    for seq, body in events:
        touched.seq = seq
        touched.lost = touched.lost or body is None
        for change in json.loads(body or '{"changes": []}').get("changes", ()):
            # A corrected document stands as another: nothing of the old one can be followed.
            touched.lost = touched.lost or change["table"] == Document.__tablename__
            if change["table"] in _FOLLOWED:
                touched.rows.setdefault(change["table"], set()).add(change["id"])


def as_it_stands(session: Session, touched: Touched, documents: Collection[int]) -> Standing:
    """The touched rows as they are now, removed and decided ones too; ``seq`` is how far it read.

    Rows on other documents are left out, codes are not.
    """
    applications, codes, proposals = (
        list(_portions(sorted(touched.rows.get(table, ())))) for table in _FOLLOWED
    )
    return Standing(
        seq=touched.seq,
        codes=tuple(row for few in codes for row in _codes(session, Code.id.in_(few))),
        applied=tuple(
            row
            for few in applications
            for row in _applied(session, CodeApplication.id.in_(few))
            if row.document_id in documents
        ),
        pointed=tuple(
            row
            for few in proposals
            for row in _pointed(session, Proposal.id.in_(few))
            if row.document_id in documents
        ),
    )


def application_at(
    session: Session, document: int, segment: Segment, code: str, coder: str
) -> int | None:
    """The id of the application in force of that code by that coder on just those words."""
    return session.scalar(
        select(CodeApplication.id)
        .join(Code, Code.id == CodeApplication.code_id)
        .join(Coder, Coder.id == CodeApplication.coder_id)
        .where(
            CodeApplication.removed.is_(False),
            CodeApplication.document_id == document,
            CodeApplication.start == segment.start,
            CodeApplication.end == segment.end,
            Code.name == code.strip(),
            Code.removed.is_(False),
            Coder.name == coder.strip(),
        )
    )


def done_to(session: Session, op: str) -> int | None:
    """The id of the row that an operation was about, where it was carried out before."""
    found = session.scalar(
        select(AuditEvent.object_id)
        .join(Operation, Operation.seq == AuditEvent.seq)
        .where(Operation.op == op)
    )
    return None if found is None else int(found)


def code_name(session: Session, code: int) -> str | None:
    """What a code in force is called now."""
    return session.scalar(select(Code.name).where(Code.id == code, Code.removed.is_(False)))


def _codes(session: Session, *where: ColumnElement[bool]) -> Iterator[Named]:
    columns = (Code.id, Code.name, Code.definition, Code.colour, Code.retired, Code.removed)
    for row in session.execute(select(*columns).where(*where).order_by(Code.id)):
        yield Named(*row)


def _applied(session: Session, *where: ColumnElement[bool]) -> Iterator[Applied]:
    place = (CodeApplication.document_id, CodeApplication.start, CodeApplication.end)
    columns = (
        CodeApplication.id,
        *place,
        CodeApplication.code_id,
        Coder.name,
        CodeApplication.origin,
        CodeApplication.removed,
    )
    wanted = select(*columns).join(Coder, Coder.id == CodeApplication.coder_id).where(*where)
    for row in session.execute(wanted.order_by(*place, CodeApplication.id)):
        yield Applied(*row)


def _pointed(session: Session, *where: ColumnElement[bool]) -> Iterator[Pointed]:
    place = (Proposal.document_id, Proposal.start, Proposal.end)
    columns = (
        Proposal.id,
        *place,
        Proposal.code,
        Proposal.because,
        Proposal.flags,
        Proposal.decision,
        Proposal.removed,
    )
    wanted = select(*columns).where(*where)
    reasons = Reasons(session)
    for row in session.execute(wanted.order_by(*place, Proposal.code)):
        because = reasons.told(row.because)
        yield Pointed(
            id=row.id,
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            code=row.code,
            because=f"{because} ({row.flags})" if row.flags else because,
            decision="removed" if row.removed else row.decision,
        )


def _portions(several: Collection[T]) -> Iterator[list[T]]:
    listed = list(several)
    for start in range(0, len(listed), _AT_ONCE):
        yield listed[start : start + _AT_ONCE]
