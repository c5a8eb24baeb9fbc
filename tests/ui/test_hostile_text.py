"""Anybody's words, names and titles are shown as text on every page, and change nothing."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import (
    apply_code,
    define_theme,
    import_document,
    mark_read,
    place_code,
    record_proposals,
    revise_study,
    write_memo,
)
from coding.proposals.proposal import Proposal
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.ui.conftest import ROOT, turn_to

HOSTILE = ":red[x] $x$ ![](http://evil.example/a.png) <script>alert(1)</script> **b** :streamlit:"
#: What Streamlit would read in a label if it were not escaped.
RAW = re.compile(r"(?<!\\)(:red\[|\$x|!\[|<script|\*\*b|:streamlit:)|https?://")
PAGES = (
    *("study", "import_", "phase_1_familiarise", "phase_2_code", "phase_6_write_up", "trail"),
    *("codebook", "memos", "proposals"),
)
#: Fields of an element that Streamlit reads as markdown.
MARKDOWN = ("body", "label", "help", "placeholder", "caption", "captions", "text")
#: Elements whose ``body`` is shown as it stands.
LITERAL = ("text", "bidi_component")


@pytest.fixture
def hostile(kept: Study) -> None:
    """A study in which everything a person can name is hostile."""
    read = ReadDocument(
        HOSTILE, "txt", Kind.DIARY, HOSTILE, "x", (Entry(0, len(HOSTILE), HOSTILE, week=1),)
    )
    with kept.begin() as session:
        revise_study(session, seen=1, title=HOSTILE, question=HOSTILE, coder=HOSTILE)
        document = import_document(session, read, coder="Mia").id
        mark_read(session, [5], coder="Mia")
        made = Proposal(str(document), Segment(0, 9), HOSTILE, "phrase", f"“{HOSTILE}”")
        record_proposals(session, [made], made_with="test", coder="Mia")
        apply_code(session, document, Segment(3, 12), HOSTILE, coder="Mia")
        define_theme(session, HOSTILE, concept=HOSTILE, coder="Mia")
        place_code(session, HOSTILE, theme=HOSTILE, coder="Mia")
        write_memo(session, HOSTILE, kind="familiarisation", coder="Mia")


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("page", PAGES)
def test_no_label_or_message_lets_markdown_through(app: AppTest, page: str) -> None:
    turn_to(app, page)

    seen = 0
    for element in [*app.main, *app.sidebar]:
        for field in MARKDOWN:
            value = getattr(element.proto, field, "")
            told = "\n".join(value) if not isinstance(value, str) else value
            if element.type not in LITERAL and isinstance(told, str):
                seen += "red" in told
                assert not RAW.search(told.replace("http\u2060", "")), (element.type, field)
    assert seen, "the page shows nothing hostile, so it proves nothing"


@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("tab", ["Codes", "Groups", "Proposals"])
def test_nor_do_the_tabs_of_coding(app: AppTest, tab: str) -> None:
    app.session_state["phase 2"] = tab

    assert not turn_to(app, "phase_2_code").error


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
