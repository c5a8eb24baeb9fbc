"""Convergence and divergence in a Word document."""

from typing import TYPE_CHECKING

from coding.exports.comparison import HEADING, comparison_cells, comparison_columns, open_told
from coding.exports.manuscript import (
    add_caption,
    add_paragraphs,
    add_table,
    add_words,
    turn_page,
)
from coding.exports.manuscript_styles import LABEL
from coding.queries.report import StudyReport

if TYPE_CHECKING:
    from docx.document import Document


def add_comparisons(document: "Document", report: StudyReport) -> None:
    """The sentence, and under it the tables it needs (R27)."""
    if not report.comparisons:
        return
    turn_page(document, landscape=True)
    add_words(document, HEADING, "Heading 1")
    if report.explored:
        add_words(document, report.explored)
    for one in report.comparisons:
        columns = comparison_columns(report, one)
        numbers = len(columns) - 4
        widths = (4.6, 3.0, 4.6, 13.4 - 2.0 * numbers, *[2.0] * numbers)
        add_words(document, one.title, "Heading 2")
        add_caption(document, f"{one.left} beside {one.right}")
        rows = [tuple(map(str, comparison_cells(report, one, link))) for link in one.links]
        add_table(document, tuple(zip(columns, widths, strict=True)), rows, centred=numbers)
        if told := open_told(one):
            add_words(document, told, LABEL)
        if one.decision:
            add_words(document, "What the meeting came to", "Heading 3")
            add_paragraphs(document, one.decision)
