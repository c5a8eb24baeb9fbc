"""Taking material into the study, and noting that it was read."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.errors import NotFoundError, RefusedError
from coding.store.digests import entries_digest, text_digest
from coding.store.records import Document, Entry, Participant, ReadMark
from coding.store.trail import now
from coding.text import ReadDocument, Role

#: How many rows are asked for at once; SQLite takes no endless lists.
_AT_ONCE = 500

#: What a study says of a document in which nobody looked for names.
NAMES_NOT_LOOKED_FOR = "names not looked for"


def names_replaced(unchecked: int) -> str:
    """What a study says of a document whose names were replaced.

    ``unchecked`` counts the possible names that somebody took in without looking at them.
    """
    return f"names replaced, {unchecked} not checked" if unchecked else "names replaced"


@action
def import_document(
    session: Session, read: ReadDocument, *, names: str = NAMES_NOT_LOOKED_FOR, coder: str
) -> Document:
    """Add one file's text and entries; participants are made known by their pseudonyms.

    Args:
        read: What the reader gave, its text already pseudonymised where that was asked for.
        names: What was done about names, in a few words, for the record.

    Raises:
        RefusedError: The same bytes are in the study already.
        ValueError: An entry ends after the text does: a reader's fault.
    """
    if any(entry.end > len(read.text) for entry in read.entries):
        raise ValueError(f"an entry of {read.format} ends after its text")
    if document_with_bytes(session, read.sha256):
        raise RefusedError(
            f"“{read.name}” is already in the study.", remedy="There is nothing to do."
        )
    document = Document(
        name=read.name,
        kind=read.kind.value,
        format=read.format,
        sha256=read.sha256,
        text=read.text,
        text_sha256=text_digest(read.text),
        entries_sha256="",
        import_report=json.dumps([asdict(p) for p in read.problems], ensure_ascii=False),
        names=names,
        imported_at=now(),
    )
    session.add(document)
    session.flush()
    _add_entries(session, document.id, read)
    document.entries_sha256 = entries_digest(session, document.id)
    return document


@action
def mark_read(
    session: Session, entry_ids: Sequence[int], *, reading: int = 1, coder: str
) -> list[ReadMark]:
    """Note that a coder has read entries, for the first (1) or the second time (2).

    In a reflexive study proposals for an entry stay off until its first reading is marked.

    Raises:
        NotFoundError: An entry is not in the study.
        RefusedError: ``reading`` is neither 1 nor 2.
    """
    if reading not in (1, 2):
        raise RefusedError(f"There is no reading {reading}.", remedy="It is the first or second.")
    return note_reading(session, entry_ids, reading, coder)


def note_reading(
    session: Session, entry_ids: Sequence[int], reading: int, coder: str
) -> list[ReadMark]:
    """Note a reading of entries; marks that are there already stay as they are.

    Raises:
        NotFoundError: An entry is not in the study.
    """
    person = known_coder(session, coder)
    wanted = sorted(set(entry_ids))
    fresh: list[ReadMark] = []
    for few in (wanted[at : at + _AT_ONCE] for at in range(0, len(wanted), _AT_ONCE)):
        known = set(session.scalars(select(Entry.id).where(Entry.id.in_(few))))
        if missing := sorted(set(few) - known):
            raise NotFoundError(
                f"There is no entry {missing[0]}.", remedy="Open the document again."
            )
        marks = session.scalars(
            select(ReadMark).where(
                ReadMark.entry_id.in_(few),
                ReadMark.coder_id == person.id,
                ReadMark.reading == reading,
            )
        ).all()
        for mark in marks:
            mark.removed = False
        marked = {mark.entry_id for mark in marks}
        fresh += [
            ReadMark(entry_id=entry_id, coder_id=person.id, reading=reading, at=now())
            for entry_id in few
            if entry_id not in marked
        ]
    session.add_all(fresh)
    return fresh


def document_with_bytes(session: Session, sha256: str) -> Document | None:
    """The document in force that was made from these bytes, corrected or not, if any."""
    found = session.scalars(select(Document).where(Document.sha256 == sha256)).all()
    while found:
        for document in found:
            if not document.removed:
                return document
        versions = [document.id for document in found]
        found = session.scalars(select(Document).where(Document.corrects.in_(versions))).all()
    return None


def _add_entries(session: Session, document_id: int, read: ReadDocument) -> None:
    speakers = sorted({e.participant for e in read.entries if e.participant})
    people = {e.participant for e in read.entries if e.participant and e.role is Role.PARTICIPANT}
    ids = {name: _participant(session, name).id for name in speakers if name in people}
    rows = [
        {
            "document_id": document_id,
            "start": entry.start,
            "end": entry.end,
            "participant_id": ids.get(entry.participant or "")
            if entry.role is Role.PARTICIPANT
            else None,
            "speaker": entry.participant,
            "role": entry.role.value,
            "week": entry.week,
            "date": entry.date,
            "prompt": entry.prompt,
            "time": entry.time,
            "status": entry.status.value,
        }
        for entry in read.entries
    ]
    if rows:
        session.execute(insert(Entry), rows)


def _participant(session: Session, pseudonym: str) -> Participant:
    person = session.scalars(select(Participant).where(Participant.pseudonym == pseudonym)).first()
    if person is None:
        person = Participant(pseudonym=pseudonym)
        session.add(person)
        session.flush()
    person.removed = False
    return person
