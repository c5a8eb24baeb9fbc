"""Undo and redo: decisions too, each with its own line; nothing is ever taken out of the trail."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import inspect, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.answering import of_closed_audit
from coding.actions.roles import refuse_role
from coding.errors import RefusedError
from coding.store.changes import imaged_tables, record_class
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    Coder,
    Document,
    Kept,
    Participant,
    Theme,
)
from coding.store.supervision import AuditItem, BlindAnswer

#: Actions that have no way back by undo: the study itself, and what came from outside it.
NOT_UNDONE = frozenset(
    {
        "begin_review",
        "create_study",
        "restore",
        "withdraw_participant",
        "upgrade_study",
        "record_consent",
    }
)

#: People stay known once met; only what was decided is taken back.
PEOPLE = frozenset({Coder.__tablename__, Participant.__tablename__})

#: How many rows are asked for at once; SQLite takes no endless lists.
_AT_ONCE = 500

Changes = list[dict[str, Any]]


@action
def undo(session: Session, *, coder: str, op: str | None = None) -> AuditEvent:
    """Take back this coder's last decision that still stands.

    A code made on the way, by applying it for the first time, stays where others use it by now.

    Returns:
        The event of the decision that was taken back.

    Raises:
        RefusedError: There is nothing to undo, somebody changed or built on the same thing since,
            or its details were erased.
    """
    person = known_coder(session, coder)
    for event in _standing(session, person.id):
        if changes := _changes(session, event.seq):
            # Whoever became a supervisor since cannot take back what they did as a researcher.
            refuse_role(session, person, event.action, {})
            _reverse(session, event, changes)
            return event
    raise RefusedError(f"“{coder}” has nothing to undo.", remedy="There is nothing to do.")


@action
def redo(session: Session, *, coder: str, op: str | None = None) -> AuditEvent:
    """Make this coder's last undone decision again.

    Returns:
        The event of the undo that was taken back.

    Raises:
        RefusedError: Nothing was undone, or somebody changed the same thing since.
    """
    person = known_coder(session, coder)
    event = _last_undo(session, person.id)
    if event is None:
        raise RefusedError(f"“{coder}” has nothing to redo.", remedy="There is nothing to do.")
    undone = session.get_one(AuditEvent, int(event.object_id))
    refuse_role(session, person, undone.action, {})
    _reverse(session, event, _changes(session, event.seq))
    return event


def _standing(session: Session, coder_id: int) -> Iterator[AuditEvent]:
    """A coder's decisions that were not taken back, the last one first."""
    void: set[int] = set()
    for seq, name, about in _backwards(session, coder_id):
        if seq in void:
            continue
        if name in ("undo", "redo"):
            void.add(int(about))
        elif name not in NOT_UNDONE:
            yield session.get_one(AuditEvent, seq)


def _last_undo(session: Session, coder_id: int) -> AuditEvent | None:
    """The coder's last undo that can be taken back: nothing else was decided since."""
    void: set[int] = set()
    for seq, name, about in _backwards(session, coder_id):
        if seq in void or name in NOT_UNDONE:
            continue
        if name == "redo":
            void.add(int(about))
        else:
            return session.get_one(AuditEvent, seq) if name == "undo" else None
    return None


def _backwards(session: Session, coder_id: int) -> Iterator[tuple[int, str, str]]:
    """Number, action and object of a coder's events, the last one first, a few at a time."""
    mine = select(AuditEvent.seq, AuditEvent.action, AuditEvent.object_id)
    mine = mine.where(AuditEvent.actor == str(coder_id)).order_by(AuditEvent.seq.desc())
    few = 10
    events = session.execute(mine.limit(few)).all()
    while events:
        for event in events:
            yield event.seq, event.action, event.object_id
        few *= 2
        events = session.execute(mine.where(AuditEvent.seq < events[-1].seq).limit(few)).all()


def _changes(session: Session, seq: int) -> Changes:
    """What an event changed, people left out."""
    body = session.scalar(select(AuditPayload.body).where(AuditPayload.seq == seq))
    if body is None:
        raise RefusedError(
            f"The details of event {seq} were erased.", remedy="It cannot be undone any more."
        )
    return [change for change in json.loads(body)["changes"] if change["table"] not in PEOPLE]


