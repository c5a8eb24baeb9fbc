"""Candidates that were given up: dropped, or merged into others, each with the reason."""

import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import AuditEvent, AuditPayload, Coder, Theme


@dataclass(frozen=True, slots=True)
class GivenUp:
    """A candidate with what it was about; ``reason`` is empty where nobody gave one."""

    name: str
    concept: str
    reason: str
    coder: str
    at: str


def themes_given_up(session: Session, structure: str = "") -> list[GivenUp]:
    """Themes and subthemes that are dropped now, the last one first."""
    dropped = {
        theme.id: theme
        for theme in session.scalars(
            select(Theme).where(
                Theme.structure == structure, Theme.state == "dropped", Theme.removed.is_(False)
            )
        )
    }
    if not dropped:
        return []
    names = {str(coder.id): coder.name for coder in session.scalars(select(Coder))}
    events = session.execute(
        select(AuditEvent.actor, AuditEvent.ts, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditPayload.body.like('%"dropped"%'))
        .order_by(AuditEvent.seq.desc())
    )
    found = []
    for actor, at, body in events:
        told = json.loads(body or '{"changes": []}')
        for change in told["changes"]:
            is_drop = change["table"] == Theme.__tablename__ and (
                change["after"].get("state") == "dropped"
            )
            theme = dropped.pop(change["id"], None) if is_drop else None
            if theme is not None:
                reason = str(told.get("reason", ""))
                coder = names.get(actor, actor)
                found.append(GivenUp(theme.name, theme.concept, reason, coder, at))
    return found
