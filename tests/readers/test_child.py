"""Each file is read in a process of its own, and none hurts another."""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from coding.errors import CodingError, UnknownFormatError, UnreadableDocumentError
from coding.readers import read_document
from coding.readers.mapping import ColumnMap
from coding.readers.safety.child import read_bytes, read_file, read_files
from coding.readers.safety.limits import BATCH_FILES, FILE_BYTES
from coding.text import Kind, ReadDocument
from tests.readers.builders import docx, paragraph

ROOT = Path(__file__).parents[2]


def run_python(code: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)


def test_a_child_reads_just_what_this_process_reads():
    data = docx(paragraph("so tired") + paragraph("but kind 😀"))

    assert read_bytes(data, "d.docx") == read_document(data, "d.docx")


def test_a_mapping_reaches_the_child():
    data = b"one\n\ntwo"
    mapping = ColumnMap(kind=Kind.DIARY, whose="P07", prompts={"q": "How often?"})

    document = read_bytes(data, "d.txt", mapping)

    assert document == read_document(data, "d.txt", mapping)
    assert document.kind is Kind.DIARY


def test_a_refusal_comes_back_as_the_kind_it_was():
    with pytest.raises(UnknownFormatError) as caught:
        read_bytes(b"words", "d.py")

    assert ".docx" in caught.value.remedy
    assert str(caught.value) == f"{caught.value.what} {caught.value.remedy}"


def test_a_refused_table_comes_back_with_what_its_columns_were_taken_for():
    with pytest.raises(UnreadableDocumentError) as caught:
        read_bytes(b"ID,Site\nP1,Leeds\nP2,Leeds\nP3,York\n", "d.csv")

    told = [(c.name, c.role, c.filled, c.samples) for c in caught.value.columns]
    assert told == [
        ("ID", "participant", 3, ("P1", "P2", "P3")),
        ("Site", "keep", 3, ("Leeds", "York")),
    ]


def test_a_file_that_is_not_there_a_folder_and_one_too_large_are_refused(tmp_path):
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(FILE_BYTES + 1)
    for path, cause in (
        (tmp_path / "none.txt", "no such file"),
        (tmp_path, "a folder"),
        (large, "50 MB large, and the most is 50 MB"),
    ):
        with pytest.raises(UnreadableDocumentError, match=cause):
            read_file(path)


def test_a_batch_gives_each_file_its_own_result_in_the_order_given(tmp_path):
    names = ["a.txt", "b.py", "c.docx", "missing.txt", "d.txt", "e.jpg", "f.txt"]
    for name in names:
        if name != "missing.txt":
            (tmp_path / name).write_bytes(b"\xff\xd8\xff" if name == "e.jpg" else name.encode())
    paths = [tmp_path / name for name in names]

    results = list(read_files(paths))

    assert [path for path, _ in results] == paths
    assert [isinstance(result, ReadDocument) for _, result in results] == [
        *(True, False, True, False, True, False, True)
    ]
    assert all(isinstance(result, ReadDocument | CodingError) for _, result in results)


def test_files_beyond_the_batchs_number_are_each_refused_saying_so(tmp_path):
    nothing = tmp_path / "none.txt"

    results = list(read_files([nothing] * (BATCH_FILES + 3)))

    causes = [str(result) for _, result in results]
    assert sum("after the first 200 files" in cause for cause in causes) == 3
    assert ["after the first" in cause for cause in causes[-4:]] == [False, True, True, True]


def test_files_beyond_the_batchs_size_are_each_refused_saying_so(tmp_path, monkeypatch):
    monkeypatch.setattr("coding.readers.safety.child.BATCH_BYTES", 2 * 1024**2)
    paths = [tmp_path / f"{n}.txt" for n in range(5)]
    for path, size in zip(paths, (1024**2, FILE_BYTES + 1, 1024**2, 1, 9), strict=True):
        with path.open("wb") as file:  # NULs only: empty, and quick to refuse
            file.truncate(size)

    causes = [str(result) for _, result in read_files(paths)]

    assert "the most is 50 MB" in causes[1]
    assert ["after the first 2 MB" in cause for cause in causes] == [
        False,
        False,
        False,
        True,
        True,
    ]


def test_a_batch_left_in_the_middle_leaves_nothing_running(tmp_path):
    (tmp_path / "a.txt").write_text("words")
    batch = read_files([tmp_path / "a.txt"] * 5)
    next(batch)
    batch.close()

    assert _children() == []


