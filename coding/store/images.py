"""Every row as it stands, held against what the trail says became of it.

The trail holds an image of each change. Their sum says what each row must be by now; rows are
compared by weight, so that a million of them can be held against the trail in little memory.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import inspect, select, text
from sqlalchemy.orm import Session

from coding.store.changes import imaged_columns, imaged_tables, record_class
from coding.store.records import AuditEvent, AuditPayload, Kept

#: Actions whose payload lists the events it ``erased``, and the ``rows`` these had touched.
ERASING = frozenset({"withdraw_participant"})

#: What each row of a table must weigh; None where its images were erased.
Weights = dict[str, dict[int, int | None]]


def misfits(session: Session) -> Iterator[tuple[str, str]]:
    """Where a row is not what the trail says, and in what way; no participant's words."""
    expected = _expected(session)
    for table in imaged_tables():
        rows = expected.pop(table, {})
        for row_id, weight in _found(session, table):
            if row_id not in rows:
                yield f"{table} {row_id}", "no line of the trail made it"
            elif rows.pop(row_id) not in (None, weight):
                yield f"{table} {row_id}", "differs from what the trail says"
        expected[table] = rows
    for table, rows in sorted(expected.items()):
        for row_id in sorted(row_id for row_id, weight in rows.items() if weight is not None):
            yield f"{table} {row_id}", "the trail knows it, the study does not"


def _expected(session: Session) -> Weights:
    weights: Weights = {table: {} for table in imaged_tables()}
    defaults = {table: _defaults(record_class(table)) for table in weights}
    events, payloads = AuditEvent.__table__.c, AuditPayload.__table__.c
    bodies = session.connection().execute(
        select(events.action, payloads.body)
        .join_from(AuditEvent.__table__, AuditPayload.__table__, payloads.seq == events.seq)
        .where(payloads.body.is_not(None))
        .order_by(events.seq)
        .execution_options(yield_per=2000)
    )
    for action, body in bodies:
        try:
            _take_in(json.loads(str(body)), action, weights, defaults)
        except (ValueError, KeyError, TypeError, AttributeError):
            continue  # A changed payload is reported by the chain.
    return weights


def _take_in(
    payload: dict[str, Any], action: str, weights: Weights, defaults: dict[str, dict[str, Any]]
) -> None:
    for change in payload.get("changes", ()):
        table = change["table"]
        rows, row_id = weights[table], change["id"]
        so_far = rows.get(row_id, 0)
        if so_far is not None:
            added = _weigh(change["after"], defaults[table])
            rows[row_id] = so_far + added - _weigh(change["before"], defaults[table])
    if action in ERASING:
        for table, ids in payload.get("rows", {}).items():
            weights[table].update(dict.fromkeys(ids))


def _found(session: Session, table: str) -> Iterator[tuple[int, int]]:
    """The rows of a table by id, each with its weight."""
    record = record_class(table)
    there = set(
        session.scalars(text("SELECT name FROM pragma_table_info(:table)"), {"table": table})
    )
    if not there:
        return  # A file of an older schema, as a backup may be.
    names = [name for name in imaged_columns(record) if name in there]
    defaults = _defaults(record)
    kept = inspect(record).columns
    columns = [kept[name] for name in ("id", *names)]
    rows = session.connection().execute(select(*columns).execution_options(yield_per=2000))
    for row_id, *values in rows:
        yield row_id, _weigh(dict(zip(names, values, strict=True)), defaults)


def _weigh(image: Mapping[str, Any], defaults: Mapping[str, Any]) -> int:
    """The sum over an image's columns; one at its default weighs nothing.

    So a column that a later version of the schema added changes no weight. Python's own hash of
    a text is keyed anew in every process: nobody can find a change that leaves the sum alone.
    """
    weight = 0
    for name, value in image.items():
        if value != defaults.get(name):
            weight += hash(f"{name}={value!r}")
    return weight


def _defaults(record: type[Kept]) -> dict[str, Any]:
    """The values that columns have where nobody gave one."""
    return {
        column.key: getattr(column.default, "arg", None)
        for column in inspect(record).columns
        if column.default is not None
    }
