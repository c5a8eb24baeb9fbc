"""How long a large study keeps somebody waiting: ``python -m tests.benchmarks.pages``.

A study of 5,000 diary entries, 20,000 code applications and 10 themes, a real server and Chromium.
*Switch* runs from the click on a page's name to its last drawing, with nothing of it waited for any
more; each page several times, in turn, and again with a code applied before each switch, so that
nothing holds that was found before. *Search* is the question alone, without its drawing, for words
seldom and often written. *Memory* is what the server holds at the end. Prints, never asserts; on a
computer with other work to do, every figure grows with that work.
"""

import argparse
import hashlib
import os
import random
import statistics
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path

from playwright.sync_api import Error, Page, sync_playwright

from coding import actions
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.queries.concordance import Concordance
from coding.queries.documents import entries
from coding.store import open_study
from coding.text import Segment
from tests.benchmarks.coding_view import served, spread
from tests.benchmarks.parts import Size, write_diaries
from tests.browser.conftest import CHROMIUM, FLAGS

#: Page of the navigation, or a tab of the page before; what is there once it is drawn; words in it.
PLACES = (
    ("1 · Familiarisation", "", "[role=tab]", "Lengths"),
    ("1 · Familiarisation", "Search", "p", "Type a word"),
    ("1 · Familiarisation", "Who wrote when", ".tw-presence", ""),
    ("1 · Familiarisation", "Lengths", ".tw-lengths", ""),
    ("1 · Familiarisation", "All jottings", "p", "Nothing is jotted down"),
    ("1 · Familiarisation", "Read", ".tw-words", ""),
    ("Import", "", ".tw-sheet", ""),
    ("2 · Coding", "", ".tw-ct-stripe", ""),
    ("2 · Coding", "Codes", ".tw-sheet", ""),
    ("2 · Coding", "Proposals", "button", "Have proposals made"),
    ("2 · Coding", "Entries", ".tw-ct-stripe", ""),
    ("Codebook", "", ".tw-tree", ""),
    ("Codebook", "Extracts", ".tw-ex", ""),
    ("Codebook", "History", "p", "made"),
    ("Codebook", "Meaning", "label", "Definition"),
    ("Codebook", "Evenness", ".tw-sheet", ""),
    ("Codebook", "Codes", ".tw-tree", ""),
    ("3 · Generating initial themes", "", ".tw-tb-card", ""),
    ("4 · Developing and reviewing themes", "", ".tw-fit-words", ""),
    ("4 · Developing and reviewing themes", "Overlap", ".tw-tally, p", "heme"),
    ("4 · Developing and reviewing themes", "Where absent", ".tw-tally", ""),
    ("4 · Developing and reviewing themes", "Level 1: extracts", ".tw-fit-words", ""),
    ("5 · Refining, defining and naming themes", "", "label", "Central organising concept"),
    ("5 · Refining, defining and naming themes", "Extracts", "h3", "To choose from"),
    ("6 · Writing up", "", ".tw-sheet", ""),
    ("6 · Writing up", "Checks", ".tw-tally", ""),
    ("6 · Writing up", "Checklists", ".tw-sheet", ""),
    ("Memos", "", "p", "Nothing here yet"),
    ("Trail", "", ".tw-sheet", ""),
    ("Study", "", "h2, h3", "Take it elsewhere"),
)
#: Counts the runs of the script that have begun.
COUNTED = """() => {
  globalThis.__runs = 0;
  new MutationObserver((seen) => {
    globalThis.__runs += seen.filter((one) => one.oldValue === "notRunning").length;
  }).observe(document.querySelector("[data-test-script-state]"), {
    attributeFilter: ["data-test-script-state"], attributeOldValue: true,
  });
}"""
#: A page is there when a run has begun since, none goes on, nothing old waits to be taken off it,
#: and what it is known by is seen.
THERE = """([before, where, words]) =>
  globalThis.__runs > before
  && document.querySelector("[data-test-script-state]").dataset.testScriptState === "notRunning"
  && !document.querySelector("[data-stale=true]")
  && [...document.querySelectorAll(`[data-testid=stMain] :is(${where})`)].some(
    (one) => one.textContent.includes(words) && one.checkVisibility())"""
CODES, THEMES = 60, 10
SOUGHT = ("calm for a while", "Entry 4999", "bus", "work", "and", "a")


