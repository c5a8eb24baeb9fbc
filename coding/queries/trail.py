"""The trail as people read it: who did what to what, when."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import AuditEvent, Coder


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One recorded decision."""

    seq: int
    at: str
    coder: str
    role: str
    action: str
    about: str
    reasoned: bool


def trail(session: Session, *, newest: int = 200) -> list[TrailLine]:
    """The newest events, the last one first."""
    names = {str(coder.id): coder.name for coder in session.scalars(select(Coder))}
    rows = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc()).limit(newest))
    return [
        TrailLine(
            seq=row.seq,
            at=row.ts,
            coder=names.get(row.actor, row.actor),
            role=row.role,
            action=row.action,
            about=f"{row.object_type} {row.object_id}",
            reasoned=bool(row.reason),
        )
        for row in rows
    ]
