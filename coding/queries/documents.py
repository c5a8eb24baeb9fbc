"""What was imported: documents, their entries, and who has read them."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from coding.errors import NotFoundError
from coding.queries.once import once
from coding.store.records import Coder, Document, Entry, Participant, ReadMark, Study
from coding.text import WITH_WORDS, Kind, Passage, Role

#: What the strands of a study are called where people read of them.
STRANDS = {Kind.DIARY: "Diaries", Kind.GROUP: "Focus group", Kind.TEXT: "Texts"}


_TOLD_OF_AN_ENTRY = (
    Entry.id,
    Entry.document_id,
    Entry.start,
    Entry.end,
    Entry.speaker,
    Entry.role,
    Entry.week,
    Entry.date,
    Entry.time,
    Entry.prompt,
    Entry.status,
)


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document, without its text."""

    id: int
    name: str
    kind: Kind
    format: str
    sha256: str
    characters: int
    entries: int
    names: str
    problems: tuple[tuple[str, str], ...]
    imported_at: str


@dataclass(frozen=True)  # Without slots: it keeps how many words there are, once counted.
class EntryLine:
    """One entry with its words cut from the text; ``read_by`` holds coders' names.

    ``first_version`` is the document as it was imported, where this is a corrected version of it.
    """

    id: int
    document_id: int
    document: str
    kind: Kind
    start: int
    end: int
    text: str
    speaker: str
    role: Role
    week: int | None
    date: str | None
    time: str | None
    prompt: str | None
    status: str
    read_by: tuple[str, ...]
    first_version: int = 0

    @cached_property
    def words(self) -> int:
        """How many words there are, as spaces part them."""
        return len(self.text.split())


def documents(session: Session) -> list[DocumentLine]:
    """The documents in force, in the order they came."""
    count = select(func.count(Entry.id)).where(Entry.document_id == Document.id).scalar_subquery()
    first = first_versions(session)
    rows = session.execute(
        select(Document, func.length(Document.text), count).where(Document.removed.is_(False))
    ).all()
    return [
        DocumentLine(
            id=document.id,
            name=document.name,
            kind=Kind(document.kind),
            format=document.format,
            sha256=document.sha256,
            characters=characters,
            entries=entries,
            names=document.names,
            problems=tuple(
                (problem["what"], problem["remedy"])
                for problem in json.loads(document.import_report)
            ),
            imported_at=document.imported_at,
        )
        for document, characters, entries in sorted(
            rows, key=lambda row: first.get(row[0].id, row[0].id)
        )
    ]


def first_versions(session: Session) -> dict[int, int]:
    """The document as it was imported, for each that is a corrected version of it."""
    first: dict[int, int] = {}
    for number, corrects in session.execute(
        select(Document.id, Document.corrects)
        .where(Document.corrects.is_not(None))
        .order_by(Document.id)
    ):
        if corrects is not None:
            first[number] = first.get(corrects, corrects)
    return first


def texts(session: Session) -> list[tuple[str, str]]:
    """The name and the whole text of each document in force, in the order they came."""
    rows = session.execute(
        select(Document.name, Document.text)
        .where(Document.removed.is_(False))
        .order_by(Document.id)
    )
    return [(name, text) for name, text in rows]


def document_id(session: Session, name_or_id: str) -> int:
    """The id of a document, told by its id or its file name.

    Raises:
        NotFoundError: There is no such document, or several have that name.
    """
    rows = session.execute(
        select(Document.id, Document.name).where(Document.removed.is_(False)).order_by(Document.id)
    ).all()
    named = [row.id for row in rows if row.name == name_or_id]
    if len(named) > 1:
        raise NotFoundError(
            f"{len(named)} documents are called “{name_or_id}”.",
            remedy=f"Give one of the ids {', '.join(map(str, named))} instead.",
        )
    by_id = [row.id for row in rows if str(row.id) == name_or_id]
    if not named and not by_id:
        raise NotFoundError(
            f"There is no document “{name_or_id}” in the study.",
            remedy="Give the id or the file name it was imported under.",
        )
    return int((named or by_id)[0])


@once
def entries(
    session: Session, document: int | None = None, *, besides: Collection[int] = ()
) -> list[EntryLine]:
    """Entries in the order they stand, of one document or of all in force.

    Args:
        besides: Documents that are told too, though they are not in force any more.
    """
    marks: dict[int, list[str]] = {}
    for entry_id, name in session.execute(
        select(ReadMark.entry_id, Coder.name)
        .join(Coder, Coder.id == ReadMark.coder_id)
        .where(ReadMark.removed.is_(False), ReadMark.reading == 1)
        .order_by(Coder.name)
    ):
        marks.setdefault(entry_id, []).append(name)
    wanted = select(Document.id, Document.name, Document.kind, Document.text).where(
        or_(Document.removed.is_(False), Document.id.in_(besides))
    )
    if document is not None:
        wanted = wanted.where(Document.id == document)
    texts = {
        number: (name, Kind(kind), text) for number, name, kind, text in session.execute(wanted)
    }
    # Columns, not records: a page asks for thousands of entries, and records are slow to make.
    rows = session.execute(
        select(*_TOLD_OF_AN_ENTRY, Participant.pseudonym)
        .outerjoin(Participant, Participant.id == Entry.participant_id)
        .where(Entry.document_id.in_(texts))
        .order_by(Entry.document_id, Entry.start, Entry.id)
    )
    first = first_versions(session)
    lines: list[EntryLine] = []
    for number, held_by, start, end, speaker, role, week, date, time, prompt, status, known in rows:
        name, kind, text = texts[held_by]
        lines.append(
            EntryLine(
                id=number,
                document_id=held_by,
                document=name,
                kind=kind,
                start=start,
                end=end,
                text=text[start:end],
                speaker=known or speaker or "",
                role=Role(role),
                week=week,
                date=date,
                time=time,
                prompt=prompt,
                status=status,
                read_by=tuple(marks.get(number, ())),
                first_version=first.get(held_by, 0),
            )
        )
    if first:  # A corrected document stays where it came.
        lines.sort(key=lambda line: line.first_version or line.document_id)
    return lines


@dataclass(frozen=True, slots=True)
class Readable:
    """What proposals may be made from: passages, and how many entries were left out unread."""

    passages: tuple[Passage, ...]
    unread: int


def passages_for_proposals(session: Session) -> Readable:
    """Participants' words in force; in a reflexive study only entries whose first pass is marked.

    Moderators' turns are context and never among them (R38); each passage's ``document`` is the
    document's id as text.

    Source:
        Method rule R56: proposals come only after the researcher's own first pass.
    """
    gated = session.scalars(select(Study.approach)).one() == "reflexive"
    found: list[Passage] = []
    unread = 0
    for entry in entries(session):
        if entry.role is Role.MODERATOR or entry.status not in WITH_WORDS or not entry.text.strip():
            continue
        if gated and not entry.read_by:
            unread += 1
            continue
        found.append(
            Passage(
                document=str(entry.document_id),
                start=entry.start,
                text=entry.text,
                participant=entry.speaker or None,
                week=entry.week,
                time=entry.time,
                prompt=entry.prompt,
                kind=entry.kind,
            )
        )
    return Readable(tuple(found), unread)
