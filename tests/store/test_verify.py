"""Verify finds what was tampered with, and never accuses a study that was not."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coding.actions import apply_code, define_code, define_theme, undo, write_memo
from coding.store import Study, open_study
from coding.store.anchor import Anchor, anchor_path, read_anchor
from coding.store.backups import verify_file
from coding.store.schema import upgrade
from coding.store.sqlite import make_engine
from coding.store.trail import append_event, commit_to, event_hash
from coding.store.verify import Verification, verify
from coding.text import Segment
from tests.store.many import many_events
from tests.store.tampering import BY_CHAIN_ALONE, EIGHT, tamper


@pytest.fixture(scope="module")
def worked_on_file(small_study_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed study of twelve events, with its anchor file beside it. Copy it; leave it."""
    path = tmp_path_factory.mktemp("worked-on") / "test.study"
    shutil.copyfile(small_study_file, path)
    with pytest.MonkeyPatch.context() as patch, open_study(path) as study:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        for number in range(8):
            with study.begin() as session:
                segment = Segment(14 + number, 20 + number)
                apply_code(session, 1, segment, f"code {number}", coder="Mia", op=f"op {number}")
        with study.begin() as session:
            write_memo(session, "It puzzles me.", coder="Mia")
        with study.begin() as session:
            undo(session, coder="Mia")
    return path


@pytest.fixture
def worked_on(worked_on_file: Path, tmp_path: Path) -> Path:
    """That study, as files of this one test's own."""
    path = tmp_path / "test.study"
    shutil.copyfile(anchor_path(worked_on_file), anchor_path(path))
    return Path(shutil.copyfile(worked_on_file, path))


def verified(path: Path, anchor: Anchor | None = None) -> Verification:
    with open_study(path) as study, study() as session:
        return verify(session, anchor)


def anchor_of(path: Path) -> Anchor:
    with open_study(path) as study:
        return read_anchor(anchor_path(path), study.uid)


def change(path: Path, *statements: str) -> None:
    """Change a closed file behind everybody's back; foreign keys are off there."""
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def kinds(found: Verification) -> set[str]:
    return {fault.kind for fault in found.faults}


def test_a_clean_study_is_not_accused_with_or_without_its_anchor(worked_on: Path) -> None:
    found = verified(worked_on)
    assert found.faults == verified(worked_on, anchor_of(worked_on)).faults == ()
    assert found.events == 12


def test_an_earlier_anchor_holds_for_a_study_that_went_on(worked_on: Path) -> None:
    with open_study(worked_on) as study:
        lines = anchor_path(worked_on).read_text("utf-8").splitlines()
        log = worked_on.with_name("kept-by-the-supervisor")
        for line in lines:
            log.write_text(line)
            with study() as session:
                assert verify(session, read_anchor(log, study.uid)).ok


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("how", EIGHT)
def test_each_of_the_eight_tamperings_is_found_with_the_anchor(
    worked_on: Path, how: str, seed: int
) -> None:
    anchor = anchor_of(worked_on)
    tamper(worked_on, EIGHT[how], seed)

    found = verified(worked_on, anchor)

    assert not found.ok
    assert kinds(found) & {"chain", "payload", "anchor"}


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("how", BY_CHAIN_ALONE)
def test_the_chain_alone_finds_these_five(worked_on: Path, how: str, seed: int) -> None:
    tamper(worked_on, EIGHT[how], seed)

    assert kinds(verified(worked_on)) & {"chain", "payload"}


@pytest.mark.parametrize("how", sorted(set(EIGHT) - set(BY_CHAIN_ALONE)))
def test_the_chain_alone_cannot_find_these_three_which_is_what_the_anchor_is_for(
    worked_on: Path, how: str
) -> None:
    tamper(worked_on, EIGHT[how])

    assert not kinds(verified(worked_on)) & {"chain", "payload", "anchor"}


@pytest.mark.parametrize("how", ["cut the tail", "delete, renumber and rehash"])
def test_rows_that_no_line_explains_any_more_are_found_even_without_the_anchor(
    worked_on: Path, how: str
) -> None:
    tamper(worked_on, EIGHT[how])

    assert "record" in kinds(verified(worked_on))


