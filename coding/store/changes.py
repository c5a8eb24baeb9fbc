"""What an action changed, row by row: collected while it runs, kept in the event's payload.

These images make undo one mechanism for every action, let ``verify`` hold the study against its
trail, and make sure that nothing can be changed outside an action.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import ORMExecuteState, Session
from sqlalchemy.orm.attributes import set_committed_value

import coding.store.supervision  # noqa: F401 - its tables take part in the trail
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Entry,
    Kept,
    Operation,
    Record,
)

#: Entries are written by insert, with their document; its digest vouches for them.
_WRITTEN_BY_STORE = {record.__tablename__ for record in (AuditEvent, AuditPayload, Operation)}
_NOT_IMAGED = {"id", "version"}


@dataclass(frozen=True, slots=True)
class Change:
    """One row before and after; ``before`` is empty for a new row."""

    table: str
    id: int
    before: dict[str, Any]
    after: dict[str, Any]


@dataclass(slots=True)
class Collected:
    """The changes of one action, one per row, in the order the rows were first touched."""

    changes: dict[tuple[str, int], Change] = field(default_factory=dict)

    def add(self, change: Change) -> None:
        """Take in a change; a second one of the same row is folded into the first."""
        key = (change.table, change.id)
        if first := self.changes.get(key):
            before = {} if not first.before else {**change.before, **first.before}
            change = Change(*key, before, {**first.after, **change.after})
        self.changes[key] = change

    def payload(self) -> list[dict[str, Any]]:
        """The changes as the trail keeps them; what came back to where it was is none."""
        told = [_without_returns(change) for change in self.changes.values()]
        return [asdict(change) for change in told if change.after]


def _without_returns(change: Change) -> Change:
    if not change.before:
        return change
    names = [name for name, value in change.after.items() if change.before[name] != value]
    before = {name: change.before[name] for name in names}
    return Change(change.table, change.id, before, {name: change.after[name] for name in names})


def collect_changes(session: Session) -> None:
    """Make a writing session image its changes, and refuse any that no action stands for."""
    event.listen(session, "after_flush", _image_flush)
    event.listen(session, "do_orm_execute", _refuse_stray)


def imaged_columns(record: type[Kept]) -> list[str]:
    """The columns of a record that the trail keeps."""
    return [
        column.key
        for column in inspect(record).columns
        if column.key not in _NOT_IMAGED and not column.info.get("bulky")
    ]


def imaged_tables() -> list[str]:
    """The tables whose rows the trail keeps images of, in alphabetical order."""
    return sorted(kept.__tablename__ for kept in _kept_classes())


def _kept_classes() -> list[type[Kept]]:
    return [m.class_ for m in Record.registry.mappers if issubclass(m.class_, Kept)]


def record_class(table: str) -> type[Kept]:
    """The record kept in a table.

    Raises:
        KeyError: There is no such table.
    """
    return {kept.__tablename__: kept for kept in _kept_classes()}[table]


def _collected(session: Session) -> Collected:
    collected: Collected | None = session.info.get("collected")
    if collected is None:
        raise RuntimeError("a change outside any action would leave no line in the trail")
    return collected


def _image_flush(session: Session, _context: object) -> None:
    if session.deleted:
        raise RuntimeError("rows are never deleted: actions set `removed`")
    new = set(map(id, session.new))
    touched = [*session.new, *(row for row in session.dirty if session.is_modified(row))]
    kept = [row for row in touched if isinstance(row, Kept)]
    if len(kept) < len(touched):
        raise RuntimeError("the trail is written by the store, entries with their document")
    for row in sorted(kept, key=lambda row: (row.__tablename__, row.id)):
        change = _image(row, is_new=id(row) in new)
        if change.after:
            _collected(session).add(change)


def _image(row: Kept, *, is_new: bool) -> Change:
    before: dict[str, Any] = {}
    after: dict[str, Any] = {}
    state = inspect(row)
    for name in imaged_columns(type(row)):
        history = state.attrs[name].history
        if is_new:
            if name not in state.dict:
                set_committed_value(row, name, None)  # Known to be so, for the next change.
            after[name] = getattr(row, name)
        elif history.has_changes():
            # Undo rests on what was there before: a row is read before it is changed.
            (before[name],), (after[name],) = history.deleted, history.added
    return Change(row.__tablename__, row.id, before, after)


def _refuse_stray(state: ORMExecuteState) -> None:
    if not (state.is_insert or state.is_update or state.is_delete):
        return
    table = getattr(getattr(state.statement, "table", None), "name", None)
    if table == Entry.__tablename__ and state.is_insert:
        _collected(state.session)
    elif table not in _WRITTEN_BY_STORE:
        raise RuntimeError("change rows through the session, so that the trail sees it")
