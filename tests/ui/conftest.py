"""The app over a real study file, in a home folder of the test's own."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from coding.store import Study, open_study
from coding.ui.parts.behind import Count, in_groups

ROOT = Path(__file__).parents[2]

Open = Callable[[], AppTest]


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """A home folder; nothing of one test stays open or known in the next."""
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("USERPROFILE", str(folder))
    monkeypatch.chdir(ROOT)
    yield folder
    st.cache_resource.clear()


@pytest.fixture
def app(study_path: Path) -> AppTest:
    """The app with the small study open, on the page “Study”."""
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    at.session_state["study"] = str(study_path)
    at.session_state["coder"] = "Mia"
    return at.run()


@pytest.fixture
def nothing_open() -> AppTest:
    """The app as it starts."""
    return AppTest.from_file(str(ROOT / "app.py"), default_timeout=30).run()


@pytest.fixture
def kept(study_path: Path) -> Iterator[Study]:
    """The study of ``app``, to look into beside it."""
    with open_study(study_path) as study:
        yield study


@pytest.fixture
def leads(monkeypatch: pytest.MonkeyPatch) -> list[Count]:
    """The numbers that lead, as they are drawn."""
    shown: list[Count] = []
    as_it_is = Count.shown.fget
    assert as_it_is is not None

    def seen(count: Count) -> str:
        shown.append(count)
        return str(as_it_is(count))

    monkeypatch.setattr(Count, "shown", property(seen))
    return shown


def listed(count: Count) -> int:
    """How many there are behind a number."""
    found = list(count.behind())
    return len(in_groups(found, count.way) if count.way else found)


def turn_to(at: AppTest, page: str) -> AppTest:
    """Go to a page; it must come without an unexpected error."""
    at.switch_page(f"coding/ui/{page}.py").run()
    assert not at.exception, at.exception[0].value
    return at


def press(at: AppTest, label: str, *, nth: int = 0) -> AppTest:
    """Press the button of that label."""
    [button for button in at.button if button.label == label][nth].click().run()
    assert not at.exception, at.exception[0].value
    return at


def drawn(at: AppTest, component: str) -> list[Any]:
    """What our own component of that name was given to draw, each time it was drawn."""
    found = [element.proto for element in at.get("bidi_component")]
    return [
        json.loads(proto.json)
        for proto in found
        if proto.component_name == f"themewright_{component}"
    ]


def words_of(passage: dict[str, Any]) -> str:
    """The words of a drawn passage, put together again."""
    return "".join(piece["t"] for piece in passage["words"])


def cells(sheet: dict[str, Any]) -> list[list[str]]:
    """The text of a drawn table, row by row."""

    def told(lines: list[list[list[str]]]) -> str:
        return "\n".join("".join(piece[0] for piece in line) for line in lines if line)

    return [[told(cell) for cell in row] for row in sheet["rows"]]


def lines(at: AppTest) -> str:
    """The lines drawn in which numbers lead, one under the other."""
    return "\n".join(words_in(line["told"]) for line in drawn(at, "line"))


def bare(cells: list[Any]) -> list[Any]:
    """A drawn row of numbers, those that lead by what is written on them."""
    return [words_in(cell) if isinstance(cell, list) else cell for cell in cells]


def words_in(pieces: list[list[str]]) -> str:
    """The words of a text drawn in pieces, put together again."""
    return "".join(piece[0] for piece in pieces)
