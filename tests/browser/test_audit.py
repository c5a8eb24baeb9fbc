"""A whole audit of the sample study by a supervisor: sample, judge, suggest, reply, close."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import expect

from coding.queries.audits import audit_items, audit_statement, audits
from coding.store import open_study
from coding.store.anchor import read_anchor
from coding.store.verify import verify
from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser


def tab(visit: Visit, name: str) -> None:
    visit.page.get_by_role("tab", name=name, exact=True).click()
    visit.settle()


def test_a_supervisor_audits_the_sample_study_from_sample_to_certificate(
    address: str, visit: Visit, home: Path, tmp_path: Path
) -> None:
    page = visit.page
    before = set((home / "Themewright").glob("*.study"))
    page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    [path] = set((home / "Themewright").glob("*.study")) - before
    visit.choose("Working as", "supervisor")
    visit.turn_to("Audit")

    # Sample.
    page.get_by_text("Open an audit", exact=True).click() if not page.get_by_label(
        "How they stand to the study"
    ).is_visible() else None
    page.get_by_label("Title").fill("Before the draft")
    page.get_by_label("How they stand to the study").fill("supervises the thesis")
    page.get_by_role("button", name="Draw the sample and open the audit").click()
    visit.settle()
    expect(page.get_by_role("table", name="Audits")).to_contain_text("Before the draft")

    # Judge: by one key each, quicker than the study writes; then one with a comment.
    tab(visit, "Judge")
    item = page.get_by_role("region", name=re.compile("^Item 1 of"))
    item.focus()
    for key in "1231":
        page.keyboard.press(key)
    visit.settle()
    page.keyboard.press("c")
    page.keyboard.type("The week before says the opposite.")
    page.keyboard.press("Escape")
    page.keyboard.press("3")
    visit.settle()
    expect(page.get_by_text(re.compile("^5 of "))).to_be_visible()
    with open_study(path) as study:
        judged = []
        for _ in range(100):
            with study() as session:
                judged = [one for one in audit_items(session, 1) if one.verdict]
            if len(judged) == 5:
                break
            page.wait_for_timeout(100)
        assert [one.verdict for one in judged] == [
            "supported",
            "partly",
            "not supported",
            "supported",
            "not supported",
        ]
        assert judged[-1].comment == "The week before says the opposite."

        # Two clicks from an item to the words in their place, and back.
        page.get_by_role("button", name="See it in its place").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("2 · Coding")
        visit.settle()
        page.get_by_role("button", name="Back to the audit").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Audit")
        visit.settle()

        # Suggest.
        tab(visit, "Judge")
        page.get_by_text(re.compile("^Suggest a change to item")).click()
        visit.settle()
        page.get_by_text("something else, in words").click()
        visit.settle()
        page.get_by_label("Why", exact=True).fill("Say who is speaking here.")
        page.get_by_label("Why", exact=True).press("Tab")
        visit.settle()
        visit.press("Suggest it")

        # The researcher declines with a reason, and replies.
        visit.choose("Working as", "researcher")
        tab(visit, "Answers")
        page.get_by_label("Reason (needed to decline)").fill("It is clear from the turn before.")
        page.get_by_label("Reason (needed to decline)").press("Tab")
        visit.settle()
        visit.press("Decline")
        expect(page.get_by_role("table", name="Suggestions and their answers")).to_contain_text(
            "It is clear from the turn before."
        )
        page.get_by_label("Reply", exact=True).fill("Thank you, I read those weeks again.")
        page.get_by_role("button", name="Reply", exact=True).click()
        visit.settle()

        # Close.
        visit.choose("Working as", "supervisor")
        tab(visit, "Closing")
        page.get_by_role("radio", name="partly").first.click()
        visit.settle()
        page.get_by_label("What you say of the analysis as a whole").fill("I could follow it.")
        page.get_by_text("have judged this myself and sign it").click()
        page.get_by_role("button", name="Close the audit and sign it").click()
        visit.settle()
        expect(
            page.get_by_text(re.compile("^The analysis was audited by supervisor"))
        ).to_be_visible()

        # Certificate: it tells all that, and the study can be held against it.
        for name, suffix in (("Certificate as a Word document", "docx"), ("as a web page", "html")):
            with page.expect_download() as download:
                page.get_by_role("button", name=re.compile(name)).click()
            download.value.save_as(tmp_path / f"certificate.{suffix}")
        text = (tmp_path / "certificate.html").read_text("utf-8")
        for words in (
            "I could follow it.",
            "It is clear from the turn before.",
            "I read those weeks",
        ):
            assert words in text
        assert Document(BytesIO((tmp_path / "certificate.docx").read_bytes())).tables
        with study() as session:
            assert audits(session)[0].closed
            assert audit_statement(session)
            for suffix in ("docx", "html"):
                anchor = read_anchor(tmp_path / f"certificate.{suffix}", study.uid)
                assert verify(session, anchor).ok


def test_from_a_sentence_of_the_report_to_the_words_and_back_in_a_press_each(
    address: str, visit: Visit
) -> None:
    page = visit.page
    go_from_a_sentence_to_its_words(address, visit)
    page.get_by_role("button", name="Back to the sentence").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Audit")
    visit.settle()
    expect(page.get_by_role("heading", name="Theme 1")).to_be_visible()


def test_a_verdict_taken_back_stays_so_and_the_page_comes_to_rest(
    address: str, visit: Visit
) -> None:
    page = visit.page
    page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    visit.choose("Working as", "supervisor")
    visit.turn_to("Audit")
    page.get_by_label("Title").fill("A look")
    page.get_by_label("How they stand to the study").fill("supervises the thesis")
    page.get_by_role("button", name="Draw the sample and open the audit").click()
    visit.press("Judge the items")
    item = page.get_by_role("region", name=re.compile("^Item 1 of"))
    item.focus()
    page.keyboard.press("2")
    expect(page.get_by_text(re.compile("^1 of .* judged$"))).to_be_visible()
    visit.settle()
    visit.press("Undo")
    expect(page.get_by_text(re.compile("^0 of .* judged$"))).to_be_visible()
    visit.settle()

    # Whatever is sent again does not bring it back; the next verdict counts.
    page.get_by_role("region", name=re.compile("^Item")).focus()
    page.keyboard.press("1")
    expect(page.get_by_text(re.compile("^1 of .* judged$"))).to_be_visible()


def test_from_coded_words_to_the_sentence_that_rests_on_them_and_back(
    address: str, visit: Visit
) -> None:
    page = visit.page
    go_from_a_sentence_to_its_words(address, visit)
    page.get_by_role("button", name="In the report").click()
    dialog = page.get_by_role("dialog", name="From these words to the report")
    expect(dialog.get_by_text(re.compile("of the report rests? on them$"))).to_be_visible()
    dialog.get_by_role("button", name="Go to it").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Writing up")
    visit.settle()
    page.get_by_role("button", name="Back to the words").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 · Coding")


def go_from_a_sentence_to_its_words(address: str, visit: Visit) -> None:
    """Press the first extract under a sentence of the sample study's report."""
    page = visit.page
    page.goto(address)
    visit.settle()
    visit.press("Open the sample study")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Steady ground")
    visit.settle()
    visit.turn_to("Audit")
    tab(visit, "From report to words")
    page.get_by_role("button", name=re.compile(r"^1 · ")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("2 · Coding")
    visit.settle()
