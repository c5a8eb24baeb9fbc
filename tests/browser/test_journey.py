"""From the first page to an export, as a researcher goes, in a real browser."""

import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect
from sqlalchemy import func, select

from coding.queries.extracts import extracts
from coding.store import Study, open_study
from coding.store.records import Entry, Memo, Participant, ReadMark
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

DIARY = (
    "Participant,Week,What happened?\n"
    + "P77,1,I kept calling myself lazy 🙂 and then I breathed out on the stairs.\n"
    + "P77,2,I was so lazy and so stupid I could not breathe out at all.\n"
)
#: Emoji before, within and after what is coded, and two paragraphs.
PARAGRAPHS = (
    "🙂 I froze 👩‍👩‍👧 for a moment.\n\nThen 🙃 I breathed out 🇬🇧 slowly. It was quiet 🙂 now."
)


def test_from_the_sample_study_to_an_export(
    address: str, visit: Visit, home: Path, tmp_path: Path
) -> None:
    page = visit.page
    before = set((home / "Themewright").glob("sample-study*.study"))
    page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    [path] = set((home / "Themewright").glob("sample-study*.study")) - before

    visit.turn_to("Import")
    give(visit, "late.csv", DIARY)
    expect(page.get_by_text("Who: P77.")).to_be_visible()

    visit.turn_to("1 · Familiarisation")
    visit.choose("Now reading", "P77")
    words = page.locator(".tw-words").first
    assert words.text_content() == DIARY.splitlines()[1].split(",")[2]
    with open_study(path) as study:
        page.get_by_role("button", name=re.compile("^Mark as read: Week 1")).click()
        visit.settle()
        assert marked(study) == 1
        visit.press("Mark all of P77 as read")
        expect(page.get_by_text("All of P77 is read by you.")).to_be_visible()
        assert marked(study) == 2

        visit.turn_to("2 · Coding")
        page.get_by_role("tab", name="Proposals").click()
        visit.settle()
        visit.choose("Codebooks to look with (may stay empty)", "Self criticism")
        page.keyboard.press("Escape")
        visit.press("Have proposals made")
        expect(page.get_by_text(re.compile("new proposal"))).to_be_visible()
        page.get_by_role("tab", name="Entries").click()
        visit.settle()
        visit.choose("Now coding", "P77")
        paper = page.get_by_role("group", name=re.compile("^P77"))
        paper.press("n")
        paper.press("a")
        expect(page.get_by_text("saved", exact=True)).to_be_visible()
        with study() as session:
            [taken] = [e for e in extracts(session) if e.participant == "P77"]
        assert taken.origin == "proposal"
        assert taken.words in DIARY
        expect(page.get_by_role("button", name=f"Remove {taken.code}")).to_be_visible()

        paper.press("u")
        expect(page.get_by_role("button", name=f"Remove {taken.code}")).to_have_count(0)
        expect(page.get_by_text("saved", exact=True)).to_be_visible()
        with study() as session:
            assert [e for e in extracts(session) if e.participant == "P77"] == []

    visit.turn_to("6 · Writing up")
    table = page.get_by_role("table", name="Themes, subthemes and extracts")
    expect(table.get_by_role("rowheader").first).to_be_visible()
    page.get_by_role("tab", name="Take it elsewhere").click()
    visit.settle()
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel workbook").click()
    download.value.save_as(tmp_path / "out.xlsx")
    assert load_workbook(tmp_path / "out.xlsx").sheetnames


