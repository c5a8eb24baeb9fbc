"""The theme table as a paper prints it."""

from collections.abc import Sequence

from coding.exports.outline import Chapter, Facet
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_theme_table(chapters: Sequence[Chapter]) -> None:
    """Theme and concept, subtheme, and the extracts that stand for them, each with its source."""
    rows: list[tuple[Cell, Cell, Cell]] = []
    for chapter in chapters:
        theme = chapter.theme.line
        head = Cell(f"{chapter.number}. {theme.name}", theme.concept)
        for facet in chapter.facets:
            rows += [(head, _facet(facet), cell) for cell in _extracts(facet)]
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


def _facet(facet: Facet) -> Cell:
    return Cell(facet.line.name if facet.line.parent else "", facet.note)


def _extracts(facet: Facet) -> list[Cell]:
    return [Cell(f"‘{q.words}’", q.source) for q in facet.shown] or [Cell("", "no extracts yet")]
