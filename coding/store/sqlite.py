"""SQLite as a study needs it: settings that survive a power cut, and proof that they hold.

The settings are read back on every connection; an SQLite build that ignores one is refused
rather than trusted.
"""

import sqlite3
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool

from coding.errors import StudyError

#: Written into the file's header, so that it names itself ("TWst").
APPLICATION_ID = 0x54577374

#: Pragma, the value to set, the value read back (None: macOS only, reads back 0 elsewhere).
SETTINGS: tuple[tuple[str, str, int | str | None], ...] = (
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("fullfsync", "ON", None),
    ("checkpoint_fullfsync", "ON", None),
    ("foreign_keys", "ON", 1),
    ("busy_timeout", "30000", 30000),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("trusted_schema", "OFF", 0),
    ("wal_autocheckpoint", "1000", 1000),
    ("cell_size_check", "ON", 1),
)


def apply_settings(connection: sqlite3.Connection) -> None:
    """Put every setting on a connection and read it back.

    Raises:
        StudyError: This SQLite does not keep one of the settings.
    """
    cursor = connection.cursor()
    for name, value, expected in SETTINGS:
        cursor.execute(f"PRAGMA {name} = {value}").fetchall()
        found = cursor.execute(f"PRAGMA {name}").fetchone()[0]
        if expected is not None and found != expected:
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
        f"sqlite:///{path}",
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
    """``(application_id, user_version)`` of a file, read without changing it.

    Raises:
        StudyError: The file is not an SQLite database, or cannot be read.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except OSError as error:
        raise StudyError(
            f"“{path.name}” cannot be opened.", remedy="Check that the file is there and yours."
        ) from error
    if len(head) < 100 or not head.startswith(b"SQLite format 3\x00"):
        raise StudyError(
            f"“{path.name}” is not a study.",
            remedy="Choose a file made by Themewright (its name ends in .study).",
        )
    return int.from_bytes(head[68:72], "big"), int.from_bytes(head[60:64], "big")
