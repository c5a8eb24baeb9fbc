"""A sheet's headers told from its answers, whatever stands above them."""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field

from coding.readers.diaries.dates import clock, looks_like_date
from coding.readers.diaries.people import is_code
from coding.readers.diaries.statuses import listed
from coding.readers.diaries.weeks import week_header
from coding.readers.mapping import ColumnMap
from coding.readers.tables.names import ROLE_NAMES, is_attribute, is_question, sureness
from coding.text import Problem

_IMPORT_ID = re.compile(r'\s*\{\s*"ImportId"')
_ASKING = re.compile(
    r"\s*(?:please|tell|describe|write|how (?:often|much|many)|in (?:which|what))\b", re.I
)
_SHOWN = 60
_SENTENCE = 6  # words; a first row with so many in a cell that is no prompt holds no headers


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook, or a whole csv file; its first row is row 1."""

    name: str
    rows: list[list[str]]


@dataclass(slots=True)
class Table:
    """A sheet's answers below its headers.

    ``headers`` are unlike each other; ``questions`` are the words people were asked, where the
    file has them, else the headers as they stand. ``numbers`` are the rows' numbers in the
    sheet. ``unnamed`` counts the columns at the end that no header names.
    """

    name: str
    headers: list[str]
    questions: list[str]
    rows: list[list[str]]
    numbers: list[int]
    above: list[str] = field(default_factory=list)
    qualtrics: bool = False
    unnamed: int = 0

    def column(self, index: int) -> list[str]:
        """Every cell of one column, blank ones as empty strings."""
        return [row[index] for row in self.rows]

    def shown(self, index: int) -> str:
        """A column's header as a problem may print it."""
        header = self.headers[index]
        return f"“{header[: _SHOWN - 1]}…”" if len(header) > _SHOWN else f"“{header}”"


def table_of(sheet: Sheet, mapping: ColumnMap) -> tuple[Table, tuple[Problem, ...]]:
    """The sheet with its headers found, made unlike each other, and its rows made even."""
    filled = [n for n, row in enumerate(sheet.rows) if any(cell.strip() for cell in row)]
    first = _first_row(sheet.rows, filled, mapping)
    above = [cell.strip() for n in filled if n < first for cell in sheet.rows[n] if cell.strip()]
    count, qualtrics = _header_rows(sheet.rows, [n for n in filled if n >= first], mapping)
    body = [n for n in filled if n >= first][count:]
    tops = [sheet.rows[n] for n in filled if n >= first][:count]
    named = max((_width(row) for row in tops), default=0)
    width = max([named, *(_width(sheet.rows[n]) for n in body)], default=0)
    questions = [_question(tops, column, qualtrics) for column in range(width)]
    headers = [
        (tops[0][column].strip() if qualtrics and column < len(tops[0]) else question)
        or f"column {letter(column)}"
        for column, question in enumerate(questions)
    ]
    unlike, repeated = _unlike(headers)
    questions, _ = _unlike(questions)
    rows = [(sheet.rows[n] + [""] * width)[:width] for n in body]
    unnamed = width - named if tops else 0
    table = Table(
        sheet.name, unlike, questions, rows, [n + 1 for n in body], above, qualtrics, unnamed
    )
    ragged = _ragged(sheet.rows, body, named) if tops else ()
    return table, (*_notes(table, repeated, has_headers=bool(tops)), *ragged)


def letter(column: int) -> str:
    """A column's letters in a spreadsheet: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _width(row: list[str]) -> int:
    return next((n for n in range(len(row), 0, -1) if row[n - 1].strip()), 0)


def _first_row(rows: list[list[str]], filled: list[int], mapping: ColumnMap) -> int:
    """The row with which the table begins: titles above it have one cell only."""
    if not filled or mapping.header_rows is not None:
        return filled[0] if filled else 0
    widths = [sum(1 for cell in rows[n] if cell.strip()) for n in filled[:50]]
    common = sorted(widths)[len(widths) // 2]
    for n, cells in zip(filled, widths, strict=False):
        if cells > 1 or common < 2 or not rows[n][0].strip():
            return n
    return filled[0]


def _header_rows(rows: list[list[str]], filled: list[int], mapping: ColumnMap) -> tuple[int, bool]:
    """How many rows are headers, and whether they are Qualtrics' three."""
    qualtrics = len(filled) > 2 and any(_IMPORT_ID.match(cell) for cell in rows[filled[2]])
    if mapping.header_rows is not None:
        return mapping.header_rows, qualtrics and mapping.header_rows == 3
    if qualtrics:
        return 3, True
    if len(filled) < 2:
        return len(filled), False
    top, second = rows[filled[0]], rows[filled[1]]
    if _weeks_above_prompts(top, second):
        return 2, False
    below = [rows[n] for n in filled[1:51]]
    return (0 if _is_data(top, below) else 1), False


