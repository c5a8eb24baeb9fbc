"""The coding view over a real server: by mouse, by keyboard, and what the database then holds."""

import hashlib
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from coding import actions
from coding.jobs.studies import new_study
from coding.proposals.proposal import Proposal
from coding.queries.standing import Stretch, standing_on
from coding.store import Study
from coding.store.records import AuditEvent, Memo
from coding.text import Entry, Kind, ReadDocument, Role, Segment
from tests.browser.conftest import ROOT, Visit

pytestmark = pytest.mark.browser

#: Emoji of every sort, a family joined by invisible joiners, a flag, combining marks, an astral
#: letter, a line break, Chinese, Arabic and Hebrew.
FIRST = (
    "🙂 Started 👩‍👩‍👧 late. I felt cálm 🇬🇧 on the bus 🙂🙃.\nThen 𝒳 came. 我觉得很平静。今天很好。"
)
SECOND = "شعرت بالهدوء في الحافلة. אני נושם. Nothing more 🙂."
ASKED = "How was that for you?"
THIRD = "Most days I simply forgot. I was too tired."
TEXT = f"P01: {FIRST}\n\nP02: {SECOND}\n\nMod: {ASKED}\n\nP03: {THIRD}"
TURNS = (("P01", FIRST), ("P02", SECOND), ("Mod", ASKED), ("P03", THIRD))


def transcript() -> ReadDocument:
    return ReadDocument(
        name="group.txt",
        format="txt",
        kind=Kind.GROUP,
        text=TEXT,
        sha256="bytes of the group",
        entries=tuple(
            Entry(
                TEXT.index(words),
                TEXT.index(words) + len(words),
                who,
                role=Role.MODERATOR if who == "Mod" else Role.PARTICIPANT,
            )
            for who, words in TURNS
        ),
    )


def where(words: str) -> Segment:
    return Segment(TEXT.index(words), TEXT.index(words) + len(words))


class Desk:
    """The coding page of a study of one transcript, and that study."""

    def __init__(self, page: Page, study: Study, address: str) -> None:
        self.page, self.study, self.address = page, study, address
        self.paper = page.get_by_role("group", name=re.compile("^group.txt"))
        self.live = page.locator(".tw-ct-live")

    def open(self, coder: str = "Mia") -> None:
        key = hashlib.sha256(str(self.study.path.resolve()).encode()).hexdigest()[:12]
        self.page.goto(f"{self.address}/phase_2_code?study={key}&coder={coder}")
        expect(self.paper).to_be_visible()

    def saved(self) -> None:
        expect(self.page.locator(".tw-ct-state")).to_have_text("saved")

    def drag(self, words: str, *, back: bool = False) -> None:
        """Select words of one line with the mouse."""
        ends = self.page.evaluate(
            """(words) => {
              for (const line of document.querySelectorAll(".tw-ct-line")) {
                const at = line.textContent.indexOf(words);
                if (at < 0) continue;
                line.scrollIntoView({ block: "center" });
                const end = (offset, width) => {
                  const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                  let left = offset, node = walker.nextNode();
                  while (left > node.length) { left -= node.length; node = walker.nextNode(); }
                  const range = document.createRange();
                  range.setStart(node, left); range.setEnd(node, left);
                  const box = range.getBoundingClientRect();
                  return [box.left + width, box.top + box.height / 2];
                };
                return [end(at, 0.5), end(at + words.length, -0.5)];
              }
            }""",
            words,
        )
        (x, y), (to_x, to_y) = reversed(ends) if back else ends
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move((x + to_x) / 2, (y + to_y) / 2)
        self.page.mouse.move(to_x, to_y)
        self.page.mouse.up()
        self.page.wait_for_timeout(60)

    def choose(self, name: str) -> None:
        """Type into the palette and take its first row."""
        self.page.keyboard.type(name)
        self.page.keyboard.press("Enter")

    def press(self, *keys: str) -> None:
        for key in keys:
            self.paper.press(key)

    def stands(self) -> list[tuple[str, str]]:
        """Words and code of all that is in force, as the database has it."""
        with self.study() as session:
            now = standing_on(session, [Stretch(1, 0, 9_999)])
        names = {code.id: code.name for code in now.codes}
        return [(TEXT[one.start : one.end], names[one.code_id]) for one in now.applied]

    def lines(self) -> list[str]:
        """The actions of the trail after the study was prepared."""
        with self.study() as session:
            told = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
        return [action for action in told[1:] if action != "import_document"]


