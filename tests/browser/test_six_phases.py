"""The six phases of the sample study, a return from the fourth to the second, and an export."""

import re
from io import BytesIO
from pathlib import Path

import docx
import pytest
from playwright.sync_api import expect

from coding.phases import PHASES
from coding.queries.phases import stays
from coding.store import open_study
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

#: What a page of each phase shows of the finished sample study.
SHOWN = {
    1: "Jot something down",
    2: "Undo",
    3: "Keys",
    4: "Redo",
    5: "Redo",
    6: "Redo",
}
BACK_TO_4 = "The second reader doubts two of the themes."
BACK_TO_2 = "Passages about being watched were coded on the first diaries alone."


def test_the_six_phases_are_walked_with_a_return_and_end_in_a_report(
    address: str, visit: Visit, home: Path
) -> None:
    page = visit.page
    before = set(home.rglob("sample-study*.study"))
    page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    made = set(home.rglob("sample-study*.study")) - before
    (path,) = [one for one in made if one.parent == home / "Themewright"]

    for phase in PHASES:
        visit.turn_to(f"{phase.number} · {phase.name}")
        button = page.get_by_role("button", name=re.compile(SHOWN[phase.number]))
        expect(button.first).to_be_visible()

    for number, why in ((4, BACK_TO_4), (2, BACK_TO_2)):
        visit.turn_to(f"{number} · {PHASES[number - 1].name}")
        page.get_by_role("button", name="Come back to this phase").click()
        page.get_by_label("What sends you back").fill(why)
        page.get_by_role("button", name="Work in this phase again").click()
        here = page.locator(".tw-ribbon [aria-current]")
        expect(here).to_contain_text(str(number))
        visit.settle()

    visit.turn_to(f"6 · {PHASES[5].name}")
    page.get_by_role("button", name="Work in this phase", exact=True).click()
    visit.settle()
    page.get_by_role("tab", name="Take it elsewhere").click()
    visit.settle()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Word document").click()
    report = docx.Document(BytesIO(Path(saved.value.path()).read_bytes()))
    told = "\n".join(paragraph.text for paragraph in report.paragraphs)
    assert "Steady ground" in told

    with open_study(path) as study, study() as session:
        assert [(one.phase, one.why) for one in stays(session)][-3:] == [
            (4, BACK_TO_4),
            (2, BACK_TO_2),
            (6, ""),
        ]
