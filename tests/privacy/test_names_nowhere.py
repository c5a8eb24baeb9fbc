"""A name planted wherever one can stand is nowhere afterwards but in the key."""

import io
import json
import logging
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from coding.__main__ import main
from coding.exports import EXPORTS
from coding.jobs.exporting import export_to
from coding.pseudonyms.key import Key, list_names
from coding.pseudonyms.keyfile import load_key, save_key
from coding.store import open_study
from coding.store.backups import backup_folder, backup_study
from tests.privacy.marked_files import LISTED, PLACES, Place, marked_files

WORDS = "correct horse battery"
#: A folder, and a file that is not there.
BESIDE = ("Zqfolder", "Zqmissing.txt")


class Done(NamedTuple):
    """Everything that an import left behind."""

    left: dict[str, bytes]
    key: Key
    outcomes: list[str]
    names: list[str]


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Done]:
    """The marked files imported, backed up and exported; what is left of it, by name."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(home / "data"))
        yield _done(home, patch)


def _done(home: Path, patch: pytest.MonkeyPatch) -> Done:
    files, study, key = home / "in", home / "studies" / "s.study", home / "keys" / "names.age"
    (files / BESIDE[0]).mkdir(parents=True)
    for name, data in marked_files().items():
        (files / name).write_bytes(data)
    (home / "keys").mkdir()
    (home / "keys" / "pass").write_text(WORDS)
    save_key(list_names(Key(), LISTED), key, WORDS)
    said = io.StringIO()
    for stream in ("stdout", "stderr"):
        patch.setattr(sys, stream, said)
    log = logging.StreamHandler(said)
    logging.getLogger().addHandler(log)
    logging.getLogger().setLevel(logging.DEBUG)
    secret = ("--pseudonyms", key, "--passphrase-file", home / "keys" / "pass")
    given = [*sorted(files.iterdir()), files / BESIDE[1]]
    _run(patch, "new", study)
    with open_study(study) as opened, opened():  # Held open, so that its -wal stays.
        try:
            _run(patch, "import", study, *given, *secret)
            at = said.tell()
            _run(patch, "import", study, *given, *secret, "--json")
        finally:
            logging.getLogger().removeHandler(log)
        backup_study(study)
        for export in EXPORTS:
            export_to(opened, export.name, home / "out" / f"export{export.extension}")
        left = {
            str(path.relative_to(home)): path.read_bytes()
            for folder in ("studies", "out", "data")
            for path in (home / folder).rglob("*")
            if path.is_file()
        }
    told = said.getvalue()
    outcomes = json.loads(next(line for line in told[at:].splitlines() if line.startswith("{")))
    assert left["studies/s.study-wal"]
    assert any(name.startswith(f"studies/{backup_folder(study).name}") for name in left)
    left["said"] = told.encode()
    return Done(
        left,
        load_key(key, WORDS),
        [file["outcome"] for file in outcomes["files"]],
        [file["file"] for file in outcomes["files"]],
    )


def _run(patch: pytest.MonkeyPatch, *words: object) -> None:
    patch.setattr(sys, "argv", ["python -m coding", *map(str, words)])
    with pytest.raises(SystemExit):
        main()


def found_in(data: bytes, marker: str) -> bool:
    """Whether a marker stands in bytes, in any case, in UTF-8 or UTF-16, zipped or not."""
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as box:
            if any(found_in(box.read(name), marker) for name in box.namelist()):
                return True
    low = data.lower()
    return any(marker.lower().encode(code) in low for code in ("utf-8", "utf-16-le"))


@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.where)
def test_a_planted_name_is_in_no_byte_that_is_left(done: Done, place: Place) -> None:
    assert [name for name, data in done.left.items() if found_in(data, place.marker)] == []


@pytest.mark.parametrize(
    "place", [place for place in PLACES if place.kept], ids=lambda place: place.where
)
def test_and_it_is_in_the_key(done: Done, place: Place) -> None:
    names = [entry.original for entry in done.key.entries if entry.replacement]
    assert any(place.marker in name for name in (*names, *(file for file, _ in done.key.files)))


def test_every_file_was_taken_in_under_a_name_that_tells_nobodys(done: Done) -> None:
    assert dict(zip(done.names, done.outcomes, strict=True)) == {
        "diaries.xlsx": "already there",
        "diary.odt": "already there",
        "diary.pdf": "already there",
        "diary.rtf": "already there",
        "document 1.docx": "refused",
        "document 2": "left aside",
        "document 3.txt": "refused",
        "document 4.csv": "already there",
        "document 5.docx": "already there",
        "group.srt": "already there",
        "group.vtt": "already there",
    }


def test_a_marker_is_planted_once_for_each_place() -> None:
    markers = [place.marker for place in PLACES]
    assert len(set(markers)) == len(markers)
    planted = {**marked_files(), "named": " ".join([*marked_files(), *BESIDE]).encode()}
    assert all(any(found_in(data, marker) for data in planted.values()) for marker in markers)
