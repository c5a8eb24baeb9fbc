"""Phase 5: all that is said of each theme, and every version of it the trail keeps."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.codes import PastLine
from coding.queries.themes import themes
from coding.store.records import AuditEvent, AuditPayload, Coder, Theme

#: What the template asks, in its order, by column of ``Theme``.
ASKED: Final = (
    "name",
    "concept",
    "definition",
    "scope",
    "boundaries",
    "contrary",
    "answers",
    "state",
    "name_reason",
)


@dataclass(frozen=True, slots=True)
class Definition:
    """A theme or subtheme in words; ``version`` is what a person saw who goes on to change it."""

    id: int
    parent: str
    name: str
    concept: str
    definition: str
    scope: str
    boundaries: str
    contrary: str
    answers: str
    name_reason: str
    state: str
    codes: tuple[int, ...]
    version: int


def definitions(session: Session, structure: str = "") -> list[Definition]:
    """Themes in the researcher's order, each followed by its subthemes."""
    shapes = themes(session, structure)
    names = {shape.id: shape.name for shape in shapes}
    told = []
    for shape in shapes:
        row = session.get_one(Theme, shape.id)
        told.append(
            Definition(
                id=row.id,
                parent=names[row.parent_id] if row.parent_id else "",
                name=row.name,
                concept=row.concept,
                definition=row.definition,
                scope=row.scope,
                boundaries=row.boundaries,
                contrary=row.contrary,
                answers=row.answers,
                name_reason=row.name_reason,
                state=row.state,
                codes=shape.codes,
                version=row.version,
            )
        )
    return told


def past_of_theme(session: Session, theme_id: int) -> list[PastLine]:
    """What was decided on the words of a theme, the last decision first; its codes are left out.

    Decisions whose details were erased are passed over.
    """
    table = Theme.__tablename__
    rows = session.execute(
        select(AuditEvent, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditPayload.body.like(f'%"table":"{table}"%'))
        .order_by(AuditEvent.seq.desc())
    )
    coders = {str(coder.id): coder.name for coder in session.scalars(select(Coder))}
    told = []
    for event, body in rows:
        details = json.loads(body or "{}")
        own = [
            one
            for one in details.get("changes", ())
            if one["table"] == table and one["id"] == theme_id
        ]
        changes = tuple(_changes(own[0])) if own else ()
        if changes:
            told.append(
                PastLine(
                    seq=event.seq,
                    at=event.ts,
                    coder=coders.get(event.actor, event.actor),
                    action=event.action,
                    changes=changes,
                    with_code="",
                    reason=str(details.get("reason", "")),
                )
            )
    return told


def names_tried(past: list[PastLine]) -> list[str]:
    """Names a theme had and has no more, the last one first."""
    return list(
        dict.fromkeys(
            old for line in past for what, old, _ in line.changes if what == "name" and old
        )
    )


def _changes(change: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    before, after = change["before"] or {}, change["after"] or {}
    for what in ASKED:
        if what in after and str(before.get(what) or "") != str(after[what] or ""):
            yield what, str(before.get(what) or ""), str(after[what] or "")
