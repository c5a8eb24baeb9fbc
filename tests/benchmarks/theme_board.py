"""How long a drag takes to be seen and to be durable: ``python -m tests.benchmarks.theme_board``.

A real server and Chromium, a study of 300 codes, 10 themes and 20,000 code applications. A card is
dragged with the mouse from theme to theme, or lifted, moved and dropped by key. *Seen* runs from
letting go to the end of the frame that shows the card in its new place, *durable* from letting go
to “saved”, said by the browser after the answer has come back: more than the commit itself.
*Follows* is the longest frame while a card is dragged. Prints, never asserts; on a computer with
other work to do, every figure grows with that work.
"""

import argparse
import hashlib
import os
import random
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from coding import actions
from coding.jobs.studies import new_study
from coding.queries.documents import entries
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.benchmarks.coding_view import served, spread
from tests.benchmarks.parts import SAID
from tests.browser.conftest import CHROMIUM, FLAGS

CODES, THEMES, APPLICATIONS = 300, 10, 20_000
PEOPLE, WEEKS, WORDS = 15, 12, 120
NOTED = ("seen", "durable", "follows")

#: Notes when a card was let go of, when its frame was over, and when all was saved.
WATCH = """() => {
  const board = document.querySelector(".tw-tb");
  const state = document.querySelector(".tw-tb-state");
  window.__seen = []; window.__durable = []; window.__follows = [];
  let began = null, down = false, last = null, longest = 0;
  const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  const letGo = (event) => {
    began = event.timeStamp;
    painted(() => window.__seen.push(performance.now() - event.timeStamp));
  };
  document.addEventListener("pointerdown", () => { down = true; last = null; longest = 0; }, true);
  document.addEventListener("pointerup", (event) => {
    down = false;
    window.__follows.push(longest);
    if (board.querySelector(".tw-tb-ghost")) letGo(event);
  }, true);
  board.addEventListener("keydown", (event) => {
    if (event.key === " " && board.querySelector(".tw-tb-lifted")) letGo(event);
  }, true);
  const frame = (now) => {
    if (down && last !== null) longest = Math.max(longest, now - last);
    last = down ? now : null;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  new MutationObserver(() => {
    if (state.textContent === "saved" && began !== null) {
      window.__durable.push(performance.now() - began);
      began = null;
    }
  }).observe(state, { childList: true });
}"""


