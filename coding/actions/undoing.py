"""Undo and redo: decisions too, each with its own line; nothing is ever taken out of the trail."""

import json
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.errors import RefusedError
from coding.store.changes import imaged_tables, record_class
from coding.store.records import AuditEvent, AuditPayload, Coder, Kept, Participant

#: Actions that have no way back by undo: the study itself, and what came from outside it.
NOT_UNDONE = frozenset({"create_study", "restore", "withdraw_participant", "upgrade_study"})

#: People stay known once met; only what was decided is taken back.
PEOPLE = frozenset({Coder.__tablename__, Participant.__tablename__})


@action
def undo(session: Session, *, coder: str) -> AuditEvent:
    """Take back this coder's last decision that still stands.

    Returns:
        The event of the decision that was taken back.

    Raises:
        RefusedError: There is nothing to undo, somebody changed or built on the same thing since,
            or its details were erased.
    """
    stack, _ = _stacks(session, known_coder(session, coder).id)
    if not stack:
        raise RefusedError(f"“{coder}” has nothing to undo.", remedy="There is nothing to do.")
    event = session.get_one(AuditEvent, stack[-1])
    _reverse(session, _changes(session, event.seq))
    return event


@action
def redo(session: Session, *, coder: str) -> AuditEvent:
    """Make this coder's last undone decision again.

    Returns:
        The event of the undo that was taken back.

    Raises:
        RefusedError: Nothing was undone, or somebody changed the same thing since.
    """
    _, undone = _stacks(session, known_coder(session, coder).id)
    if not undone:
        raise RefusedError(f"“{coder}” has nothing to redo.", remedy="There is nothing to do.")
    event = session.get_one(AuditEvent, undone[-1])
    _reverse(session, _changes(session, event.seq))
    return event


def _stacks(session: Session, coder_id: int) -> tuple[list[int], list[int]]:
    """Events that can be undone, and undo events that can be taken back, the last one last."""
    done: list[int] = []
    undone: list[int] = []
    events = session.execute(
        select(AuditEvent.seq, AuditEvent.action, AuditEvent.object_id)
        .where(AuditEvent.actor == str(coder_id))
        .order_by(AuditEvent.seq)
    )
    takes_back: dict[int, int] = {}
    for seq, name, object_id in events:
        if name == "undo":
            done.remove(int(object_id))
            takes_back[seq] = int(object_id)
            undone.append(seq)
        elif name == "redo":
            undone.remove(int(object_id))
            done.append(takes_back[int(object_id)])
        elif name not in NOT_UNDONE:
            done.append(seq)
            undone.clear()
    return done, undone


def _changes(session: Session, seq: int) -> list[dict[str, Any]]:
    body = session.scalar(select(AuditPayload.body).where(AuditPayload.seq == seq))
    if body is None:
        raise RefusedError(
            f"The details of event {seq} were erased.", remedy="It cannot be undone any more."
        )
    changes: list[dict[str, Any]] = json.loads(body)["changes"]
    return changes


def _reverse(session: Session, changes: list[dict[str, Any]]) -> None:
    hidden: list[Kept] = []
    for change in reversed(changes):
        if change["table"] in PEOPLE:
            continue
        row = session.get_one(record_class(change["table"]), change["id"])
        wanted = change["before"] or {"removed": True}
        after = change["after"] if change["before"] else {"removed": False}
        if any(getattr(row, name) != value for name, value in after.items()):
            raise RefusedError(
                f"Somebody changed the same {change['table'].replace('_', ' ')} since.",
                remedy="Undo the later change first, or change it by hand. Nothing was undone.",
            )
        for name, value in wanted.items():
            setattr(row, name, value)
        if wanted.get("removed"):
            hidden.append(row)
    session.flush()
    for row in hidden:
        _refuse_if_built_on(session, row)


def _refuse_if_built_on(session: Session, row: Kept) -> None:
    """Refuse to hide a row that rows in force still point to."""
    for table in imaged_tables():
        record = record_class(table)
        for column in inspect(record).columns:
            for key in column.foreign_keys:
                if key.column.table.name != row.__tablename__:
                    continue
                live = select(record.id).where(column == row.id, record.removed.is_(False)).limit(1)
                if session.scalar(live) is not None:
                    raise RefusedError(
                        f"A later {table.replace('_', ' ')} builds on it.",
                        remedy="Undo that first. Nothing was undone.",
                    )
