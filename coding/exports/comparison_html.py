"""Convergence and divergence in a web page."""

from collections.abc import Sequence

from coding.exports.comparison import HEADING, comparison_cells, comparison_columns, open_told
from coding.exports.html_page import block, paragraphs, words
from coding.queries.report import StudyReport


def comparisons_html(report: StudyReport) -> str:
    """The sentence, and under it the tables it needs (R27)."""
    if not report.comparisons:
        return ""
    parts = [block("h2", HEADING), block("p", report.explored) if report.explored else ""]
    for one in report.comparisons:
        columns = comparison_columns(report, one)
        head = "".join(f'<th scope="col">{words(title)}</th>' for title in columns)
        rows = "".join(_row(comparison_cells(report, one, link)) for link in one.links)
        told = open_told(one)
        parts += [
            block("h3", one.title),
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>",
            block("p", told, css="quiet") if told else "",
            f"<h4>What the meeting came to</h4>{paragraphs(one.decision)}" if one.decision else "",
        ]
    return (
        f'<section class="wide" id="convergence" aria-label="{HEADING}" tabindex="0">'
        f"{''.join(parts)}</section>"
    )


def _row(cells: Sequence[str | int]) -> str:
    told = "".join(
        block("td", str(cell), css="number")
        if isinstance(cell, int)
        else block("td", cell, css="long" if place == 3 else "")
        for place, cell in enumerate(cells)
    )
    return f"<tr>{told}</tr>"
