"""Making and opening studies: what is no study is refused, with a remedy, unchanged."""

import os
import sqlite3
import stat
import threading
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select

from coding.actions import create_study, write_memo
from coding.errors import CodingError, DamagedStudyError, StudyError
from coding.jobs.studies import new_study
from coding.store import Study, create_study_file, open_study
from coding.store.records import Memo
from coding.store.sqlite import APPLICATION_ID, header
from coding.store.verify import verify


def test_a_new_study_names_itself_and_its_schema(tmp_path: Path) -> None:
    create_study_file(tmp_path / "new.study").close()

    application, schema = header(tmp_path / "new.study")
    assert (application, schema > 0) == (APPLICATION_ID, True)


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_a_study_and_what_lies_beside_it_can_be_read_by_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "new.study"
    with new_study(path) as study, study.begin() as session:
        write_memo(session, "a thought", coder="Mia")
        for name in ("new.study", "new.study-wal", "new.study-shm", "new.study.anchor"):
            mode = stat.S_IMODE((tmp_path / name).stat().st_mode)
            assert mode == 0o600, name


@pytest.mark.parametrize("content", [b"", b"anything at all", b"SQLite format 3\x00"])
def test_nothing_that_is_there_is_ever_written_over(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "precious.study"
    path.write_bytes(content)

    with pytest.raises(StudyError, match="exists already"):
        create_study_file(path)

    assert path.read_bytes() == content


def test_two_who_make_the_same_study_at_once_do_not_both_get_it(tmp_path: Path) -> None:
    outcomes: list[str] = []

    def make() -> None:
        try:
            create_study_file(tmp_path / "same.study").close()
            outcomes.append("made")
        except StudyError:
            outcomes.append("refused")

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["made", "refused", "refused", "refused"]


def test_a_refused_new_study_takes_nothing_else_away(tmp_path: Path) -> None:
    others = ["my.study.docx", "mystery.study", "my.study2", "my.study.anchor"]
    for name in others:
        (tmp_path / name).write_text("precious")

    with pytest.raises(CodingError, match="approach"):
        new_study(tmp_path / "my.study", approach="grounded theory")

    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(others)


@pytest.mark.parametrize(
    "name",
    [
        "plain.study",
        "with space.study",
        "50% done?.study",
        "a#b&c=d.study",
        "[1]*.study",
        "Übung ✓",
    ],
)
def test_a_study_may_have_any_name_a_file_may_have(tmp_path: Path, name: str) -> None:
    with new_study(tmp_path / name) as study, study.begin() as session:
        write_memo(session, "here", coder="Mia")

    assert sorted(path.name for path in tmp_path.iterdir() if "data" not in path.name) == [
        name,
        f"{name}.anchor",
    ]
    with open_study(tmp_path / name) as study, study() as session:
        assert session.scalars(select(Memo.text)).all() == ["here"]


def test_a_relative_path_means_the_same_study_wherever_the_program_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    with new_study(Path("here.study")) as study:
        monkeypatch.chdir(elsewhere)
        with study.begin() as session:
            write_memo(session, "here", coder="Mia")

    assert list(elsewhere.iterdir()) == []
    assert (tmp_path / "here.study.anchor").exists()


def test_a_study_that_is_not_there_is_not_made_by_opening_it(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no study") as refusal:
        open_study(tmp_path / "missing.study")
    assert refusal.value.remedy
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_study(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="no study"):
        open_study(tmp_path)


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 and so on", b"x" * 5000, b"SQLite format 3\x00" + b"\x00" * 50]
)
def test_another_kind_of_file_is_refused_and_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.study"
    path.write_bytes(content)

    with pytest.raises(StudyError, match="not a study") as refusal:
        open_study(path)

    assert "made by Themewright" in refusal.value.remedy
    assert path.read_bytes() == content


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.qda"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE source (id)")
    before = path.read_bytes()

    with pytest.raises(StudyError, match="not a study"):
        open_study(path)

    assert path.read_bytes() == before
    assert [found.name for found in tmp_path.iterdir()] == ["other.qda"]


