"""Every page is looked through with axe-core: nothing serious or critical of ours may be wrong."""

import re
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit

#: What is Streamlit's own, by rule and the start of the element: we cannot mend it from outside.
THEIRS = (
    # Its grouped navigation puts headings between a list and its items.
    ("list", '<ul data-testid="stSidebarNavItems"'),
    ("listitem", "<li"),
)
PAGES = (
    ("Study", ("In one look", "Description", "People", "Consent")),
    ("Import", ()),
    (
        "1 · Familiarisation",
        ("Read", "Search", "Who wrote when", "Lengths", "All jottings"),
    ),
    ("2 · Coding", ("Entries", "Codes")),
    ("3 · Generating initial themes", ()),
    ("6 · Writing up", ()),
    ("Codebook", ("Codes", "Evenness", "Files")),
    ("Memos", ("Memos", "Reflexive journal")),
    ("Audit", ()),
    ("Proposals", ()),
    ("Trail", ()),
)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_fault_of_ours(address: str, visit: Visit, theme: str) -> None:
    page = visit.page
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto(address)
    visit.settle()
    found = faults(visit, "welcome")
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    for place, tabs in PAGES:
        if place != "Study":
            visit.turn_to(place)
        found += faults(visit, place)
        for tab in tabs[1:]:
            page.get_by_role("tab", name=tab, exact=True).click()
            visit.settle()
            found += faults(visit, f"{place}, {tab}")

    assert found == []


def faults(visit: Visit, where: str) -> list[str]:
    """What is serious or critical here and not Streamlit's own."""
    visit.settle()
    violations = Axe().run(visit.page).response["violations"]
    return [
        f"{where}: {rule['id']}: {node['html'][:160]} {node['failureSummary'][:200]}"
        for rule in violations
        if rule["impact"] in ("serious", "critical")
        for node in rule["nodes"]
        if not is_theirs(rule["id"], node)
    ]


def is_theirs(rule: str, node: dict[str, Any]) -> bool:
    """Whether a fault is listed as Streamlit's own."""
    html = re.sub(r"\s+", " ", node["html"])
    return any(rule == one and html.startswith(start) for one, start in THEIRS)
