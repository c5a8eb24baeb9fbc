"""Every number shown leads to what it counts, by mouse and by key, and counts it rightly."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from coding.store import open_study
from tests.browser.conftest import Visit
from tests.browser.test_accessible import compare_and_audit

pytestmark = pytest.mark.browser

#: Of each kind of page one; that the figures of all pages lead somewhere is seen with axe.
PRESSED = (
    ("Study", ("In one look",)),
    ("1 · Familiarisation", ("Read", "Search", "Who wrote when")),
    ("4 · Developing and reviewing themes", ("Level 1: extracts", "Where absent")),
    ("6 · Writing up", ("Checklists", "Take it elsewhere")),
    ("Codebook", ("Codes",)),
)


def test_numbers_lead_to_what_they_count(address: str, visit: Visit, home: Path) -> None:
    page = visit.page
    open_sample(visit, address, home)
    wrong: list[str] = []
    for place, tabs in PRESSED:
        for tab in at_each_tab(visit, place, tabs):
            for named in some_of_each(visit):
                number = page.get_by_role("button", name=named, exact=True).first
                told = number.inner_text()
                number.click()
                wrong += [f"{place}, {tab}, {told}: {fault}" for fault in miscounted(visit, told)]

    assert wrong == []


def test_a_number_is_reached_by_key_and_leads_to_the_words_and_back(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    open_sample(visit, address, home)
    visit.turn_to("5 · Refining, defining and naming themes")
    page.get_by_role("tab", name="Extracts", exact=True).click()
    number = page.get_by_role("button", name=re.compile(r"^\d+ extracts, show them$"))
    number.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    dialog.get_by_role("button", name=re.compile("^Open the words of")).first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 · Coding")
    visit.press("Back to phase 5")
    expect(page.get_by_role("tab", name="Extracts", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )


def open_sample(visit: Visit, address: str, home: Path) -> None:
    before = set(home.rglob("*.study"))
    visit.page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    heading = visit.page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Steady ground")
    visit.settle()
    [path] = set(home.rglob("*.study")) - before
    with open_study(path) as study:
        compare_and_audit(study)


def at_each_tab(visit: Visit, place: str, tabs: tuple[str, ...]) -> Iterator[str]:
    """The page at each of its tabs; something is searched for where that is needed."""
    page = visit.page
    if place != "Study":
        visit.turn_to(place)
    for tab in tabs or ("",):
        if tab and tab != tabs[0]:
            page.get_by_role("tab", name=tab, exact=True).click()
            visit.settle()
        if tab == "Search":
            field = page.get_by_role("textbox", name="Search everything")
            field.fill("breath")
            field.press("Enter")
            leads = page.get_by_role("button", name=re.compile("show them"))
            expect(leads).not_to_have_count(0)
        yield tab


def some_of_each(visit: Visit) -> list[str]:
    """Two of the numbers there, of a table those of its first row; none that fills many sheets."""
    visit.settle()
    return list(
        visit.page.evaluate(
            """() => [...new Set([...document.querySelectorAll(".tw-number")]
          .filter((one) => one.checkVisibility() && /\\d/.test(one.textContent))
          .filter((one) => Number(one.textContent.match(/\\d[\\d,]*/)[0].replace(",", "")) < 150)
          .filter((one) => {
            const table = one.closest("table");
            return !table || one.closest("tr") === table.querySelector("tr:has(.tw-number)");
          })
          .map((one) => one.getAttribute("aria-label")))].slice(0, 2)"""
        )
    )


def miscounted(visit: Visit, told: str) -> Iterator[str]:
    """What is listed other than the number says, all sheets of the list together."""
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    visit.settle()
    number = int(re.findall(r"\d[\d,]*", told)[0].replace(",", ""))
    # Things that are no words are counted in one way only.
    chosen = dialog.get_by_role("radio", checked=True)
    by = (chosen if chosen.count() else dialog.get_by_test_id("stCaptionContainer")).inner_text()
    if int(by.split()[0].replace(",", "")) != number:
        yield f"counted as {by}"
    names, rows = set[str](), 0
    for _ in sheets(visit, dialog):
        names |= set(dialog.locator(".tw-pl-head").all_inner_texts())
        rows += dialog.locator(".tw-pl-row").count()
    if (len(names) or rows) != number:
        yield f"{len(names)} names and {rows} passages are listed"
    dialog.get_by_role("button", name="Close").click()
    expect(dialog).to_have_count(0)
    visit.settle()


def sheets(visit: Visit, dialog: Locator) -> Iterator[None]:
    """Turn the list's pages, one after the other."""
    while True:
        expect(dialog.locator(".tw-pl-row").first).to_be_attached()
        yield
        onward = dialog.get_by_role("button", name=re.compile("next", re.IGNORECASE))
        if not onward.count() or onward.is_disabled():
            return
        before = dialog.locator(".tw-pl").inner_text()
        onward.click()
        expect(dialog.locator(".tw-pl")).not_to_have_text(before)
        visit.settle()