def main() -> int:
    """Measure and print one line for each page, each search, and the memory."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--applications", type=int, default=20_000)
    parser.add_argument("--repeats", type=int, default=5)
    parser.add_argument("--kept", type=Path, help="a folder for the study, to be used again")
    asked = parser.parse_args()
    print(f"load average {' '.join(f'{x:.1f}' for x in os.getloadavg())}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory() as own:
        home = asked.kept.resolve() if asked.kept else Path(own)
        os.environ["THEMEWRIGHT_DATA"] = str(home)
        path = home / "Themewright" / f"{asked.entries} {asked.applications}.study"
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            prepare(path, asked.entries, asked.applications)
        for line in searches(path, asked.repeats):
            print(line, flush=True)
        with served(home) as server, sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
            page = browser.new_page(viewport={"width": 1400, "height": 1000})
            for line in switches(page, server.address, path, asked.repeats):
                print(line, flush=True)
            print(f"memory of the server {server.memory() / 1e6:.0f} MB")
            browser.close()
    return 0


def prepare(path: Path, count: int, applications: int) -> None:
    """A study of diaries, codes spread over them at random, the same every time."""
    chance = random.Random(7)
    diaries = path.parent / "diaries.csv"
    write_diaries(diaries, Size(entries=count))
    with new_study(path, approach="codebook", coder="Mia") as study:
        list(import_files(study, [diaries], coder="Mia"))
        with study() as session:
            lines = entries(session)
        with study.begin() as session:
            for _ in range(applications):
                line = chance.choice(lines)
                at = line.start + chance.randrange(max(1, len(line.text) - 80))
                place = Segment(at, at + chance.randint(20, 75))
                code = f"code {chance.randrange(CODES)}"
                actions.apply_code(session, line.document_id, place, code, coder="Mia")
            for number in range(THEMES):
                theme, codes = f"Theme {number}", range(number, CODES, THEMES + 2)
                actions.define_theme(session, theme, concept="It holds together.", coder="Mia")
                actions.gather_codes(
                    session, [f"code {code}" for code in codes], theme=theme, coder="Mia"
                )


def searches(path: Path, repeats: int) -> list[str]:
    """Each search in words."""
    with open_study(path) as study, study() as session:
        lines = entries(session)
    began = time.perf_counter()
    concordance = Concordance(lines)
    ready = f"made ready to be searched in {(time.perf_counter() - began) * 1000:.0f} ms"
    return [ready, *(_searched(concordance, wanted, repeats) for wanted in SOUGHT)]


def _searched(concordance: Concordance, wanted: str, repeats: int) -> str:
    seconds, found = [], 0
    for _ in range(repeats):
        began = time.perf_counter()
        hits = concordance.find(wanted).hits
        list(hits.by_person_and_week()[:60])
        seconds.append(time.perf_counter() - began)
        found = len(hits)
    return f"search “{wanted}”: {found:,} places, {statistics.median(seconds) * 1000:.0f} ms"


def switches(page: Page, address: str, path: Path, repeats: int) -> list[str]:
    """Each page in words: the first time, then median and 95th percentile of the others."""
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={key}&coder=Mia")
    page.wait_for_selector("text=Take it elsewhere", timeout=120_000)
    page.wait_for_timeout(3000)  # The first run of all is followed by another.
    page.wait_for_selector("[data-test-script-state=notRunning]")
    page.evaluate(COUNTED)
    took: dict[tuple[str, str], list[float]] = defaultdict(list)
    after: dict[tuple[str, str], list[float]] = defaultdict(list)
    for _ in range(repeats + 1):
        for place in PLACES:
            took[place[:2]].append(switch(page, *place))
    with open_study(path) as study:
        with study() as session:
            lines = iter(entries(session))
        for _ in range(repeats):
            for place in PLACES:
                line = next(lines)
                with study.begin() as session:
                    whole = Segment(line.start, line.end)
                    actions.apply_code(session, line.document_id, whole, "code 0", coder="Mia")
                after[place[:2]].append(switch(page, *place))
    return [
        f"{place}{', ' + tab if tab else ''}: first {times[0]:.2f} s, "
        f"then {spread([1000 * each for each in times[1:]])} ms, after a decision "
        f"{spread([1000 * each for each in after[place, tab]])} ms"
        for (place, tab), times in took.items()
    ]


def switch(page: Page, place: str, tab: str, where: str, words: str) -> float:
    """Seconds from the click on the page's name, or its tab's, until it is there and rests."""
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=place)
    before = page.evaluate("globalThis.__runs")
    began = time.perf_counter()
    (page.get_by_role("tab", name=tab, exact=True) if tab else link).click()
    # Looked for every 10 ms: what waits for a selector looks after half a second at last.
    try:
        page.wait_for_function(THERE, arg=[before, where, words], polling=10)
    except Error as error:
        raise RuntimeError(f"{place}, {tab}: not there") from error
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