def _reverse(session: Session, event: AuditEvent, changes: Changes) -> None:
    rows = _rows(session, changes)
    if any(of_closed_audit(session, row) for row in rows.values()):
        raise RefusedError(
            "It is part of an audit that was closed and signed.",
            remedy="Change it by hand where it still matters. Nothing was undone.",
        )
    on_the_way = [change for change in changes if _is_on_the_way(change, event)]
    for change in reversed(changes):
        if change not in on_the_way:
            _put_back(rows[change["table"], change["id"]], change)
    _flush(session)
    for change in on_the_way:
        made = rows[change["table"], change["id"]]
        if _is_as_left(made, change) and not _built_on(session, [made]):
            made.removed = True
    _flush(session)
    hidden = [row for row in rows.values() if row.removed]
    if table := _built_on(session, hidden):
        raise RefusedError(
            f"A later {table} builds on it.", remedy="Undo that first. Nothing was undone."
        )
    if table := _without_ground(session, [row for row in rows.values() if not row.removed]):
        raise RefusedError(
            f"The {table} it rests on was taken back meanwhile.",
            remedy="Bring that back first. Nothing was undone.",
        )


def _is_on_the_way(change: dict[str, Any], event: AuditEvent) -> bool:
    """Whether a row was made for what the event is about: a new code, or the pile for codes."""
    if change["before"] or change["table"] == event.object_type:
        return False
    if change["table"] == Theme.__tablename__:
        return bool(change["after"].get("state") == "miscellaneous")
    return bool(change["table"] == Code.__tablename__)


def _rows(session: Session, changes: Changes) -> dict[tuple[str, int], Kept]:
    rows: dict[tuple[str, int], Kept] = {}
    for table in sorted({change["table"] for change in changes}):
        record = record_class(table)
        ids = [change["id"] for change in changes if change["table"] == table]
        for few in _portions(ids):
            for row in session.scalars(select(record).where(record.id.in_(few))):
                rows[table, row.id] = row
    return rows


def _put_back(row: Kept, change: dict[str, Any]) -> None:
    if not _is_as_left(row, change):
        raise RefusedError(
            f"Somebody changed the same {_said(change['table'])} since.",
            remedy="Undo the later change first, or change it by hand. Nothing was undone.",
        )
    for name, value in (change["before"] or {"removed": True}).items():
        setattr(row, name, value)


def _is_as_left(row: Kept, change: dict[str, Any]) -> bool:
    return all(getattr(row, name) == value for name, value in change["after"].items())


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError as error:
        raise RefusedError(
            "Something of the same name, or the same on the same words, was made since.",
            remedy="Rename or remove that first. Nothing was undone.",
        ) from error


def _built_on(session: Session, rows: list[Kept]) -> str:
    """What, in force, points to one of the rows, in words; empty for nothing."""
    for table in imaged_tables():
        record = record_class(table)
        for column, target in _references(record):
            ids = [row.id for row in rows if row.__tablename__ == target]
            for few in _portions(ids):
                live = select(record.id).where(column.in_(few), record.removed.is_(False))
                if session.scalar(live.limit(1)) is not None:
                    return _said(table)
    return ""


def _without_ground(session: Session, rows: list[Kept]) -> str:
    """What one of the rows points to although it is not in force, in words; empty for nothing."""
    for table in sorted({row.__tablename__ for row in rows}):
        for column, target in _references(record_class(table)):
            if target not in imaged_tables():
                continue
            ground = record_class(target)
            values = {getattr(row, column.key) for row in rows if row.__tablename__ == table}
            for few in _portions(sorted(value for value in values if value is not None)):
                gone = select(ground.id).where(ground.id.in_(few), ground.removed.is_(True))
                if session.scalar(gone.limit(1)) is not None:
                    return _said(target)
    return ""


def _references(record: type[Kept]) -> Iterator[tuple[Any, str]]:
    """The columns of a record that rest on rows, each with the table it points to.

    A corrected document does not rest on the version before it: it takes its place. Nor does what
    an auditor was shown: it keeps what stood there, and no audit holds up the researcher's work.
    """
    free = (
        Document.__table__.c.corrects,
        *(AuditItem.__table__.c[name] for name in ("code_application_id", "theme_id")),
        *(BlindAnswer.__table__.c[name] for name in ("theme_id", "placed_id")),
    )
    for column in inspect(record).columns:
        if any(column is one for one in free):
            continue
        for key in column.foreign_keys:
            yield column, key.column.table.name


def _portions(ids: list[int]) -> Iterator[list[int]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _said(table: str) -> str:
    return table.replace("_", " ")
