"""The latest merges of codes, as the trail tells them."""

import json
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import AuditEvent, AuditPayload, CodeApplication

#: How many merges are the latest ones.
LATEST: Final = 3


def moved_by_latest_merges(session: Session) -> set[int]:
    """Ids of the code applications that the last ``LATEST`` merges moved to another code.

    Merges whose details were erased, or that moved nothing, are passed over.
    """
    undone = {
        int(about)
        for about in session.scalars(
            select(AuditEvent.object_id).where(AuditEvent.action == "undo")
        )
    }
    redone = {
        int(about)
        for about in session.scalars(
            select(AuditEvent.object_id).where(AuditEvent.action == "redo")
        )
    }
    moved: set[int] = set()
    merges = 0
    for seq, body in session.execute(
        select(AuditEvent.seq, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditEvent.action == "merge_codes", AuditPayload.body.is_not(None))
        .order_by(AuditEvent.seq.desc())
    ):
        if seq in undone and not _redone(session, seq, redone):
            continue
        ids = {
            change["id"]
            for change in json.loads(str(body)).get("changes", ())
            if change["table"] == CodeApplication.__tablename__ and "code_id" in change["after"]
        }
        if ids:
            moved |= ids
            merges += 1
        if merges == LATEST:
            break
    return moved


def _redone(session: Session, seq: int, redone: set[int]) -> bool:
    """Whether the last undo of an event was itself taken back."""
    last = session.scalars(
        select(AuditEvent.seq)
        .where(AuditEvent.action == "undo", AuditEvent.object_id == str(seq))
        .order_by(AuditEvent.seq.desc())
    ).first()
    return last in redone
