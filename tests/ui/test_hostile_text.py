"""Anybody's words, names and titles are shown as text on every page, and change nothing."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Node

from coding.store import open_study
from tests.ui.conftest import ROOT, turn_to
from tests.ui.hostile_study import make_hostile

#: What Streamlit would read in a label if it were not escaped.
RAW = re.compile(r"(?<!\\)(:red\[|\$x|!\[|<script|<img|\*\*b|:streamlit:)|https?://|\u202e")
#: Every page by its file, the name its choice of tab is kept under, and its tabs.
PAGES = (
    ("study", "study page", ("In one look", "Description", "People", "Consent")),
    ("import_", "", ()),
    (
        "phase_1_familiarise",
        "phase 1",
        ("Read", "Search", "Who wrote when", "Lengths", "All jottings"),
    ),
    ("phase_2_code", "phase 2", ("Entries", "Codes", "Groups", "Proposals")),
    (
        "phase_3_construct",
        "phase 3",
        ("Board", "Relations", "Snapshots", "Borrowed words", "Tidying"),
    ),
    (
        "phase_4_review",
        "phase 4",
        (
            *("Level 1: extracts", "Level 2: all data", "Overlap", "Where absent"),
            *("Contrary cases", "In no theme", "Before and after"),
        ),
    ),
    ("phase_5_define", "phase 5", ("Definition", "Extracts", "Relations", "Versions")),
    (
        "phase_6_write_up",
        "phase 6",
        (
            *("Theme table", "Narrative", "Sections", "Map", "Checks", "Checklists"),
            "Take it elsewhere",
        ),
    ),
    ("codebook", "codebook", ("Codes", "Evenness", "Files")),
    ("memos", "memos", ("Memos", "Reflexive journal")),
    ("compare", "second coder", ("Coded apart", "Agreement", "Where readings differ")),
    ("convergence", "", ()),
    (
        "audit",
        "audit",
        ("Audits", "Judge", "Blind", "Answers", "Closing", "From report to words", "Noticed"),
    ),
    ("proposals", "", ()),
    ("trail", "", ()),
)
TABS = [(page, key, tab) for page, key, tabs in PAGES for tab in tabs or ("",)]
#: Fields of an element that Streamlit reads as markdown.
MARKDOWN = ("body", "label", "help", "placeholder", "caption", "captions", "text")
#: Elements whose choices it reads as markdown too, and those whose ``body`` is shown as it stands.
CHOICES = ("radio", "button_group")
LITERAL = ("text", "bidi_component")


@pytest.fixture(scope="module")
def hostile_study(small_study_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study in which everything a person can name is hostile, once for all tests of it."""
    path = tmp_path_factory.mktemp("hostile") / "hostile.study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(path.parent / "data"))
        with open_study(Path(shutil.copyfile(small_study_file, path))) as study:
            make_hostile(study)
    return path


@pytest.fixture
def study_path(hostile_study: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(hostile_study, tmp_path / "test.study"))


@pytest.mark.parametrize(("page", "key", "tab"), TABS)
def test_no_label_or_message_lets_markdown_through(
    app: AppTest, page: str, key: str, tab: str
) -> None:
    if key:
        app.session_state[key] = tab
    turn_to(app, page)

    assert not app.error
    told = [words for element in [*app.main, *app.sidebar] for words in read_as_markdown(element)]
    assert any("red" in words for _, words in told), "shows nothing hostile, so proves nothing"
    for place, words in told:
        assert not RAW.search(words.replace("http\u2060", "")), place


def read_as_markdown(element: Node) -> Iterator[tuple[str, str]]:
    """What of an element Streamlit would read as markdown, with its place."""
    proto = getattr(element, "proto", None)
    if proto is None or element.type in LITERAL:
        return
    for field in MARKDOWN:
        value = getattr(proto, field, "")
        if isinstance(value, str):
            yield f"{element.type}.{field}", value
        elif not hasattr(value, "DESCRIPTOR"):
            yield f"{element.type}.{field}", "\n".join(value)
    if element.type in CHOICES:
        for option in proto.options:
            yield f"{element.type} option", getattr(option, "content", option)


def sources(pattern: str) -> list[Path]:
    return [*(ROOT / "coding" / "ui").rglob(pattern), ROOT / "app.py"]


def test_nothing_on_screen_is_ever_trusted_html() -> None:
    for path in sources("*.py"):
        assert "unsafe_allow_html" not in path.read_text("utf-8"), path


def test_html_is_only_our_own_constant_style() -> None:
    calls = [path.name for path in sources("*.py") if "st.html(" in path.read_text("utf-8")]

    assert calls == ["paper.py"]


def test_our_scripts_put_text_into_the_page_as_text_only() -> None:
    for path in sources("*.js"):
        script = path.read_text("utf-8")
        assert not re.search(r"(inner|outer|insertAdjacent)HTML|document\.write|eval\(", script)


def test_only_one_module_touches_session_state() -> None:
    touching = [p.name for p in sources("*.py") if "session_state" in p.read_text("utf-8")]

    assert touching == ["state.py"]
