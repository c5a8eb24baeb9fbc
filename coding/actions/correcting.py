"""Putting a transcription right: a new version of the text, to which all that stood on it moves."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import insert, inspect, select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.code_rows import take_off
from coding.errors import RefusedError
from coding.queries.corrections import ABOUT_WORDS, Moving, moving
from coding.store.changes import imaged_tables, record_class
from coding.store.digests import entries_digest, text_digest
from coding.store.records import (
    ClaimExtract,
    CodeApplication,
    Document,
    Entry,
    Kept,
    Memo,
    Proposal,
    ThemeExtract,
)
from coding.store.supervision import Audit, AuditItem, BlindAnswer

_OF_AN_ENTRY = tuple(
    column.key for column in Entry.__table__.columns if column.key not in ("id", "document_id")
)


@action
def correct_transcription(
    session: Session,
    entry_id: int,
    words: str,
    *,
    reason: str = "",
    coder: str,
) -> Document:
    """Put the words of one entry right, as a new version of its document; the old one is kept.

    Codes, proposals, chosen extracts, memos, marks and samples move to the new version. Of what
    stands on words that are gone, codes and extracts are taken off and proposals left aside; a
    memo stays with the document. What an audit that is closed examined stays with the old words.
    ``queries.corrections.what_would_move`` tells beforehand.

    Args:
        words: What the entry says when it is right.

    Returns:
        The new version.

    Raises:
        NotFoundError: There is no such entry, or it was corrected meanwhile.
        RefusedError: No words are left, the entry has none, or they are the same as before.

    Source:
        Method, phase 1: when a transcription is corrected, all segments on it are re-anchored.
    """
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    entry, where = moving(session, entry_id, words)
    _refuse_no_correction(where)
    old = session.get_one(Document, entry.document_id)
    old.removed = True
    session.flush()
    new = _next_version(old, where)
    session.add(new)
    session.flush()
    _move_entries(session, old.id, new, where)
    for table in imaged_tables():
        record = record_class(table)
        if {"document_id", "start", "end"} <= set(inspect(record).columns.keys()):
            _move_places(session, record, old.id, new.id, where)
    _move_memos(session, old.id, new.id, where)
    return new


def _refuse_no_correction(where: Moving) -> None:
    if not where.alignment.old.strip():
        raise RefusedError(
            "That entry has no words to correct.", remedy="Import what was found as a file."
        )
    if not where.alignment.new.strip():
        raise RefusedError(
            "The correction was not kept: no words are left.",
            remedy="Correct single words; an entry is taken back by withdrawing it.",
        )
    if where.alignment.old == where.alignment.new:
        raise RefusedError("Nothing was corrected.", remedy="Change the words, or leave them.")


def _next_version(old: Document, where: Moving) -> Document:
    text = old.text[: where.start] + where.alignment.new + old.text[where.end :]
    # The bytes of no file: they name the text, and which version it came from.
    told = hashlib.sha256(f"{old.sha256} {text_digest(text)}".encode()).hexdigest()
    kept = ("name", "kind", "format", "import_report", "names", "imported_at")
    return Document(
        **{name: getattr(old, name) for name in kept},
        sha256=told,
        text=text,
        text_sha256=text_digest(text),
        entries_sha256="",
        corrects=old.id,
    )


def _move_entries(session: Session, old: int, new: Document, where: Moving) -> None:
    """The same entries where they now stand; marks and samples on them follow."""
    before = session.scalars(select(Entry).where(Entry.document_id == old).order_by(Entry.id)).all()
    rows = []
    for entry in before:
        row = {name: getattr(entry, name) for name in _OF_AN_ENTRY}
        row["start"] = entry.start + where.shift if entry.start >= where.end else entry.start
        row["end"] = entry.end + where.shift if entry.end >= where.end else entry.end
        rows.append({**row, "document_id": new.id})
    session.execute(insert(Entry), rows)
    after = session.scalars(
        select(Entry.id).where(Entry.document_id == new.id).order_by(Entry.id)
    ).all()
    new.entries_sha256 = entries_digest(session, new.id)
    moved = {entry.id: number for entry, number in zip(before, after, strict=True)}
    for table in imaged_tables():
        record = record_class(table)
        columns = inspect(record).columns
        if "entry_id" not in columns:
            continue
        column = columns["entry_id"]
        within = select(Entry.id).where(Entry.document_id == old)
        marks: Iterable[Any] = session.scalars(select(record).where(column.in_(within)))
        for mark in marks:
            mark.entry_id = moved[mark.entry_id]


def _move_places(session: Session, record: type[Kept], old: int, new: int, where: Moving) -> None:
    column = inspect(record).columns["document_id"]
    taken: set[tuple[object, ...]] = set()
    wanted = select(record).where(column == old).order_by(record.id)
    if record is AuditItem or record is BlindAnswer:
        # What was signed stays with the words that were judged.
        signed = select(Audit.id).where(Audit.state == "closed")
        wanted = wanted.where(record.audit_id.not_in(signed))
    rows: Iterable[Any] = session.scalars(wanted)
    for row in rows:
        place = where.place(row.start, row.end) if row.start is not None else None
        key = (*place, *_one_of_a_kind(row)) if place else ()
        if place and key not in taken:
            taken.add(key)
            if isinstance(row, ThemeExtract):
                row.cuts = _moved_cuts(row.cuts, where)
            row.document_id, row.start, row.end = new, *place
        elif not row.removed:
            _let_go(session, row)


def _one_of_a_kind(row: Kept) -> tuple[object, ...]:
    """What no two rows on the same words may share."""
    if isinstance(row, CodeApplication):
        return (row.id,) if row.removed else (row.code_id, row.coder_id)
    return (row.code,) if isinstance(row, Proposal) else (row.id,)


def _let_go(session: Session, row: Kept) -> None:
    """What stands on words that are gone; a decision on a proposal stays with the old words."""
    if isinstance(row, CodeApplication):
        take_off(session, row)
    elif isinstance(row, ThemeExtract):
        row.removed = True
        for use in session.scalars(
            select(ClaimExtract).where(
                ClaimExtract.extract_id == row.id, ClaimExtract.removed.is_(False)
            )
        ):
            use.removed = True
    elif isinstance(row, Proposal) and row.decision == "open":
        row.removed = True


def _moved_cuts(cuts: str, where: Moving) -> str:
    return json.dumps(list(_cuts(json.loads(cuts), where)))


def _cuts(cuts: list[dict[str, Any]], where: Moving) -> Iterator[dict[str, Any]]:
    for cut in cuts:
        if "at" in cut:
            yield {**cut, "at": where.point(cut["at"])}
        elif place := where.place(cut["start"], cut["end"]):
            yield {**cut, "start": place[0], "end": place[1]}


def _move_memos(session: Session, old: int, new: int, where: Moving) -> None:
    whole = f"document:{old}"
    memos = select(Memo).where((Memo.about == whole) | Memo.about.like(f"{whole}:%"))
    for memo in session.scalars(memos):
        words = ABOUT_WORDS.fullmatch(memo.about)
        place = where.place(int(words[2]), int(words[3])) if words else None
        memo.about = f"document:{new}" + (f":{place[0]}-{place[1]}" if place else "")
