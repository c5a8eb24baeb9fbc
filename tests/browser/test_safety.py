"""Hostile words in a real browser, and a server that only its own computer may use."""

import hashlib
import re
import shutil
from http.client import HTTPConnection
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.store import open_study
from tests.browser.conftest import Serve, Visit
from tests.browser.test_journey import begin, give
from tests.ui.hostile_study import make_hostile

pytestmark = pytest.mark.browser

HOSTILE = (
    "<img src=http://evil.example/x onerror=alert(1)> ![](http://evil.example/y) "
    ":red[z] $q$ \u202egnp"
)
DIARY = f'Participant,Week,"{HOSTILE}"\nP80,1,"{HOSTILE}"\nP80,2,Nothing new\n'


def test_hostile_words_and_names_are_shown_as_they_are_and_fetch_nothing(
    address: str, visit: Visit
) -> None:
    page = visit.page
    begin(address, visit, "Hostile")
    give(visit, "![](x) :red[y].csv", DIARY)
    expect(page.get_by_text("![](x) :red[y].csv", exact=True).first).to_be_visible()
    visit.turn_to("1 · Familiarisation")
    visit.choose("Now reading", "P80")

    words = page.locator(".tw-words").first
    expect(words).to_contain_text("evil.example")
    assert words.text_content() == HOSTILE
    expect(page.locator(".tw-sign").first).to_have_attribute("data-sign", "RLO")
    expect(page.locator(".tw-prompt").first).to_contain_text("evil.example")
    visit.turn_to("2 · Coding")
    visit.turn_to("Import")
    expect(page.get_by_role("table", name="Documents of the study")).to_contain_text(":red[y]")
    assert page.locator("img[src*=evil], a[href*=evil]").count() == 0


def test_no_page_takes_hostile_words_for_more_than_text(
    address: str, visit: Visit, home: Path, small_study_file: Path
) -> None:
    page = visit.page
    path = home / "Themewright" / "hostile-everywhere.study"
    path.parent.mkdir(parents=True, exist_ok=True)
    with open_study(Path(shutil.copyfile(small_study_file, path))) as study:
        make_hostile(study)
    key = hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={key}&coder=Mia")
    visit.settle()
    found = signs_of_harm(visit, "Study")
    links = page.get_by_test_id("stSidebarNav").get_by_role("link")
    places = [words.strip() for words in links.all_text_contents()]
    assert len(places) > 12
    for place in places[1:]:
        visit.turn_to(place)
        found += signs_of_harm(visit, place)
        for tab in page.get_by_role("tablist").first.get_by_role("tab").all()[1:]:
            name = tab.text_content()
            tab.click()
            visit.settle()
            found += signs_of_harm(visit, f"{place}, {name}")

    assert found == []


def signs_of_harm(visit: Visit, where: str) -> list[str]:
    """What only stands in a page where words were taken for markup; colours are in a style."""
    harm = (
        "img[src*=evil], a[href*=evil], [onerror], .katex, .stMarkdownColoredText, "
        "[data-testid=stMain] script, [data-testid=stMain] strong"
    )
    assert visit.page.get_by_role("alert").filter(has_text="went wrong").count() == 0, where
    return [
        f"{where}: {html[:200]}"
        for html in visit.page.locator(harm).evaluate_all("(all) => all.map((x) => x.outerHTML)")
        if re.search(r"evil|onerror|katex|alert\(|Colored|>b<", html)
    ]


def test_another_address_of_the_computer_is_refused(serve: Serve, visit: Visit) -> None:
    address = "127.0.0.2"
    url = serve(f"--server.address={address}", f"--server.allowedHosts={address}", address=address)
    visit.page.goto(url)
    visit.settle()

    expect(visit.page.get_by_role("alert")).to_contain_text("only the computer it runs on")
    assert visit.page.get_by_role("button", name="Open the sample study").count() == 0


@pytest.mark.parametrize(("host", "status"), [("evil.example", 403), ("127.0.0.1", 101)])
def test_the_stream_is_opened_under_this_computers_own_name_only(
    address: str, host: str, status: int
) -> None:
    asked = HTTPConnection(address.removeprefix("http://"), timeout=30)
    upgrade = {
        "Host": host,
        "Origin": f"http://{host}",
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA==",
    }
    asked.request("GET", "/_stcore/stream", headers=upgrade)

    assert asked.getresponse().status == status
    asked.close()
