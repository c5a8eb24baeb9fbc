"""A trail of many events, made faster than by deciding each."""

from sqlalchemy import insert

from coding.store import Session
from coding.store.records import AuditEvent, AuditPayload
from coding.store.trail import canonical, commit_to, event_hash, head_of


def many_events(session: Session, count: int) -> None:
    """Memos with their lines, as the action writes them but many at a time."""
    seq, head = head_of(session)
    events, payloads, memos = [], [], []
    for number in range(seq + 1, seq + count + 1):
        row = {
            "about": "", "kind": "memo", "text": f"thought {number}", "coder_id": 1,
            "at": "2026-01-01", "removed": False,
        }  # fmt: skip
        body = canonical({"changes": [{"table": "memo", "id": number, "before": {}, "after": row}]})
        fields = {
            "seq": number, "ts": "2026-01-01", "actor": "1", "role": "researcher",
            "action": "write_memo", "object_type": "memo", "object_id": str(number), "reason": "",
            "payload_commit": commit_to(b"s" * 32, body),
        }  # fmt: skip
        head, prev = event_hash(fields, head), head
        events.append({**fields, "prev": prev, "hash": head})
        payloads.append({"seq": number, "salt": b"s" * 32, "body": body})
        memos.append((*tuple(row.values()), number, 1))
    session.execute(insert(AuditEvent), events)
    session.execute(insert(AuditPayload), payloads)
    connection = session.connection()
    connection.exec_driver_sql(
        "INSERT INTO memo (about, kind, text, coder_id, at, removed, id, version)"
        " VALUES (?,?,?,?,?,?,?,?)",
        memos,
    )
