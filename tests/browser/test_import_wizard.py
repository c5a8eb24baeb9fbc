"""Files put right before they are stored, and stored beside the pages, in a real browser."""

import re
import sqlite3
import subprocess
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from coding.store import Study, open_study
from coding.store.backups import verify_file
from coding.store.records import Document, Entry, Participant
from tests.browser.conftest import Serve, Visit
from tests.browser.test_accessible import faults

pytestmark = pytest.mark.browser

HOSTILE = "I was **kind** <b onload=alert(1)>x</b> :red[now] 🙂 on the stairs today"
DIARY = "Respondent,Nickname,Wk,Remarks\n" + "".join(
    f"P{number},N{number},{week},{HOSTILE if week == 1 else 'No time at all'}\n"
    for number in (1, 2)
    for week in (1, 2)
)
GROUP = "Tess: Welcome to you all.\nAnna: I froze at first.\nP2: So did I.\nTess: And then?\n"
GROUP += "Anna: It grew easier.\nP2: Not for me.\n"
#: How many entries a file has, so that there is time to leave or stop while forty are stored.
LONG = 1_500


def test_corrections_are_followed_by_the_preview_at_once_and_by_the_study(
    address: str, visit: Visit, home: Path, tmp_path: Path
) -> None:
    page = visit.page
    path = begin(address, visit, home, "Put right")
    read(visit, ("autumn.csv", DIARY), ("spring.csv", DIARY.replace("P", "Q")), ("g.txt", GROUP))
    table = page.get_by_role("table", name="Columns of autumn.csv")
    first = page.get_by_role("table", name="The first entries")
    expect(table.get_by_role("rowheader", name=re.compile("Remarks"))).to_contain_text("4 of 4")
    expect(table).to_contain_text(HOSTILE[:60])
    expect(first).to_contain_text("P1")
    found = faults(visit, "columns and speakers")

    # By the keyboard alone: two participants are a mistake, until one of them is left out.
    choose_by_key(visit, "Read as: Nickname", "Participant")
    wrong = page.get_by_role("alert").filter(has_text="Two columns are taken for")
    expect(wrong).to_contain_text("Keep the right one")
    expect(first).to_have_count(0)
    found += faults(visit, "a mistake")
    choose_by_key(visit, "Read as: Respondent", "Leave out")
    expect(wrong).to_have_count(0)
    expect(first.get_by_role("row").nth(1)).to_contain_text("N1")
    expect(first.locator(".tw-is-words .tw-main").first).to_have_text(HOSTILE)
    assert page.evaluate("document.activeElement.ariaLabel") == "Read as: Respondent"

    page.get_by_role("button", name="Read 1 other file alike").click()
    expect(page.get_by_text("1 file was read alike")).to_be_visible()
    # Streamlit's own toast is a dialogue without a name as it goes.
    expect(page.get_by_test_id("stToast")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save this mapping").click()
    download.value.save_as(tmp_path / "map.toml")
    assert 'participant = "Nickname"' in (tmp_path / "map.toml").read_text("utf-8")

    visit.choose("File to look into", "g.txt")
    choose_by_key(visit, "Taken for: Tess", "Moderator")
    expect(first.get_by_role("row").nth(1)).to_contain_text("moderator")
    name = page.get_by_label("Known in the study as: Anna")
    name.fill("P1")
    name.press("Tab")
    expect(first.get_by_role("row").nth(2)).to_contain_text("P1")
    found += faults(visit, "speakers")
    store(visit, 3)
    expect(page.get_by_text("3 of 3 files in the study")).to_be_visible()
    found += faults(visit, "the summary")
    assert found == []

    with open_study(path) as study:
        assert said(study) == {
            "autumn.csv": {("N1", "participant", 2), ("N2", "participant", 2)},
            "spring.csv": {("N1", "participant", 2), ("N2", "participant", 2)},
            "g.txt": {("Tess", "moderator", 2), ("P1", "participant", 2), ("P2", "participant", 2)},
        }

    # The next batch is read alike, by the mapping that was saved.
    visit.press("Put this summary away")
    mapping = (tmp_path / "map.toml").read_text("utf-8")
    read(visit, ("winter.csv", DIARY.replace("today", "then")), ("map.toml", mapping))
    expect(first.get_by_role("row").nth(1)).to_contain_text("N1")


def test_an_import_of_many_files_goes_on_while_another_page_is_shown(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    path = begin(address, visit, home, "Forty")
    read(visit, *many(40, size=LONG))
    store(visit, 40)
    go_to(visit, "Memos")
    beside = page.get_by_test_id("stSidebarUserContent").get_by_role("link")
    expect(beside).to_have_text(re.compile(r"Importing \d+ of 40|Import: 40 of 40 in the study"))
    expect(beside).to_have_text(re.compile("Import: 40 of 40 in the study"))
    beside.click()

    expect(page.get_by_role("heading", name="What was understood")).to_be_visible()
    expect(page.get_by_text("40 of 40 files in the study")).to_be_visible()
    whole(path, 40, size=LONG)
    visit.settle()
    go_to(visit, "Memos")
    expect(beside).to_have_count(0)


def test_an_import_stopped_half_way_leaves_whole_files_only(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    path = begin(address, visit, home, "Stopped")
    read(visit, *many(40, size=LONG))
    store(visit, 40)
    table = page.get_by_role("table", name="Files and what became of them")
    expect(table.get_by_role("row").nth(2)).to_be_visible()
    page.get_by_role("button", name="Stop the import").click()

    told = page.get_by_text("it was stopped between two files")
    expect(told).to_be_visible()
    number = int(re.match(r"\d+", told.inner_text())[0])  # type: ignore[index]
    assert 2 <= number < 40
    assert whole(path, number, size=LONG) == number


def test_a_server_killed_in_the_middle_of_an_import_leaves_whole_files_only(
    serve: Serve, servers: dict[str, subprocess.Popen[bytes]], visit: Visit, home: Path
) -> None:
    page = visit.page
    address = serve()
    path = begin(address, visit, home, "Killed")
    read(visit, *many(40, size=LONG))
    store(visit, 40)
    while documents_in(path) < 2:
        time.sleep(0.02)
    servers[address].kill()
    servers[address].wait()
    page.goto("about:blank")
    number = whole(path, None, size=LONG)
    assert 2 <= number < 40

    page.goto(serve())
    visit.settle()
    visit.press("killed")
    visit.turn_to("Import")
    read(visit, *many(40, size=LONG))
    expect(page.get_by_text(f"{40 - number} of 40 files can be imported.")).to_be_visible()
    store(visit, 40 - number)
    expect(page.get_by_text("40 of 40 files in the study")).to_be_visible()
    assert whole(path, 40, size=LONG) == 40


def many(number: int, *, size: int) -> list[tuple[str, str]]:
    """So many diaries of so many entries each."""
    return [
        (
            f"site {site:02}.csv",
            "Participant,Week,Answer\n"
            + "".join(
                f"P{site:02}x{at // 12},{at % 12 + 1},I was kind to myself at time {at}\n"
                for at in range(size)
            ),
        )
        for site in range(1, number + 1)
    ]


def begin(address: str, visit: Visit, home: Path, title: str) -> Path:
    """A new study, at its page “Import”; gives its file."""
    visit.begin_study(address, title)
    return home / "Themewright" / f"{title.lower().replace(' ', '-')}.study"


def read(visit: Visit, *files: tuple[str, str]) -> None:
    """Drop files on the page, and have them read."""
    field = visit.page.locator("input[type=file]")
    expect(field).to_have_count(1)
    given: Sequence = [
        {"name": name, "mimeType": "text/csv", "buffer": words.encode()} for name, words in files
    ]
    field.set_input_files(given)
    visit.page.get_by_role("button", name=re.compile(rf"^Read {len(files)} files?$")).click()
    expect(visit.page.get_by_role("heading", name="Columns and speakers")).to_be_visible()
    visit.settle()


def store(visit: Visit, number: int) -> None:
    """Have what was read imported, with the names in; goes on once that has begun."""
    visit.page.get_by_text("Leave the texts as they are").click()
    visit.settle()
    files = "1 file" if number == 1 else f"{number} files"
    visit.page.get_by_role("button", name=f"Import {files} with the names in").click()
    stop = visit.page.get_by_role("button", name="Stop the import")
    done = visit.page.get_by_role("heading", name="What was understood")
    expect(stop.or_(done).first).to_be_visible()


def go_to(visit: Visit, name: str) -> None:
    """Follow a link of the navigation; a page with something going on beside is never at rest."""
    visit.page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(name)


def choose_by_key(visit: Visit, label: str, first: str) -> None:
    """Focus a box and type what one of its choices begins with."""
    box = visit.page.get_by_label(label)
    box.focus()
    visit.page.keyboard.type(first)
    expect(box.locator("option:checked")).to_have_text(re.compile(f"^{first}"))
    visit.settle()


def said(study: Study) -> dict[str, set[tuple[str, str, int]]]:
    """For each document who has how many entries, in which role."""
    who = func.coalesce(Participant.pseudonym, Entry.speaker)
    with study() as session:
        rows = session.execute(
            select(Document.name, who, Entry.role, func.count(Entry.id))
            .select_from(Entry)
            .join(Document, Document.id == Entry.document_id)
            .outerjoin(Participant, Participant.id == Entry.participant_id)
            .group_by(Document.name, who, Entry.role)
        ).all()
    found: dict[str, set[tuple[str, str, int]]] = {}
    for document, *rest in rows:
        found.setdefault(document, set()).add(tuple(rest))
    return found


def documents_in(path: Path) -> int:
    """How many documents are there now, asked beside the server."""
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as beside:
        return int(beside.execute("SELECT count(*) FROM document").fetchone()[0])


def whole(path: Path, number: int | None, *, size: int) -> int:
    """Look that the study verifies and each document has all its entries; give their number."""
    assert verify_file(path).faults == ()
    with open_study(path) as study, study() as session:
        counts = session.execute(
            select(Document.name, func.count(Entry.id))
            .outerjoin(Entry, Entry.document_id == Document.id)
            .group_by(Document.id)
        ).all()
    assert {count for _, count in counts} == {size}
    assert number in (None, len(counts))
    return len(counts)
