"""What every test stands on: no network, a data folder of its own, a small study to work in."""

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest

from coding.actions import create_study, import_document
from coding.store import Study, create_study_file, open_study
from coding.text import Entry, Kind, ReadDocument, Role

hypothesis.settings.register_profile(
    "fixed", derandomize=True, deadline=None, database=None, max_examples=60, print_blob=True
)
hypothesis.settings.load_profile("fixed")

#: Three turns with a moderator, and a week in which nothing was returned.
TEXT = "How was it?\n\nI felt calm on the bus 🙂 at last.\n\nMost days I simply forgot."


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing connect but to this computer itself."""

    def guarded(name: str) -> Any:
        real = getattr(socket.socket, name)

        def connect(self: socket.socket, address: Any) -> Any:
            if self.family != socket.AF_UNIX and address[0] not in ("127.0.0.1", "::1"):
                raise AssertionError(f"a test reached out to {address[0]}")
            return real(self, address)

        return connect

    for name in ("connect", "connect_ex"):
        monkeypatch.setattr(socket.socket, name, guarded(name))


@pytest.fixture(autouse=True)
def data_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The user's data folder of this one test."""
    folder = tmp_path / "themewright-data"
    monkeypatch.setenv("THEMEWRIGHT_DATA", str(folder))
    return folder


@pytest.fixture(scope="session")
def small_study_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed study: one coder called Mia, one document of four entries. Copy it; leave it."""
    path = tmp_path_factory.mktemp("small") / "small.study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        with create_study_file(path) as study:
            with study.begin() as session:
                create_study(session, title="Practice diaries", coder="Mia")
            with study.begin() as session:
                import_document(session, small_document(), coder="Mia")
    return path


@pytest.fixture
def study_path(small_study_file: Path, tmp_path: Path) -> Path:
    """The small study, as a file of this one test's own."""
    return Path(shutil.copyfile(small_study_file, tmp_path / "test.study"))


@pytest.fixture
def study(study_path: Path) -> Iterator[Study]:
    """The small study, open."""
    with open_study(study_path) as opened:
        yield opened


def small_document(name: str = "diary.txt", text: str = TEXT) -> ReadDocument:
    """A document of four entries; another name makes it another file."""
    first, second, third = (text.index(words) for words in ("How", "I felt", "Most"))
    return ReadDocument(
        name=name,
        format="txt",
        kind=Kind.DIARY,
        text=text,
        sha256=f"bytes of {name}",
        entries=(
            Entry(first, second - 2, "Mod", role=Role.MODERATOR),
            Entry(second, third - 2, "P01", week=1, prompt="How often did you practise?"),
            Entry(third, len(text), "P02", week=1),
            Entry(len(text), len(text), "P02", week=2),
        ),
    )
