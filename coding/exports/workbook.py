"""Sheets a person can read and print, in which no text is ever a formula or a link."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, cast

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter

from coding.exports.cells import escape, pieces
from coding.exports.package import settled

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | None

_INK, _QUIET = "1F2933", "5F6B76"
_LINE = Side(style="hair", color="B8C2CC")
_FONT = "Arial"
_A4 = 9
_LINE_HEIGHT, _TALLEST = 13, 409  # points; Excel knows no taller row
LONG_TEXT = (
    "A text too long for one cell goes on in the rows below, marked (1/3), (2/3), …; Start and "
    "End are then those of the piece. The csv export holds it in one."
)


@dataclass(frozen=True, slots=True)
class Column:
    """A heading, its width in characters, and a style: ``words``, ``quiet`` or ``middle``."""

    title: str
    width: int
    style: str = "words"


def new_workbook() -> Workbook:
    """A workbook without sheets that knows our styles."""
    book = Workbook()
    book.remove(book.active)
    book._named_styles["Normal"].font = Font(_FONT, 10)  # widths are told in its digits
    top = Alignment(vertical="top", wrap_text=True)
    bold, shade = Font(_FONT, 10, b=True, color=_INK), PatternFill("solid", fgColor="DFE6EC")
    under = Border(bottom=Side(style="thin", color=_INK))
    middle = Alignment(vertical="top", horizontal="center", wrap_text=True)
    below = Border(bottom=_LINE)
    for style in (
        NamedStyle("words", Font(_FONT, 10, color=_INK), border=below, alignment=top),
        NamedStyle("quiet", Font(_FONT, 9, i=True, color=_QUIET), border=below, alignment=top),
        NamedStyle(
            "absent",
            Font(_FONT, 8, i=True, color=_QUIET),
            PatternFill("solid", fgColor="F1F4F6"),
            below,
            middle,
        ),
        NamedStyle("middle", Font(_FONT, 10, color=_INK), border=below, alignment=middle),
        NamedStyle("heading", bold, shade, under, Alignment(vertical="center", wrap_text=True)),
        NamedStyle(
            "heading middle",
            bold,
            shade,
            under,
            Alignment(vertical="center", horizontal="center", wrap_text=True),
        ),
    ):
        book.add_named_style(style)
    return book


def add_table(
    book: Workbook,
    title: str,
    columns: Sequence[Column],
    rows: Iterable[Sequence[Value]],
    *,
    frozen: int = 1,
    label: int = 0,
    empty: str = "",
    status: str = "",
) -> "Worksheet":
    """A sheet with one heading row, which stays in view with the first ``frozen`` columns.

    Args:
        status: What a first column, Status, says in every row; no such column if empty.
        label: The column that says ``(1/3)`` where a row goes on because a text is too long.
        empty: What the first row says if there are no rows.
    """
    if status:
        columns = (Column("Status", 21, "quiet"), *columns)
        rows = ((status, *row) for row in rows)
        frozen, label = frozen + 1, label + 1
    sheet = book.create_sheet(title)
    for place, column in enumerate(columns, start=1):
        middle = " middle" if column.style == "middle" else ""
        _put(sheet, 1, place, column.title, f"heading{middle}")
        sheet.column_dimensions[get_column_letter(place)].width = column.width
    number = 1
    for number, row in enumerate(_within_limits(rows, label), start=2):
        for place, (column, value) in enumerate(zip(columns, row, strict=True), start=1):
            _put(sheet, number, place, value, column.style)
        sheet.row_dimensions[number].height = _height(columns, row)
    if number == 1 and empty:
        for place, text in enumerate(filter(None, (status, empty)), start=1):
            _put(sheet, 2, place, text, "quiet")
    elif number > 1:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{number}"
    sheet.freeze_panes = sheet.cell(2, frozen + 1)
    _set_up_page(sheet)
    return sheet


def finished(book: Workbook, title: str) -> bytes:
    """The workbook's bytes; the same for the same cells."""
    stream = BytesIO()
    book.save(stream)
    return settled(stream.getvalue(), title)


def _put(sheet: "Worksheet", row: int, column: int, value: Value, style: str) -> None:
    """Write a number as a number, and text as text whatever it looks like."""
    cell = sheet.cell(row, column)
    cell.style = style
    if value and isinstance(value, str):
        cell.value = escape(value)
        cell.data_type = "s"
        if not style.startswith("heading"):
            cell.quotePrefix = True  # typing Enter in the cell does not bring it to life
    else:
        cell.value = None if value == "" else value


def _within_limits(rows: Iterable[Sequence[Value]], label: int) -> Iterator[Sequence[Value]]:
    """The rows, with further ones where a text is longer than a cell may be."""
    for row in rows:
        parts = [pieces(value) if isinstance(value, str) else (value,) for value in row]
        count = max(map(len, parts))
        if count == 1:
            yield row
            continue
        for number in range(count):
            further: list[Value] = [
                part[0] if len(part) == 1 else part[number] if number < len(part) else ""
                for part in parts
            ]
            name = cast("str", further[label] or "")
            further[label] = f"{name} ({number + 1}/{count})".strip()
            yield further


def _height(columns: Sequence[Column], row: Sequence[Value]) -> float:
    """Points the row needs; LibreOffice does not fit rows to their text when it opens a file."""
    lines = 1
    for column, value in zip(columns, row, strict=True):
        if isinstance(value, str):
            room = column.width * 1.1  # letters are narrower than the digits widths are told in
            lines = max(lines, sum(1 + int(len(part) / room) for part in value.split("\n")))
    return min(_LINE_HEIGHT * lines + 4, _TALLEST)


def _set_up_page(sheet: "Worksheet") -> None:
    """Landscape A4, as wide as the paper, headings on every page, page numbers below."""
    sheet.sheet_view.zoomScale = 100
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.print_title_rows = "1:1"
    margins = sheet.page_margins
    margins.left = margins.right = 0.4
    margins.top, margins.bottom, margins.footer = 0.5, 0.65, 0.3
    sheet.oddFooter.left.text = "&A"
    sheet.oddFooter.right.text = "Page &P of &N"
