"""Judging a theme's extracts with the keyboard: one key a verdict, durable, counted at once."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.actions import apply_code, create_study, define_theme, import_document, place_code
from coding.store import create_study_file
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.browser.conftest import Visit

HOSTILE = "<img src=x onerror=alert(1)> **not bold** 🙂"
WORDS = ("I was calm on the bus.", HOSTILE, "I forgot it again.", "Nobody asked me to.")


@pytest.fixture
def themed(home: Path) -> Path:
    """A study with one theme of four extracts, where the shared server finds it."""
    path = home / "Themewright" / "Themed.study"
    path.parent.mkdir(exist_ok=True)
    text, entries = "", []
    for week, said in enumerate(WORDS, start=1):
        entries.append(Entry(len(text), len(text) + len(said), f"P{week}", week=week))
        text += said + "\n\n"
    with create_study_file(path) as study:
        with study.begin() as session:
            create_study(session, title="Themed", coder="Mia")
        with study.begin() as session:
            read = ReadDocument("diary.txt", "txt", Kind.DIARY, text, "x", tuple(entries))
            import_document(session, read, coder="Mia")
            for entry in entries:
                apply_code(session, 1, Segment(entry.start, entry.end), "ease", coder="Mia")
            apply_code(session, 1, Segment(0, 5), "elsewhere", coder="Mia")
            define_theme(session, "It comes in passing", coder="Mia")
            place_code(session, "ease", theme="It comes in passing", coder="Mia")
    return path


def verdicts(path: Path) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as file:
        query = "select code_application_id, verdict, note from fit_verdict order by 1"
        return file.execute(query).fetchall()


def test_extracts_are_judged_by_one_key_each(visit: Visit, address: str, themed: Path) -> None:
    page = visit.page
    named = hashlib.sha256(str(themed.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={named}&coder=Mia")
    visit.settle()
    visit.turn_to("4 · Developing and reviewing themes")
    articles = page.locator("article.tw-fit-line")
    expect(articles).to_have_count(4)
    expect(articles.nth(1).locator("mark")).to_have_text(HOSTILE)

    articles.first.focus()
    for key in "123":
        page.keyboard.press(key)
    expect(articles.nth(3)).to_be_focused()
    expect(articles.nth(1).get_by_role("button", name="stretches")).to_have_attribute(
        "aria-pressed", "true"
    )
    page.keyboard.press("k")
    page.keyboard.press("n")
    page.keyboard.type("hers, not theirs")
    page.keyboard.press("Enter")
    page.keyboard.press("g")
    expect(articles.nth(3)).to_be_focused()
    expected = [(1, "fits", ""), (2, "stretches", ""), (3, "misfits", "hers, not theirs")]
    for _ in range(100):
        if verdicts(themed) == expected:
            break
        page.wait_for_timeout(100)
    assert verdicts(themed) == expected
    visit.settle()
    expect(
        page.get_by_role("button", name="It comes in passing, misfits: 1, show them")
    ).to_be_visible()

    articles.nth(2).focus()
    page.keyboard.press("h")
    visit.settle()
    visit.choose("The code it is to carry", "elsewhere")
    page.get_by_label("Why it belongs there").fill("no ease in it")
    visit.press("Move it")
    expect(articles).to_have_count(3)
