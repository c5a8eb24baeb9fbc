"""The theme table as a paper prints it."""

from coding.exports.outline import Facet, outline, report_quotations
from coding.queries.counted import Passage, behind_theme, of_reported
from coding.queries.report import StudyReport
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_theme_table(desk: Desk, report: StudyReport) -> None:
    """Theme and concept, subtheme, and the extracts that stand for them, each with its source."""
    rows: list[tuple[Cell, Cell, Cell]] = []
    for chapter in outline(report.themes, report_quotations(report)):
        theme = chapter.theme.line
        head = Cell(f"{chapter.number}. {theme.name}", theme.concept)
        for facet in chapter.facets:
            under = _facet(desk, report, facet)
            rows += [(head, under, cell) for cell in _extracts(facet)]
    show_sheet(
        (
            Column("Theme and central organising concept", width="26%"),
            Column("Subtheme", width="20%"),
            Column("Extracts", "words"),
        ),
        rows,
        key="themes",
        label="Themes, subthemes and extracts",
        joined=2,
    )


def _facet(desk: Desk, report: StudyReport, facet: Facet) -> Cell:
    line, told = facet.line, facet.line.name if facet.line.parent else ""
    if not facet.note:
        return Cell(told)

    def behind() -> list[Passage]:
        with desk.study() as session:
            return behind_theme(session, line.name, directly=not line.parent)

    seat = (line.parent, line.name) if line.parent else (line.name, "")
    chosen = [one for one in report.reported if (one.theme, one.subtheme) == seat]
    number = len(facet.shown)
    shown = Count(number, line.name, lambda: of_reported(chosen), told=str(number))
    every = Count(facet.total, line.name, behind)
    return Cell(told, [shown if len(chosen) == number else str(number), " of ", every, " shown"])


def _extracts(facet: Facet) -> list[Cell]:
    return [Cell(f"‘{q.words}’", q.source) for q in facet.shown] or [Cell("", "no extracts yet")]
