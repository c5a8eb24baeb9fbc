"""A real server over a scratch home folder, and a real browser that may ask only this server."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

ROOT = Path(__file__).parents[2]
#: A loaded machine is slow; what never comes is told soon enough.
PATIENCE = 60_000
expect.set_options(timeout=PATIENCE)
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
#: Looks at the page, 60 ms apart, and how many of them in a row must find it at rest.
LOOK = 60
LOOKS_AT_REST = 4
#: Looks after which a question that no run began with is taken for answered.
GIVEN_UP = 80

FAILED = pytest.StashKey[bool]()

Serve = Callable[..., str]


@dataclass
class Visit:
    """A page in the browser, the requests it made, and what went wrong in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    #: Whether the page asked for a run of the script that has not begun, and whether one runs.
    waiting: bool = False
    running: bool = False
    runs_asked: int = 0

    def __post_init__(self) -> None:
        """Follow what the page asks for, and what the server says of its runs."""
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))

    def _listen(self, socket_: WebSocket) -> None:
        self.asked.append(socket_.url)
        socket_.on("framesent", self._hear_page)
        socket_.on("framereceived", self._hear_server)

    def _hear_page(self, frame: bytes | str) -> None:
        if isinstance(frame, bytes) and BackMsg.FromString(frame).WhichOneof("type") == (
            "rerun_script"
        ):
            self.waiting = True
            self.runs_asked += 1

    def _hear_server(self, frame: bytes | str) -> None:
        if not isinstance(frame, bytes):
            return
        kind = ForwardMsg.FromString(frame).WhichOneof("type")
        if kind == "new_session":
            self.waiting, self.running = False, True
        elif kind == "script_finished":
            self.running = False

    def settle(self) -> None:
        """Wait until all that the page asked for was run, and the page has been at rest."""
        self.page.wait_for_selector("[data-testid=stMain] h1, [role=alert]")
        app = self.page.get_by_test_id("stApp")
        at_rest = unanswered = 0
        while at_rest < LOOKS_AT_REST:
            self.page.wait_for_timeout(LOOK)
            drawn = app.get_attribute("data-test-script-state") == "notRunning"
            unanswered = unanswered + 1 if self.waiting else 0
            waiting = self.waiting and unanswered < GIVEN_UP
            at_rest = at_rest + 1 if drawn and not waiting and not self.running else 0

    def begin_study(self, address: str, title: str) -> None:
        """Make a new study of Mia's, and go to its page “Import”."""
        self.page.goto(address)
        self.settle()
        self.page.get_by_role("textbox", name="Title").fill(title)
        self.page.get_by_role("textbox", name="Your name").fill("Mia")
        self.press("Begin the study")
        expect(self.page.get_by_role("heading", level=1)).to_have_text(title)
        self.turn_to("Import")

    def press(self, name: str, *, nth: int = 0) -> None:
        """Press the button of that name."""
        self.page.get_by_role("button", name=name, exact=True).nth(nth).click()
        self.settle()

    def turn_to(self, page: str) -> None:
        """Follow a link of the navigation."""
        self.page.get_by_test_id("stSidebarNav").get_by_role("link", name=page).click()
        expect(self.page.get_by_role("heading", level=1)).to_have_text(page)
        self.settle()

    def choose(self, label: str, words: str) -> None:
        """Type into a select box and take what it then offers."""
        box = self.page.get_by_role("combobox", name=label)
        box.click()
        box.fill(words)
        expect(self.page.get_by_role("option").filter(has_text=words).first).to_be_visible()
        box.press("Enter")
        self.settle()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home folder of the servers' user."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="session")
def servers() -> dict[str, subprocess.Popen[bytes]]:
    """Every server that was started, by its address."""
    return {}


@pytest.fixture(scope="session")
def serve(home: Path, servers: dict[str, subprocess.Popen[bytes]]) -> Iterator[Serve]:
    """Starts the app as the README says, with further options; gives its address."""

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
        servers[f"http://{address}:{port}"] = server
        for _ in range(600):
            said = log.read_text("utf-8")
            if f"http://{address}:{port}" in said:
                return f"http://{address}:{port}"
            assert server.poll() is None, said
            time.sleep(0.1)
        raise AssertionError("the server did not start")

    yield start
    for server in servers.values():
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


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, object]:
    """Let the window know that its test failed."""
    report = yield
    if report.when == "call":
        item.stash[FAILED] = report.failed
    return report


@pytest.fixture
def visit(chromium: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Visit]:
    """A new window. At the end nothing may have been asked of any other computer.

    Of a failed test a picture of what was seen last is kept beside its files.
    """
    context = chromium.new_context(viewport={"width": 1400, "height": 1000}, accept_downloads=True)
    seen = Visit(context.new_page())
    seen.page.set_default_timeout(PATIENCE)
    yield seen
    if request.node.stash.get(FAILED, False):
        seen.page.screenshot(path=tmp_path / "seen-last.png")
        print(f"seen last: {tmp_path / 'seen-last.png'}")
    context.close()
    local = ("http://127.0.0.", "ws://127.0.0.", "data:", "blob:")
    assert [url for url in seen.asked if not url.startswith(local)] == []
    assert seen.faults == []
