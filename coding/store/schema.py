"""Bringing a study file to the schema of this version, by Alembic.

``PRAGMA user_version`` names the schema, so that opening an up-to-date study never loads Alembic
and a study from a newer version is refused unread.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, text

from coding.errors import StudyError
from coding.store.sqlite import APPLICATION_ID
from coding.store.triggers import create_triggers

#: The newest schema; migration 0001 makes 1, and so on.
SCHEMA = 2

_MIGRATIONS = Path(__file__).parent / "migrations"


def upgrade(engine: Engine, target: int = SCHEMA) -> None:
    """Run every migration from the file's schema to ``target``, each in one transaction.

    Raises:
        StudyError: The migrated file is not sound; each migration that ran stays, the backup
            taken before is the way back.
    """
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    with engine.connect().execution_options(writes=True) as connection:
        # Foreign keys cannot be switched inside a transaction; a rebuilt table needs them off.
        raw = connection.connection.driver_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            config.attributes["connection"] = connection
            command.upgrade(config, f"{target:04d}")
            broken = connection.execute(text("PRAGMA foreign_key_check")).all()
            connection.rollback()
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
    if broken:
        raise StudyError(
            "The study could not be brought to the present version.",
            remedy="Restore the backup made a moment ago, and tell us what happened.",
        )


def finish_step(connection: Connection, schema: int) -> None:
    """End a migration: triggers again, since a rebuilt table lost its own; then the number."""
    create_triggers(connection)
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {schema:d}"))
