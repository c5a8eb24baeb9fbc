"""What learns in the coding view: suggestions, boundaries, codes like a new one."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.ledger import decisions
from coding.store import Study
from coding.store.records import Document
from coding.text import Segment
from tests.browser.conftest import Visit
from tests.jobs.learning_study import learning_study

pytestmark = pytest.mark.browser

CODED = 30


@pytest.fixture
def taught(home: Path, request: pytest.FixtureRequest) -> Iterator[Study]:
    """A study of two codes; ``param``: how many entries carry one, and whether all are read."""
    coded, approach, read = getattr(request, "param", (CODED, "codebook", True))
    name = re.sub(r"\W+", "-", request.node.name)[:80]
    path = home / "Themewright" / f"{name}.study"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(home / "data"))
        with learning_study(path, coded=coded, approach=approach, read=read) as study:
            yield study


class Desk:
    """The coding page with one entry selected, and its palette."""

    def __init__(self, page: Page, study: Study) -> None:
        self.page, self.study = page, study
        self.paper = page.get_by_role("group", name=re.compile("^P0"))
        self.live = page.locator(".tw-ct-live")
        self.palette = page.get_by_role("dialog", name="Code for these words")
        self.options = self.palette.get_by_role("option")

    def open(self, address: str) -> None:
        key = hashlib.sha256(str(self.study.path.resolve()).encode()).hexdigest()[:12]
        self.page.goto(f"{address}/phase_2_code?study={key}&coder=Mia")
        expect(self.paper).to_be_visible()

    def go_to_the_last_entry(self) -> None:
        """Its first sentence is selected then; no entry so late is coded."""
        self.paper.press("Control+End")
        self.paper.press("ArrowUp")
        self.paper.press("ArrowUp")

    def saved(self) -> None:
        expect(self.page.locator(".tw-ct-state")).to_have_text("saved")


@pytest.fixture
def desk(address: str, visit: Visit, taught: Study) -> Desk:
    opened = Desk(visit.page, taught)
    opened.open(address)
    return opened


def test_a_code_is_suggested_with_its_reason_and_taken_up_as_a_proposal(desk: Desk) -> None:
    desk.go_to_the_last_entry()
    desk.paper.press("c")
    first = desk.options.first
    expect(first.locator(".tw-ct-why")).to_contain_text("counted most; like “")
    name = first.locator(".tw-ct-option-name").inner_text()
    first.click()
    desk.saved()

    expect(desk.live).to_contain_text(f"Coded: {name}.")
    with desk.study() as session:
        [taken] = [one for one in extracts(session) if one.origin == "proposal"]
        [decision] = decisions(session)
    assert taken.code == name
    assert "counted most" in taken.why
    assert "like extracts coded before" in taken.why
    assert "“Could not sleep" not in taken.why, "no words of another are kept"
    assert (decision.kind, decision.decision, decision.coder) == ("suggested", "accepted", "Mia")

    # One decision, and one key takes it back.
    desk.paper.press("u")
    expect(desk.live).to_contain_text("took up a suggested code")
    desk.saved()
    with desk.study() as session:
        assert decisions(session) == []
        assert len(extracts(session)) == CODED


@pytest.mark.parametrize("taught", [(20, "codebook", True)], indirect=True)
def test_below_25_coded_segments_enter_never_takes_a_suggestion(desk: Desk) -> None:
    desk.go_to_the_last_entry()
    desk.paper.press("c")
    expect(desk.palette.locator(".tw-ct-why").first).to_be_visible()

    expect(desk.palette.locator(".tw-ct-reasoned[aria-selected=true]")).to_have_count(0)
    expect(desk.palette.locator("[aria-selected=true]")).to_have_count(1)


@pytest.mark.parametrize("taught", [(CODED, "reflexive", False)], indirect=True)
def test_nothing_is_suggested_for_an_entry_before_its_own_first_reading(desk: Desk) -> None:
    desk.go_to_the_last_entry()
    desk.page.wait_for_timeout(3000)
    desk.paper.press("c")
    expect(desk.options.first).to_be_visible()
    desk.page.wait_for_timeout(1000)

    expect(desk.palette.locator(".tw-ct-why")).to_have_count(0)


def test_words_widen_and_narrow_by_one_key_and_come_back_to_where_they_began(desk: Desk) -> None:
    desk.go_to_the_last_entry()
    before = desk.page.locator(".tw-ct-place").inner_text()
    desk.paper.press("+")
    expect(desk.live).to_contain_text("Wider, ")
    desk.paper.press("+")
    desk.paper.press("+")
    expect(desk.live).to_contain_text("No wider")
    wide = desk.page.locator(".tw-ct-place").inner_text()
    assert wide != before
    desk.paper.press("-")
    expect(desk.live).to_contain_text("Narrower, ")
    while desk.page.locator(".tw-ct-place").inner_text() != before:
        desk.paper.press("-")
        assert "No narrower" not in desk.live.inner_text()

    desk.paper.press("?")
    expect(desk.page.get_by_role("dialog", name="Keyboard map")).to_contain_text("one step wider")


def test_a_proposal_is_widened_and_accepted_so_with_the_time_it_was_looked_at(desk: Desk) -> None:
    with desk.study.begin() as session:
        line = [one for one in entries(session) if one.speaker == "P01"][-1]
        place = Segment(line.start, line.start + len(line.text.split()[0]))
        made = [Proposal("1", place, "ease", "phrase", "said by two")]
        actions.record_proposals(session, made, made_with="test", coder="Mia")
    desk.page.reload()
    expect(desk.paper).to_be_visible()
    desk.paper.press("n")
    expect(desk.page.locator(".tw-ct-foot")).to_contain_text("Proposed ease said by two")
    desk.page.wait_for_timeout(600)
    desk.paper.press("+")
    expect(desk.live).to_contain_text("Wider, ")
    desk.paper.press("a")
    desk.saved()

    with desk.study() as session:
        [decision] = decisions(session)
        text = session.scalars(select(Document.text)).one()
    assert decision.decision == "changed"
    assert decision.after is not None
    assert 0.5 < decision.after < 60
    assert decision.taken_on is not None
    assert len(decision.taken_on.extract(text)) > len(place.extract(text))


def test_a_new_name_that_doubles_a_code_is_pointed_out_while_it_is_typed(desk: Desk) -> None:
    desk.go_to_the_last_entry()
    desk.paper.press("c")
    desk.page.keyboard.type("awake lying")
    expect(desk.palette).to_contain_text("the same words in another order")
    desk.options.filter(has_text="the same words").click()
    desk.saved()

    with desk.study() as session:
        assert {one.code for one in extracts(session)} == {"lying awake", "being shouted at"}
