"""A study of an older schema is brought up to date after a checked backup, or left as it was."""

import os
import shutil
import signal
import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, event, text

from coding.actions import define_theme, write_memo
from coding.errors import StudyError
from coding.store import open_study, schema
from coding.store.backups import backup_folder, verify_file
from coding.store.records import Record
from coding.store.schema import SCHEMA
from coding.store.sqlite import header, make_engine
from coding.store.triggers import TRIGGERS
from coding.store.verify import verify
from tests.store.older import in_schema_1

VERSIONS = Path(schema.__file__).parent / "migrations" / "versions"


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def old_study(study_path: Path) -> Path:
    """A study with content, really at schema 1."""
    return in_schema_1(study_path, study_path.with_name("old.study"))


def test_the_old_study_has_what_schema_1_had_and_no_more(old_study: Path) -> None:
    assert header(old_study)[1] == 1
    with closing(sqlite3.connect(old_study)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        assert "fit_verdict" not in tables
        assert connection.execute("SELECT count(*) FROM entry").fetchone() == (4,)


def test_opening_an_older_study_backs_it_up_and_brings_it_to_the_present(old_study: Path) -> None:
    before = dump(old_study)

    with open_study(old_study) as study:
        with study.begin() as session:
            define_theme(session, "Time", contrary="P02 had plenty of it", coder="Mia")
        with study() as session:
            assert verify(session).ok

    assert header(old_study)[1] == SCHEMA
    (backup,) = backup_folder(old_study).glob("*.study")
    assert header(backup)[1] == 1
    assert verify_file(backup).ok
    assert dump(backup) == before


def test_the_trail_and_every_row_come_through_an_upgrade_unchanged(old_study: Path) -> None:
    with closing(sqlite3.connect(old_study)) as connection:
        trail = connection.execute("SELECT * FROM audit_event").fetchall()
        entries = connection.execute("SELECT * FROM entry").fetchall()

    open_study(old_study).close()

    with closing(sqlite3.connect(old_study)) as connection:
        assert connection.execute("SELECT * FROM audit_event").fetchall() == trail
        assert connection.execute("SELECT * FROM entry").fetchall() == entries
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        assert {name for (name,) in triggers} == set(TRIGGERS)


def test_a_study_of_the_present_schema_is_neither_backed_up_nor_changed(study_path: Path) -> None:
    before = dump(study_path)

    open_study(study_path).close()

    assert dump(study_path) == before
    assert not backup_folder(study_path).exists()


def test_a_study_made_anew_and_one_upgraded_have_the_same_shape(
    study_path: Path, old_study: Path
) -> None:
    open_study(old_study).close()

    assert shape(old_study) == shape(study_path)


def shape(path: Path) -> dict[str, object]:
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name, type FROM sqlite_master ORDER BY name").fetchall()
        return {
            name: sorted(connection.execute(f"PRAGMA table_xinfo({name})").fetchall())
            if kind == "table"
            else kind
            for name, kind in names
        }


def test_the_migrations_make_just_what_the_records_describe(study_path: Path) -> None:
    engine = make_engine(study_path)
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_type": True, "compare_server_default": True}
        )
        differences = compare_metadata(context, Record.metadata)
        partial = {
            name: "WHERE removed = 0" in sql
            for name, sql in connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql NOT NULL")
            )
        }
    engine.dispose()
    assert differences == []
    for table in Record.metadata.tables.values():
        for index in table.indexes:
            wanted = index.dialect_options["sqlite"]["where"] is not None
            assert partial[str(index.name)] == wanted, index.name


def test_there_is_one_migration_for_each_schema() -> None:
    numbers = sorted(int(path.name[1:5]) for path in VERSIONS.glob("v*.py"))
    assert numbers == list(range(1, SCHEMA + 1))


def test_a_newer_study_is_refused_and_not_changed(study_path: Path) -> None:
    with closing(sqlite3.connect(study_path)) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    before = study_path.read_bytes()

    with pytest.raises(StudyError, match="newer") as refusal:
        open_study(study_path)

    assert "Install the newer version" in refusal.value.remedy
    assert study_path.read_bytes() == before
    assert not study_path.with_name("test.study-wal").exists()


def test_a_newer_schema_that_is_still_in_the_write_ahead_log_is_refused(study_path: Path) -> None:
    with closing(sqlite3.connect(study_path)) as held:
        held.execute("PRAGMA journal_mode = WAL")
        held.execute(f"PRAGMA user_version = {SCHEMA + 1}")
        held.execute("SELECT 1 FROM study").fetchall()

        with pytest.raises(StudyError, match="newer"):
            open_study(study_path)


def test_a_migration_that_fails_leaves_the_old_file_as_it_was(
    old_study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old_study)

    def cut(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("coding.store.schema.finish_step", cut)
    with pytest.raises(KeyboardInterrupt):
        open_study(old_study)

    assert dump(old_study) == before
    monkeypatch.undo()
    with open_study(old_study) as study, study() as session:
        assert verify(session).ok


def test_a_migration_that_loses_rows_is_not_kept(
    old_study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = dump(old_study)

    def lose(connection: object, schema: int) -> None:
        connection.execute(text("DELETE FROM entry WHERE id = 1"))  # type: ignore[attr-defined]
        connection.execute(text(f"PRAGMA user_version = {schema}"))  # type: ignore[attr-defined]

    monkeypatch.setattr("coding.store.schema.finish_step", lose)
    with pytest.raises(StudyError, match="could not be brought") as refusal:
        open_study(old_study)

    assert "as it was before" in refusal.value.remedy
    assert dump(old_study) == before


def killed_at(statement: int, path: Path) -> bool:
    """Open a study in a process that is killed before that statement; whether it was."""
    child = os.fork()
    if child == 0:
        left = statement

        def count_down(*_args: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                os.kill(os.getpid(), signal.SIGKILL)

        try:
            event.listen(Engine, "before_cursor_execute", count_down)
            open_study(path).close()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(os.name != "posix", reason="kills a process by a signal")
def test_an_upgrade_killed_at_any_statement_leaves_an_old_or_a_new_study_whole(
    old_study: Path, tmp_path: Path
) -> None:
    before = dump(old_study)
    killed = 0
    for statement in (5, *range(52, 104, 5)):
        path = tmp_path / f"{statement}" / "old.study"
        path.parent.mkdir()
        shutil.copyfile(old_study, path)

        if killed_at(statement, path):
            killed += 1
            found = header(path)[1]
            assert found in (1, SCHEMA)
            if found == 1:
                assert dump(path) == before
        with open_study(path) as study, study() as session:
            assert verify(session).ok
    assert killed > 6


def test_two_who_open_an_old_study_at_once_both_get_it(old_study: Path) -> None:
    problems: list[BaseException] = []

    def open_it() -> None:
        try:
            open_study(old_study).close()
        except BaseException as error:
            problems.append(error)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert problems == []
    with open_study(old_study) as study:
        with study.begin() as session:
            write_memo(session, "all well", coder="Mia")
        with study() as session:
            assert verify(session).ok
