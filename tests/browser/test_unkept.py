"""What was typed and not kept yet is there again after another page, tab or theme was looked at."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import Locator, expect

from coding.actions import (
    apply_code,
    create_study,
    define_theme,
    import_document,
    name_coder,
    place_code,
)
from coding.store import create_study_file
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.browser.conftest import Visit

TEXT = "I was calm on the bus."
TYPED = "Half a thought, *not* kept"
METHOD = "How the analysis was done"
DEFINING, WRITING = "5 · Refining, defining and naming themes", "6 · Writing up"


@pytest.fixture
def begun(home: Path) -> Path:
    """A study with two themes and a supervisor, where the shared server finds it."""
    path = home / "Themewright" / "Unkept.study"
    path.parent.mkdir(exist_ok=True)
    with create_study_file(path) as study:
        with study.begin() as session:
            create_study(session, title="Unkept", coder="Mia")
        with study.begin() as session:
            entries = (Entry(0, len(TEXT), "P1", week=1, prompt="How?"),)
            read = ReadDocument("P1.txt", "txt", Kind.DIARY, TEXT, "x", entries)
            import_document(session, read, coder="Mia")
            apply_code(session, 1, Segment(6, 10), "calm", coder="Mia")
            define_theme(session, "Calm comes in passing", coder="Mia")
            define_theme(session, "Buses carry more than people", coder="Mia")
            place_code(session, "calm", theme="Calm comes in passing", coder="Mia")
            name_coder(session, "Eve", role="supervisor", coder="Mia")
    return path


def test_what_was_typed_and_not_kept_outlives_another_page_tab_or_theme(
    visit: Visit, address: str, begun: Path
) -> None:
    page = visit.page
    named = hashlib.sha256(str(begun.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={named}&coder=Mia")
    visit.settle()

    def to_tab(name: str) -> None:
        page.get_by_role("tab", name=name, exact=True).click()
        visit.settle()

    def to_study() -> None:
        page.get_by_test_id("stSidebarNav").get_by_role("link", name="Study").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Unkept")
        visit.settle()

    def field(label: str) -> Locator:
        return page.get_by_role("textbox", name=label, exact=True)

    def type_and_look_elsewhere(label: str) -> None:
        """Straight out of the field: what was typed is still under way as the page is left."""
        field(label).click()
        page.keyboard.type(TYPED)
        links = page.get_by_test_id("stSidebarNav")
        # As long as a finger rests on the button.
        links.get_by_role("link", name="Trail").click(delay=150)
        expect(page.get_by_role("heading", level=1)).to_have_text("Trail")
        visit.settle()

    def still_there(label: str, words: str = TYPED) -> None:
        expect(field(label)).to_have_value(words)
        expect(page.get_by_text("Not kept yet.")).to_be_visible()

    visit.turn_to(DEFINING)
    type_and_look_elsewhere("Definition")
    visit.turn_to(DEFINING)
    still_there("Definition")
    page.keyboard.press("Tab")
    field("It takes in").fill("buses")
    to_tab("Versions")
    to_tab("Definition")
    still_there("It takes in", "buses")
    visit.choose("Theme or subtheme", "Buses")
    expect(field("Definition")).to_have_value("")
    expect(page.get_by_text("Not kept yet.")).to_have_count(0)
    visit.choose("Theme or subtheme", "Calm")
    still_there("Definition")
    field("It is not about").fill("trains")
    visit.press("Keep the definition")
    expect(page.get_by_text("Not kept yet.")).to_have_count(0)
    for label, words in (("Definition", TYPED), ("It takes in", "buses")):
        expect(field(label)).to_have_value(words)
    expect(field("It is not about")).to_have_value("trains")

    visit.turn_to(WRITING)
    to_tab("Sections")
    type_and_look_elsewhere(METHOD)
    visit.turn_to(WRITING)
    to_tab("Sections")
    still_there(METHOD)
    visit.press("Let go")
    expect(field(METHOD)).to_have_value("")
    field(METHOD).fill("Kept straight out of the field.")
    visit.press("Keep the section")
    expect(
        page.get_by_role("button", name="Put the draft in place of the section")
    ).to_be_attached()

    visit.turn_to("Memos")
    type_and_look_elsewhere("Memo")
    visit.turn_to("Memos")
    still_there("Memo")
    to_tab("Reflexive journal")
    to_tab("Memos")
    still_there("Memo")
    visit.press("Keep the memo")
    expect(page.get_by_text("Not kept yet.")).to_have_count(0)
    page.get_by_text("Write a memo", exact=True).first.click()
    expect(field("Memo")).to_have_value("")

    to_study()
    to_tab("Description")
    type_and_look_elsewhere("Research question")
    to_study()
    to_tab("Description")
    still_there("Research question")

    visit.turn_to("1 · Familiarisation")
    page.locator("article").first.focus()
    page.keyboard.press("m")
    page.keyboard.type(TYPED)
    visit.turn_to("Trail")
    visit.turn_to("1 · Familiarisation")
    expect(field("What strikes you here?")).to_have_value(TYPED)
    type_and_look_elsewhere("Jot down what strikes you about P1")
    visit.turn_to("1 · Familiarisation")
    still_there("Jot down what strikes you about P1")

    visit.turn_to("Audit")
    type_and_look_elsewhere("Title")
    visit.turn_to("Audit")
    still_there("Title")
