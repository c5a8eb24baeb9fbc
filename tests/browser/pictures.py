"""Takes the pictures in ``docs/`` of every page of the sample study, light and dark.

Run by hand after a change of looks: ``python -m tests.browser.pictures``.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page, expect, sync_playwright

from tests.browser.conftest import CHROMIUM, FLAGS, ROOT, Visit

DOCS = ROOT / "docs"
#: Picture, page of the navigation, tab of that page.
PICTURES = (
    ("study", "Study", ""),
    ("import", "Import", ""),
    ("familiarise", "1 · Familiarisation", ""),
    ("weeks", "1 · Familiarisation", "Who wrote when"),
    ("coding", "2 · Coding", "Entries"),
    ("codes", "2 · Coding", "Codes"),
    ("board", "3 · Generating initial themes", ""),
    ("review", "4 · Developing and reviewing themes", "Level 1: extracts"),
    ("define", "5 · Refining, defining and naming themes", "Definition"),
    ("extracts", "5 · Refining, defining and naming themes", "Extracts"),
    ("writing", "6 · Writing up", ""),
    ("codebook", "Codebook", "Codes"),
    ("memos", "Memos", ""),
    ("convergence", "Convergence", ""),
    ("second-coder", "Second coder", ""),
    ("learned-words", "Codebook", "Learned words"),
    ("proposals", "Proposals", ""),
    ("audit", "Audit", "From report to words"),
    ("trail", "Trail", ""),
)

#: Diaries that came later, to be looked at before they are stored.
WEEK_13 = """Participant,Week,How often did you do the exercises this week?,Tell us about a moment
P01,13,once,I did it on the bus and nobody looked and I felt it working for about two stops
P03,13,3,Placement is over. I sat on the step and let the quiet be quiet.
P08,13,not at all,I meant to. Then the rota came.
"""


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = subprocess.Popen(
            [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"],
            cwd=ROOT,
            env={**os.environ, "HOME": home, "THEMEWRIGHT_DATA": home},
        )
        try:
            time.sleep(5)
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
                for theme in ("light", "dark"):
                    page = browser.new_page(
                        viewport={"width": 1280, "height": 860}, color_scheme=theme
                    )
                    walk(Visit(page), f"http://127.0.0.1:{port}", theme)
                    page.close()
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=30)


def walk(visit: Visit, address: str, theme: str) -> None:
    """From the first page through all pages of the sample study."""
    page = visit.page
    page.goto(address)
    visit.settle()
    take(page, f"welcome-{theme}")
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground", timeout=60_000)
    visit.settle()
    for name, place, tab in PICTURES:
        if place != "Study":
            visit.turn_to(place)
        if tab:
            page.get_by_role("tab", name=tab).click()
            visit.settle()
        take(page, f"{name}-{theme}")
    visit.turn_to("Import")
    given = {"name": "week-13.csv", "mimeType": "text/csv", "buffer": WEEK_13.encode()}
    page.locator("input[type=file]").set_input_files([given])  # type: ignore[list-item]
    visit.press("Read 1 file")
    take(page, f"checking-{theme}")


def take(page: Page, name: str) -> None:
    """One picture, in 256 colours to stay small."""
    page.mouse.move(1270, 850)
    page.wait_for_timeout(400)
    picture = Image.open(BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(256, dither=Image.Dither.NONE).save(Path(DOCS, f"{name}.png"), optimize=True)


if __name__ == "__main__":
    main()
