"""Holding a study against its trail: the chain, the payloads, the anchor, the rows, the texts.

The chain alone finds edits, deletions in the middle and swaps. A cut tail, and a chain written
anew, are found only against an anchor kept outside the file.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from coding.store.anchor import Anchor
from coding.store.digests import entries_digest, text_digest
from coding.store.images import ERASING, misfits
from coding.store.records import AuditEvent, AuditPayload, CodeApplication, Document
from coding.store.trail import GENESIS, HASHED, commit_to, hash_of
from coding.store.triggers import TRIGGERS

_ACTION, _COMMITMENT = HASHED.index("action"), HASHED.index("payload_commit")


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
    chain = _Chain(anchor)
    faults: list[Fault] = []
    try:
        faults += _database(session)
        faults += chain.faults(session)
        faults += _triggers(session)
        faults += (Fault("record", where, what) for where, what in misfits(session))
        faults += _texts(session)
    except DatabaseError:
        faults.append(Fault("database", "file", "cannot be read to its end"))
    return Verification(chain.count, chain.head, tuple(faults))


def _database(session: Session) -> Iterator[Fault]:
    if session.scalars(text("PRAGMA integrity_check(20)")).all() != ["ok"]:
        yield Fault("database", "file", "SQLite finds the file damaged")
    for row in session.execute(text("PRAGMA foreign_key_check")):
        yield Fault("database", f"{row[0]} row {row[1]}", "points to a row that is not there")


class _Chain:
    """The events one after the other, each bound to the one before and to its payload."""

    def __init__(self, anchor: Anchor | None) -> None:
        self.count = 0
        self.head = GENESIS
        self._anchor = anchor if anchor and anchor.count else None
        self._anchored = False
        self._erased: set[int] = set()
        self._listed: set[int] = set()

    def faults(self, session: Session) -> Iterator[Fault]:
        """Walk the chain and tell what is wrong with it."""
        events, payloads = AuditEvent.__table__, AuditPayload.__table__
        told = [events.c[name] for name in (*HASHED, "prev", "hash")]
        rows = session.connection().execute(
            select(*told, payloads.c.salt, payloads.c.body)
            .join_from(events, payloads, payloads.c.seq == events.c.seq, isouter=True)
            .order_by(events.c.seq)
            .execution_options(yield_per=2000)
        )
        for *hashed, prev, head, salt, body in rows:
            yield from self._event(hashed, prev, head)
            yield from self._payload(hashed, salt, body)
        for seq in sorted(self._erased - self._listed):
            yield Fault("payload", f"event {seq}", "its details are gone, and no erasure says so")
        if self._anchor and not self._anchored:
            short = self.count < self._anchor.count
            what = (
                "the trail is shorter than it was, or another copy of the study was saved later"
                if short
                else "the trail was written anew, or is another copy's"
            )
            yield Fault("anchor", f"event {self._anchor.count}", what)

    def _event(self, event: Sequence[Any], prev: Any, head: Any) -> Iterator[Fault]:
        seq = event[0]
        if seq != self.count + 1:
            yield Fault("chain", f"event {seq}", f"event {self.count + 1} is missing before it")
        if prev != self.head:
            yield Fault("chain", f"event {seq}", "does not follow the event before it")
        if not _fits(head, hash_of, event, prev):
            yield Fault("chain", f"event {seq}", "was changed after it was written")
        if self._anchor and seq == self._anchor.count:
            self._anchored = head == self._anchor.head
        self.count, self.head = seq, head

    def _payload(self, event: Sequence[Any], salt: Any, body: Any) -> Iterator[Fault]:
        seq, action, commitment = event[0], event[_ACTION], event[_COMMITMENT]
        if body is None or salt is None:
            self._erased.add(seq)
        elif not _fits(commitment, commit_to, salt, body):
            yield Fault("payload", f"event {seq}", "its details were changed")
        elif action in ERASING:
            self._listed |= set(json.loads(body).get("erased", ()))


def _fits(written: Any, compute: Callable[..., str], *values: Any) -> bool:
    try:
        return bool(compute(*values) == written)
    except (TypeError, ValueError, AttributeError):
        return False  # Not of the kind that was ever written.


def _triggers(session: Session) -> Iterator[Fault]:
    rows = session.execute(
        text("SELECT name, sql FROM sqlite_master WHERE type IN ('trigger', 'view')")
    )
    found = {str(row.name): str(row.sql) for row in rows}
    for name, body in TRIGGERS.items():
        if found.pop(name, None) != f"CREATE TRIGGER {name} {body}":
            yield Fault("trigger", name, "the guard of the trail is missing or was changed")
    for name in sorted(found):
        yield Fault("trigger", name, "is no part of a study, and may change it unseen")


def _texts(session: Session) -> Iterator[Fault]:
    for document_id in session.scalars(select(Document.id).order_by(Document.id)).all():
        where = f"document {document_id}"
        row = session.execute(
            select(Document.text, Document.text_sha256, Document.entries_sha256).where(
                Document.id == document_id
            )
        ).one()
        if not isinstance(row.text, str) or text_digest(row.text) != row.text_sha256:
            yield Fault("document", where, "its text was changed")
        if entries_digest(session, document_id) != row.entries_sha256:
            yield Fault("document", where, "its entries were changed")
        beyond = session.scalars(
            select(CodeApplication.id).where(
                CodeApplication.document_id == document_id,
                CodeApplication.end > len(row.text or ""),
            )
        )
        for row_id in beyond:
            yield Fault("segment", f"code_application {row_id}", "ends after its text does")
