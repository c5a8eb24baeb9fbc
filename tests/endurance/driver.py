"""apsw in the clothes of Python's own sqlite3, so that the very same store runs on a disk of ours.

Only what SQLAlchemy and the store ask for. apsw brings an SQLite of its own, which is usually
newer than the one Python has; the settings and the statements are the store's.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any
from unittest import mock

import apsw
from sqlalchemy import create_engine

import coding.store.sqlite

apilevel, paramstyle, threadsafety = "2.0", "qmark", 1
sqlite_version = apsw.sqlite_lib_version()
sqlite_version_info = tuple(map(int, sqlite_version.split(".")))
Binary = memoryview
Row = sqlite3.Row
PARSE_DECLTYPES, PARSE_COLNAMES = sqlite3.PARSE_DECLTYPES, sqlite3.PARSE_COLNAMES
Warning, Error, InterfaceError = sqlite3.Warning, sqlite3.Error, sqlite3.InterfaceError  # noqa: A001
DatabaseError, DataError = sqlite3.DatabaseError, sqlite3.DataError
OperationalError, IntegrityError = sqlite3.OperationalError, sqlite3.IntegrityError
InternalError, ProgrammingError = sqlite3.InternalError, sqlite3.ProgrammingError
NotSupportedError = sqlite3.NotSupportedError

_INTEGRITY = (apsw.ConstraintError, apsw.MismatchError)
_DATABASE = (apsw.CorruptError, apsw.NotADBError)

#: SQLite's name for each kind of error that its codes from 1 to 26 stand for.
_NAMES = {
    type(apsw.exception_for(code)): str(apsw.mapping_result_codes[code]) for code in range(1, 27)
}


@contextmanager
def translated() -> Iterator[None]:
    """Raise what Python's sqlite3 would raise, with SQLite's name for it."""
    try:
        yield
    except apsw.Error as error:
        kind: type[sqlite3.Error] = sqlite3.OperationalError
        if isinstance(error, _INTEGRITY):
            kind = sqlite3.IntegrityError
        elif isinstance(error, _DATABASE):
            kind = sqlite3.DatabaseError
        wanted = kind(str(error))
        wanted.sqlite_errorname = _NAMES[type(error)]
        raise wanted from error


class Cursor:
    """A cursor that has fetched everything at once, as the store's own small results allow."""

    arraysize = 1

    def __init__(self, connection: "Connection") -> None:
        self.connection = connection
        self.description: tuple[tuple[Any, ...], ...] | None = None
        self.rowcount = -1
        self.lastrowid: int | None = None
        self._rows: Iterator[tuple[Any, ...]] = iter(())

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> "Cursor":
        with translated():
            own = self.connection.own
            cursor = own.cursor()
            before = own.total_changes()
            cursor.exec_trace = self._describe
            cursor.execute(sql, tuple(parameters))
            rows = cursor.fetchall()
        self._rows = iter(rows)
        changed = own.total_changes() != before
        self.rowcount = own.changes() if changed else (-1 if self.description else 0)
        self.lastrowid = own.last_insert_rowid()
        return self

    def _describe(self, cursor: apsw.Cursor, _sql: str, _bindings: Any) -> bool:
        """Keep the names of the columns, which apsw forgets where there are no rows."""
        names = [name for name, _ in cursor.get_description()]
        self.description = tuple((name, *[None] * 6) for name in names) or None
        return True

    def executemany(self, sql: str, many: Iterable[Sequence[Any]]) -> "Cursor":
        count = 0
        for parameters in many:
            self.execute(sql, parameters)
            count += max(self.rowcount, 0)
        self.rowcount = count
        return self

    def fetchone(self) -> tuple[Any, ...] | None:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[tuple[Any, ...]]:
        return [row for row, _ in zip(self._rows, range(size), strict=False)]

    def fetchall(self) -> list[tuple[Any, ...]]:
        return list(self._rows)

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        return self._rows

    def close(self) -> None:
        self._rows = iter(())


class Connection:
    """A connection without transactions of its own making: the store begins and ends them."""

    isolation_level = None

    def __init__(self, database: str) -> None:
        with translated():
            self.own = apsw.Connection(database)
            self.own.set_busy_timeout(30_000)

    def cursor(self, *_factory: Any) -> Cursor:
        return Cursor(self)

    def execute(self, sql: str, parameters: Sequence[Any] = ()) -> Cursor:
        return self.cursor().execute(sql, parameters)

    def commit(self) -> None:
        if self.own.in_transaction:
            self.execute("COMMIT")

    def rollback(self) -> None:
        if self.own.in_transaction:
            self.execute("ROLLBACK")

    def create_function(self, name: str, count: int, function: Any, **_how: Any) -> None:
        self.own.create_scalar_function(name, function, count)

    def close(self) -> None:
        with translated():
            self.own.close()


def connect(database: str, **_how: Any) -> Connection:
    """Open a database on whatever disk is the default of apsw just now."""
    return Connection(database)


@contextmanager
def store_driven_by_apsw() -> Iterator[None]:
    """Have ``coding.store`` open its files through this module, and change nothing else in it."""
    import sys

    def through_apsw(*args: Any, **kwargs: Any) -> Any:
        return create_engine(*args, module=sys.modules[__name__], **kwargs)

    with mock.patch.object(coding.store.sqlite, "create_engine", through_apsw):
        yield
