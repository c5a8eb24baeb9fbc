"""Writers in turn, readers that cannot write, nothing lost that was said to be saved."""

import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import OperationalError

from coding.actions import define_code, write_memo
from coding.errors import StudyError
from coding.store import Study, open_study, sqlite
from coding.store.anchor import anchor_path
from coding.store.locks import Turns
from coding.store.records import AuditEvent, Code, Memo
from coding.store.trail import head_of
from coding.store.verify import verify


def memos(study: Study) -> list[str]:
    with study() as session:
        return list(session.scalars(select(Memo.text).order_by(Memo.id)))


def in_another_process(study: Path, memo: str) -> None:
    """Open the study elsewhere, write one memo, and close it, as a command does."""
    script = (
        "import sys\n"
        "from coding.actions import write_memo\n"
        "from coding.store import open_study\n"
        "with open_study(sys.argv[1]) as study, study.begin() as session:\n"
        "    write_memo(session, sys.argv[2], coder='other')\n"
    )
    subprocess.run([sys.executable, "-c", script, str(study), memo], check=True)


@pytest.mark.parametrize(
    "sql",
    [
        "INSERT INTO coder (name, role, version) VALUES ('x', 'y', 1)",
        "UPDATE study SET title = 'x'",
        "DELETE FROM entry",
        "CREATE TABLE x (y)",
        "DROP TRIGGER audit_event_no_update",
        "PRAGMA user_version = 9",
    ],
)
def test_sqlite_refuses_a_reading_session_every_write(study: Study, sql: str) -> None:
    with study() as session, pytest.raises(OperationalError, match="readonly"):
        session.execute(text(sql))


def test_a_reading_session_cannot_write_through_a_record_either(study: Study) -> None:
    with pytest.raises(OperationalError, match="readonly"), study() as session:
        session.add(Code(name="calm"))
        session.flush()


def test_a_reading_session_cannot_write_after_a_writer_used_its_connection(study: Study) -> None:
    for _ in range(3):
        with study.begin() as session:
            write_memo(session, "thought", coder="Mia")
        with study() as session, pytest.raises(OperationalError, match="readonly"):
            session.execute(text("UPDATE study SET title = 'x'"))


def test_a_reading_session_sees_one_state_while_others_write(study: Study) -> None:
    with study() as session:
        before = session.scalars(select(Memo.text)).all()
        with study.begin() as writing:
            write_memo(writing, "later", coder="Mia")

        assert session.scalars(select(Memo.text)).all() == before
    assert memos(study) == ["later"]


def test_what_raises_in_the_block_is_undone_and_the_next_writer_may_go_on(study: Study) -> None:
    with pytest.raises(ZeroDivisionError), study.begin() as session:
        write_memo(session, "half done", coder="Mia")
        _ = 1 / 0

    with study.begin() as session:
        write_memo(session, "whole", coder="Mia")
    assert memos(study) == ["whole"]


def test_a_second_begin_in_one_thread_is_a_bug_that_is_told(study: Study) -> None:
    with pytest.raises(RuntimeError, match="begin"), study.begin(), study.begin():
        pass


def test_writers_of_one_process_are_served_in_the_order_they_asked() -> None:
    turns = Turns()
    served: list[int] = []

    def ask(number: int) -> None:
        with turns:
            served.append(number)
            time.sleep(0.001)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(20)]
    with turns:
        for number, thread in enumerate(threads, start=1):
            thread.start()
            while len(turns._waiting) < number:
                time.sleep(0.0005)
    for thread in threads:
        thread.join()

    assert served == list(range(20))


def test_nobody_pushes_in_between_a_turn_that_ends_and_the_one_that_waits() -> None:
    turns = Turns()
    served: list[str] = []

    def greedy() -> None:
        for _ in range(50):
            with turns:
                served.append("greedy")

    def patient() -> None:
        with turns:
            served.append("patient")

    one = threading.Thread(target=greedy)
    other = threading.Thread(target=patient)
    with turns:
        one.start()
        while len(turns._waiting) < 1:
            time.sleep(0.0005)
        other.start()
        while len(turns._waiting) < 2:
            time.sleep(0.0005)
    one.join()
    other.join()

    assert served[:3] == ["greedy", "patient", "greedy"]