def main() -> int:
    """Measure moving by mouse and by key, and print one line for each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--codes", type=int, default=CODES)
    parser.add_argument("--themes", type=int, default=THEMES)
    parser.add_argument("--applications", type=int, default=APPLICATIONS)
    parser.add_argument("--moves", type=int, default=40)
    parser.add_argument("--kept", type=Path, help="a folder for the study, to be used again")
    asked = parser.parse_args()
    print(f"load average {' '.join(f'{x:.1f}' for x in os.getloadavg())}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as own, sync_playwright() as playwright:
        folder = asked.kept.resolve() if asked.kept else Path(own)
        os.environ["THEMEWRIGHT_DATA"] = str(folder)
        path = folder / "Themewright" / f"{asked.codes} {asked.themes} {asked.applications}.study"
        if not path.exists():
            prepare(path, asked.codes, asked.themes, asked.applications)
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        with served(folder) as server:
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            opened = open_board(page, server.address, path)
            size = f"{asked.codes} codes, {asked.themes} themes, {asked.applications:,} applied"
            print(f"{size}; first cards after {opened:.1f} s; median / 95th percentile in ms")
            for name, move in (("mouse", drag), ("keys", lift)):
                page.evaluate(WATCH)
                for number in range(asked.moves):
                    move(page, number)
                    page.wait_for_function(f"window.__durable.length > {number}", timeout=60_000)
                    page.wait_for_timeout(60)
                told = {one: page.evaluate(f"window.__{one}") for one in NOTED}
                print(f"{name}: " + ", ".join(f"{k} {spread(v)}" for k, v in told.items() if v))
            page.close()
        browser.close()
    return 0


def prepare(path: Path, codes: int, themes: int, applications: int) -> None:
    """Diaries of many people, codes spread over them and sorted into themes; ever the same."""
    chance, said = random.Random(7), SAID.split()
    texts = [" ".join(chance.choices(said, k=WORDS)) for _ in range(PEOPLE * WEEKS)]
    text = "\n\n".join(texts)
    starts = [sum(len(one) + 2 for one in texts[:at]) for at in range(len(texts))]
    document = ReadDocument(
        name="diaries.txt",
        format="txt",
        kind=Kind.DIARY,
        text=text,
        sha256="benchmark",
        entries=tuple(
            Entry(start, start + len(one), f"P{at // WEEKS + 1:02}", week=at % WEEKS + 1)
            for at, (start, one) in enumerate(zip(starts, texts, strict=True))
        ),
    )
    with new_study(path, approach="codebook", coder="Mia") as study:
        with study.begin() as session:
            actions.import_document(session, document, coder="Mia")
            for number in range(codes):
                name = f"{' '.join(chance.sample(said, 3))} {number}"
                actions.apply_code(session, 1, Segment(0, 1), name, coder="Mia")
        _apply_at_once(study, codes, applications - codes, chance)
        with study.begin() as session:
            names = [
                row[0] for row in session.connection().exec_driver_sql("SELECT name FROM code")
            ]
            for number in range(themes):
                actions.define_theme(
                    session, f"Candidate {number}", concept="It holds together.", coder="Mia"
                )
                few = names[number :: themes + 2]
                actions.gather_codes(session, few, theme=f"Candidate {number}", coder="Mia")


def _apply_at_once(study: Study, codes: int, many: int, chance: random.Random) -> None:
    with study.begin() as session:
        lines = [line for line in entries(session) if line.start < line.end]
        rows = []
        for number in range(many):
            line = chance.choice(lines)
            start = chance.randrange(line.start, line.end - 60)
            rows.append((start, start + chance.randint(10, 60), number % codes + 1))
        session.connection().exec_driver_sql(
            'INSERT OR IGNORE INTO code_application (document_id, start, "end", code_id, coder_id,'
            " coding_pass, origin, why, applied_at, removed, version)"
            " VALUES (1, ?, ?, ?, 1, 1, 'hand', '', '', 0, 1)",
            rows,
        )


def open_board(page: Page, address: str, path: Path) -> float:
    """Go to the board; gives the seconds until its first cards stood there."""
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={key}&coder=Mia")
    page.wait_for_selector("text=Take it elsewhere", timeout=120_000)
    began = time.perf_counter()
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name="3 · ")
    link.click()
    page.wait_for_selector(".tw-tb-card", timeout=120_000)
    opened = time.perf_counter() - began
    page.wait_for_timeout(1500)
    return opened


def drag(page: Page, number: int) -> None:
    """Drag the first card of a theme to the next theme."""
    themes = page.locator(".tw-tb-theme")
    source, target = themes.nth(number % 2), themes.nth(1 - number % 2)
    card = source.locator(".tw-tb-card").first
    card.scroll_into_view_if_needed()
    here, there = card.bounding_box(), target.locator(".tw-tb-card").nth(1).bounding_box()
    assert here is not None
    assert there is not None
    x, y = here["x"] + 60, here["y"] + here["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 9):
        page.mouse.move(x + (there["x"] + 60 - x) * step / 8, y + (there["y"] + 4 - y) * step / 8)
        page.wait_for_timeout(20)
    page.mouse.up()


def lift(page: Page, number: int) -> None:
    """Lift a card by key, to the next theme or back, and drop it."""
    card = page.locator(".tw-tb-theme").nth(number % 2).locator(".tw-tb-card").first
    card.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight" if number % 2 == 0 else "ArrowLeft")
    page.keyboard.press("Space")


if __name__ == "__main__":
    sys.exit(main())
