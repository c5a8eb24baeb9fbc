"""What somebody with the file could do to its trail: the eight ways, and the means for them.

They have the file and every means of SQLite, so they drop the triggers first and put them back
after; nothing but the chain, the payloads' commitments and the anchor is left to find them.
"""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

from coding.store.trail import GENESIS, HASHED, event_hash
from coding.store.triggers import TRIGGERS

Tampering = Callable[[sqlite3.Connection, random.Random], None]


def tamper(study: Path, how: Tampering, seed: int = 0) -> None:
    """Do it to a closed study file, triggers off, and leave the triggers as they were."""
    with closing(sqlite3.connect(study)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        how(connection, random.Random(seed))
        for name, body in TRIGGERS.items():
            connection.execute(f"CREATE TRIGGER {name} {body}")
        connection.commit()


def edit_field(connection: sqlite3.Connection, chance: random.Random) -> None:
    seq = _any(connection, chance)
    column = chance.choice([name for name in HASHED if name != "seq"])
    connection.execute(f"UPDATE audit_event SET {column} = {column} || '0' WHERE seq = ?", (seq,))


def edit_payload(connection: sqlite3.Connection, chance: random.Random) -> None:
    seq = _any(connection, chance)
    (body,) = connection.execute("SELECT body FROM audit_payload WHERE seq = ?", (seq,)).fetchone()
    at = chance.randrange(len(body))
    other = "x" if body[at] != "x" else "y"
    changed = body[:at] + other + body[at + 1 :]
    connection.execute("UPDATE audit_payload SET body = ? WHERE seq = ?", (changed, seq))


def null_payload(connection: sqlite3.Connection, chance: random.Random) -> None:
    seq = _any(connection, chance)
    connection.execute("UPDATE audit_payload SET body = NULL, salt = NULL WHERE seq = ?", (seq,))


def delete_middle(connection: sqlite3.Connection, chance: random.Random) -> None:
    _delete(connection, _middle(connection, chance))


def swap(connection: sqlite3.Connection, chance: random.Random) -> None:
    seq = _middle(connection, chance)
    _renumber(connection, seq, -1)
    _renumber(connection, seq + 1, seq)
    _renumber(connection, -1, seq + 1)


def cut_tail(connection: sqlite3.Connection, chance: random.Random) -> None:
    first_gone = chance.randint(2, _count(connection))
    for seq in range(first_gone, _count(connection) + 1):
        _delete(connection, seq)


def edit_and_rehash(connection: sqlite3.Connection, chance: random.Random) -> None:
    edit_field(connection, chance)
    _rehash(connection)


def delete_renumber_and_rehash(connection: sqlite3.Connection, chance: random.Random) -> None:
    seq, last = _middle(connection, chance), _count(connection)
    _delete(connection, seq)
    for later in range(seq + 1, last + 1):
        _renumber(connection, later, later - 1)
    _rehash(connection)


EIGHT: dict[str, Tampering] = {
    "edit a field": edit_field,
    "edit a payload": edit_payload,
    "null a payload without an erasure": null_payload,
    "delete from the middle": delete_middle,
    "swap two events": swap,
    "cut the tail": cut_tail,
    "edit and rehash all later": edit_and_rehash,
    "delete, renumber and rehash": delete_renumber_and_rehash,
}

#: What the chain finds by itself; the others need the anchor, or the rows they left behind.
BY_CHAIN_ALONE = tuple(EIGHT)[:5]


def _count(connection: sqlite3.Connection) -> int:
    return int(connection.execute("SELECT max(seq) FROM audit_event").fetchone()[0])


def _any(connection: sqlite3.Connection, chance: random.Random) -> int:
    return chance.randint(1, _count(connection))


def _middle(connection: sqlite3.Connection, chance: random.Random) -> int:
    return chance.randint(2, _count(connection) - 1)


def _delete(connection: sqlite3.Connection, seq: int) -> None:
    for table in ("operation", "audit_payload", "audit_event"):
        connection.execute(f"DELETE FROM {table} WHERE seq = ?", (seq,))


def _renumber(connection: sqlite3.Connection, seq: int, to: int) -> None:
    for table in ("operation", "audit_payload", "audit_event"):
        connection.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (to, seq))


def _rehash(connection: sqlite3.Connection) -> None:
    prev = GENESIS
    connection.row_factory = sqlite3.Row
    rows: list[Any] = connection.execute("SELECT * FROM audit_event ORDER BY seq").fetchall()
    for row in rows:
        head = event_hash({name: row[name] for name in HASHED}, prev)
        connection.execute(
            "UPDATE audit_event SET prev = ?, hash = ? WHERE seq = ?", (prev, head, row["seq"])
        )
        prev = head
    connection.row_factory = None
