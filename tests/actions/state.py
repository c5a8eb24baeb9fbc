"""What a study holds, as values that can be compared."""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import text

from coding.store import Session

#: Tables that tell of what was decided, and what people and operations are known.
TRAIL = ("audit_event", "audit_payload", "operation")
KNOWN = ("coder", "participant", "alembic_version")


def dump(path: Path) -> list[str]:
    """Every row of a study file that nobody writes to, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def rows(session: Session, *, but: tuple[str, ...] = ()) -> dict[str, list[dict[str, Any]]]:
    """All rows of all tables but those named."""
    tables = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
    return {
        table: [
            dict(row)
            for row in session.execute(text(f'SELECT * FROM "{table}" ORDER BY 1')).mappings()
        ]
        for table in sorted(tables)
        if table not in but
    }


def in_force(session: Session) -> dict[str, list[dict[str, Any]]]:
    """What a researcher sees: rows not taken back, whatever their version; people apart."""
    found = rows(session, but=(*TRAIL, *KNOWN))
    live = {
        table: [
            {name: value for name, value in row.items() if name != "version"}
            for row in of_table
            if not row.get("removed")
        ]
        for table, of_table in found.items()
    }
    documents = {row["id"] for row in live["document"]}
    live["entry"] = [row for row in live["entry"] if row["document_id"] in documents]
    return live
