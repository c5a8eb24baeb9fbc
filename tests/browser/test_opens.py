"""An Open behind a number leads to the very thing, in view; the way back ends by the navigation."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_numbers_lead import open_sample

pytestmark = pytest.mark.browser


def test_an_open_brings_the_very_thing_into_view(address: str, visit: Visit, home: Path) -> None:
    page = visit.page
    open_sample(visit, address, home)
    gone_to = page.locator(".tw-gone-to")

    visit.turn_to("6 · Writing up")
    page.get_by_role("tab", name="Checks", exact=True).click()
    visit.settle()
    last = page.get_by_role("table", name="Prose and extracts by theme").get_by_role("row").last
    theme = last.get_by_role("rowheader").inner_text()
    last.get_by_role("button").first.click()
    open_last(visit)
    expect(page.get_by_role("tab", name="Narrative", exact=True)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(page.get_by_role("combobox", name="Theme", exact=True)).to_have_value(theme)

    visit.turn_to("Memos")
    page.get_by_role("button", name=re.compile(r"^\d+ memos?, show them$")).click()
    open_last(visit)
    expect(gone_to).to_be_in_viewport()
    expect(gone_to).to_have_class(re.compile("tw-memo"))

    visit.turn_to("Trail")
    expect(gone_to).to_have_count(0)
    page.get_by_role("button", name=re.compile(r"^[\d,]+ events, show them$")).click()
    open_last(visit)
    expect(gone_to).to_be_in_viewport()

    visit.turn_to("Import")
    expect(page.get_by_role("button", name=re.compile("^Back to"))).to_have_count(0)
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="Study").click()
    page.get_by_role("row", name="Themes and subthemes").get_by_role("button").click()
    open_last(visit)
    expect(page.get_by_role("heading", level=1)).to_contain_text("3 ·")
    expect(gone_to).to_be_in_viewport()
    visit.press("Back to “Study”")
    expect(page.get_by_role("button", name=re.compile("^Back to"))).to_have_count(0)


def open_last(visit: Visit) -> None:
    """Press the last Open of the list that has come over the page."""
    dialog = visit.page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    visit.settle()
    dialog.get_by_role("button", name=re.compile("^Open ")).last.click()
    expect(dialog).to_have_count(0)
    visit.settle()
