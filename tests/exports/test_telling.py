from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document

from coding.errors import ExportError
from coding.exports import EXPORTS, export_study, refuse_export
from coding.queries.report import NarrativeLine, Obstacle, ReportedExtract, SectionLine
from tests.exports.test_export_html import Page


@pytest.fixture
def told(report):
    """The report with two of its extracts chosen and a claim that rests on them, and a cut."""
    first, third = report.extracts[0], report.extracts[2]
    reported = tuple(
        ReportedExtract(
            id=number + 40,
            number=number,
            theme=line.theme,
            subtheme=line.subtheme,
            words=line.extract,
            printed=printed,
            participant=line.participant,
            strand=line.strand,
            week=line.week,
            time=line.time,
            document=line.document,
            document_id=1,
            start=line.start,
            end=line.end,
            purpose="It says so.",
            before="before that ",
            after=" after that",
        )
        for number, line, printed in (
            (1, first, "I forgot […] the bus home."),
            (2, third, third.extract),
        )
    )
    narrative = (
        NarrativeLine(1, "A foothold", "", "link", "Practice <asks> for a place.", ()),
        NarrativeLine(2, "A foothold", "Routines", "claim", "It leans on what is there.", (41, 42)),
        NarrativeLine(3, "A foothold", "Routines", "reading", "Neither sought it.", ()),
        NarrativeLine(4, "A foothold", "Routines", "claim", "And it is forgotten.", (41,)),
    )
    sections = (SectionLine("method", "How it was done", "First.\n\nThen."),)
    return replace(report, reported=reported, narrative=narrative, sections=sections)


def test_a_claim_is_followed_by_its_extracts_and_then_by_what_they_show(told):
    paragraphs = [p.text for p in Document(BytesIO(export_study(told, "docx"))).paragraphs]
    at = paragraphs.index("It leans on what is there.")

    assert paragraphs[at + 1 : at + 6] == [
        "I forgot […] the bus home.",
        "P01 · diaries · week 1 · extract 1",
        "'=2+2",
        "P03 · focus group · 00:12:31 · extract 2",
        "Neither sought it.",
    ]
    assert "And it is forgotten. (see extract 1)" in paragraphs
    assert "First." in paragraphs


def test_in_the_web_page_every_sentence_is_two_clicks_from_the_words_in_their_place(told):
    page = Page(export_study(told, "html"))
    cited = [a["href"] for t, a in page.tags if t == "a" and a.get("class") == "cite"]
    anchors = {a["id"] for _, a in page.tags if "id" in a}

    assert cited == ["#extract-1", "#extract-2", "#extract-1"]
    assert {href[1:] for href in cited} <= anchors
    assert "I forgot again until the bus home." in page.by_tag["mark"]
    assert "before that " in "".join(page.by_class["beside"])


def test_every_number_in_the_web_page_of_a_codebook_study_leads_to_what_it_counts(told):
    page = Page(export_study(told, "html"))
    anchors = {a["id"] for _, a in page.tags if "id" in a}
    links = [a["href"][1:] for t, a in page.tags if t == "a"]

    assert "code-1" in links
    assert set(links) <= anchors


@pytest.mark.parametrize("name", ["docx", "html", "xlsx"])
def test_an_obstacle_stops_the_report_and_is_told_with_its_remedy(told, name):
    bare = Obstacle("claim", "claim 1 of “A foothold”", "rests on no extract", "Rest it on one.")
    with pytest.raises(ExportError) as refusal:
        export_study(replace(told, obstacles=(bare,)), name)

    assert "claim 1 of “A foothold” rests on no extract" in refusal.value.what
    assert "Rest it on one." in refusal.value.remedy


def test_an_obstacle_in_the_narrative_does_not_hold_up_the_table_of_codes_or_the_map(told):
    bare = Obstacle("claim", "claim 1", "rests on no extract", "Rest it on one.")
    for name in ("csv", "svg", "png"):
        refuse_export(replace(told, obstacles=(bare,)), name)


@pytest.mark.parametrize("name", ["docx", "html", "xlsx", "csv"])
def test_words_of_somebody_who_does_not_agree_are_not_printed(told, name):
    with pytest.raises(ExportError) as refusal:
        export_study(replace(told, unquotable=frozenset({"P01"})), name)

    assert "of P01, who does not agree to be quoted" in refusal.value.what
    assert told.extracts[0].extract not in str(refusal.value)


def test_somebody_who_is_not_quoted_need_not_agree(told):
    for export in EXPORTS:
        if export.prints != "study":
            refuse_export(replace(told, unquotable=frozenset({"P99"})), export.name)