@pytest.fixture
def prepared(home: Path, request: pytest.FixtureRequest) -> Iterator[Study]:
    """A study of the transcript, in the default folder of the servers' user."""
    name = re.sub(r"\W+", "-", request.node.name)[:80]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(home / "data"))
        with new_study(
            home / "Themewright" / f"{name}.study", approach="codebook", coder="Mia"
        ) as study:
            with study.begin() as session:
                actions.import_document(session, transcript(), coder="Mia")
            yield study


@pytest.fixture
def desk(address: str, visit: Visit, prepared: Study) -> Desk:
    opened = Desk(visit.page, prepared, address)
    opened.open()
    return opened


def propose(study: Study, *made: tuple[str, str]) -> None:
    told = [Proposal("1", where(words), code, "phrase", "said by two") for words, code in made]
    with study.begin() as session:
        actions.record_proposals(session, told, made_with="test", coder="Mia")


def test_words_selected_with_the_mouse_get_a_new_code_at_once(desk: Desk) -> None:
    desk.drag("felt cálm 🇬🇧 on")
    desk.page.get_by_role("button", name="Code", exact=True).last.click()
    desk.choose("ease & :red[not] <b>bold</b>")

    expect(desk.live).to_contain_text("Coded with a new code")
    expect(desk.page.locator(".tw-ct-label")).to_have_text("ease & :red[not] <b>bold</b>")
    desk.saved()
    assert desk.stands() == [("felt cálm 🇬🇧 on", "ease & :red[not] <b>bold</b>")]

    # A second code on the same words, dragged backwards, by its number; then one more by name.
    desk.drag("on the bus 🙂🙃", back=True)
    desk.press("1")
    desk.drag("felt cálm 🇬🇧 on")
    desk.press("c")
    desk.choose("second")
    desk.saved()
    assert sorted(desk.stands()) == [
        ("felt cálm 🇬🇧 on", "ease & :red[not] <b>bold</b>"),
        ("felt cálm 🇬🇧 on", "second"),
        ("on the bus 🙂🙃", "ease & :red[not] <b>bold</b>"),
    ]


def test_all_of_it_goes_by_keyboard_alone(desk: Desk) -> None:
    page, key = desk.page, desk.page.keyboard
    for _ in range(60):
        key.press("Tab")
        if page.evaluate("document.activeElement.className") == "tw-ct-box":
            break
    for pressed in ("ArrowDown", "ArrowDown"):
        key.press(pressed)
    expect(desk.live).to_contain_text("I felt cálm")
    key.press("Enter")
    desk.choose("lightness")
    expect(desk.live).to_contain_text("Coded with a new code: lightness.")

    # By character and word: "Then 𝒳", with the emoji before it passed over.
    key.press("ArrowDown")
    key.press("ArrowLeft")
    for _ in range(2):
        key.press("Shift+Control+ArrowRight")
    key.press("c")
    desk.choose("arriving")
    desk.saved()
    assert desk.stands()[-1] == ("Then 𝒳", "arriving")

    # Other boundaries: one word more.
    key.press("s")
    key.press("Shift+Control+ArrowRight")
    key.press("b")
    expect(desk.live).to_contain_text("now stands on: Then 𝒳 came")
    desk.saved()
    assert desk.stands()[-1] == ("Then 𝒳 came", "arriving")

    # A memo on the words, an in-vivo code, then both codes off and the last one back.
    key.press("m")
    key.type("why only then?")
    key.press("Control+Enter")
    key.press("v")
    desk.saved()
    assert desk.stands()[-1] == ("Then 𝒳 came", "Then 𝒳 came")
    with desk.study() as session:
        assert session.scalars(select(Memo.text)).all() == ["why only then?"]
    key.press("s")
    key.press("Delete")
    key.press("s")
    key.press("d")
    desk.saved()
    assert [code for _, code in desk.stands()] == ["lightness"]
    key.press("u")
    desk.saved()
    assert len(desk.stands()) == 2
    key.press("r")
    desk.saved()
    assert [code for _, code in desk.stands()] == ["lightness"]
    key.press("?")
    expect(page.get_by_role("dialog", name="Keyboard map")).to_be_visible()
    key.press("Escape")
    expect(desk.paper).to_be_focused()


