"""The key file: encrypted, whole or not at all, and no entry lost between two who write."""

import os
import stat
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from coding.errors import PseudonymsError, RefusedError
from coding.pseudonyms.key import Key, list_names, name_file, settle
from coding.pseudonyms.keyfile import KeyFile, lies_with, load_key, save_key
from coding.pseudonyms.sealing import open_sealed, seal

WORDS = "correct horse battery"


@pytest.fixture(scope="module")
def kept() -> Key:
    key = settle(settle(Key(), "Priya Shah", label="tutor"), "Priya", same_as="Priya Shah")
    return name_file(list_names(key, ["Leeds"]), "Priya's diary.docx")


@pytest.fixture(scope="module")
def sealed(kept: Key, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("sealed") / "names.age"
    return save_key(kept, path, WORDS)


@pytest.fixture
def path(sealed: bytes, tmp_path: Path) -> Path:
    path = tmp_path / "keys" / "names.age"
    path.parent.mkdir()
    path.write_bytes(sealed)
    return path


def test_a_key_comes_back_as_it_was_and_any_age_program_could_read_it(
    kept: Key, path: Path
) -> None:
    assert path.read_bytes().startswith(b"age-encryption.org/v1\n-> scrypt ")
    assert load_key(path, WORDS) == kept


def test_nothing_but_the_encrypted_file_and_its_lock_is_left_for_its_owner_alone(
    tmp_path: Path, kept: Key
) -> None:
    KeyFile(tmp_path / "new" / "names.age", WORDS).change(lambda _: kept)

    left = {p.name: p for p in (tmp_path / "new").iterdir()}
    assert set(left) == {"names.age", ".names.age.lock"}
    assert {stat.S_IMODE(p.stat().st_mode) for p in left.values()} == {0o600}
    assert not [name for name, p in left.items() if b"Priya" in p.read_bytes()]


def test_a_wrong_passphrase_is_told_plainly(path: Path) -> None:
    with pytest.raises(PseudonymsError, match="passphrase is wrong") as refused:
        load_key(path, "wrong horse")
    assert "horse" not in str(refused.value)


@pytest.mark.parametrize("harm", ["cut", "empty", "other", "header"])
def test_a_damaged_key_is_told_plainly_and_never_written_over(
    harm: str, path: Path, sealed: bytes
) -> None:
    harmed = {
        "cut": sealed[:-3],
        "empty": b"",
        "other": b"SQLite format 3\0" + sealed,
        "header": sealed[:60],
    }[harm]
    path.write_bytes(harmed)

    with pytest.raises(PseudonymsError):
        KeyFile(path, WORDS).change(lambda key: settle(key, "Owen"))
    assert path.read_bytes() == harmed


def test_a_refused_change_leaves_the_file_as_it_was(path: Path, sealed: bytes) -> None:
    with pytest.raises(RefusedError):
        KeyFile(path, WORDS).change(lambda key: settle(key, "Owen", same_as="Zara"))
    assert path.read_bytes() == sealed


def test_a_disk_that_fails_leaves_the_old_key(
    path: Path, sealed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_file: int) -> None:
        raise OSError("no space")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(PseudonymsError):
        KeyFile(path, WORDS).change(lambda key: settle(key, "Owen"))
    assert path.read_bytes() == sealed
    assert {p.name for p in path.parent.iterdir()} == {"names.age", ".names.age.lock"}


SETTLE = (
    "import sys\n"
    "from pathlib import Path\n"
    "from coding.pseudonyms.key import settle\n"
    "from coding.pseudonyms.keyfile import KeyFile\n"
    "KeyFile(Path(sys.argv[1]), sys.argv[2]).change(lambda key: settle(key, sys.argv[3]))\n"
)


def test_two_who_write_at_once_lose_none_of_each_others_names(path: Path) -> None:
    running = [
        subprocess.Popen([sys.executable, "-c", SETTLE, str(path), WORDS, name])
        for name in ("Owen", "Bo")
    ]
    assert [process.wait() for process in running] == [0, 0]

    entries = load_key(path, WORDS).entries
    assert {e.original for e in entries} == {"Priya Shah", "Priya", "Owen", "Bo"}
    assert {e.replacement for e in entries} == {"[tutor 1]", "[person 1]", "[person 2]"}


def test_what_another_age_program_sealed_is_opened_and_ours_by_it() -> None:
    from pyrage import passphrase as age

    assert open_sealed(age.encrypt(b"words", WORDS), WORDS) == b"words"
    assert age.decrypt(seal(b"words", WORDS), WORDS) == b"words"


def test_others_go_on_while_a_key_is_worked_on() -> None:
    ticks, ended = [], threading.Event()

    def tick() -> None:
        while not ended.wait(0.01):
            ticks.append(time.monotonic())

    thread = threading.Thread(target=tick)
    thread.start()
    seal(b"words", WORDS)
    ended.set()
    thread.join()
    assert len(ticks) > 20


@pytest.mark.skipif(sys.platform != "linux", reason="needs a shell")
def test_work_that_the_system_ends_for_want_of_memory_is_told_plainly(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    low = path.parent / "low"
    low.write_text("#!/bin/sh\nkill -9 $$\n")
    low.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(low))

    with pytest.raises(PseudonymsError, match="memory"):
        load_key(path, WORDS)


def test_a_passphrase_is_not_shown(path: Path) -> None:
    assert WORDS not in repr(KeyFile(path, WORDS))


def test_a_key_without_passphrase_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(PseudonymsError):
        save_key(Key(), tmp_path / "names.age", "")
    assert not list(tmp_path.glob("names*"))


def test_a_key_beside_or_below_its_study_lies_with_it(tmp_path: Path) -> None:
    study = tmp_path / "studies" / "a.study"

    assert lies_with(tmp_path / "studies" / "names.age", study)
    assert lies_with(tmp_path / "studies" / "a.study.backups" / "names.age", study)
    assert not lies_with(tmp_path / "keys" / "names.age", study)