def test_nothing_is_left_in_the_temporary_folder():
    before = set(Path(tempfile.gettempdir()).glob("themewright-*"))
    read_bytes(b"words", "d.txt")

    assert set(Path(tempfile.gettempdir()).glob("themewright-*")) <= before


@pytest.mark.skipif(sys.platform != "linux", reason="limits are the system's own there")
@pytest.mark.parametrize(
    ("deed", "signs"),
    [
        ("bytearray(1024**3)", "MemoryError"),
        ("__import__('mmap').mmap(-1, 3 * 1024**3)", "OSError|MemoryError"),
        ("__import__('socket').socket()", "PermissionError"),
        ("__import__('os').system('true')", "PermissionError"),
        ("__import__('subprocess').run(['true'])", "PermissionError"),
    ],
)
def test_a_child_may_not_take_much_memory_nor_the_network_nor_start_programs(deed, signs):
    code = f"from coding.readers.safety.within import limit_process; limit_process(); {deed}"

    ended = run_python(code)

    assert ended.returncode == 1
    assert any(sign in ended.stderr for sign in signs.split("|"))


@pytest.mark.skipif(sys.platform != "linux", reason="limits are the system's own there")
def test_a_childs_time_is_limited_by_the_system():
    code = (
        "from coding.readers.safety.within import limit_process; limit_process(); import resource;"
        "print(resource.getrlimit(resource.RLIMIT_CPU)[0])"
    )

    ended = run_python(code)

    assert ended.stdout.strip() == "30"


def test_a_file_that_takes_too_long_is_ended_and_said_so(monkeypatch):
    monkeypatch.setattr("coding.readers.safety.child.WALL_SECONDS", 0.01)
    started = time.monotonic()

    with pytest.raises(UnreadableDocumentError, match="took too long"):
        read_bytes(b"words " * 1_000_000, "d.txt")

    assert time.monotonic() - started < 5
    assert _children() == []


@pytest.mark.skipif(os.name != "posix", reason="groups of processes are the system's own there")
def test_a_child_is_ended_with_all_it_started(monkeypatch, tmp_path):
    begun = time.monotonic()
    impostor, started = tmp_path / "python", tmp_path / "started"
    impostor.write_text(f"#!/bin/sh\nsleep 77 &\necho $! > {started}\nsleep 77\n")
    impostor.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(impostor))
    monkeypatch.setattr("coding.readers.safety.child.WALL_SECONDS", 0.5)

    with pytest.raises(UnreadableDocumentError, match="took too long"):
        read_bytes(b"words", "d.txt")

    ended = time.monotonic() + 5
    while _runs(int(started.read_text())) and time.monotonic() < ended:
        time.sleep(0.05)
    assert not _runs(int(started.read_text()))
    assert time.monotonic() - begun < 20


@pytest.mark.parametrize(
    ("answer", "code"), [(b"", 1), (b"{", 0), (b'{"refused": 3}', 0), (b"x" * 100, 0)]
)
def test_a_child_that_answers_nonsense_is_a_refusal(monkeypatch, tmp_path, answer, code):
    impostor = tmp_path / "python"
    impostor.write_text(
        f"#!/bin/sh\ncat >/dev/null\nprintf '%s' '{answer.decode()}'\nexit {code}\n"
    )
    impostor.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(impostor))

    with pytest.raises(UnreadableDocumentError, match="gave up"):
        read_bytes(b"words", "d.txt")


def test_a_bug_in_a_reader_is_a_refusal_that_names_the_place_and_not_the_words():
    from coding.readers.safety.within import answer

    # A number is no file name: every reader fails on it, as it might on something unforeseen.
    told = json.loads(answer(b"secret words", 7, None))["refused"]  # type: ignore[arg-type]

    assert told[0] == "UnreadableDocumentError"
    assert ".py, line" in told[1]
    assert "secret" not in told[1]


def test_importing_the_readers_imports_no_parser():
    code = (
        "import sys, coding.readers, coding.readers.safety.within;"
        "heavy = {'lxml', 'pypdfium2', 'pandas', 'numpy', 'openpyxl', 'spacy', 'sqlalchemy',"
        " 'streamlit', 'docx', 'webvtt', 'python_calamine'};"
        "print(sorted(heavy & set(sys.modules)))"
    )

    ended = run_python(code)

    assert ended.stdout.strip() == "[]"


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/status")
    return not (status.exists() and "zombie" in status.read_text())


def _children() -> list[int]:
    listed = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    return [int(pid) for pid in listed.read_text().split()] if listed.exists() else []
