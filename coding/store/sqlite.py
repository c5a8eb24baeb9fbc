"""SQLite as a study needs it: settings that survive a power cut, and proof that they hold.

The settings are read back on every connection; an SQLite build that ignores one is refused
rather than trusted. A study file is never opened but by SQLite: closing it as a plain file would
drop the locks that every connection of this process holds on it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from coding.errors import DamagedStudyError, StudyError

#: Written into the file's header, so that it names itself ("TWst").
APPLICATION_ID = 0x54577374

#: Pragma, the value to set, the value read back.
SETTINGS: tuple[tuple[str, str, int | str], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", 1),
    ("checkpoint_fullfsync", "ON", 1),
    ("foreign_keys", "ON", 1),
    ("busy_timeout", "30000", 30000),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("wal_autocheckpoint", "1000", 1000),
    ("cell_size_check", "ON", 1),
)

_BUSY = "Another program has been writing to the study for a long time."
_WAIT = "Close the other program, or wait for it, then try again."
_DAMAGED = "The study file is damaged."
_RESTORE = "Restore the newest backup beside it: python -m coding restore BACKUP STUDY."
_FULL = "The disk is full; nothing of this was saved."
_OUT_OF_REACH = "The study file cannot be read or written where it lies."

#: Beginning of SQLite's name for an error, its kind, what it means here, and what to do about it.
_REFUSALS: tuple[tuple[str, type[StudyError], str, str], ...] = (
    ("SQLITE_BUSY", StudyError, _BUSY, _WAIT),
    ("SQLITE_LOCKED", StudyError, _BUSY, _WAIT),
    ("SQLITE_FULL", StudyError, _FULL, "Free some space on it, then do the last step again."),
    ("SQLITE_CORRUPT", DamagedStudyError, _DAMAGED, _RESTORE),
    ("SQLITE_NOTADB", DamagedStudyError, _DAMAGED, _RESTORE),
    ("SQLITE_READONLY", StudyError, _OUT_OF_REACH, "Check that it is not write-protected."),
    ("SQLITE_CANTOPEN", StudyError, _OUT_OF_REACH, "Check that it is there and yours."),
    ("SQLITE_PERM", StudyError, _OUT_OF_REACH, "Check that it is there and yours."),
    ("SQLITE_IOERR", StudyError, _OUT_OF_REACH, "Check the disk, then open the study again."),
)


def apply_settings(connection: sqlite3.Connection) -> None:
    """Put every setting on a connection and read it back.

    Raises:
        StudyError: This SQLite does not keep one of the settings.
    """
    cursor = connection.cursor()
    for name, value, expected in SETTINGS:
        cursor.execute(f"PRAGMA {name} = {value}").fetchall()
        found = cursor.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            raise StudyError(
                f"This computer's SQLite does not keep the setting {name} = {value}.",
                remedy="Keep the study on a local disk, and use the Python from python.org or "
                "your system's own.",
            )
    cursor.close()


def make_engine(path: Path) -> Engine:
    """An engine whose every connection has ``SETTINGS``; transactions begin as told.

    A connection with the execution option ``writes`` begins with ``BEGIN IMMEDIATE``; any other
    is a reader: it begins plainly and SQLite itself refuses it every write.
    """
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"isolation_level": None, "timeout": 30, "check_same_thread": False},
        poolclass=QueuePool,
        hide_parameters=True,  # An error message must not hold a diary.
        pool_size=5,
        max_overflow=40,
    )

    def on_connect(connection: Any, _record: Any) -> None:
        apply_settings(connection)

    def on_begin(connection: Connection) -> None:
        writes = bool(connection.get_execution_options().get("writes"))
        connection.exec_driver_sql(f"PRAGMA query_only = {'OFF' if writes else 'ON'}")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", on_connect)
    event.listen(engine, "begin", on_begin)
    return engine


def header(path: Path) -> tuple[int, int]:
    """``(application_id, user_version)`` of a file, asked of SQLite without changing it.

    Raises:
        StudyError: The file is not an SQLite database, or cannot be read.
    """
    with refusing_plainly(), closing(connect_existing(path)) as connection:
        try:
            application = connection.execute("PRAGMA application_id").fetchone()[0]
            schema = connection.execute("PRAGMA user_version").fetchone()[0]
        except sqlite3.DatabaseError as error:
            if error.sqlite_errorname != "SQLITE_NOTADB":
                raise
            return 0, 0
    return int(application), int(schema)


def connect_existing(path: Path) -> sqlite3.Connection:
    """A bare connection to a file that is there; SQLite would make a missing one."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=rw", uri=True, timeout=30, isolation_level=None
    )


@contextmanager
def refusing_plainly(*, reading: bool = False) -> Iterator[None]:
    """Say what the disk or another program hinders in words a researcher can act on.

    Args:
        reading: The session must not write; that it tried to is then an error of ours.

    Raises:
        StudyError: For errors of the surroundings; errors of ours pass as they are.
    """
    try:
        yield
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        name = str(getattr(cause, "sqlite_errorname", ""))
        for beginning, kind, what, remedy in _REFUSALS:
            if name.startswith(beginning) and not (reading and beginning == "SQLITE_READONLY"):
                raise kind(what, remedy=remedy) from error
        raise
