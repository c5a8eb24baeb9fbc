"""Tables as text: which character parts the columns is found by trying, never by guessing."""

import csv
import hashlib
import io
import itertools
import re
from collections import Counter
from collections.abc import Iterator

from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import decode
from coding.readers.tables.headers import Sheet
from coding.readers.tables.reading import check_width, read_tables
from coding.text import Problem, ReadDocument

_DELIMITERS = (",", "\t", ";", "|")
_NOTHING = "\x1f"
_EVEN = 0.6
_SAMPLE = 200_000
#: What the last header of our own csv exports begins with; only in those are cells unmarked.
EXPORT_MARKER = "Themewright export"
_MARKED = re.compile(r"'+[=+\-@\t\r\n\0＝＋－＠]")
_HINT = re.compile(r"sep=(.)\n", re.I)
_LONGEST_CELL = 50 * 1024**2


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """A csv or tsv file: every cell as it was typed, and no row left out.

    Raises:
        UnreadableDocumentError: It is empty, or larger than a table may be, or has no words.
        LeftAsideError: It holds questionnaire answers, not words.
        MappingError: The mapping names a column that is not there.
    """
    text, problems = decode(data, file_name)
    rows, notes = rows_of(text, file_name)
    return read_tables(
        (Sheet("", rows),),
        mapping,
        file_name=file_name,
        format_name="tsv" if file_name.lower().endswith(".tsv") else "csv",
        sha256=hashlib.sha256(data).hexdigest(),
        problems=(*problems, *notes),
    )


def rows_of(text: str, file_name: str) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """All rows of a table written as text, blank ones as empty lists."""
    csv.field_size_limit(_LONGEST_CELL)
    hint = _HINT.match(text)
    if hint:  # Excel's own way of saying it; the line is no row of the table.
        text = text[hint.end() :]
    delimiter = hint[1] if hint else _delimiter(text)
    try:
        rows = list(_parse(text, delimiter, file_name, strict=True))
    except csv.Error:
        return _loosely(text, delimiter, file_name)
    if rows and rows[0] and rows[0][-1].startswith(f"{EXPORT_MARKER};"):
        rows = [[_unmarked(cell) for cell in row[:-1]] for row in rows]
    return rows, ()


def _unmarked(cell: str) -> str:
    """A cell of our own export without the apostrophe that kept a spreadsheet from running it."""
    return cell[1:] if _MARKED.match(cell) else cell


def _loosely(
    text: str, delimiter: str, file_name: str
) -> tuple[list[list[str]], tuple[Problem, ...]]:
    """Rows of a table whose quotation marks do not pair; nothing of them is lost."""
    plain = list(_parse(text, delimiter, file_name, quotes=False))
    if len({len(row) for row in plain if row}) == 1:
        problem = Problem(
            "Quotation marks in the file do not pair; they were read as part of the words.",
            "Look whether each row has its words in full.",
        )
        return plain, (problem,)
    rows = list(_parse(text, delimiter, file_name))
    longest = max(range(len(rows)), key=lambda n: max(map(len, rows[n]), default=0))
    problem = Problem(
        "Quotation marks in the file do not pair, so rows may have run together; the longest "
        f"cell is in row {longest + 1}.",
        "Open the file in the program that made it, save it again as .xlsx, and import that, if "
        "a row is not as it was.",
    )
    return rows, (problem,)


def _parse(
    text: str,
    delimiter: str,
    file_name: str,
    *,
    strict: bool = False,
    quotes: bool = True,
) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="\n")
    if not quotes:
        reader = csv.reader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)
    else:
        reader = csv.reader(lines, delimiter=delimiter, strict=strict)
    for row in reader:
        check_width(len(row), file_name)
        yield row


def _delimiter(text: str) -> str:
    """The character that parts the sample's rows most evenly, or one that parts nothing."""
    sample = text if len(text) <= _SAMPLE else text[: text.rfind("\n", 0, _SAMPLE) + 1]
    if not text.strip():
        return _NOTHING
    scores = {delimiter: _evenness(sample or text, delimiter) for delimiter in _DELIMITERS}
    best = max(_DELIMITERS, key=lambda delimiter: scores[delimiter])
    return best if scores[best] > (_EVEN, 0) else _NOTHING


def _evenness(sample: str, delimiter: str) -> tuple[float, int]:
    """How far rows are as wide as most, or at least as wide as the headers; and that width."""
    rows = csv.reader(io.StringIO(sample, newline="\n"), delimiter=delimiter)
    widths = [len(row) for row in itertools.islice(rows, 1000) if row]
    width, number = max(
        Counter(widths).items(), key=lambda item: (item[1], item[0]), default=(1, 0)
    )
    alike = number / len(widths) * (1.0 if widths[0] == width else 0.7) if width > 1 else 0.0
    wide = sum(w >= widths[0] for w in widths) / len(widths) * 0.9 if widths[0] > 1 else 0.0
    return (alike, width) if alike >= wide else (wide, widths[0])
