"""Code applications as they stood at an earlier line of the trail."""

import json
from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from coding.queries.coding_units import Applied, applied_by
from coding.queries.versions import Versions
from coding.store.records import AuditEvent, AuditPayload, CodeApplication
from coding.store.supervision import PassClosed

_TABLE = CodeApplication.__tablename__
_EVENTS, _PAYLOADS = cast(Table, AuditEvent.__table__), cast(Table, AuditPayload.__table__)


def closed_at_event(session: Session, sample_id: int) -> int | None:
    """The event by which the last pass of a sample was closed; None while none is."""
    closed = select(PassClosed.id).where(
        PassClosed.sample_id == sample_id, PassClosed.removed.is_(False)
    )
    numbers = [str(number) for number in session.scalars(closed)]
    return session.scalar(
        select(AuditEvent.seq)
        .where(
            AuditEvent.object_type == PassClosed.__tablename__, AuditEvent.object_id.in_(numbers)
        )
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    )


def applied_before(session: Session, coders: Sequence[int], seq: int) -> list[Applied] | None:
    """Applications of some coders as they stood after event ``seq``, in the order they stand.

    Later events are taken back one by one, from the images the trail keeps. None where that
    cannot be done, because the details of one of them were erased.
    """
    # From the tables themselves: details kept back from the reader are not erased ones.
    later = session.execute(
        select(_EVENTS.c.seq, _PAYLOADS.c.body)
        .outerjoin(_PAYLOADS, _PAYLOADS.c.seq == _EVENTS.c.seq)
        .where(_EVENTS.c.seq > seq)
        .order_by(_EVENTS.c.seq.desc())
    ).all()
    bodies = [body for _, body in later if body is not None]
    if len(bodies) < len(later):
        return None
    if not any(f'"{_TABLE}"' in body for body in bodies):
        return applied_by(session, coders)
    rows = _rows(session)
    for body in bodies:
        for change in json.loads(body).get("changes", ()):
            if change["table"] != _TABLE or change["id"] not in rows:
                continue
            if change["before"]:
                rows[change["id"]].update(change["before"])
            else:
                del rows[change["id"]]
    versions = Versions(session)
    found = []
    for number, row in rows.items():
        if row["removed"] or row["coder_id"] not in coders:
            continue
        # A transcription corrected since has moved the words, not the coding of them.
        if place := versions.now(row["document_id"], row["start"], row["end"]):
            found.append(Applied(row["code_id"], row["coder_id"], *place, application=number))
    return sorted(found, key=lambda one: (one.document_id, one.start, one.application))


def _rows(session: Session) -> dict[int, dict[str, Any]]:
    """All applications there ever were, those taken off too."""
    names = ("code_id", "coder_id", "document_id", "start", "end", "removed")
    columns = [getattr(CodeApplication, name) for name in names]
    found = session.execute(select(CodeApplication.id, *columns))
    return {number: dict(zip(names, row, strict=True)) for number, *row in found}
