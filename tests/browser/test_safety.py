"""Hostile words in a real browser, and a server that only its own computer may use."""

from http.client import HTTPConnection

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Serve, Visit
from tests.browser.test_journey import begin, give

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
