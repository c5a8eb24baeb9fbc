"""How long a code takes to be seen and to be durable: ``python -m tests.benchmarks.coding_view``.

For each size a real server and Chromium; a sentence is selected by key, then one key codes it.
*Seen* runs from the key to the end of the frame that shows the mark, *durable* from the key to
“saved”, said by the browser after the answer has come back: more than the commit itself. *Script*
is the part of the first that is ours, the rest is the browser's own. Beside them stands the least
this browser needs to show anything: one class changed by a key. Prints, never asserts; on a
computer with other work to do, every figure grows with that work.
"""

import argparse
import hashlib
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from coding import actions
from coding.jobs.studies import new_study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.benchmarks.parts import SAID
from tests.browser.conftest import CHROMIUM, FLAGS, ROOT

WORDS, APPLICATIONS = (1_000, 10_000, 60_000), (50, 500, 3_000)
CODES, TURN, SENTENCE = 30, 60, 12
NOTED = ("seen", "durable", "script", "floor")

#: Notes when a key went down, when its frame was over, and when all was saved.
WATCH = """() => {
  const box = document.querySelector(".tw-ct-box");
  const state = document.querySelector(".tw-ct-state");
  window.__seen = []; window.__durable = []; window.__floor = []; window.__script = [];
  let began = null;
  const painted = (done) => requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = done;
    channel.port2.postMessage(0);
  });
  box.addEventListener("keydown", (event) => {
    if (event.key !== "1" && event.key !== "F8") return;
    const at = event.timeStamp;
    if (event.key === "F8") {
      box.classList.toggle("tw-benchmark");
      painted(() => window.__floor.push(performance.now() - at));
      return;
    }
    began = at;
    const entered = performance.now();
    box.addEventListener("keydown", () => window.__script.push(performance.now() - entered),
      { once: true });
    painted(() => window.__seen.push(performance.now() - at));
  }, true);
  new MutationObserver(() => {
    if (state.textContent === "saved" && began !== null) {
      window.__durable.push(performance.now() - began);
      began = null;
    }
  }).observe(state, { childList: true });
}"""


def main() -> int:
    """Measure each size asked for and print one line for it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, nargs="*", default=WORDS)
    parser.add_argument("--applications", type=int, nargs="*", default=APPLICATIONS)
    parser.add_argument("--keys", type=int, default=40)
    parser.add_argument("--kept", type=Path, help="a folder for the studies, to be used again")
    asked = parser.parse_args()
    print(f"load average {' '.join(f'{x:.1f}' for x in os.getloadavg())}, {os.cpu_count()} cores")
    print("words × applications: median / 95th percentile in ms")
    with tempfile.TemporaryDirectory() as own, sync_playwright() as playwright:
        folder = str(asked.kept.resolve()) if asked.kept else own
        os.environ["THEMEWRIGHT_DATA"] = folder
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        for words in asked.words:
            for applications in asked.applications:
                path = Path(folder, "Themewright", f"{words} {applications}.study")
                if not path.exists():
                    prepare(path, words, applications)
                with served(Path(folder)) as server:
                    told = measured(browser, server.address, path, asked.keys)
                print(f"{words:,} × {applications:,}: {told}", flush=True)
        browser.close()
    return 0


def prepare(path: Path, words: int, applications: int) -> None:
    """A transcript of turns, and codes spread over it, the same every time."""
    chance, said = random.Random(7), SAID.split()
    turns = []
    for _ in range(words // TURN):
        sentences = [
            " ".join(chance.choices(said, k=SENTENCE)).capitalize() for _ in range(TURN // SENTENCE)
        ]
        turns.append(". ".join(sentences) + " 🙂.")
    text = "\n\n".join(turns)
    starts = [sum(len(turn) + 2 for turn in turns[:at]) for at in range(len(turns))]
    document = ReadDocument(
        name="group.txt",
        format="txt",
        kind=Kind.GROUP,
        text=text,
        sha256=str(words),
        entries=tuple(
            Entry(start, start + len(turn), f"P{at % 8 + 1:02}")
            for at, (start, turn) in enumerate(zip(starts, turns, strict=True))
        ),
    )
    with new_study(path, approach="codebook", coder="Mia") as study, study.begin() as session:
        actions.import_document(session, document, coder="Mia")
        for number in range(applications):
            at = chance.randrange(len(text) - 200)
            place = Segment(at, at + chance.randint(20, 160))
            actions.apply_code(session, 1, place, f"code {number % CODES}", coder="Mia")


@dataclass(frozen=True)
class Served:
    """A running server: where it answers, and its process."""

    address: str
    process: int

    def memory(self) -> int:
        """How many bytes of memory its process holds; what it shares with others counts too."""
        told = Path(f"/proc/{self.process}/status").read_text("utf-8").splitlines()
        kilobytes = next(line for line in told if line.startswith("VmRSS:")).split()[1]
        return 1024 * int(kilobytes)


@contextmanager
def served(home: Path) -> Iterator[Served]:
    """A server whose user's home is ``home``."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
        cwd=ROOT,
        env={**os.environ, "HOME": str(home), "THEMEWRIGHT_DATA": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(300):
            with socket.socket() as tried:
                if tried.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield Served(f"http://127.0.0.1:{port}", server.pid)
    finally:
        server.terminate()
        server.wait()


def measured(browser: Browser, address: str, path: Path, keys: int) -> str:
    """One size, in words."""
    page = browser.new_page(viewport={"width": 1400, "height": 1000})
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={key}&coder=Mia")
    page.wait_for_selector("text=Take it elsewhere", timeout=120_000)
    began = time.perf_counter()
    page.get_by_test_id("stSidebarNav").get_by_role("link", name="2 · Coding").click()
    page.wait_for_selector(".tw-ct-line", timeout=120_000)
    opened = time.perf_counter() - began
    page.wait_for_timeout(1000)
    code(page, keys)
    told = {name: page.evaluate(f"window.__{name}") for name in NOTED}
    memory = page.evaluate("performance.memory.usedJSHeapSize") / 1e6
    page.close()
    return (
        f"seen {spread(told['seen'])}, durable {spread(told['durable'])}, "
        f"script {spread(told['script'])}, least {spread(told['floor'])}; "
        f"{len(told['durable'])} of {keys} saved; "
        f"first words drawn after {opened:.1f} s; {memory:.0f} MB in the page"
    )


def code(page: Page, keys: int) -> None:
    """Code sentence after sentence, each saved before the next."""
    box = page.locator(".tw-ct-box")
    box.press("ArrowDown")
    box.press("c")
    page.keyboard.type(f"measured at {time.time():.0f}")
    page.keyboard.press("Enter")
    page.wait_for_timeout(1000)
    page.evaluate(WATCH)
    for number in range(keys):
        box.press("ArrowDown")
        page.wait_for_timeout(120)
        page.keyboard.press("F8")
        page.wait_for_timeout(60)
        page.keyboard.press("1")
        page.wait_for_function(f"window.__durable.length > {number}", timeout=30_000)
        page.wait_for_timeout(50)


def spread(values: Sequence[float]) -> str:
    """Median and 95th percentile."""
    ordered = sorted(values)
    return f"{statistics.median(ordered):.0f} / {ordered[int(0.95 * (len(ordered) - 1))]:.0f}"


if __name__ == "__main__":
    sys.exit(main())