def test_a_waiting_writer_that_is_interrupted_does_not_hold_up_those_behind_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    turns = Turns()
    interrupted = threading.Event()
    wait = threading.Event.wait

    def interrupt_me(event: threading.Event, timeout: float | None = None) -> bool:
        if threading.current_thread().name == "interrupted":
            wait(interrupted)
            raise KeyboardInterrupt
        return wait(event, timeout)

    monkeypatch.setattr(threading.Event, "wait", interrupt_me)

    def ask() -> None:
        try:
            with turns:
                pass
        except KeyboardInterrupt:
            pass

    with turns:
        thread = threading.Thread(target=ask, name="interrupted")
        thread.start()
        while not turns._waiting:
            time.sleep(0.0005)
    # The turn has come to the one who is being interrupted.
    interrupted.set()
    thread.join()

    behind = threading.Thread(target=ask, name="behind", daemon=True)
    behind.start()
    behind.join(timeout=5)
    assert not behind.is_alive()


def test_twenty_threads_lose_no_update_of_one_another(study: Study) -> None:
    def add_one() -> None:
        for _ in range(5):
            with study.begin() as session:
                code = session.scalars(select(Code)).one()
                count = int(code.definition or "0") + 1
                define_code(session, "calm", seen=code.version, definition=str(count), coder="Mia")

    with study.begin() as session:
        define_code(session, "calm", coder="Mia")
    threads = [threading.Thread(target=add_one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    with study() as session:
        assert session.scalars(select(Code.definition)).one() == "100"
        assert verify(session).ok


def test_opening_a_study_twice_lets_go_of_no_lock(study: Study) -> None:
    # A plain open() and close() of the file would drop this process's locks; another process
    # that closes the study would then delete the log this one goes on writing to.
    with study.begin() as session:
        write_memo(session, "first", coder="Mia")
    open_study(study.path).close()

    in_another_process(study.path, "second")
    with study.begin() as session:
        write_memo(session, "third", coder="Mia")
    in_another_process(study.path, "fourth")

    assert memos(study) == ["first", "second", "third", "fourth"]
    study.close()
    with open_study(study.path) as again:
        assert memos(again) == ["first", "second", "third", "fourth"]
        with again() as session:
            assert verify(session).ok


def test_a_study_that_was_replaced_while_open_is_not_written_into(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "kept", coder="Mia")
    moved = study.path.rename(study.path.with_name("elsewhere.study"))

    with pytest.raises(StudyError, match="moved") as refusal, study.begin():
        pass
    with pytest.raises(StudyError, match="moved"), study():
        pass
    assert "Open the study again" in refusal.value.remedy

    moved.rename(study.path)
    assert memos(study) == ["kept"]


def test_another_program_that_never_stops_writing_is_told_with_a_remedy(
    study: Study, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = [(n, "50", 50) if n == "busy_timeout" else (n, v, e) for n, v, e in sqlite.SETTINGS]
    monkeypatch.setattr(sqlite, "SETTINGS", tuple(short))
    with open_study(study.path) as impatient:
        holder = sqlite.connect_existing(study.path)
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(StudyError, match="Another program") as refusal, impatient.begin():
            pass
        assert refusal.value.remedy

        holder.close()
        with impatient.begin() as session:
            write_memo(session, "after all", coder="Mia")
    assert memos(study) == ["after all"]


def test_the_anchor_says_what_was_committed_and_not_what_was_taken_back(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "kept", coder="Mia")
        attempt = session.begin_nested()
        write_memo(session, "taken back", coder="Mia")
        attempt.rollback()

    with study() as session:
        count, head = head_of(session)
    last = anchor_path(study.path).read_text("utf-8").splitlines()[-1]
    assert f'"count": {count}, "head": "{head}"' in last


def test_a_decision_stays_saved_where_the_anchor_cannot_be_written(
    study: Study, data_folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    data_folder.parent.mkdir(exist_ok=True)
    data_folder.write_text("a file where the folder should be")

    with study.begin() as session:
        write_memo(session, "a private thought", coder="Mia")

    assert memos(study) == ["a private thought"]
    assert "anchor" in caplog.text
    assert "private" not in caplog.text


def test_an_empty_block_leaves_no_line_and_no_anchor(study: Study) -> None:
    with study.begin():
        pass

    assert not anchor_path(study.path).exists()
    with study() as session:
        assert session.scalars(select(AuditEvent.action)).all() == [
            "create_study",
            "import_document",
        ]


def test_errors_of_the_store_do_not_quote_what_was_written(study: Study) -> None:
    with pytest.raises(Exception, match="memo") as error, study.begin() as session:
        session.execute(
            text("INSERT INTO memo (text, version) VALUES (:words, 1)"), {"words": "MY-SECRET"}
        )
    assert "MY-SECRET" not in str(error.value)
