"""Studies as earlier versions left them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from coding.store.schema import upgrade
from coding.store.sqlite import make_engine


def in_schema_1(study: Path, old: Path) -> Path:
    """A study's content in a new file that migration 1 made."""
    engine = make_engine(old)
    upgrade(engine, target=1)
    engine.dispose()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS present", (str(study),))
        tables = [
            name
            for (name,) in connection.execute(
                "SELECT name FROM main.sqlite_master WHERE type = 'table'"
            )
            if name != "alembic_version"
        ]
        for table in tables:
            connection.execute("PRAGMA foreign_keys = OFF")
            names = ", ".join(
                f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({table})")
            )
            connection.execute(
                f"INSERT INTO main.{table} ({names}) SELECT {names} FROM present.{table}"
                f"{' ORDER BY seq' if table.startswith('audit') else ''}"
            )
        connection.commit()
    return old
