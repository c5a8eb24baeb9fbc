"""Tables to documents: sheets of cells in, one text with an entry for every answer out.

The text is the answers' words in the order they stand, parted by a blank line. Ids, dates,
prompts and notes are never in it. Everything that was proposed is said in a problem.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from coding.errors import CodingError, LeftAsideError, MappingError, UnreadableDocumentError
from coding.readers.diaries.heard import heard
from coding.readers.diaries.people import person_in_name
from coding.readers.diaries.statuses import Answer, listed, settle_statuses
from coding.readers.diaries.weeks import week_header
from coding.readers.mapping import ColumnMap
from coding.readers.safety.limits import TEXT_CHARACTERS
from coding.readers.safety.refusals import too_large, without_words
from coding.readers.tables.answers import (
    Around,
    answers_of,
    cast_of,
    conversations,
    fill_down,
    labels_of,
)
from coding.readers.tables.columns import Columns, columns_of, find_column
from coding.readers.tables.headers import Sheet, Table, table_of
from coding.readers.tables.notes import explain
from coding.readers.tables.proposed import columns_read
from coding.readers.tables.surveys import without_other_rows
from coding.text import Entry, Kind, Problem, ReadDocument, ReadSpeaker

MOST_COLUMNS = 1_000
MOST_ROWS = 200_000
MOST_CELLS = 5_000_000
MOST_ANSWERS = 500_000


def check_width(width: int, file_name: str) -> None:
    """Refuse a row that is wider than a table may be."""
    if width > MOST_COLUMNS:
        raise too_large(file_name, f"has {width:,} columns, and the most is {MOST_COLUMNS:,}")


def check_size(rows: int, cells: int, file_name: str) -> None:
    """Refuse more rows or cells than a table may have."""
    if rows > MOST_ROWS:
        raise too_large(file_name, f"has {rows:,} rows, and the most is {MOST_ROWS:,}")
    if cells > MOST_CELLS:
        raise too_large(file_name, f"has {cells:,} cells, and the most is {MOST_CELLS:,}")


def read_tables(
    sheets: Sequence[Sheet],
    mapping: ColumnMap,
    *,
    file_name: str,
    format_name: str,
    sha256: str,
    problems: Iterable[Problem] = (),
) -> ReadDocument:
    """One document from all sheets of a file, in their order.

    Args:
        sheets: Rows as they stand, headers included.
        mapping: What the researcher settled.
        file_name: For messages, and for the participant's code if nothing else names one.
        format_name: ``csv``, ``tsv`` or ``xlsx``.
        sha256: Of the file's bytes.
        problems: Those found so far.

    Raises:
        UnreadableDocumentError: No column holds words, or the file is empty or too large.
        LeftAsideError: It holds questionnaire answers, not words.
        MappingError: The mapping names a column that no sheet has.
    """
    check_size(
        sum(len(sheet.rows) for sheet in sheets),
        sum(len(row) for sheet in sheets for row in sheet.rows),
        file_name,
    )
    chosen, found = tables_of(sheets, mapping, file_name)
    proposed = tuple(column for table in chosen for column in columns_read(*table))
    try:
        _refuse_other_tables(sheets, chosen, file_name)
    except CodingError as refusal:
        refusal.columns = proposed
        raise
    _check_words(chosen, file_name)
    answers, speakers, understood = answers_of_tables(chosen, mapping, file_name)
    found = [*problems, *found, *understood]
    transcript = any(columns.layout == "transcript" for _, columns in chosen if columns.words)
    found += settle_statuses(answers, mapping, "row")
    text, entries = _written_down(answers)
    kind = mapping.kind or (Kind.GROUP if transcript else kind_of(answers))
    return ReadDocument(
        file_name, format_name, kind, text, sha256, entries, tuple(found), proposed, speakers
    )


def tables_of(
    sheets: Sequence[Sheet], mapping: ColumnMap, file_name: str
) -> tuple[list[tuple[Table, Columns]], list[Problem]]:
    """Every sheet that has rows below its headers, with what each of its columns is.

    Raises:
        MappingError: The mapping names a column that no sheet has.
    """
    tables: list[Table] = []
    found: list[Problem] = []
    for sheet in sheets:
        table, notes = table_of(sheet, mapping)
        if table.rows:
            tables.append(table)
            found += notes
        elif any(table.headers):
            found.append(_without_rows(sheet))
    settled = _settled(tables, mapping, file_name)
    chosen = [
        (table, columns_of(table, mapping, names))
        for table, names in zip(tables, settled, strict=True)
    ]
    return chosen, found


def is_questionnaire(sheets: Sequence[Sheet], mapping: ColumnMap | None = None) -> bool:
    """Whether sheets hold ids, attributes and short numbers only, and no column of words."""
    chosen, _ = tables_of(sheets, mapping or ColumnMap(), "the table")
    return _all_items([columns for _, columns in chosen])


def _all_items(columns: Sequence[Columns]) -> bool:
    return (
        bool(columns)
        and not any(c.words for c in columns)
        and any(len(c.items) >= 3 for c in columns)
    )


def _settled(
    tables: Sequence[Table], mapping: ColumnMap, file_name: str
) -> list[dict[str, list[int]]]:
    """For each table, the columns that the mapping names, by role."""
    settled: list[dict[str, list[int]]] = [{} for _ in tables]
    missing = []
    for role, name in mapping.columns():
        places = [find_column(table, name) for table in tables]
        for names, place in zip(settled, places, strict=True):
            if place is not None:
                names.setdefault(role, []).append(place)
        if tables and all(place is None for place in places):
            missing.append(f"{role} = “{name}”")
    if missing:
        headers = dict.fromkeys(header for table in tables for header in table.headers)
        raise MappingError(
            f"“{file_name}” has no column for {', '.join(missing)}.",
            remedy=f"Its columns are: {', '.join(h[:60] for h in list(headers)[:40])}.",
        )
    return settled


def _check_words(chosen: Sequence[tuple[Table, Columns]], file_name: str) -> None:
    length = sum(
        len(row[column.index]) + 2
        for table, columns in chosen
        for column in columns.words
        for row in table.rows
    )
    answers = sum(len(columns.words) * len(table.rows) for table, columns in chosen)
    if answers > MOST_ANSWERS:
        raise too_large(
            file_name, f"has room for {answers:,} answers, and the most is {MOST_ANSWERS:,}"
        )
    if length > TEXT_CHARACTERS:
        what = f"holds {length:,} characters, and the most is {TEXT_CHARACTERS:,}"
        raise too_large(file_name, what)


def _refuse_other_tables(
    sheets: Sequence[Sheet], chosen: Sequence[tuple[Table, Columns]], file_name: str
) -> None:
    if any(columns.words for _, columns in chosen):
        return
    if not any(cell.strip() for sheet in sheets for row in sheet.rows for cell in row):
        raise without_words(file_name)
    if not chosen:
        raise UnreadableDocumentError(
            file_name,
            "it has headers but no answers below them",
            remedy="Look whether the right file was chosen. Nothing was added.",
        )
    if _all_items([columns for _, columns in chosen]):
        raise LeftAsideError(
            f"“{file_name}” holds questionnaire answers (numbers), and no words to code.",
            remedy="Score it as a questionnaire. If a column of it holds words, name it in a "
            'mapping file: [columns] words = ["…"].',
        )
    raise UnreadableDocumentError(
        file_name,
        "none of its columns looks like words that people wrote or said",
        remedy='Name the column in a mapping file: [columns] words = ["…"]. Nothing was added.',
    )


def answers_of_tables(
    chosen: Sequence[tuple[Table, Columns]], mapping: ColumnMap, file_name: str
) -> tuple[list[Answer], tuple[ReadSpeaker, ...], list[Problem]]:
    """The answers of all tables in order, before their statuses; whose; how each was understood.

    ``chosen`` is what ``tables_of`` gives; an answer's ``place`` is its row's number.
    """
    problems: list[Problem] = []
    prepared = []
    labels: Counter[str] = Counter()
    for table, columns in chosen:
        if not columns.words:
            problems.append(_aside(table))
            continue
        problems += without_other_rows(table, columns)
        problems += fill_down(table, columns)
        around = _around(table, columns, mapping, file_name)
        labels += labels_of(table, columns, around)
        prepared.append((table, columns, around))
    transcript = any(columns.layout == "transcript" for _, columns, _ in prepared)
    cast, notes = cast_of(labels, mapping, transcript=transcript)
    answers: list[Answer] = []
    for table, columns, around in prepared:
        rows, more = answers_of(table, columns, around, mapping, cast)
        more += conversations(table, columns, rows, frozenset(mapping.speakers))
        problems += [*explain(table, columns, around, rows), *more]
        answers += rows
    said = ((a.label, a.role, a.words) for a in answers)
    return answers, heard(said, cast, mapping.speakers), [*problems, *notes]


def _around(table: Table, columns: Columns, mapping: ColumnMap, file_name: str) -> Around:
    """Whose words and which week a whole sheet is, where its rows do not say it."""
    titles = [table.name, *table.above, PurePath(file_name).stem]
    person = mapping.whose or next((p for t in titles if (p := person_in_name(t))), None)
    weeks = (week_header(title) for title in titles)
    week = next((found.week for found in weeks if found), None)
    if "participant" in columns.roles or columns.layout == "transcript":
        person = mapping.whose
    return Around(person, None if "week" in columns.roles else week)


def _written_down(answers: Sequence[Answer]) -> tuple[str, tuple[Entry, ...]]:
    """All words parted by blank lines, and where each answer stands among them."""
    parts: list[str] = []
    entries = []
    length = 0
    for answer in answers:
        words = answer.words
        start = end = length
        if words:
            separator = "\n\n" if parts else ""
            before = len(words) - len(words.lstrip())
            start = length + len(separator) + before
            end = start + len(words.strip())
            parts.append(separator + words)
            length += len(separator) + len(words)
        entries.append(
            Entry(
                start,
                end,
                answer.participant,
                answer.role,
                answer.week,
                answer.date,
                answer.prompt,
                answer.time,
                answer.status,
            )
        )
    return "".join(parts), tuple(entries)


def kind_of(answers: Sequence[Answer]) -> Kind:
    """A diary where weeks or dates are known, else a text."""
    dated = any(answer.week is not None or answer.date for answer in answers)
    return Kind.DIARY if dated else Kind.TEXT


def _without_rows(sheet: Sheet) -> Problem:
    name = f"The sheet “{sheet.name}”" if sheet.name else "The table"
    return Problem(f"{name} has headers and no rows; nothing was read from it.", "Nothing to do.")


def _aside(table: Table) -> Problem:
    rows = listed(table.numbers[:1])
    return Problem(
        f"The sheet “{table.name}” holds no column of words and was left aside "
        f"({len(table.rows):,} rows from row {rows}).",
        'If it holds words, name the column in a mapping file: [columns] words = ["…"].',
    )
