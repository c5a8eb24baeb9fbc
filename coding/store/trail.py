"""The audit trail: one event per decision, chained by hash; its payload can be erased, it cannot.

An event holds ids only. What changed, and the reason in words, is a payload beside it, bound to
the event by a salted commitment: erasing salt and body together leaves nothing to guess from,
and the chain still verifies.
"""

import hashlib
import hmac
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, cast

from sqlalchemy import Table, func, insert, select
from sqlalchemy.orm import Session

from coding.store.records import AuditEvent, AuditPayload

#: What stands in ``prev`` of the first event.
GENESIS = "0" * 64

#: The event's columns that are hashed, in this order, before ``prev``.
HASHED = (
    "seq",
    "ts",
    "actor",
    "role",
    "action",
    "object_type",
    "object_id",
    "reason",
    "payload_commit",
)

_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)

# Every decision runs these; on the tables themselves they take half the time.
_EVENTS, _PAYLOADS = cast(Table, AuditEvent.__table__), cast(Table, AuditPayload.__table__)
_LAST = select(_EVENTS.c.seq, _EVENTS.c.hash).order_by(_EVENTS.c.seq.desc()).limit(1)
_ADD_EVENT, _ADD_PAYLOAD = insert(_EVENTS), insert(_PAYLOADS)


def now() -> str:
    """The time as the study keeps it: UTC, ISO 8601, to the microsecond."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def canonical(value: Any) -> str:
    """JSON with one spelling for one value: sorted keys, no spaces, ASCII."""
    return _JSON.encode(value)


def commit_to(salt: bytes, body: str) -> str:
    """The commitment to a payload: HMAC-SHA256 under its salt, as hex."""
    return hmac.digest(salt, body.encode("ascii"), "sha256").hex()


def event_hash(fields: Mapping[str, Any], prev: str) -> str:
    """SHA-256 of 0x01, the hashed fields as canonical JSON, and the previous hash, as hex."""
    return hash_of([fields[name] for name in HASHED], prev)


def hash_of(hashed: Sequence[Any], prev: str) -> str:
    """The same from the values of ``HASHED`` alone, in their order."""
    body = canonical(hashed)
    return hashlib.sha256(b"\x01" + body.encode("ascii") + bytes.fromhex(prev)).hexdigest()


def append_event(
    session: Session,
    *,
    actor: str,
    role: str,
    action: str,
    object_type: str,
    object_id: str,
    payload: Mapping[str, Any],
    participant_id: int | None = None,
) -> int:
    """Write one event and its payload into the caller's transaction; returns its ``seq``.

    ``payload["reason"]``, where given, stays in the payload; the event's ``reason`` column says
    only that there is one. ``actor`` is a coder's id, never a name.
    """
    if not actor:
        raise ValueError("an event needs an actor")
    count, prev = head_of(session)
    seq = count + 1
    body = canonical(payload)
    salt = secrets.token_bytes(32)
    fields: dict[str, Any] = {
        "seq": seq,
        "ts": now(),
        "actor": actor,
        "role": role,
        "action": action,
        "object_type": object_type,
        "object_id": object_id,
        "reason": "given" if payload.get("reason") else "",
        "payload_commit": commit_to(salt, body),
    }
    head = event_hash(fields, prev)
    said = {"seq": seq, "participant_id": participant_id, "salt": salt, "body": body}
    connection = session.connection()
    connection.execute(_ADD_EVENT, {**fields, "prev": prev, "hash": head})
    connection.execute(_ADD_PAYLOAD, said)
    session.info["head"] = (seq, head)
    return seq


def head_of(session: Session) -> tuple[int, str]:
    """``(number of events, hash of the last)``; ``(0, GENESIS)`` where there are none."""
    last = session.connection().execute(_LAST).first()
    return (int(last.seq), str(last.hash)) if last else (0, GENESIS)


def event_count(session: Session) -> int:
    """How many events the trail holds."""
    return session.scalar(select(func.count()).select_from(AuditEvent)) or 0
