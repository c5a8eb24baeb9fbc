"""The theme board over a real server: dragged, moved by key, undone, gone back to."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from coding import actions
from coding.jobs.studies import new_study
from coding.queries.phases import stays
from coding.queries.theme_map import theme_map
from coding.store import Study
from coding.text import Segment
from tests.browser.conftest import Visit
from tests.conftest import small_document

pytestmark = pytest.mark.browser

CODES = ("calm on the way", "<b>simply</b> :red[forgot]", "no blame", "too tired")


@pytest.fixture
def prepared(home: Path, request: pytest.FixtureRequest) -> Iterator[Study]:
    """Four codes, two themes and a subtheme, in the default folder of the servers' user."""
    name = re.sub(r"\W+", "-", request.node.name)[:80]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(home / "data"))
        path = home / "Themewright" / f"{name}.study"
        with new_study(path, approach="codebook", coder="Mia") as study:
            with study.begin() as session:
                actions.import_document(session, small_document(), coder="Mia")
                for number, code in enumerate(CODES):
                    place = Segment(13 + number, 24)
                    actions.apply_code(session, 1, place, code, coder="Mia")
                actions.define_theme(session, "Quiet", coder="Mia")
                actions.define_theme(session, "Buses", parent="Quiet", coder="Mia")
                actions.define_theme(session, "Slips", coder="Mia")
                actions.enter_phase(session, 4, coder="Mia")
            yield study


class Board:
    """The page with the board of a study, and that study."""

    def __init__(self, page: Page, study: Study, address: str) -> None:
        self.page, self.study = page, study
        self.live = page.locator(".tw-tb-live")
        key = hashlib.sha256(str(study.path.resolve()).encode()).hexdigest()[:12]
        page.goto(f"{address}/phase_3_construct?study={key}&coder=Mia")
        expect(page.locator(".tw-tb-card").first).to_be_visible()
        page.wait_for_timeout(500)

    def drag(self, name: str, place: str, *, alt: bool = False) -> None:
        card = self.page.locator(".tw-tb-card", has_text=name).first.bounding_box()
        over = self.page.get_by_role("region", name=place, exact=True)
        there = over.locator(".tw-tb-list").first.bounding_box()
        assert card is not None
        assert there is not None
        self.page.mouse.move(card["x"] + 50, card["y"] + card["height"] / 2)
        self.page.mouse.down()
        if alt:
            self.page.keyboard.down("Alt")
        for share in (0.3, 0.6, 1):
            x = card["x"] + 50 + (there["x"] + 30 - card["x"] - 50) * share
            y = card["y"] + 10 + (there["y"] + there["height"] - 4 - card["y"] - 10) * share
            self.page.mouse.move(x, y)
            self.page.wait_for_timeout(40)
        self.page.mouse.up()
        if alt:
            self.page.keyboard.up("Alt")

    def saved(self) -> None:
        expect(self.page.locator(".tw-tb-state")).to_have_text("saved")

    def places(self) -> dict[str, list[str]]:
        """Codes by place, as the database has them."""
        with self.study() as session:
            now = theme_map(session)
        told = {place.name: [code.name for code in place.codes] for place in now.places}
        return {**told, "pool": [code.name for code in now.pool]}


@pytest.fixture
def board(address: str, visit: Visit, prepared: Study) -> Board:
    return Board(visit.page, prepared, address)


def test_a_card_is_dragged_to_a_theme_a_subtheme_and_back_to_the_pool(board: Board) -> None:
    board.drag("calm on", "Slips")
    expect(board.live).to_contain_text("is in Slips now")
    board.drag("simply", "Buses")
    board.drag("no blame", "Slips")
    board.saved()
    assert board.places() == {
        "Quiet": [],
        "Buses": [CODES[1]],
        "Slips": [CODES[0], CODES[2]],
        "pool": [CODES[3]],
    }
    expect(board.page.get_by_role("region", name="Slips")).to_contain_text("2 extracts")

    board.page.get_by_role("button", name="Undo").click()
    expect(board.page.locator(".tw-tb-note")).to_contain_text("Taken back")
    board.saved()
    assert board.places()["Slips"] == [CODES[0]]


