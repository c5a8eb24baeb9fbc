"""Words learned for a code, groups of uncoded passages, and the ledger, by mouse and keyboard."""

import hashlib
import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding import actions
from coding.jobs.learning import learned_words
from coding.queries.extracts import extracts
from coding.store import Study, open_study
from tests.browser.conftest import PATIENCE, Visit
from tests.jobs.learning_study import learning_study

pytestmark = pytest.mark.browser


def opened(visit: Visit, address: str, path: Path, page: str, *, coded: int) -> Study:
    """A study of two codes in the servers' home folder, open on a page."""
    learning_study(path, coded=coded).close()
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    visit.page.goto(f"{address}/{page}?study={key}&coder=Mia")
    visit.settle()
    return open_study(path)


@pytest.fixture(autouse=True)
def studies(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("THEMEWRIGHT_DATA", str(home / "data"))
    return home / "Themewright"


def test_a_learned_word_is_forbidden_and_pinned_by_its_switch_and_counts_so_at_once(
    visit: Visit, address: str, studies: Path
) -> None:
    page = visit.page
    with opened(visit, address, studies / "ruled.study", "codebook", coded=30) as study:
        page.get_by_role("tab", name="Learned words").click()
        table = page.get_by_role("table", name="Words learned for being shouted at")
        expect(table).to_be_visible()
        word = table.get_by_role("row").nth(1).get_by_role("rowheader").inner_text()
        switch = table.get_by_role("radiogroup", name=f"How “{word}” counts")
        switch.get_by_role("radio", name="Forbidden").check(force=True)
        visit.settle()

        row = table.get_by_role("row").filter(has=page.get_by_role("rowheader", name=word))
        expect(row.first).to_contain_text("does not count")
        states = {
            one.words: one.state for one in learned_words(study, "being shouted at", coder="")
        }
        assert states[word] == "forbidden"

        # By the arrow keys alone, and back by undo.
        switch.get_by_role("radio", name="Forbidden").focus()
        page.keyboard.press("ArrowLeft")
        visit.settle()
        expect(row.first).to_contain_text("speaks for it")
        visit.press("Undo")
        expect(row.first).to_contain_text("does not count")


def test_chosen_passages_of_a_group_become_a_code_in_one_decision(
    visit: Visit, address: str, studies: Path
) -> None:
    page = visit.page
    with opened(visit, address, studies / "grouped.study", "phase_2_code", coded=0) as study:
        page.get_by_role("tab", name="Groups").click()
        visit.settle()
        visit.press("Look for groups")
        group = page.locator(".tw-gr-group").first
        # The first to need the pipeline waits until it is loaded.
        expect(group).to_be_visible(timeout=3 * PATIENCE)
        make = group.get_by_role("button", name="Make this a code")
        expect(make).to_be_disabled()
        group.get_by_role("checkbox").nth(0).check()
        group.get_by_role("checkbox").nth(1).check()
        group.get_by_role("textbox").or_(group.get_by_role("combobox")).fill("what recurs")
        make.click()
        visit.settle()

        expect(page.get_by_test_id("stToast")).to_contain_text("2 passages coded “what recurs”")
        with study() as session:
            coded = extracts(session)
        assert [one.code for one in coded] == ["what recurs"] * 2
        assert {one.why for one in coded} == {
            "chosen from a group of uncoded passages worded alike, "
            "compared by the table that ships with Themewright"
        }
        with study.begin() as session:
            actions.undo(session, coder="Mia")
        with study() as session:
            assert extracts(session) == []


def test_a_number_of_the_ledger_is_followed_to_its_lines_and_to_their_words(
    visit: Visit, address: str, studies: Path
) -> None:
    page = visit.page
    with opened(visit, address, studies / "told.study", "phase_2_code", coded=30) as study:
        page.get_by_role("tab", name="Proposals").click()
        visit.settle()
        visit.press("Have proposals made")
        expect(page.get_by_text(re.compile("new proposal"))).to_be_visible()
        with study.begin() as session:
            actions.reject_proposal(session, 1, coder="Mia")
        visit.turn_to("Proposals")
        page.get_by_role("button", name="Mia, rejected: 1, show them").click()
        visit.settle()
        expect(page.get_by_role("heading", name="Rejected by Mia")).to_be_visible()
        lines = page.get_by_role("table", name="Lines of the ledger").get_by_role("row")
        expect(lines).to_have_count(2)
        expect(lines.nth(1)).to_contain_text("Rejected")
        lines.nth(1).get_by_role("button", name=re.compile("^Open the words")).click()
        expect(page.locator(".tw-ct-place")).to_contain_text("selected")