def _weeks_above_prompts(top: list[str], second: list[str]) -> bool:
    """``Week 1, , Week 2, `` above ``Q1, Q2, Q1, Q2``: a merged row above the prompts."""
    weeks = [n for n, cell in enumerate(top) if week_header(cell)]
    if len(weeks) < 2 or all(b - a == 1 for a, b in itertools.pairwise(weeks)):
        return False
    first = second[weeks[0] : weeks[1]]
    return first == second[weeks[1] : weeks[1] + len(first)] and all(c.strip() for c in first)


def _is_data(top: list[str], below: list[list[str]]) -> bool:
    """Whether the first row is an answer: one of its cells is of its column's own kind."""
    if any(_is_name(cell) for cell in top):
        return False
    if any(len(cell.split()) >= _SENTENCE for cell in top):
        return True
    for column, cell in enumerate(top):
        kind = _kind(cell)
        if not kind:
            continue
        others = [
            k
            for row in below
            if column < len(row) and row[column].strip()
            if (k := _kind(row[column]) or "words")
        ]
        # Weeks 1 to 12 as headers are numbers over words; ids over ids are no headers.
        if others and others.count(kind) > 0.8 * len(others) and column <= 1:
            return True
    return False


def _is_name(cell: str) -> bool:
    """Whether a cell says what its column is, as headers do and answers do not."""
    named = any(sureness(role, cell) >= 2 for role in ROLE_NAMES)
    asks = len(cell.split()) < _SENTENCE or cell.strip()[-1:] in "?:" or _ASKING.match(cell)
    asked = bool(cell.strip() and asks and is_question(cell))
    return named or asked or is_attribute(cell) or week_header(cell) is not None


def _kind(cell: str) -> str | None:
    cell = cell.strip()
    if clock(cell):
        return "time"
    if looks_like_date(cell):
        return "date"
    if is_code(cell):
        return "number" if cell.isdigit() else "code" if cell[0] not in "qQ" else None
    return None


def _question(tops: list[list[str]], column: int, qualtrics: bool) -> str:
    cells = [row[column].strip() if column < len(row) else "" for row in tops]
    if qualtrics:
        return cells[1] or cells[0]
    if len(cells) == 2:  # a merged cell stands over all columns up to the next
        over = next((c for c in reversed([c.strip() for c in tops[0][: column + 1]]) if c), "")
        return " - ".join(part for part in (over if cells[1] else cells[0], cells[1]) if part)
    return " ".join(cell for cell in cells if cell)


def _unlike(headers: list[str]) -> tuple[list[str], list[str]]:
    """Headers with later ones of the same words numbered, and those that were repeated."""
    seen: Counter[str] = Counter()
    taken: set[str] = set()
    unlike = []
    for header in headers:
        name = header
        while name and name in taken:
            seen[header] += 1
            name = f"{header} ({seen[header] + 1})"
        taken.add(name)
        unlike.append(name)
    return unlike, list(seen)


def _ragged(rows: list[list[str]], body: list[int], named: int) -> tuple[Problem, ...]:
    problems = []
    if longer := [n + 1 for n in body if _width(rows[n]) > named]:
        problems.append(
            Problem(
                f"Rows with more cells than there are headers: {listed(longer)}; what they have "
                "more was kept, as answers without a header.",
                "Look at those rows: a comma inside an answer without quotation marks parts it.",
            )
        )
    if shorter := [n + 1 for n in body if len(rows[n]) < named]:
        problems.append(
            Problem(
                f"Rows with fewer cells than there are headers: {listed(shorter)}; what they lack "
                "is blank.",
                "Look whether those rows are whole.",
            )
        )
    return tuple(problems)


def _notes(table: Table, repeated: list[str], *, has_headers: bool) -> tuple[Problem, ...]:
    notes = []
    if repeated:
        notes.append(
            Problem(
                f"Headers that occur more than once: {len(repeated)}; they were numbered in order, "
                "as in “Comments (2)”.",
                "Look whether each answer stands with the right prompt.",
            )
        )
    if not has_headers and table.rows:
        notes.append(
            Problem(
                "The table has no headers; its columns go by their letters.",
                'Name the columns in a mapping file, as participant = "column A", or put a row '
                "of headers on top.",
            )
        )
    if table.above:
        notes.append(
            Problem(
                f"Cells above the headers that were left aside: {len(table.above)}.",
                "If they are answers, put header_rows = 1 into a mapping file.",
            )
        )
    return tuple(notes)
