"""The second coder's page in a real browser: from a number to its words, differences by key."""

import hashlib
from pathlib import Path

import pytest
from playwright.sync_api import expect

from coding.actions import apply_code, assign_sample, close_pass
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.queries.disagreements import differences
from coding.queries.documents import entries
from coding.queries.samples import samples
from coding.store import open_study
from coding.text import Segment
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


@pytest.fixture
def compared(home: Path, tmp_path: Path) -> Path:
    """Twelve people; Mia gave *calm* to all of them, Ben to all but two; both have closed."""
    path, diaries = home / "Themewright" / "compared.study", tmp_path / "diaries.csv"
    rows = [f"P{person},1,Person {person} was calm on the bus." for person in range(1, 13)]
    diaries.write_text("\n".join(["participant,week,What happened?", *rows]), encoding="utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    with new_study(path, approach="codebook", coder="Mia") as study:
        list(import_files(study, [diaries], coder="Mia"))
        with study.begin() as session:
            assign_sample(session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia")
            for number, line in enumerate(entries(session)):
                segment = Segment(line.start, line.start + 8)
                for coder in ("Mia", "Ben")[: 1 if number in (4, 7) else 2]:
                    apply_code(session, 1, segment, "calm", because="it is said", coder=coder)
        for coder in ("Mia", "Ben"):
            with study.begin() as session:
                close_pass(session, 1, coder=coder)
    return path


def test_a_number_opens_its_words_and_a_key_settles_a_difference(
    visit: Visit, address: str, compared: Path
) -> None:
    page = visit.page
    named = hashlib.sha256(str(compared.resolve()).encode()).hexdigest()[:12]
    page.goto(f"{address}/?study={named}&coder=Mia")
    visit.settle()
    visit.turn_to("Second coder")

    page.get_by_role("tab", name="Agreement").click()
    visit.settle()
    row = page.locator(".tw-ag tbody tr", has_text="calm")
    expect(row.locator("button").nth(1)).to_have_text("2")
    row.locator("button").nth(1).click()
    expect(page.locator("[role=dialog] .tw-rd")).to_have_count(2)
    expect(page.locator("[role=dialog] mark").first).to_have_text("Person 5")
    page.keyboard.press("Escape")

    page.get_by_role("tab", name="Where readings differ").click()
    visit.settle()
    expect(page.locator(".tw-rd-words")).to_contain_text("Person 5")
    page.keyboard.press("1")
    expect(page.locator(".tw-rd-words")).to_contain_text("Person 8")

    with open_study(compared) as study, study() as session:
        first, second = differences(session, samples(session)[0])
    assert first.settled is not None
    assert first.settled.outcome == "first reading"
    assert second.settled is None
    assert not visit.faults
