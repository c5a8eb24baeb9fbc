"""Excel workbooks: every sheet in order, every cell as the sheet shows it or was typed."""

import datetime
import hashlib
import io
from collections.abc import Iterable

from coding.errors import UnreadableDocumentError
from coding.readers.diaries.statuses import listed
from coding.readers.mapping import ColumnMap
from coding.readers.safety.archive import Archive, open_zip
from coding.readers.safety.encoding import clean
from coding.readers.safety.refusals import damaged, locked
from coding.readers.tables.cells import SheetCells, cells_of, padded_styles, read_part, sheet_parts
from coding.readers.tables.headers import Sheet, letter
from coding.readers.tables.reading import check_size, check_width, read_tables
from coding.text import Problem, ReadDocument

#: Excel cuts what is pasted into a cell at this many characters.
FULL_CELL = 32_767

_UNCLEAN = frozenset("\r\0")


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """A workbook: all its sheets as one document.

    Numbers are text as a sheet shows whole numbers, dates are ISO; formulas give their value.

    Raises:
        UnreadableDocumentError: It is damaged, protected, larger than a table may be, or has
            no words.
        LeftAsideError: It holds questionnaire answers, not words.
        MappingError: The mapping names a column that is not there.
    """
    archive = open_zip(data, file_name)
    parts = sheet_parts(archive)
    padded = padded_styles(archive)
    cells = {name: cells_of(archive, path, padded) for name, path in parts.items()}
    for found in cells.values():
        check_width(found.columns, file_name)
    check_size(
        sum(found.rows for found in cells.values()),
        sum(found.rows * found.columns for found in cells.values()),
        file_name,
    )
    _check_strings(archive)
    sheets, problems = _sheets(data, file_name, cells)
    return read_tables(
        sheets,
        mapping,
        file_name=file_name,
        format_name="xlsx",
        sha256=hashlib.sha256(data).hexdigest(),
        problems=(*problems, *_comments(archive)),
    )


def _check_strings(archive: Archive) -> None:
    """Count the shared strings' real size before another parser unpacks them unwatched."""
    for name in archive.names:
        if name.startswith("xl/") and "sharedstrings" in name.casefold():
            read_part(archive, name)


def _sheets(
    data: bytes, file_name: str, cells: dict[str, SheetCells]
) -> tuple[list[Sheet], list[Problem]]:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum
    from python_calamine import SheetVisibleEnum as Visible

    sheets, problems, hidden = [], [], []
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for about in workbook.sheets_metadata:
            if about.typ is not SheetTypeEnum.WorkSheet:
                continue
            values = workbook.get_sheet_by_name(about.name).to_python(skip_empty_area=False)
            found = cells.get(about.name, SheetCells())
            sheet = Sheet(about.name, _rows(values, found))
            sheets.append(sheet)
            problems += _sheet_problems(sheet, found)
            hidden += [about.name] if about.visible is not Visible.Visible else []
    except PasswordError as error:
        raise locked(file_name) from error
    except (CalamineError, KeyError, ValueError) as error:
        raise damaged(file_name) from error
    if not sheets:
        raise UnreadableDocumentError(file_name, "it has no sheet with cells")
    if hidden:
        what = f"Hidden sheets that were read too: {', '.join(hidden)}."
        problems.append(Problem(what, "Delete them in the file if they do not belong to it."))
    return sheets, problems


def _rows(values: Iterable[Iterable[object]], found: SheetCells) -> list[list[str]]:
    rows = [[_shown(value) for value in row] for row in values]
    for (row, column), width in found.padded.items():
        if row < len(rows) and column < len(rows[row]) and rows[row][column].isdigit():
            rows[row][column] = rows[row][column].zfill(width)
    return rows


def _shown(value: object) -> str:
    """A cell's value as text: 7 for 7.0, ISO for dates, and words untouched."""
    if isinstance(value, str):
        return value if _UNCLEAN.isdisjoint(value) else clean(value)[0]
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    return _shown_time(value)


def _shown_time(value: object) -> str:
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(" ", "seconds")
    if isinstance(value, datetime.time):
        return value.isoformat("seconds")
    if isinstance(value, datetime.timedelta):
        minutes, seconds = divmod(int(value.total_seconds()), 60)
        return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"
    return str(value)


def _sheet_problems(sheet: Sheet, found: SheetCells) -> list[Problem]:
    problems = []
    if found.errors:
        problems.append(
            Problem(
                f"Cells of the sheet “{sheet.name}” that hold an error such as #NAME? and no "
                f"words: {_places(found.errors)}.",
                "Text that begins with = or - is taken for a formula: put an apostrophe before "
                "it in Excel, and import the file again.",
            )
        )
    if found.uncalculated:
        problems.append(
            Problem(
                f"Cells of the sheet “{sheet.name}” with a formula that was never calculated, "
                f"which are blank here: {_places(found.uncalculated)}.",
                "Open the file in Excel or LibreOffice, save it, and import it again.",
            )
        )
    full = [
        (n, column)
        for n, row in enumerate(sheet.rows)
        for column, cell in enumerate(row)
        if len(cell) > FULL_CELL // 2 and len(cell.encode("utf-16-le", "replace")) == 2 * FULL_CELL
    ]
    if full:
        problems.append(
            Problem(
                f"Cells of the sheet “{sheet.name}” with exactly {FULL_CELL:,} characters, where "
                f"Excel cuts: {_places(full)}.",
                "Compare their ends with the originals: the rest may be missing.",
            )
        )
    return problems


def _places(cells: list[tuple[int, int]]) -> str:
    names = [f"{letter(column)}{row + 1}" for row, column in cells]
    return listed(names)


def _comments(archive: Archive) -> tuple[Problem, ...]:
    if not any(name.startswith(("xl/comments", "xl/threadedComments")) for name in archive.names):
        return ()
    return (
        Problem(
            "The workbook has comments beside its cells; they were not read.",
            "If they are material, copy them into a column of their own.",
        ),
    )