def test_a_study_put_back_whole_to_an_earlier_state_is_found_by_the_anchor(
    worked_on: Path, tmp_path: Path
) -> None:
    before = shutil.copyfile(worked_on, tmp_path / "before")
    with open_study(worked_on) as study, study.begin() as session:
        write_memo(session, "later", coder="Mia")
    anchor = anchor_of(worked_on)
    shutil.copyfile(before, worked_on)

    assert verified(worked_on).ok
    (fault,) = verified(worked_on, anchor).faults
    assert fault.kind == "anchor"
    assert fault.what.startswith("the trail is shorter than it was")


@pytest.mark.parametrize(
    ("statement", "where"),
    [
        ("UPDATE code SET name = 'other' WHERE id = 3", "code 3"),
        ("UPDATE code SET definition = 'x' WHERE id = 3", "code 3"),
        ("UPDATE code SET removed = 1 WHERE id = 3", "code 3"),
        ("UPDATE code_application SET start = start + 1 WHERE id = 2", "code_application 2"),
        (
            'UPDATE code_application SET start = start + 1, "end" = "end" - 1 WHERE id = 2',
            "code_application 2",
        ),
        ("UPDATE code_application SET coder_id = 2 WHERE id = 2", "code_application 2"),
        ("UPDATE code_application SET coding_pass = 'x' WHERE id = 2", "code_application 2"),
        ("UPDATE coder SET name = 'Sam' WHERE id = 1", "coder 1"),
        ("UPDATE coder SET role = 'supervisor' WHERE id = 1", "coder 1"),
        ("UPDATE study SET title = 'x'", "study 1"),
        ("UPDATE document SET name = 'x'", "document 1"),
        ("UPDATE document SET text_sha256 = 'x'", "document 1"),
        ("UPDATE memo SET removed = 0", "memo 1"),
        ("UPDATE memo SET text = x'00'", "memo 1"),
        ("DELETE FROM code_application WHERE id = 2", "code_application 2"),
        ("DELETE FROM memo", "memo 1"),
        ("UPDATE code_application SET id = 99 WHERE id = 2", "code_application 99"),
        (
            "INSERT INTO memo (about, kind, text, coder_id, at, version)"
            " VALUES ('', 'memo', 'x', 1, 'now', 1)",
            "memo 2",
        ),
        (
            "INSERT INTO coder (name, role, version) VALUES ('Eve', 'auditor', 1)",
            "coder 2",
        ),
    ],
)
def test_a_row_that_was_changed_made_or_deleted_by_hand_is_found(
    worked_on: Path, statement: str, where: str
) -> None:
    change(worked_on, statement)

    assert where in {fault.where for fault in verified(worked_on).faults}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE document SET text = replace(text, 'calm', 'cold')",
        "UPDATE document SET text = text || ' '",
        "UPDATE document SET text = ''",
        "UPDATE document SET text = x'00'",
        "UPDATE entry SET week = 3 WHERE id = 2",
        "UPDATE entry SET participant_id = 2 WHERE id = 2",
        "UPDATE entry SET participant_id = NULL, role = 'moderator' WHERE id = 3",
        "UPDATE entry SET status = 'not_returned' WHERE id = 2",
        "UPDATE entry SET start = start + 1 WHERE id = 2",
        "DELETE FROM entry WHERE id = 4",
        'INSERT INTO entry (document_id, start, "end", role, status)'
        " VALUES (1, 0, 1, 'participant', 'present')",
    ],
)
def test_a_changed_text_or_entry_is_found(worked_on: Path, statement: str) -> None:
    change(worked_on, statement)

    found = verified(worked_on)

    assert "document 1" in {fault.where for fault in found.faults if fault.kind == "document"}
    assert "calm" not in repr(found)


