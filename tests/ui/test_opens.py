"""What an Open behind a number leads to: the very thing that its row is about."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import import_document
from coding.queries.counted import Passage
from coding.queries.things import Thing
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Status
from coding.ui.parts import behind, line, presence, sheet, tally
from coding.ui.parts.behind import Count
from coding.ui.parts.passage_list import Group
from tests.ui.conftest import drawn, turn_to

Row = Passage | Thing
Follow = Callable[[AppTest, str, Callable[[Row], bool]], AppTest]


@pytest.fixture
def follow(monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Press the number of that title on the page, then Open in the first row that fits."""
    wanted: list[tuple[str, Callable[[Row], bool]]] = []

    def pressed(counts: dict[Count, int], _: Any) -> None:
        named = next((one for one in counts if wanted and one.title == wanted[0][0]), None)
        if named is not None:
            behind.open_behind(named)

    def chosen(groups: Sequence[Group], **_: Any) -> Row:
        fits = wanted.pop()[1]
        return next(one for group in groups for one in group.passages if fits(one))

    for module in (line, presence, sheet, tally):
        monkeypatch.setattr(module, "open_pressed", pressed)
    monkeypatch.setattr(behind, "show_passage_list", chosen)

    def go(at: AppTest, title: str, fits: Callable[[Row], bool]) -> AppTest:
        wanted.append((title, fits))
        at.run()
        assert not at.exception, at.exception[0].value
        assert not wanted, f"nothing is called {title}"
        return at

    return go


def heading(at: AppTest) -> str:
    return str(at.title[0].value)


def now_reading(at: AppTest) -> str:
    return str(next(box for box in at.selectbox if box.label == "Now reading").value)


def with_more(study: Study) -> None:
    """A transcript, and a diary with two weeks handed in blank, which stand at one place."""
    blank = Status.RETURNED_BLANK
    given = (
        Entry(0, 9, "P07", week=1),
        Entry(9, 9, "P07", week=2, status=blank),
        Entry(9, 9, "P07", week=3, status=blank),
    )
    diary = ReadDocument("more.csv", "csv", Kind.DIARY, "two words", "x", given)
    turn = (Entry(0, 9, "Lena"),)
    talk = ReadDocument("talk.txt", "txt", Kind.GROUP, "all of us", "y", turn)
    with study.begin() as session:
        import_document(session, diary, coder="Mia")
        import_document(session, talk, coder="Mia")


@pytest.mark.parametrize(
    ("name", "item"), [("more.csv", "diary of P07"), ("talk.txt", "document 3")]
)
def test_a_document_opens_in_the_reader(
    app: AppTest, kept: Study, follow: Follow, name: str, item: str
) -> None:
    with_more(kept)
    at = follow(turn_to(app, "study"), "Documents", lambda one: one.name == name)

    assert (heading(at), now_reading(at)) == ("1 · Familiarisation", item)


def test_an_entry_handed_in_blank_opens_in_the_reader_at_its_own_week(
    app: AppTest, kept: Study, follow: Follow
) -> None:
    with_more(kept)
    app.session_state["phase 1"] = "Who wrote when"
    at = turn_to(app, "phase_1_familiarise")
    at = follow(at, "handed in blank", lambda one: one.week == 3)

    assert (heading(at), now_reading(at)) == ("1 · Familiarisation", "diary of P07")
    [shown] = drawn(at, "passages")
    assert shown["at"][0] == 7
    assert not at.toast
