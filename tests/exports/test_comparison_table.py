"""Convergence and divergence: the statement never stands without its table (R27)."""

from dataclasses import replace
from io import BytesIO

import pytest
from docx import Document
from openpyxl import load_workbook

from coding.exports import docx, html, xlsx
from coding.queries.report import ComparisonLine, LinkLine, StudyReport

SENTENCE = "Convergence and divergence were explored theme by theme (“Two”)."
HEADS = ["Mia", "Relation", "<Ada>", "What shows it", "Extracts left", "Extracts right", "Shared"]
LINK = LinkLine("A <foothold>", "overlaps with", "Calm", 7, 5, 2, "the bus, both times")


@pytest.fixture
def compared(report: StudyReport) -> StudyReport:
    """A study with two analysts' readings, every theme linked."""
    only = LinkLine("", "is only there", "Anger", 0, 3, 0, "")
    held = ComparisonLine("Two", "analysts", "Mia", "<Ada>", (LINK, only), (), "Both stand.")
    return replace(report, comparisons=(held,), explored=SENTENCE)


def test_word_prints_the_sentence_and_its_table(compared: StudyReport) -> None:
    document = Document(BytesIO(docx.write(compared)))
    told = [one.text for one in document.paragraphs]
    [table] = [t for t in document.tables if t.rows[0].cells[1].text == "Relation"]

    assert SENTENCE in told
    assert "Both stand." in told
    assert [cell.text for cell in table.rows[0].cells] == HEADS
    assert [cell.text for cell in table.rows[2].cells][:3] == ["–", "is only there", "Anger"]


def test_the_page_prints_names_inert(compared: StudyReport) -> None:
    page = html.write(compared).decode()

    assert SENTENCE in page
    assert "A &lt;foothold&gt;" in page
    assert "<Ada>" not in page


def test_the_workbook_has_a_row_for_each_link_the_decision_and_the_sentence(
    compared: StudyReport,
) -> None:
    sheet = load_workbook(BytesIO(xlsx.write(compared)))["Convergence"]
    rows = list(sheet.iter_rows(values_only=True))

    assert len(rows) == 5
    assert rows[1][-3:] == (7, 5, 2)
    assert SENTENCE in rows[-1]


def test_in_a_reflexive_study_no_number_stands_beside_a_theme(compared: StudyReport) -> None:
    document = Document(BytesIO(docx.write(replace(compared, approach="reflexive"))))
    [table] = [t for t in document.tables if t.rows[0].cells[1].text == "Relation"]

    assert [cell.text for cell in table.rows[0].cells] == [*HEADS[:4], "Shared"]


def test_without_a_comparison_nothing_is_said_of_it(report: StudyReport) -> None:
    alone = replace(report, explored=SENTENCE)

    assert SENTENCE not in html.write(alone).decode()
    assert SENTENCE not in [one.text for one in Document(BytesIO(docx.write(alone))).paragraphs]
    assert "Convergence" not in load_workbook(BytesIO(xlsx.write(alone))).sheetnames
