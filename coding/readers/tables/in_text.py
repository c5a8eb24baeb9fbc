"""Tables inside a document's text: rows of cells parted by tabs, below a row of headers.

They are understood as spreadsheets are, but their answers are places in the document's text.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import PurePath

from coding.errors import MappingError
from coding.readers.diaries.people import person_in_name
from coding.readers.diaries.statuses import Answer, listed, settle_statuses
from coding.readers.diaries.weeks import week_header
from coding.readers.laid import Laid
from coding.readers.mapping import ColumnMap
from coding.readers.tables.columns import Columns
from coding.readers.tables.headers import Sheet, Table
from coding.readers.tables.proposed import columns_read
from coding.readers.tables.reading import answers_of_tables, kind_of, tables_of
from coding.readers.turns.speakers import Line, lines_of
from coding.text import Entry, Kind, Problem

_WHOSE = ("participant", "week", "date", "speaker")
_MOST_TABLES = 50
_TITLE = 60  # characters; a longer line above a table is no title


def table_entries(text: str, file_name: str, mapping: ColumnMap) -> Laid | None:
    """The entries of a text that is mostly tables with headers, of a diary or a transcript.

    None where it is not: no headers, no column that says whose or when, or more words outside
    such tables than in them.
    """
    lines = list(lines_of(text))
    regions = _regions(text, lines)
    if not 0 < len(regions) <= _MOST_TABLES:
        return None
    sheets = [_sheet(text, lines, rows) for rows in regions]
    try:
        tables, found = tables_of(sheets, mapping, file_name)
    except MappingError:  # a mapping for another file of the batch; this one's tables lack it
        return None
    chosen = [(table, columns) for table, columns in tables if _tells(table, columns)]
    numbers = {table.numbers[0] for table, _ in chosen}
    kept = [rows for rows in regions if numbers & {line.number for line in rows}]
    inside = sum(line.end - line.start for rows in kept for line in rows)
    if inside * 2 < len(text.strip()):
        return None
    proposed = tuple(column for table in chosen for column in columns_read(*table))
    answers, speakers, understood = answers_of_tables(chosen, mapping, file_name)
    rows = {line.number: line for rows in kept for line in rows}
    _place(text, answers, rows)
    transcript = any(columns.layout == "transcript" for _, columns in chosen)
    statuses = settle_statuses([] if transcript else answers, mapping, "line")
    whose = mapping.whose or person_in_name(PurePath(file_name).stem)
    titles = {title.number for each in kept if (title := _title(text, lines, each))}
    filled = [line for line in lines if line.number not in rows and _words(text, line)]
    outside, told = _outside(text, filled, titles, kept[0][0].number, whose)
    entries = sorted((*map(_entry, answers), *outside), key=lambda entry: entry.start)
    kind = mapping.kind or (Kind.GROUP if transcript else kind_of(answers))
    problems = (*found, *understood, *statuses, *told)
    return Laid(kind, tuple(entries), problems, proposed, speakers)


def _regions(text: str, lines: Sequence[Line]) -> list[list[Line]]:
    """Runs of at least two lines with cells."""
    runs = groupby(lines, key=lambda line: "\t" in text[line.start : line.end])
    return [rows for cells, run in runs if cells and len(rows := list(run)) > 1]


def _sheet(text: str, lines: Sequence[Line], rows: Sequence[Line]) -> Sheet:
    """A run of rows as a sheet whose row numbers are the text's line numbers."""
    title = _title(text, lines, rows)
    person = person_in_name(_words(text, title)) if title else None
    blank: list[str] = []
    cells = [text[line.start : line.end].split("\t") for line in rows]
    return Sheet(person or "", [blank] * (rows[0].number - 1) + cells)


def _title(text: str, lines: Sequence[Line], rows: Sequence[Line]) -> Line | None:
    """The line right above a table, where it is short and no sentence."""
    above = (lines[n] for n in range(rows[0].number - 2, -1, -1) if _words(text, lines[n]))
    line = next(above, None)
    words = _words(text, line) if line else ""
    return line if words and len(words) <= _TITLE and words[-1] not in ".!?…" else None


def _words(text: str, line: Line) -> str:
    return text[line.start : line.end].strip()


def _tells(table: Table, columns: Columns) -> bool:
    """Whether a table has headers, words, and says whose or from when they are."""
    whose = columns.layout == "wide" or any(role in columns.roles for role in _WHOSE)
    # A first row that begins like the rows below it heads nothing: “Week 1” above “Week 2”.
    week = week_header(table.headers[0]) and week_header(table.rows[0][0])
    return any(table.questions) and bool(columns.words) and whose and not week


def _place(text: str, answers: Sequence[Answer], rows: dict[int, Line]) -> None:
    """Give each answer its cell's place; answers of a row come in its cells' order."""
    cells: Iterator[tuple[int, int]] = iter(())
    number = 0
    for answer in answers:
        if answer.place != number:
            number = answer.place
            cells = iter(_cells(text, rows[number]))
        end = rows[number].end
        answer.start, answer.end = next(
            (place for place in cells if text[slice(*place)].strip() == answer.words.strip()),
            (end, end),
        )
        stripped = text[answer.start : answer.end]
        answer.start += len(stripped) - len(stripped.lstrip())
        answer.end = answer.start + len(stripped.strip())


def _cells(text: str, line: Line) -> list[tuple[int, int]]:
    places = []
    start = line.start
    for cell in text[line.start : line.end].split("\t"):
        places.append((start, start + len(cell)))
        start += len(cell) + 1
    return places


def _entry(answer: Answer) -> Entry:
    return Entry(
        answer.start,
        answer.end if answer.words else answer.start,
        answer.participant,
        answer.role,
        answer.week,
        answer.date,
        answer.prompt,
        answer.time,
        answer.status,
    )


def _outside(
    text: str, lines: Sequence[Line], titles: set[int], first: int, whose: str | None
) -> tuple[list[Entry], list[Problem]]:
    """Lines that stand in no table: titles and what is above the first table are no entries."""
    above = [line.number for line in lines if line.number < first or line.number in titles]
    below = [line for line in lines if line.number not in above]
    entries = []
    for line in below:
        words = text[line.start : line.end]
        start = line.start + len(words) - len(words.lstrip())
        entries.append(Entry(start, start + len(words.strip()), whose))
    problems = []
    if above:
        problems.append(
            Problem(
                f"Lines above a table, which belong to no entry: line {listed(above)}.",
                "If they are answers, put them into the table.",
            )
        )
    if below:
        problems.append(
            Problem(
                "Lines below a table, read as entries of no week: line "
                f"{listed([line.number for line in below])}.",
                "If they belong to a week, put them into the table.",
            )
        )
    return entries, problems
