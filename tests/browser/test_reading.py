"""Reading, marking, jotting and searching with the keyboard, over a real study."""

import hashlib
import sqlite3
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.actions import create_study, import_document
from coding.store import create_study_file
from coding.text import Entry, Kind, ReadDocument, Status
from tests.browser.conftest import Visit

HOSTILE = "<script>alert(1)</script> **not bold** $x$ 🙂 calm again, ![](http://x.test/y.png)"


@pytest.fixture
def diaries(home: Path) -> Path:
    """A study nobody has read, where the shared server finds it."""
    path = home / "Themewright" / "Unread.study"
    path.parent.mkdir(exist_ok=True)
    words = ["I was calm.", HOSTILE, "", "Too tired. Not calm at all."]
    entries, text = [], ""
    for week, said in enumerate(words, start=1):
        status = Status.PRESENT if said else Status.NOT_RETURNED
        entries.append(
            Entry(len(text), len(text) + len(said), "P1", week=week, prompt="How?", status=status)
        )
        text += said + "\n\n"
    with create_study_file(path) as study:
        with study.begin() as session:
            create_study(session, title="Unread", coder="Mia")
        with study.begin() as session:
            read = ReadDocument("P1.txt", "txt", Kind.DIARY, text, "x", tuple(entries))
            import_document(session, read, coder="Mia")
    return path


def asked(path: Path, query: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(path) as file:
        return file.execute(query).fetchall()


def test_a_diary_is_read_marked_jotted_on_and_searched_with_the_keyboard(
    visit: Visit, address: str, diaries: Path
) -> None:
    page = visit.page
    named = hashlib.sha256(str(diaries.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={named}&coder=Mia")
    visit.settle()
    visit.turn_to("1 · Familiarisation")
    articles = page.locator("article")
    expect(articles.nth(1).locator(".tw-words")).to_have_text(HOSTILE)

    articles.first.focus()
    page.keyboard.press("r")
    expect(articles.nth(1)).to_be_focused()
    page.keyboard.press("r")
    expect(articles.nth(3)).to_be_focused()
    page.keyboard.press("k")
    page.keyboard.press("k")
    page.keyboard.press("m")
    page.keyboard.type("Sudden, *again*?")
    page.keyboard.press("Control+Enter")
    expect(articles.nth(1).locator(".tw-jotted")).to_have_text("Sudden, *again*?")
    visit.settle()

    marked = "select entry_id, reading from read_mark order by id"
    for _ in range(100):
        if len(asked(diaries, marked)) == 2:
            break
        page.wait_for_timeout(100)
    assert asked(diaries, marked) == [(1, 1), (2, 1)]
    ((about, told),) = asked(diaries, "select about, text from memo")
    start = len("I was calm.") + 2
    assert (about, told) == (f"document:1:{start}-{start + len(HOSTILE)}", "Sudden, *again*?")

    page.get_by_role("tab", name="Search").click()
    visit.settle()
    page.get_by_label("Search everything").fill("CALM")
    page.keyboard.press("Enter")
    expect(page.locator(".tw-hit")).to_have_count(3)
    page.locator(".tw-hit").first.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(articles.nth(1)).to_be_focused()
    expect(articles.nth(1).locator("mark")).to_have_text("calm")
    assert page.locator("script:text('alert(1)')").count() == 0
