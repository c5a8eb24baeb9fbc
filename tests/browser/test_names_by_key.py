"""Names settled and taken out on import, with the keyboard alone, in a real browser."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as TookTooLong
from sqlalchemy import select

from coding.store import open_study
from coding.store.records import Document
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

PATIENCE = 300_000
PASSPHRASE = "four words make sense"
DIARY = (
    "Participant,Week,What happened?\n"
    "Anneke Visser,1,Met Dizzy in the Nook. Priya Shah rang from Harrogate and I was kind.\n"
    "Anneke Visser,2,<b onload=alert(1)> **Dizzy** laughed and my own breath was slow.\n"
)
GONE = ("Anneke", "Visser", "Dizzy", "Priya", "Shah", "Harrogate", "visser diary")


def test_names_are_settled_with_the_keyboard_alone_and_are_nowhere_afterwards(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    before = set(home.rglob("*"))  # Other tests' studies may hold "dizzy" as a plain word.
    page.goto(address)
    visit.settle()
    page.get_by_role("textbox", name="Title").fill("Names by key")
    page.get_by_role("textbox", name="Your name").fill("Mia")
    visit.press("Begin the study")
    visit.turn_to("Import")

    choose_file(page)
    visit.settle()
    tab_to(page, "^Read 1 file")
    page.keyboard.press("Enter")
    page.get_by_label("A passphrase for").wait_for()
    visit.settle()
    for label in ("A passphrase for", "The same once"):
        tab_to(page, label)
        page.keyboard.type(PASSPHRASE)
    page.keyboard.press("Enter")
    page.locator(".tw-nr").wait_for()
    visit.settle()

    settle(visit)
    tab_to(page, "^Import 1 file")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    visit.settle()
    expect(page.get_by_text("these texts are not anonymous")).to_be_visible()
    assert home / "Themewright keys" / "names-by-key.key" in home.rglob("*")

    with open_study(home / "Themewright" / "names-by-key.study") as study, study() as session:
        document = session.scalars(select(Document)).one()
        assert document.names == "names replaced"
        assert re.search(r"Met \[friend 1\] in the Nook\. \[person \d\] rang from", document.text)
        assert "**[friend 1]** laughed and my own breath" in document.text
    for path in set(home.rglob("*")) - before:
        if path.is_file():
            data = path.read_bytes().lower()
            assert [name for name in GONE if name.lower().encode() in data] == [], path.name


def choose_file(page: Page) -> None:
    """Open the file dialog by key; a page still being drawn can take the focus away once."""
    content = {"name": "visser diary.csv", "mimeType": "text/csv", "buffer": DIARY.encode()}
    for _ in range(4):
        tab_to(page, "Upload")
        try:
            with page.expect_file_chooser(timeout=15_000) as chooser:
                page.keyboard.press("Enter")
        except TookTooLong:
            continue
        chooser.value.set_files([content])
        return
    raise AssertionError("no file dialog opened")


def settle(visit: Visit) -> None:
    """Keep the Nook, make Dizzy a friend, replace all others; take one step back on the way."""
    page = visit.page
    left, said = page.locator(".tw-nr-left"), page.get_by_role("status").last
    assert page.evaluate("document.activeElement.className") == "tw-nr"
    button = page.get_by_role("button", name="Import 1 file")
    expect(button).to_be_disabled()
    expect(said).to_contain_text("left to check")
    page.keyboard.press("Enter")
    visit.settle()
    page.keyboard.press("u")
    visit.settle()
    for _ in range(30):
        name = page.locator(".tw-nr-name").inner_text()
        if name == "Nook":
            page.keyboard.press("k")
        elif name == "Dizzy":
            page.keyboard.press("e")
            page.keyboard.press("2")
        else:
            page.keyboard.press("Enter")
        visit.settle()
        assert page.evaluate("document.activeElement.className") == "tw-nr"
        if "checked" in left.inner_text() and name_is_settled(page):
            break
    page.keyboard.press("Shift+A")
    visit.settle()
    expect(left).to_have_text(re.compile("^All .* checked$"))
    expect(button).to_be_enabled()


def name_is_settled(page: Page) -> bool:
    """Dizzy may be a sure name, which comes after those to check: it has been met."""
    row = page.locator(".tw-nr-row", has=page.locator(".tw-nr-open", has_text="Dizzy"))
    return "[friend 1]" in row.locator(".tw-nr-state").inner_text()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until what has the focus is called so."""
    called = (
        "(() => { const e = document.activeElement; if (!e.matches('button, input')) return '';"
        " return e.getAttribute('aria-label') || e.innerText || ''; })()"
    )
    for _ in range(80):
        page.keyboard.press("Tab")
        if re.search(name, str(page.evaluate(called))):
            return
    raise AssertionError(f"Tab does not lead to {name}")