def test_proposals_are_walked_accepted_changed_rejected_and_undone(desk: Desk) -> None:
    propose(desk.study, ("felt cálm", "calm"), ("Nothing more", "nothing"), ("too tired", "tired"))
    desk.page.reload()
    expect(desk.paper).to_be_visible()
    desk.press("n")
    expect(desk.page.locator(".tw-ct-foot")).to_contain_text("Proposed calm said by two")
    desk.press("a", "n", "h")
    desk.choose("silence")
    desk.press("n", "x")
    desk.saved()
    assert desk.stands() == [("felt cálm", "calm"), ("Nothing more", "silence")]
    counts = desk.page.locator(".tw-ct-counts")
    expect(counts).to_have_text("2 codings")
    # The number leads from one of them to the next, and round.
    seen = []
    for _ in range(3):
        counts.get_by_role("button", name="2 codings, go to the next").click()
        seen.append(desk.page.locator(".tw-ct-place").inner_text())
    assert seen[0] == seen[2] != seen[1]

    desk.press("u")
    expect(desk.page.locator(".tw-ct-counts")).to_have_text("2 codings · 1 proposal")
    desk.press("u", "u")
    desk.saved()
    assert desk.stands() == []
    expect(desk.page.locator(".tw-ct-counts")).to_have_text("0 codings · 3 proposals")


def test_a_moderators_turn_is_not_coded_alone_but_is_part_of_an_exchange(desk: Desk) -> None:
    desk.drag("How was that")
    desk.press("v")
    expect(desk.live).to_contain_text("context")
    desk.press("e", "e")
    desk.press("c")
    desk.choose("asked and answered")
    desk.saved()

    assert desk.stands() == [(f"{ASKED}\n\nP03: {THIRD}", "asked and answered")]


def test_any_selection_is_kept_to_the_letter(desk: Desk) -> None:
    """Random ends at grapheme borders, within and across lines and turns, set as a mouse would."""
    expected = []
    desk.drag("late")
    desk.press("c")
    desk.choose("first")
    for number in range(40):
        words = desk.page.evaluate(
            """(seed) => {
              let state = seed * 2654435761 % 4294967296;
              const chance = (below) => {
                state = (state * 1664525 + 1013904223) % 4294967296;
                return Math.floor(state / 4294967296 * below);
              };
              const lines = [...document.querySelectorAll(".tw-ct-line")].filter(
                (line) => !line.closest(".tw-ct-context") && line.textContent);
              const cut = new Intl.Segmenter(undefined, { granularity: "grapheme" });
              const place = (line) => {
                const borders = [...cut.segment(line.textContent)].map((piece) => piece.index);
                borders.push(line.textContent.length);
                return borders[chance(borders.length)];
              };
              const node = (line, offset) => {
                const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
                let left = offset, found = walker.nextNode();
                while (left > found.length) { left -= found.length; found = walker.nextNode(); }
                return [found, left];
              };
              const one = chance(lines.length);
              const other = Math.max(0, Math.min(lines.length - 1, one + chance(3) - 1));
              const [a, b] = [place(lines[one]), place(lines[other])];
              lines[one].dispatchEvent(new MouseEvent("mousedown", { bubbles: true, button: 0 }));
              getSelection().setBaseAndExtent(...node(lines[one], a), ...node(lines[other], b));
              lines[one].dispatchEvent(new MouseEvent("mouseup", { bubbles: true, button: 0 }));
              if (one === other) {
                return lines[one].textContent.slice(Math.min(a, b), Math.max(a, b)).trim();
              }
              const [from, to] = one < other ? [[one, a], [other, b]] : [[other, b], [one, a]];
              return [lines[from[0]].textContent.slice(from[1]),
                lines[to[0]].textContent.slice(0, to[1])];
            }""",
            number + 1,
        )
        desk.page.wait_for_timeout(30)
        if not words or (isinstance(words, list) and not all(part.strip() for part in words)):
            continue
        desk.paper.press("c")
        desk.choose(f"no {number}")
        if isinstance(words, list):
            words = [words[0].lstrip(), words[1].rstrip()]
        expected.append((words, f"no {number}"))
    desk.saved()

    held = {code: words for words, code in desk.stands()}
    assert len(expected) > 20
    for words, code in expected:
        if isinstance(words, str):
            assert held[code] == words, code
        else:
            assert held[code].startswith(words[0]), code
            assert held[code].endswith(words[1]), code
    assert any("\n" in words for words in held.values())


def test_nothing_jumps_and_the_place_is_found_again(desk: Desk) -> None:
    page = desk.page
    page.set_viewport_size({"width": 1400, "height": 620})
    desk.press("Control+End")
    place = page.evaluate("document.querySelector('.tw-ct-box').scrollTop")
    desk.press("ArrowUp", "v")
    desk.saved()
    page.wait_for_timeout(2500)
    assert page.evaluate("document.querySelector('.tw-ct-box').scrollTop") == place
    expect(page.locator(".tw-ct-place")).to_contain_text("4 words selected")

    page.reload()
    expect(page.locator(".tw-ct-label")).to_have_count(1)
    page.wait_for_timeout(500)
    assert abs(page.evaluate("document.querySelector('.tw-ct-box').scrollTop") - place) < 3