def test_the_place_is_kept_when_the_browser_reloads_and_a_typed_name_decides(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    begin(address, visit, "Reloaded")
    visit.choose("Working as", "Noor")
    visit.turn_to("1 · Familiarisation")
    page.reload()
    visit.settle()
    visit.press("Mark all of P77 as read")
    expect(page.get_by_text("All of P77 is read by you.")).to_be_visible()

    visit.turn_to("Trail")
    expect(page.get_by_role("table", name="The trail").get_by_role("row").nth(1)).to_contain_text(
        "Noor"
    )


def test_marking_by_keyboard_goes_on_to_the_next_entry(address: str, visit: Visit) -> None:
    page = visit.page
    begin(address, visit, "Keyboard")
    visit.turn_to("1 · Familiarisation")
    page.get_by_role("button", name=re.compile("^Mark as read: Week 1")).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    visit.settle()

    expect(page.get_by_text("All of P77 is read by you.")).to_be_visible()


def test_a_cell_of_the_grid_leads_to_that_diary(address: str, visit: Visit) -> None:
    page = visit.page
    begin(address, visit, "Grid")
    visit.turn_to("1 · Familiarisation")
    page.get_by_role("tab", name="Who wrote when").click()
    visit.settle()
    first = page.get_by_role("button", name=re.compile("^P77, week 1: written"))
    first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    visit.settle()

    expect(page.locator(".tw-words").first).to_contain_text("lazy")


def test_from_import_through_coding_by_mouse_and_by_key_to_a_merge_and_a_memo(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    before = set(home.rglob("*.study"))
    begin(address, visit, "The whole way")
    [path] = set(home.rglob("*.study")) - before
    give(visit, "paragraphs.csv", f'Participant,Week,What happened?\nP88,1,"{PARAGRAPHS}"\n')
    visit.turn_to("1 · Familiarisation")
    visit.choose("Now reading", "P88")
    assert page.locator(".tw-words").first.text_content() == PARAGRAPHS
    visit.press("Mark all of P88 as read")

    visit.turn_to("2 · Coding")
    visit.choose("Now coding", "P88")
    paper = page.get_by_role("group", name=re.compile("^P88"))
    saved = page.locator(".tw-ct-state")
    expect(page.locator(".tw-ct-line", has_text="breathed")).to_be_visible()
    # With the mouse, from an emoji's right side over another and over a paragraph's end.
    drag(visit, "froze", "breathed")
    paper.press("c")
    page.keyboard.type("from ice to air")
    page.keyboard.press("Enter")
    # With the keyboard alone: the last sentence, by a new code; then the same in vivo.
    paper.press("Control+End")
    paper.press("ArrowUp")
    paper.press("c")
    page.keyboard.type("ending")
    page.keyboard.press("Enter")
    drag(visit, "quiet 🙂 now", "quiet 🙂 now")
    paper.press("v")
    expect(saved).to_have_text("saved")
    across = PARAGRAPHS[PARAGRAPHS.index("froze") : PARAGRAPHS.index(" out 🇬🇧")]
    with open_study(path) as study:
        assert coded(study) == {
            "from ice to air": across,
            "ending": "It was quiet 🙂 now.",
            "quiet 🙂 now": "quiet 🙂 now",
        }
        paper.press("u")
        expect(saved).to_have_text("saved")
        assert set(coded(study)) == {"from ice to air", "ending"}

        visit.turn_to("Codebook")
        page.get_by_role("tab", name="Move, merge, retire").click()
        visit.settle()
        visit.choose("Merge it into", "from ice to air")
        page.get_by_label("Why they are one").fill("one movement")
        visit.press("Merge the two")
        with study() as session:
            names = [e.code for e in extracts(session) if e.participant == "P88"]
        assert len(names) == 2
        assert len(set(names)) == 1

        visit.turn_to("1 · Familiarisation")
        page.get_by_role("tab", name="Search").click()
        visit.settle()
        page.get_by_label("Search everything").fill("quiet")
        page.get_by_label("Search everything").press("Enter")
        visit.settle()
        places = page.get_by_role("group", name=re.compile("^Places found"))
        expect(places).to_contain_text("quiet")

        visit.turn_to("2 · Coding")
        visit.choose("Now coding", "P88")
        paper.press("ArrowDown")
        paper.press("m")
        page.keyboard.type("cold, then warm")
        page.keyboard.press("Control+Enter")
        expect(saved).to_have_text("saved")
        with study() as session:
            assert session.scalars(select(Memo.text)).all() == ["cold, then warm"]


def drag(visit: Visit, first: str, last: str) -> None:
    """Select with the mouse from the beginning of some words to the end of others."""
    ends = visit.page.evaluate(
        """(wanted) => wanted.map((words, which) => {
          for (const line of document.querySelectorAll(".tw-ct-line")) {
            const at = line.textContent.indexOf(words);
            if (at < 0) continue;
            const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
            let left = which ? at + words.length : at, node = walker.nextNode();
            while (left > node.length) { left -= node.length; node = walker.nextNode(); }
            const range = document.createRange();
            range.setStart(node, left); range.setEnd(node, left);
            const box = range.getBoundingClientRect();
            return [box.left + (which ? -0.5 : 0.5), box.top + box.height / 2];
          }
        })""",
        [first, last],
    )
    (x, y), (to_x, to_y) = ends
    visit.page.mouse.move(x, y)
    visit.page.mouse.down()
    visit.page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
    visit.page.mouse.move(to_x, to_y)
    visit.page.mouse.up()
    visit.page.wait_for_timeout(100)


def coded(study: Study) -> dict[str, str]:
    """The words each code of P88 stands on, cut from the text by what the database holds."""
    with study() as session:
        return {e.code: e.words for e in extracts(session) if e.participant == "P88"}


def give(visit: Visit, name: str, content: str) -> None:
    """Drop a file on the import page and import it, with the names in."""
    field = visit.page.locator("input[type=file]")
    expect(field).to_have_count(1)
    field.set_input_files([{"name": name, "mimeType": "text/csv", "buffer": content.encode()}])
    visit.press("Read 1 file")
    visit.page.get_by_text("Leave the texts as they are").click()
    visit.settle()
    visit.press("Import 1 file with the names in")


def begin(address: str, visit: Visit, title: str) -> None:
    """A new study of P77's two weeks."""
    visit.begin_study(address, title)
    give(visit, "late.csv", DIARY)
    expect(visit.page.get_by_text("Who: P77.")).to_be_visible()


def marked(study: Study) -> int:
    """How many entries of P77 were read."""
    with study() as session:
        mine = select(Entry.id).join(Participant).where(Participant.pseudonym == "P77")
        marks = select(func.count(ReadMark.id)).where(ReadMark.entry_id.in_(mine))
        return session.scalar(marks) or 0
