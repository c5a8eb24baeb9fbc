"""SQLite itself refuses to change the trail, and what is in it tells nothing personal."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from coding.store.records import AuditEvent
from coding.store.trail import GENESIS, canonical, commit_to, event_hash
from coding.store.triggers import TRIGGERS

COLUMNS = [column.key for column in AuditEvent.__table__.columns]
EVENT = "seq, ts, actor, role, action, object_type, object_id, reason, payload_commit, prev, hash"


@pytest.fixture
def raw(study_path: Path) -> Iterator[sqlite3.Connection]:
    """The study with no help from us: any other program's view of it."""
    with closing(sqlite3.connect(study_path)) as connection:
        yield connection


def last(raw: sqlite3.Connection) -> tuple[int, str]:
    seq, head = raw.execute("SELECT seq, hash FROM audit_event ORDER BY seq DESC").fetchone()
    return seq, head


def insert(raw: sqlite3.Connection, seq: int, prev: str, verb: str = "INSERT") -> None:
    fields = (seq, "now", "1", "researcher", "x", "study", "1", "", "c", prev, "h")
    raw.execute(f"{verb} INTO audit_event ({EVENT}) VALUES ({','.join('?' * 11)})", fields)


@pytest.mark.parametrize("column", COLUMNS)
@pytest.mark.parametrize("how", ["UPDATE", "UPDATE OR IGNORE", "UPDATE OR REPLACE"])
def test_no_field_of_an_event_can_be_updated(
    raw: sqlite3.Connection, column: str, how: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(f"{how} audit_event SET {column} = {column} WHERE seq = 1")


@pytest.mark.parametrize("which", ["", " WHERE seq = 1", " WHERE seq = 2"])
def test_no_event_can_be_deleted(raw: sqlite3.Connection, which: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(f"DELETE FROM audit_event{which}")


@pytest.mark.parametrize("verb", ["REPLACE", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT"])
def test_no_event_can_be_replaced(raw: sqlite3.Connection, verb: str) -> None:
    seq, head = last(raw)
    for prev in (head, GENESIS):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            insert(raw, seq, prev, verb)


def test_an_upsert_cannot_change_an_event(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(
            f"INSERT INTO audit_event ({EVENT}) VALUES (1,'','','','','','','','','','') "
            "ON CONFLICT (seq) DO UPDATE SET action = 'x'"
        )


def test_events_go_in_in_order_only_and_each_after_the_one_before(raw: sqlite3.Connection) -> None:
    seq, head = last(raw)
    for number, prev in ((seq + 2, head), (0, head), (-1, head), (seq + 1, "0" * 64)):
        with pytest.raises(sqlite3.IntegrityError, match="in order"):
            insert(raw, number, prev)
    insert(raw, seq + 1, head)


def test_an_event_without_a_number_gets_the_next_one_or_is_refused(raw: sqlite3.Connection) -> None:
    _, head = last(raw)
    with pytest.raises(sqlite3.IntegrityError):
        raw.execute(
            f"INSERT INTO audit_event ({EVENT}) VALUES (NULL,'','','','','','','','',?,'')",
            (GENESIS,),
        )
    assert last(raw)[1] == head


@pytest.mark.parametrize(
    "change",
    [
        "body = 'x'",
        "salt = x'00'",
        "body = NULL",
        "salt = NULL",
        "seq = 99, body = NULL, salt = NULL",
        "participant_id = 7, body = NULL, salt = NULL",
    ],
)
def test_a_payload_can_only_be_erased_and_salt_and_body_together(
    raw: sqlite3.Connection, change: str
) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="erased, not changed"):
        raw.execute(f"UPDATE audit_payload SET {change} WHERE seq = 1")
    raw.execute("UPDATE audit_payload SET body = NULL, salt = NULL WHERE seq = 1")
    with pytest.raises(sqlite3.IntegrityError, match="erased, not changed"):
        raw.execute("UPDATE audit_payload SET body = 'x' WHERE seq = 1")


def test_a_payload_can_be_neither_deleted_nor_written_again(raw: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError, match="not deleted"):
        raw.execute("DELETE FROM audit_payload")
    for verb in ("INSERT", "INSERT OR REPLACE", "REPLACE", "INSERT OR IGNORE"):
        with pytest.raises(sqlite3.IntegrityError, match="written once"):
            raw.execute(f"{verb} INTO audit_payload (seq, salt, body) VALUES (1, x'00', '')")


def test_the_file_has_just_these_triggers(raw: sqlite3.Connection) -> None:
    found = raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    assert {name for (name,) in found} == set(TRIGGERS)


def test_the_first_event_follows_nothing_and_each_later_one_the_one_before(
    raw: sqlite3.Connection,
) -> None:
    rows = raw.execute("SELECT prev, hash FROM audit_event ORDER BY seq").fetchall()
    assert [prev for prev, _ in rows] == [GENESIS, *(head for _, head in rows[:-1])]


def test_the_hash_is_what_a_reader_of_the_description_would_compute(
    raw: sqlite3.Connection,
) -> None:
    import hashlib
    import hmac
    import json

    row = raw.execute(f"SELECT {EVENT} FROM audit_event WHERE seq = 2").fetchone()
    salt, body = raw.execute("SELECT salt, body FROM audit_payload WHERE seq = 2").fetchone()
    *fields, prev, head = row
    said = json.dumps(fields, separators=(",", ":")).encode()
    assert head == hashlib.sha256(b"\x01" + said + bytes.fromhex(prev)).hexdigest()
    assert fields[-1] == hmac.new(salt, body.encode(), hashlib.sha256).hexdigest()
    assert len(salt) == 32


def test_canonical_json_spells_one_value_in_one_way() -> None:
    assert canonical({"b": 1, "a": "é"}) == canonical({"a": "é", "b": 1}) == '{"a":"\\u00e9","b":1}'


def test_two_commitments_to_the_same_words_differ_by_their_salt() -> None:
    assert commit_to(b"1" * 32, "yes") != commit_to(b"2" * 32, "yes")


def test_every_hashed_field_changes_the_hash() -> None:
    fields = dict.fromkeys(COLUMNS[:9], "x") | {"seq": 1}
    plain = event_hash(fields, GENESIS)
    others = {event_hash({**fields, name: "y"}, GENESIS) for name in COLUMNS[:9]}
    assert plain not in others
    assert len(others) == 9
