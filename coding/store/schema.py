"""Bringing a study file to the schema of this version, by Alembic.

``PRAGMA user_version`` names the schema, so that opening an up-to-date study never loads Alembic
and a study from a newer version is refused unread.
"""

import threading
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from coding.errors import StudyError
from coding.store.sqlite import APPLICATION_ID
from coding.store.triggers import create_triggers

#: The newest schema; migration 0001 makes 1, and so on.
SCHEMA = 6

_MIGRATIONS = Path(__file__).parent / "migrations"
_one_at_a_time = threading.Lock()  # Alembic keeps what it works on in module variables.


def upgrade(engine: Engine, target: int = SCHEMA) -> None:
    """Run every migration from the file's schema to ``target``, each in one transaction.

    A migration counts only once its outcome was found sound; otherwise nothing of it is kept.

    Raises:
        StudyError: A migration left the study unsound; the file is as it was before it.
    """
    with engine.connect().execution_options(writes=True) as connection:
        # Foreign keys cannot be switched inside a transaction; a rebuilt table needs them off.
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            while _run_next(connection, target):
                pass
        finally:
            connection.rollback()
            raw.execute("PRAGMA foreign_keys = ON")


def _run_next(connection: Connection, target: int) -> bool:
    """One migration, unless another process ran it meanwhile; whether one may follow."""
    with connection.begin():
        schema: int = connection.scalar(text("PRAGMA user_version")) or 0
        if schema >= target:
            return False
        before = _counts(connection)
        _migrate(connection, schema + 1)
        after = _counts(connection)
        lost = [table for table, rows in before.items() if after.get(table) != rows]
        if lost or connection.execute(text("PRAGMA foreign_key_check")).all():
            raise StudyError(
                f"The study could not be brought from schema {schema} to {schema + 1}.",
                remedy="It is as it was before. Open it with the version it was made with, and "
                "tell us what happened.",
            )
    return True


def _migrate(connection: Connection, schema: int) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    with _one_at_a_time:
        command.upgrade(config, f"{schema:04d}")


def _counts(connection: Connection) -> dict[str, int | str]:
    """How many rows each table has, and the last hash of the trail: no migration changes these."""
    tables = connection.scalars(
        text("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'alembic_version'")
    ).all()
    counts: dict[str, int | str] = {
        table: connection.scalar(text(f'SELECT count(*) FROM "{table}"')) or 0  # noqa: S608
        for table in tables
    }
    if "audit_event" in counts:
        last = text("SELECT hash FROM audit_event ORDER BY seq DESC LIMIT 1")
        counts["last hash"] = connection.scalar(last) or ""
    return counts


def finish_step(connection: Connection, schema: int) -> None:
    """End a migration: triggers again, since a rebuilt table lost its own; then the number."""
    create_triggers(connection)
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {schema:d}"))
