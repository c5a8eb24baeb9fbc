"""The anchor outside the file: what is written, and which line counts."""

import json
import os
import stat
import threading
from pathlib import Path

import pytest

from coding.actions import write_memo
from coding.errors import StudyError
from coding.store import Study
from coding.store.anchor import anchor_path, read_anchor, retire_anchor, write_anchor
from coding.store.trail import head_of

OTHER = '{"study": "another", "count": 9, "head": "ff", "at": "now"}'


def test_each_commit_adds_one_line_to_both_files(study: Study, data_folder: Path) -> None:
    for number in range(3):
        with study.begin() as session:
            write_memo(session, f"thought {number}", coder="Mia")
            write_memo(session, f"and another {number}", coder="Mia")

    beside = anchor_path(study.path).read_text("utf-8")
    assert beside == (data_folder / "anchors.log").read_text("utf-8")
    lines = [json.loads(line) for line in beside.splitlines()]
    assert [line["count"] for line in lines] == [4, 6, 8]
    assert all(list(line) == ["study", "count", "head", "at"] for line in lines)
    with study() as session:
        assert (lines[-1]["count"], lines[-1]["head"]) == head_of(session)
    assert {line["study"] for line in lines} == {study.uid}


def test_an_anchor_tells_nothing_but_numbers_and_hashes(study: Study) -> None:
    with study.begin() as session:
        write_memo(session, "PRIVATE", coder="PRIVATE")

    assert "PRIVATE" not in anchor_path(study.path).read_text("utf-8")
    assert "Practice diaries" not in anchor_path(study.path).read_text("utf-8")


def test_the_last_line_of_this_study_counts_among_those_of_others(tmp_path: Path) -> None:
    log = tmp_path / "anchors.log"
    lines = [f'{{"study": "mine", "count": {n}, "head": "h{n}", "at": "t"}}' for n in range(1, 4)]
    log.write_text("\n".join([lines[0], OTHER, lines[1], lines[2], OTHER, OTHER]) + "\n")

    found = read_anchor(log, "mine")

    assert (found.count, found.head) == (3, "h3")


@pytest.mark.parametrize("rest", ["", '{"study": "mine", "cou', "\n\n", "Signed: Prof. X\n", "7\n"])
def test_a_cut_or_strange_last_line_gives_way_to_the_one_before(tmp_path: Path, rest: str) -> None:
    log = tmp_path / "certificate.txt"
    log.write_text('Certificate\n{"study": "mine", "count": 1, "head": "h", "at": "t"}\n' + rest)

    assert read_anchor(log, "mine").count == 1


@pytest.mark.parametrize("ends", ["\n", "\r\n", ""])
def test_a_single_line_is_read_however_it_ends(tmp_path: Path, ends: str) -> None:
    log = tmp_path / "one"
    log.write_bytes(b'{"study": "mine", "count": 1, "head": "h", "at": "t"}' + ends.encode())

    assert read_anchor(log, "mine").count == 1


def test_a_long_log_is_read_from_its_end(tmp_path: Path) -> None:
    log = tmp_path / "anchors.log"
    mine = '{"study": "mine", "count": 1, "head": "h", "at": "t"}\n'
    log.write_text(mine + (OTHER + "\n") * 5000)

    assert read_anchor(log, "mine").count == 1


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"nothing\n", OTHER.encode()])
def test_a_file_without_an_anchor_of_this_study_is_refused(tmp_path: Path, content: bytes) -> None:
    log = tmp_path / "log"
    log.write_bytes(content)

    with pytest.raises(StudyError, match="no anchor of this study") as refusal:
        read_anchor(log, "mine")
    assert refusal.value.remedy


def test_a_missing_anchor_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyError, match="cannot be read"):
        read_anchor(tmp_path / "missing", "mine")


@pytest.mark.skipif(os.name != "posix", reason="permissions as POSIX has them")
def test_anchors_can_be_read_by_their_owner_only(tmp_path: Path, data_folder: Path) -> None:
    write_anchor(tmp_path / "x.study", "u", 1, "h")
    for path in (tmp_path / "x.study.anchor", data_folder / "anchors.log"):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_lines_of_several_writers_stay_whole(tmp_path: Path, data_folder: Path) -> None:
    def write(who: int) -> None:
        for number in range(100):
            write_anchor(tmp_path / "x.study", f"study {who}", number, "h" * 64)

    threads = [threading.Thread(target=write, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    lines = (data_folder / "anchors.log").read_text("utf-8").splitlines()
    assert len(lines) == 600
    assert {json.loads(line)["study"] for line in lines} == {f"study {who}" for who in range(6)}


def test_a_retired_anchor_is_kept_under_another_name(tmp_path: Path) -> None:
    study = tmp_path / "x.study"
    retire_anchor(study)
    write_anchor(study, "u", 1, "h")

    retire_anchor(study)

    assert not anchor_path(study).exists()
    assert read_anchor(tmp_path / "x.study.anchor.old", "u").count == 1