def test_a_text_changed_together_with_its_hash_is_found(worked_on: Path) -> None:
    import hashlib

    text = "Nothing was ever said here." * 4
    digest = hashlib.sha256(text.encode()).hexdigest()
    change(worked_on, f"UPDATE document SET text = '{text}', text_sha256 = '{digest}'")

    assert kinds(verified(worked_on)) == {"record"}


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER audit_event_in_order",
        "CREATE TRIGGER quiet AFTER INSERT ON memo BEGIN DELETE FROM memo; END",
        "CREATE VIEW quiet AS SELECT 1",
    ],
)
def test_a_missing_guard_or_an_added_one_is_found(worked_on: Path, statement: str) -> None:
    change(worked_on, statement)

    assert kinds(verified(worked_on)) == {"trigger"}


def test_a_guard_that_was_made_harmless_is_found(worked_on: Path) -> None:
    change(
        worked_on,
        "DROP TRIGGER audit_event_no_delete",
        "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT 1; END",
    )

    (fault,) = verified(worked_on).faults
    assert (fault.kind, fault.where) == ("trigger", "audit_event_no_delete")


@pytest.mark.parametrize("column", ["prev", "hash", "ts", "action", "payload_commit", "actor"])
@pytest.mark.parametrize("value", ["NULL || 1", "x'ff00'", "'not hex'", "7", "'é'"])
def test_nonsense_in_the_trail_is_a_fault_and_no_crash(
    worked_on: Path, column: str, value: str
) -> None:
    def nonsense(connection: sqlite3.Connection, _chance: random.Random) -> None:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
        connection.commit()
        connection.execute("PRAGMA writable_schema = RESET")
        connection.execute(f"UPDATE audit_event SET {column} = {value} WHERE seq = 3")

    tamper(worked_on, nonsense)

    assert "chain" in kinds(verified(worked_on))


@pytest.mark.parametrize("column", ["salt", "body"])
@pytest.mark.parametrize("value", ["x'ff00'", "'not json'", "7", "'é'", "'[]'", "'{}'"])
def test_nonsense_in_a_payload_is_a_fault_and_no_crash(
    worked_on: Path, column: str, value: str
) -> None:
    tamper(
        worked_on,
        lambda connection, _: connection.execute(  # type: ignore[arg-type,return-value]
            f"UPDATE audit_payload SET {column} = {value} WHERE seq = 3"
        ),
    )

    assert "payload" in kinds(verified(worked_on))