def test_two_tabs_see_each_others_work_and_overwrite_nothing(desk: Desk, visit: Visit) -> None:
    other = Desk(visit.page.context.new_page(), desk.study, desk.address)
    other.open("Noor")
    desk.drag("Most days")
    desk.press("v")
    expect(other.page.locator(".tw-ct-label")).to_have_text("Most days · Mia")
    other.drag("Most days")
    other.press("v")
    other.saved()
    expect(desk.page.locator(".tw-ct-label")).to_have_count(2)
    assert desk.stands() == [("Most days", "Most days")] * 2

    # What is another's is not taken off, and undo takes back one's own only.
    other.page.locator(".tw-ct-label", has_text="Mia").click()
    other.press("Delete")
    expect(other.live).to_contain_text("only they take it off")
    other.press("u")
    other.saved()
    with desk.study() as session:
        assert [one.coder for one in standing_on(session, [Stretch(1, 0, 9_999)]).applied] == [
            "Mia"
        ]
    other.page.close()


def test_nothing_is_asked_of_the_app_while_it_brings_another_page(desk: Desk, visit: Visit) -> None:
    """A look or a decision sent then names the page that is being left, and empties the new one."""
    desk.saved()
    visit.settle()
    say = (
        "(said) => { document.querySelector('[data-testid=stApp]').dataset.testScriptState = said }"
    )
    # A press outside the view, and the run that follows it.
    desk.page.get_by_role("heading", level=1).click()
    desk.page.evaluate(say, "running")
    before = visit.runs_asked
    desk.drag("Most days")
    desk.press("v")
    # Longer than the time between two looks, and than a press outside alone is waited for.
    desk.page.wait_for_timeout(4500)
    assert visit.runs_asked == before
    assert desk.stands() == []

    desk.page.evaluate(say, "notRunning")
    desk.saved()
    assert desk.stands() == [("Most days", "Most days")]
    for _ in range(100):
        if visit.runs_asked > before + 2:
            break
        desk.page.wait_for_timeout(100)
    assert visit.runs_asked > before + 2


class Server:
    """A server that can be killed, and started again where it was."""

    def __init__(self, home: Path) -> None:
        self.home = home
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.address = f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        environment = {
            **os.environ,
            "HOME": str(self.home),
            "THEMEWRIGHT_DATA": str(self.home / "data"),
        }
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(600):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    def stop(self) -> None:
        self.process.send_signal(signal.SIGSTOP)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()


@pytest.fixture
def mortal(home: Path) -> Iterator[Server]:
    server = Server(home)
    server.start()
    yield server
    server.kill()


def test_what_a_killed_server_never_answered_is_saved_once_by_the_next(
    mortal: Server, visit: Visit, prepared: Study
) -> None:
    desk = Desk(visit.page, prepared, mortal.address)
    desk.open()
    desk.drag("Most days")
    desk.press("v")
    desk.saved()

    # Between the key and the save: the server has the message and never reads it.
    mortal.stop()
    desk.drag("I was too tired")
    desk.press("v")
    expect(desk.page.locator(".tw-ct-label")).to_have_text(["Most days", "I was too tired"])
    expect(desk.page.locator(".tw-ct-state")).not_to_have_text("saved")
    mortal.kill()
    desk.drag("simply forgot")
    desk.press("v")
    kept = desk.page.evaluate("JSON.stringify({ ...sessionStorage })")
    assert "I was too tired" in kept, "the code is named after the words here"
    assert "Mia" in kept
    mortal.start()
    desk.saved()

    assert desk.stands() == [
        ("Most days", "Most days"),
        ("simply forgot", "simply forgot"),
        ("I was too tired", "I was too tired"),
    ]
    assert desk.lines() == ["apply_code"] * 3
    assert "unsaved" not in desk.page.evaluate("JSON.stringify({ ...sessionStorage })")


def test_what_was_not_answered_outlives_a_reload(
    mortal: Server, visit: Visit, prepared: Study
) -> None:
    desk = Desk(visit.page, prepared, mortal.address)
    visit.page.on("dialog", lambda asked: asked.accept())
    desk.open()
    desk.drag("Most days")
    desk.press("c")
    desk.choose("rarely")
    desk.saved()
    mortal.kill()
    desk.drag("I was too tired")
    desk.press("1")
    kept = desk.page.evaluate("JSON.stringify({ ...sessionStorage })")
    assert "tired" not in kept, "no words of the text in the browser's storage"
    mortal.start()
    desk.open()
    desk.saved()

    assert desk.stands() == [("Most days", "rarely"), ("I was too tired", "rarely")]
    assert desk.lines() == ["apply_code"] * 2
