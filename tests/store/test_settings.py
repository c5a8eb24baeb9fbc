"""SQLite keeps every setting on every connection, or is refused."""

import sqlite3
import threading
from contextlib import ExitStack, closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from coding.errors import StudyError
from coding.store import Study
from coding.store.sqlite import SETTINGS, apply_settings

#: For each setting a value that it must not have.
OTHERWISE = {
    "journal_mode": "DELETE",
    "synchronous": "NORMAL",
    "fullfsync": "OFF",
    "checkpoint_fullfsync": "OFF",
    "foreign_keys": "OFF",
    "busy_timeout": "0",
    "secure_delete": "FAST",
    "recursive_triggers": "OFF",
    "trusted_schema": "ON",
    "wal_autocheckpoint": "0",
    "cell_size_check": "OFF",
}


@pytest.mark.parametrize(("name", "value", "expected"), SETTINGS, ids=[row[0] for row in SETTINGS])
def test_readers_and_writers_alike_have_the_setting_also_when_the_pool_grows(
    study: Study, name: str, value: str, expected: Any
) -> None:
    with ExitStack() as open_at_once:
        sessions = [open_at_once.enter_context(study()) for _ in range(12)]
        sessions.append(open_at_once.enter_context(study.begin()))

        found = {session.scalar(text(f"PRAGMA {name}")) for session in sessions}

    assert found == {expected}


def test_every_setting_of_the_design_is_among_them() -> None:
    assert {name for name, _, _ in SETTINGS} == set(OTHERWISE)


@pytest.mark.parametrize("deaf_to", OTHERWISE)
def test_an_sqlite_that_ignores_a_setting_is_refused(deaf_to: str, tmp_path: Path) -> None:
    class Deaf(sqlite3.Cursor):
        def execute(self, sql: str, *args: Any) -> "Deaf":
            if sql.startswith(f"PRAGMA {deaf_to} ="):
                sql = f"PRAGMA {deaf_to} = {OTHERWISE[deaf_to]}"
            super().execute(sql, *args)
            return self

    class Build(sqlite3.Connection):
        def cursor(self, *_args: Any) -> Any:
            return super().cursor(Deaf)

    with (
        closing(sqlite3.connect(tmp_path / "x", factory=Build)) as connection,
        pytest.raises(StudyError, match=f"does not keep the setting {deaf_to}") as refusal,
    ):
        apply_settings(connection)

    assert refusal.value.remedy


def test_the_settings_hold_on_a_connection_made_in_another_thread(study: Study) -> None:
    found: list[Any] = []

    def look() -> None:
        with study() as session:
            found.append(session.scalar(text("PRAGMA synchronous")))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [2, 2, 2, 2]
