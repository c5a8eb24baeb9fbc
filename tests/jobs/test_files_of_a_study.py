"""A study's own files among those to import: never opened, never taken for material."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.actions import write_memo
from coding.errors import RefusedError
from coding.jobs.files import import_files
from coding.store import Study, open_study
from coding.store.records import Memo

WRITE = (
    "import sys\n"
    "from coding.actions import write_memo\n"
    "from coding.store import open_study\n"
    "with open_study(sys.argv[1]) as study, study.begin() as session:\n"
    "    write_memo(session, 'from elsewhere', coder='Sam')\n"
)


def test_importing_a_whole_folder_leaves_the_study_in_it_aside(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "here", coder="Mia")
    (study.path.parent / "plain.txt").write_text("I practised on Monday, on the bus.")
    named = study.path.parent / "a link to it"
    named.symlink_to(study.path)
    files = sorted(path for path in study.path.parent.iterdir() if path.is_file())

    outcomes = {found.file: found.outcome for found in import_files(study, files, coder="Mia")}

    assert outcomes.pop("plain.txt") == "read"
    assert set(outcomes) >= {"test.study", "test.study-wal", "test.study.anchor", "a link to it"}
    assert set(outcomes.values()) == {"left aside"}


def test_and_another_process_does_not_take_its_log_away(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "before", coder="Mia")
    list(import_files(study, [study.path], coder="Mia"))

    subprocess.run([sys.executable, "-c", WRITE, str(study.path)], check=True)
    with study.begin() as session:
        write_memo(session, "after", coder="Mia")
    study.close()

    with open_study(study.path) as again, again() as session:
        assert session.scalars(select(Memo.text)).all() == ["before", "from elsewhere", "after"]


def test_a_refusal_for_another_reason_is_not_told_as_already_there(
    study: Study, tmp_path: Path
) -> None:
    (tmp_path / "plain.txt").write_text("I practised on Monday, on the bus.")

    with pytest.raises(RefusedError, match="coder"):
        list(import_files(study, [tmp_path / "plain.txt"], coder=" "))


def test_a_file_that_cannot_be_opened_does_not_stop_the_others(study: Study) -> None:
    plain = study.path.parent / "plain.txt"
    plain.write_text("I practised on Monday, on the bus.")
    files = [Path("x" * 300 + ".txt"), Path("/proc/self/mem"), plain]

    outcomes = [found.outcome for found in import_files(study, files, coder="Mia")]

    assert outcomes == ["refused", "refused", "read"]


def test_a_file_named_twice_is_already_there_the_second_time(study: Study) -> None:
    plain = study.path.parent / "plain.txt"
    plain.write_text("I practised on Monday, on the bus.")

    first, second = import_files(study, [plain, plain], coder="Mia")

    assert (first.outcome, second.outcome) == ("read", "already there")
    assert second.document == first.document
