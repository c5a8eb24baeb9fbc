"""What an Open behind a number leads to: the very thing that its row is about."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coding.actions import enter_phase, import_document, write_memo
from coding.jobs.ready import open_sample_study
from coding.queries.counted import Passage
from coding.queries.things import Thing
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Status
from coding.ui.parts import behind, desk
from coding.ui.parts.behind import Count
from coding.ui.parts.going import EACH_MEMO
from tests.ui.conftest import ROOT, cells, drawn, turn_to

Row = Passage | Thing
Follow = Callable[[AppTest, str, Callable[[Row], bool]], AppTest]


@pytest.fixture
def follow(leads: list[Count], monkeypatch: pytest.MonkeyPatch) -> Follow:
    """Press Open in the first row that fits, behind the number of that title on the page.

    As in a dialog, that comes to pass in a run in which the page is not drawn.
    """
    chosen: list[Row] = []

    def instead_of_the_page() -> None:
        if chosen:
            behind.go_from_here(chosen.pop())

    monkeypatch.setattr(desk, "lay_paper", instead_of_the_page)

    def go(at: AppTest, title: str, fits: Callable[[Row], bool]) -> AppTest:
        count = next(one for one in reversed(leads) if one.title == title)
        chosen.append(next(one for one in count.behind() if fits(one)))
        at.run()
        assert not at.exception, at.exception[0].value
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


def test_a_memo_opens_among_the_memos_and_is_marked(
    app: AppTest, kept: Study, follow: Follow
) -> None:
    with kept.begin() as session:
        first = write_memo(session, "A hunch.", kind="journal", about="document:1", coder="Mia").id
        for number in range(EACH_MEMO):
            write_memo(session, f"Thought {number}", coder="Mia")
    at = turn_to(app, "memos")
    at.text_input(key="memos sought").set_value("hunch").run()
    at = follow(at, "Memos", lambda one: one.name == "A hunch.")

    assert heading(at) == "Memos"
    [shown] = drawn(at, "memo_list")
    assert [row["id"] for row in shown["rows"]] == [first]
    assert shown["marked"][0] == first


def test_an_event_opens_in_the_trail_and_is_marked(
    app: AppTest, kept: Study, follow: Follow
) -> None:
    with kept.begin() as session:
        write_memo(session, "A hunch.", kind="journal", coder="Mia")
    at = follow(turn_to(app, "trail"), "The trail", lambda one: one.about == "event:2")

    [shown] = drawn(at, "sheet")
    assert cells(shown)[shown["marked"][0]][0] == "2"


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[AppTest]:
    """The app with the sample study open, which has themes and a narrative."""
    with open_sample_study(tmp_path / "sample.study") as study:
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at.session_state["study"] = str(study.path)
        at.session_state["coder"] = "researcher"
        yield at.run()


def test_a_claim_opens_in_the_narrative_of_its_theme(sample: AppTest, follow: Follow) -> None:
    sample.session_state["phase 6"] = "Checks"
    at = turn_to(sample, "phase_6_write_up")
    balance = next(one for one in drawn(at, "tally") if "Prose" in one["label"])
    theme = "".join(piece[0] for piece in balance["rows"][-1]["name"])
    at = follow(at, f"Claims in {theme}", lambda one: one.about.startswith("claim:"))

    assert at.session_state["phase 6"] == "Narrative"
    assert next(box for box in at.selectbox if box.label == "Theme").value == theme


def test_a_theme_opens_on_the_board_and_is_marked(sample: AppTest, follow: Follow) -> None:
    sample.session_state["phase 3"] = "Relations"
    at = follow(
        turn_to(sample, "study"), "Themes and subthemes", lambda one: one.about != "theme:1"
    )

    assert (heading(at), at.session_state["phase 3"]) == (
        "3 · Generating initial themes",
        "Board",
    )
    [shown] = drawn(at, "theme_board_view")
    assert shown["marked"][0] in [place["id"] for place in shown["places"]][1:]


def test_the_way_back_goes_once_somebody_turns_to_another_page(
    app: AppTest, kept: Study, follow: Follow
) -> None:
    with kept.begin() as session:
        write_memo(session, "A hunch.", kind="journal", coder="Mia")

    def ways_back(at: AppTest) -> list[str]:
        return [button.label for button in at.button if button.label.startswith("Back to")]

    at = follow(turn_to(app, "trail"), "The trail", lambda one: one.about == "event:2")
    assert ways_back(at) == ["Back to “Trail”"]
    at = follow(turn_to(at, "study"), "Documents", lambda one: True)
    assert ways_back(turn_to(at, "phase_1_familiarise")) == ["Back to “Study”"]
    assert ways_back(turn_to(at, "memos")) == []
    assert ways_back(turn_to(at, "phase_1_familiarise")) == []


def test_a_participant_without_a_consent_opens_in_the_form(
    app: AppTest, kept: Study, follow: Follow
) -> None:
    with_more(kept)
    app.session_state["study page"] = "Consent"
    at = follow(turn_to(app, "study"), "Nothing recorded yet", lambda one: one.name == "P07")

    assert next(box for box in at.selectbox if box.label == "Participant").value == "P07"


def test_a_return_opens_in_the_trail(app: AppTest, kept: Study, follow: Follow) -> None:
    for phase, why in ((1, ""), (2, ""), (1, "Two diaries came late.")):
        with kept.begin() as session:
            enter_phase(session, phase, reason=why, coder="Mia")
    at = follow(turn_to(app, "phase_1_familiarise"), "Returns to phase 1", lambda one: True)

    assert heading(at) == "Trail"
    [shown] = drawn(at, "sheet")
    assert "Two diaries came late." in cells(shown)[shown["marked"][0]][2]


def test_a_theme_of_a_snapshot_opens_on_the_board(sample: AppTest, follow: Follow) -> None:
    sample.session_state["phase 3"] = "Snapshots"
    at = turn_to(sample, "phase_3_construct")
    at = follow(at, "As it stands now", lambda one: one.about.startswith("theme:"))

    assert at.session_state["phase 3"] == "Board"