def test_pages_overwritten_on_disk_are_found(worked_on: Path) -> None:
    data = bytearray(worked_on.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    # One page from the middle, so that the file still opens.
    at = size * (len(data) // size // 2)
    data[at : at + size] = bytes(random.Random(1).randbytes(size))
    worked_on.write_bytes(bytes(data))

    try:
        found = verify_file(worked_on)
    except Exception as error:
        pytest.fail(f"verify fell over: {type(error).__name__}")
    assert "database" in kinds(found)


def test_an_erasure_that_is_said_so_is_no_fault_and_its_rows_are_not_held_against_it(
    worked_on: Path,
) -> None:
    with open_study(worked_on) as study, study.begin() as session:
        connection = session.connection()
        connection.exec_driver_sql("UPDATE audit_payload SET body = NULL, salt = NULL WHERE seq=5")
        append_event(
            session,
            actor="1",
            role="researcher",
            action="withdraw_participant",
            object_type="participant",
            object_id="1",
            payload={"erased": [5], "rows": {"code": [3], "code_application": [3]}},
        )

    assert verified(worked_on).ok


def test_only_an_erasing_action_may_say_so(worked_on: Path) -> None:
    with open_study(worked_on) as study, study.begin() as session:
        connection = session.connection()
        connection.exec_driver_sql("UPDATE audit_payload SET body = NULL, salt = NULL WHERE seq=5")
        append_event(
            session,
            actor="1",
            role="researcher",
            action="write_memo",
            object_type="memo",
            object_id="1",
            payload={"erased": [5]},
        )

    assert ("payload", "event 5") in {(f.kind, f.where) for f in verified(worked_on).faults}


def test_no_fault_quotes_a_participant_or_a_memo(worked_on: Path) -> None:
    change(
        worked_on,
        "UPDATE document SET text = 'calm cold'",
        "UPDATE memo SET text = 'puzzled'",
        "UPDATE code SET name = 'puzzled ' || id",
    )
    said = repr(verified(worked_on).faults)
    assert not any(word in said for word in ("calm", "cold", "puzzled", "puzzles"))


def test_a_column_that_a_later_schema_added_is_guarded_as_well(tmp_path: Path) -> None:
    path = tmp_path / "old.study"
    engine = make_engine(path)
    upgrade(engine, target=1)
    engine.dispose()
    study = Study(path, make_engine(path))
    with study.begin() as session:
        # As a version of schema 1 would have written it.
        _write_as_schema_1(session)
    study.close()
    with open_study(path) as upgraded, upgraded() as session:
        assert verify(session).ok

    change(path, "UPDATE theme SET contrary = 'nobody said so'")

    assert [fault.where for fault in verified(path).faults] == ["theme 1"]


def _write_as_schema_1(session) -> None:  # type: ignore[no-untyped-def]
    connection = session.connection()
    study = {
        "uid": "u", "title": "t", "question": "", "approach": "reflexive", "rationale": "",
        "inductive_deductive": "", "semantic_latent": "", "experiential_critical": "",
        "realist_constructionist": "", "restores": "[]", "created_at": "then", "removed": False,
    }  # fmt: skip
    theme = {
        "parent_id": None, "name": "Time", "concept": "", "definition": "", "boundaries": "",
        "state": "candidate", "position": 1, "removed": False,
    }  # fmt: skip
    coder = {"name": "Mia", "role": "researcher", "removed": False}
    rows = {"coder": coder, "study": study, "theme": theme}
    for table, row in rows.items():
        names = ", ".join([*row, "id", "version"])
        connection.exec_driver_sql(
            f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * (len(row) + 2))})",
            (*row.values(), 1, 1),
        )
    append_event(
        session,
        actor="1",
        role="researcher",
        action="create_study",
        object_type="study",
        object_id="1",
        payload={
            "changes": [
                {"table": table, "id": 1, "before": {}, "after": row} for table, row in rows.items()
            ]
        },
    )


def test_undone_and_merged_work_is_no_fault(study: Study) -> None:
    with study.begin() as session:
        define_code(session, "calm", coder="Mia")
        define_theme(session, "Quiet", coder="Mia")
        undo(session, coder="Mia")
        undo(session, coder="Mia")
    with study() as session:
        assert verify(session).ok


def test_a_chain_written_anew_with_fresh_salts_is_found_by_the_anchor_alone(
    worked_on: Path,
) -> None:
    anchor = anchor_of(worked_on)

    def write_anew(connection: sqlite3.Connection, _chance: random.Random) -> None:
        prev = "0" * 64
        connection.row_factory = sqlite3.Row
        rows = connection.execute("SELECT * FROM audit_event ORDER BY seq").fetchall()
        for row in rows:
            (body,) = connection.execute(
                "SELECT body FROM audit_payload WHERE seq = ?", (row["seq"],)
            ).fetchone()
            fields = {**dict(row), "payload_commit": commit_to(b"0" * 32, body)}
            head = event_hash(fields, prev)
            connection.execute(
                "UPDATE audit_event SET payload_commit = ?, prev = ?, hash = ? WHERE seq = ?",
                (fields["payload_commit"], prev, head, row["seq"]),
            )
            connection.execute(
                "UPDATE audit_payload SET salt = ? WHERE seq = ?", (b"0" * 32, row["seq"])
            )
            prev = head
        connection.row_factory = None

    tamper(worked_on, write_anew)

    assert verified(worked_on).ok
    (fault,) = verified(worked_on, anchor).faults
    assert fault.kind == "anchor"
    assert "written anew" in fault.what


def test_verifying_takes_little_memory_and_time_for_its_size(study: Study) -> None:
    """Eight thousand events; a whole million is measured in tests/benchmarks."""
    import tracemalloc

    with study.begin() as session:
        many_events(session, 8_000)
    with study() as session:
        tracemalloc.start()
        found = verify(session)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert found.ok
    assert found.events == 8_002
    assert peak < 8_000_000