def test_alt_puts_a_card_in_a_second_place_and_asks_why(board: Board) -> None:
    board.drag("calm on", "Slips")
    board.saved()
    board.drag("calm on", "Buses", alt=True)
    board.page.get_by_label("Why does it belong in both places?").fill("Both, on the way.")
    board.page.keyboard.press("Enter")
    board.saved()

    assert board.places() == {
        "Quiet": [],
        "Buses": [CODES[0]],
        "Slips": [CODES[0]],
        "pool": [CODES[1], CODES[2], CODES[3]],
    }
    expect(board.page.get_by_text("in 2 places").first).to_be_visible()


def test_all_of_it_goes_by_keyboard_and_each_step_is_said(board: Board) -> None:
    key = board.page.keyboard
    board.page.locator(".tw-tb-card", has_text="too tired").focus()
    key.press("Space")
    expect(board.live).to_contain_text("lifted")
    key.press("ArrowRight")
    expect(board.live).to_contain_text("Quiet, 1 of 1")
    key.press("ArrowRight")
    expect(board.live).to_contain_text("Quiet, Buses, 1 of 1")
    key.press("ArrowRight")
    key.press("Space")
    expect(board.live).to_contain_text("too tired is in Slips now")
    board.saved()
    assert board.places()["Slips"] == ["too tired"]

    # It is still in hand: before another, left where it was, and out again.
    board.page.locator(".tw-tb-card", has_text="no blame").focus()
    for pressed in ("Space", "ArrowLeft", "ArrowLeft", "ArrowUp", "Enter"):
        key.press(pressed)
    board.saved()
    assert board.places()["Slips"] == ["no blame", "too tired"]
    for pressed in ("Space", "ArrowRight", "Escape"):
        key.press(pressed)
    expect(board.live).to_contain_text("Left where it was")
    key.press("Delete")
    board.saved()
    assert board.places()["Slips"] == ["too tired"]


def test_a_new_candidate_is_asked_for_its_one_idea(board: Board) -> None:
    board.page.get_by_label("A new candidate theme").fill("Kindness has to be allowed")
    board.page.keyboard.press("Enter")
    idea = board.page.get_by_label("Its one idea, as a sentence")
    idea.fill("People wait for somebody to allow it.")
    idea.press("Enter")
    board.saved()
    board.drag("no blame", "Kindness has to be allowed")
    board.saved()

    with board.study() as session:
        place = next(one for one in theme_map(session).places if one.name.startswith("Kind"))
    assert place.concept == "People wait for somebody to allow it."
    assert [code.name for code in place.codes] == ["no blame"]


def test_what_stands_behind_a_theme_opens_and_words_stay_words(board: Board) -> None:
    board.drag("simply", "Slips")
    board.saved()
    expect(board.page.locator(".tw-tb-code b")).to_have_count(0)
    board.page.get_by_role("button", name=re.compile("^1 extract behind Slips")).click()

    expect(board.page.get_by_role("dialog")).to_contain_text("Behind “Slips”")
    expect(board.page.locator(".tw-pl mark")).to_have_count(1)


def test_going_back_a_phase_asks_why(board: Board) -> None:
    board.page.get_by_role("button", name="Come back to this phase").click()
    board.page.get_by_label("What sends you back").fill("Two candidates say the same.")
    board.page.get_by_role("button", name="Work in this phase again").click()
    expect(board.page.locator(".tw-ribbon [aria-current]")).to_contain_text("3 Construct")

    with board.study() as session:
        assert [(one.phase, one.why) for one in stays(session)] == [
            (4, ""),
            (3, "Two candidates say the same."),
        ]
