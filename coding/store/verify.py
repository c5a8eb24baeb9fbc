"""Holding a study against its trail: the chain, the payloads, the anchor, the rows, the texts.

The chain alone finds edits, deletions in the middle and swaps. A cut tail, and a chain written
anew, are found only against an anchor kept outside the file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from coding.store.anchor import Anchor
from coding.store.changes import imaged_columns, imaged_tables, record_class
from coding.store.digests import entries_digest, text_digest
from coding.store.records import AuditEvent, AuditPayload, CodeApplication, Document
from coding.store.trail import GENESIS, HASHED, commit_to, event_hash
from coding.store.triggers import TRIGGERS

#: Actions whose payload may list events as ``erased``.
ERASING = frozenset({"withdraw_participant"})


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as the trail says; no participant's words."""

    kind: str
    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Verification:
    """The outcome of ``verify``: how long the trail is, its head, and every fault found."""

    events: int
    head: str
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        """Nothing was found."""
        return not self.faults


def verify(session: Session, anchor: Anchor | None = None) -> Verification:
    """Check everything there is to check, in a reading session of the study.

    Args:
        anchor: The last anchor known from outside the file, or None to leave that check out.
    """
    faults = [*_database(session)]
    events, head, found = _chain(session, anchor)
    faults += found
    faults += [*_triggers(session), *_records(session), *_texts(session)]
    return Verification(events, head, tuple(faults))


def _database(session: Session) -> Iterator[Fault]:
    for line in session.scalars(text("PRAGMA integrity_check(20)")):
        if line != "ok":
            yield Fault("database", "file", "SQLite finds the file damaged")
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield Fault("database", f"{row[0]} row {row[1]}", "points to a row that is not there")


def _chain(session: Session, anchor: Anchor | None) -> tuple[int, str, list[Fault]]:
    faults: list[Fault] = []
    erased: dict[int, str] = {}
    listed: set[int] = set()
    prev, count, anchored = GENESIS, 0, anchor is None or anchor.count == 0
    rows = session.execute(
        select(AuditEvent.__table__, AuditPayload.salt, AuditPayload.body)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .order_by(AuditEvent.seq)
        .execution_options(yield_per=2000)
    ).mappings()
    for row in rows:
        count += 1
        where = f"event {row['seq']}"
        if row["seq"] != count:
            faults.append(Fault("chain", where, f"event {count} is missing before it"))
            count = row["seq"]
        if row["prev"] != prev:
            faults.append(Fault("chain", where, "does not follow the event before it"))
        if event_hash({name: row[name] for name in HASHED}, row["prev"]) != row["hash"]:
            faults.append(Fault("chain", where, "was changed after it was written"))
        if row["body"] is None or row["salt"] is None:
            erased[row["seq"]] = where
        elif commit_to(row["salt"], row["body"]) != row["payload_commit"]:
            faults.append(Fault("payload", where, "its details were changed"))
        elif row["action"] in ERASING:
            listed |= set(json.loads(row["body"]).get("erased", ()))
        if anchor and row["seq"] == anchor.count:
            anchored = row["hash"] == anchor.head
        prev = row["hash"]
    for seq in sorted(set(erased) - listed):
        faults.append(Fault("payload", erased[seq], "its details are gone, and no erasure says so"))
    if not anchored and anchor:
        short = count < anchor.count
        what = "the trail is shorter than it was" if short else "the trail was written anew"
        faults.append(Fault("anchor", f"event {anchor.count}", what))
    return count, prev, faults


def _triggers(session: Session) -> Iterator[Fault]:
    rows = session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"))
    found = {str(row.name): str(row.sql) for row in rows}
    for name, body in TRIGGERS.items():
        if found.get(name) != f"CREATE TRIGGER {name} {body}":
            yield Fault("trigger", name, "the guard of the trail is missing or was changed")


def _records(session: Session) -> Iterator[Fault]:
    """Every row as it stands against its last image in the trail."""
    expected: dict[tuple[str, int], dict[str, Any]] = {}
    gaps = False
    for body in session.scalars(
        select(AuditPayload.body).order_by(AuditPayload.seq).execution_options(yield_per=2000)
    ):
        if body is None:
            gaps = True
            continue
        try:
            changes = json.loads(body).get("changes", ())
        except ValueError:
            continue  # A changed payload is reported by the chain.
        for change in changes:
            expected.setdefault((change["table"], change["id"]), {}).update(change["after"])
    for table in imaged_tables():
        yield from _table(session, table, expected, gaps=gaps)
    for name, row_id in sorted(expected):
        yield Fault("record", f"{name} {row_id}", "the trail knows it, the study does not")


def _table(
    session: Session, table: str, expected: dict[tuple[str, int], dict[str, Any]], *, gaps: bool
) -> Iterator[Fault]:
    record = record_class(table)
    names = imaged_columns(record)
    columns = [getattr(record, name) for name in names]
    rows = session.execute(select(record.id, *columns).execution_options(yield_per=2000)).tuples()
    for row_id, *values in rows:
        image = expected.pop((table, row_id), None)
        found = dict(zip(names, values, strict=True))
        if image is None:
            if not gaps:
                yield Fault("record", f"{table} {row_id}", "no line of the trail made it")
        elif any(found.get(name) != value for name, value in image.items()):
            yield Fault("record", f"{table} {row_id}", "differs from what the trail says")


def _texts(session: Session) -> Iterator[Fault]:
    for document in session.scalars(select(Document).execution_options(yield_per=50)):
        where = f"document {document.id}"
        if text_digest(document.text) != document.text_sha256:
            yield Fault("document", where, "its text was changed")
        if entries_digest(session, document.id) != document.entries_sha256:
            yield Fault("document", where, "its entries were changed")
        beyond = session.scalars(
            select(CodeApplication.id).where(
                CodeApplication.document_id == document.id,
                CodeApplication.end > len(document.text),
            )
        )
        for row_id in beyond:
            yield Fault("segment", f"code_application {row_id}", "ends after its text does")
