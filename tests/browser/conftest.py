"""A real server over a scratch home folder, and a real browser that may ask only this server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 60_000

Serve = Callable[..., str]


@dataclass
class Visit:
    """A page in the browser, the requests it made, and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def settle(self) -> None:
        """Wait until the script has been at rest for a while."""
        self.page.wait_for_selector("[data-testid=stMain] h1, [role=alert]", timeout=PATIENCE)
        app = self.page.get_by_test_id("stApp")
        at_rest = 0
        while at_rest < 5:
            self.page.wait_for_timeout(70)
            resting = app.get_attribute("data-test-script-state") == "notRunning"
            at_rest = at_rest + 1 if resting else 0

    def press(self, name: str, *, nth: int = 0) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).nth(nth).click()
        self.settle()

    def turn_to(self, page: str) -> None:
        """Follow a link of the navigation."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=page).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(page, timeout=PATIENCE)
        self.settle()

    def choose(self, label: str, words: str) -> None:
        """Type into a select box and take what it then offers."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.fill(words)
        box.press("Enter")
        self.settle()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of the servers' user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def serve(home: Path) -> Iterator[Serve]:
    """Starts the app as the README says, with further options; gives its address."""
    servers: list[subprocess.Popen[bytes]] = []

    def start(*options: str, address: str = "127.0.0.1") -> str:
        with socket.socket() as free:
            free.bind((address, 0))
            port = free.getsockname()[1]
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={port}"]
        environment = {**os.environ, "HOME": str(home), "THEMEWRIGHT_DATA": str(home / "data")}
        log = home / f"{port}.log"
        with log.open("wb") as file:
            server = subprocess.Popen(
                [*command, *options], cwd=ROOT, env=environment, stdout=file, stderr=file
            )
        servers.append(server)
        for _ in range(600):
            said = log.read_text("utf-8")
            if f"http://{address}:{port}" in said:
                return f"http://{address}:{port}"
            assert server.poll() is None, said
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    yield start
    for server in servers:
        server.terminate()
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def address(serve: Serve) -> str:
    """One server that most tests share; each begins a study of its own."""
    return serve()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium with a new, empty profile."""
    if not Path(CHROMIUM).exists():
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Visit]:
    """A new window. At the end nothing may have been asked of any other computer."""
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, accept_downloads=True)
    seen = Visit(context.new_page())
    seen.page.set_default_timeout(PATIENCE)
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    seen.page.on("websocket", lambda socket_: seen.asked.append(socket_.url))
    seen.page.on("pageerror", lambda error: seen.faults.append(str(error)))
    yield seen
    context.close()
    local = ("http://127.0.0.", "ws://127.0.0.", "data:", "blob:")
    assert [url for url in seen.asked if not url.startswith(local)] == []
    assert seen.faults == []