def test_a_study_that_was_never_finished_being_made_says_so(tmp_path: Path) -> None:
    create_study_file(tmp_path / "half.study").close()

    with pytest.raises(StudyError, match="never finished") as refusal:
        open_study(tmp_path / "half.study")

    assert "Delete it" in refusal.value.remedy


@pytest.fixture
def filled(study_path: Path) -> Path:
    """A closed study of some two hundred pages."""
    with open_study(study_path) as study, study.begin() as session:
        for number in range(50):
            write_memo(session, f"thought {number} " * 300, coder="Mia")
    return study_path


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_a_file_cut_short_is_refused_with_the_way_back(filled: Path, share: float) -> None:
    data = filled.read_bytes()
    filled.write_bytes(data[: int(len(data) * share)])

    with pytest.raises(DamagedStudyError, match="damaged") as refusal:
        open_study(filled)

    assert "restore" in refusal.value.remedy


@pytest.mark.parametrize("page", [1, 2, 9, 20])
def test_a_file_with_a_page_of_noise_is_refused_or_its_damage_is_found(
    filled: Path, page: int
) -> None:
    data = bytearray(filled.read_bytes())
    data[page * 4096 : (page + 1) * 4096] = b"\x07" * 4096
    filled.write_bytes(bytes(data))

    found = ""
    try:
        with open_study(filled) as study, study() as session:
            found = "faults" if verify(session).faults else "nothing"
    except DamagedStudyError as refusal:
        found = refusal.remedy
    assert "restore" in found or found == "faults"


def test_a_file_whose_header_is_noise_is_refused_with_the_way_back(filled: Path) -> None:
    data = bytearray(filled.read_bytes())
    data[:100] = b"\x07" * 100
    filled.write_bytes(bytes(data))

    with pytest.raises(StudyError) as refusal:
        open_study(filled)

    assert "restore" in refusal.value.remedy


def test_damage_met_while_reading_is_told_with_the_way_back(filled: Path) -> None:
    with open_study(filled) as study:
        data = bytearray(filled.read_bytes())
        for page in range(3, len(data) // 4096):
            data[page * 4096 : (page + 1) * 4096] = b"\x07" * 4096
        with filled.open("r+b") as file:
            file.write(bytes(data))
        study.close()  # A fresh connection, whose cache is empty.

        with pytest.raises(DamagedStudyError) as refusal, study() as session:
            session.scalars(select(Memo.text)).all()

    assert "restore" in refusal.value.remedy


def test_a_left_over_log_of_a_deleted_study_does_not_get_into_a_new_one(tmp_path: Path) -> None:
    path = tmp_path / "again.study"
    with new_study(path) as study, study.begin() as session:
        write_memo(session, "of the first", coder="Mia")
        log = path.with_name("again.study-wal").read_bytes()
    path.unlink()
    path.with_name("again.study-wal").write_bytes(log)

    with new_study(path) as study, study() as session:
        assert session.scalars(select(Memo.text)).all() == []
        assert verify(session).ok


def test_a_full_disk_is_refused_with_a_remedy_and_nothing_half_done(study: Study) -> None:
    def fill(limit: int) -> None:
        for connection in held:
            connection.exec_driver_sql(f"PRAGMA max_page_count = {limit}")

    held = []
    with pytest.raises(StudyError, match="disk is full") as refusal, study.begin() as session:
        held.append(session.connection())
        fill(held[0].exec_driver_sql("PRAGMA page_count").scalar_one())
        for _ in range(50):
            write_memo(session, "thought " * 1000, coder="Mia")
    assert "Free some space" in refusal.value.remedy

    with study.begin() as session:
        session.connection().exec_driver_sql("PRAGMA max_page_count = 4294967294")
        write_memo(session, "after", coder="Mia")
    with study() as session:
        assert session.scalars(select(Memo.text)).all() == ["after"]
        assert verify(session).ok


def test_the_first_row_is_made_once(study: Study) -> None:
    with pytest.raises(CodingError, match="made before"), study.begin() as session:
        create_study(session, title="Another", coder="Mia")


def test_the_study_keeps_its_identity(study: Study, study_path: Path) -> None:
    with open_study(study_path) as again:
        assert again.uid == study.uid
