"""Sheets that a study's workbook and a draft's have in common."""

from collections.abc import Iterable, Iterator

from openpyxl import Workbook

from coding.exports.cells import pieces
from coding.exports.presence import LEGEND, Grid
from coding.exports.workbook import LONG_TEXT, Column, add_table


def add_presence(book: Workbook, grid: Grid, *, status: str = "") -> None:
    """The sheet Participants × weeks: words or a status in every cell, totals with ``n of m``."""
    columns = [
        Column("Participant", 14),
        *(Column(title, 11, "middle") for title in grid.columns),
        Column("Entries", 10, "middle"),
        Column("Words", 9, "middle"),
    ]
    rows = [
        (row.participant, *(cell.value for cell in row.cells), row.entries, row.words)
        for row in grid.rows
    ]
    if rows:
        rows.append(("Everybody", *grid.totals, grid.entries, grid.words))
    sheet = add_table(
        book,
        "Participants × weeks",
        columns,
        rows,
        empty="No entries yet.",
        status=status,
    )
    first = 3 if status else 2
    for number, row in enumerate(grid.rows, start=2):
        for place, cell in enumerate(row.cells, start=first):
            if not cell.has_words:
                sheet.cell(number, place).style = "absent"


def add_about(book: Workbook, rows: Iterable[tuple[str, str]], *, status: str = "") -> None:
    """The sheet About: how the file was made, then how to read it."""
    reading = [(f"Participants × weeks: {shown}", meaning) for shown, meaning in LEGEND]
    add_table(
        book,
        "About",
        [Column("About this file", 34), Column("", 100)],
        [*rows, ("Long texts", LONG_TEXT), *reading],
        status=status,
    )


def rows_for(code: str, words: str, start: int) -> Iterator[tuple[str, str, int, int]]:
    """An extract as ``(code, words, start, end)``, once for each cell its words need.

    Where they need several, the code says ``(1/3)`` and the offsets are those of the piece.
    """
    parts = pieces(words)
    for number, part in enumerate(parts, start=1):
        name = code if len(parts) == 1 else f"{code} ({number}/{len(parts)})"
        yield name, part, start, start + len(part)
        start += len(part)
