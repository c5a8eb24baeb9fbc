"""What each column of a table was taken for and why, for a person to check."""

from coding.readers.mapping import BY_MAPPING
from coding.readers.tables.columns import Columns, is_own, names_of
from coding.readers.tables.headers import Table
from coding.readers.tables.names import is_attribute, is_question, is_staffs, sureness
from coding.readers.tables.wide import WordsColumn
from coding.text import ReadColumn

_SAMPLES = 3
_SAMPLE = 70
_BY_CELLS = {
    "participant": "its cells look like ids",
    "week": "its cells are weeks",
    "date": "its cells are dates",
    "time": "its cells are times",
    "status": "its cells say why words are missing",
    "speaker": "somebody in it moderates",
}


def columns_read(table: Table, columns: Columns) -> tuple[ReadColumn, ...]:
    """Every column of a table in order; before its blank cells are filled or rows left out."""
    roles = {index: role for role, index in columns.roles.items()}
    roles |= dict.fromkeys(columns.notes.values(), "notes")
    roles |= dict.fromkeys(columns.dates.values(), "dates")
    words = {column.index: column for column in columns.words}
    return tuple(
        ReadColumn(
            name=name,
            table=table.name,
            role="words" if index in words else roles.get(index, "keep"),
            because=_because(table, columns, index, roles.get(index), words.get(index)),
            filled=columns.contents[index].filled,
            rows=len(table.rows),
            samples=_samples(table.column(index)),
        )
        for index, name in enumerate(table.headers)
    )


def _because(
    table: Table, columns: Columns, index: int, role: str | None, words: WordsColumn | None
) -> str:
    if index in columns.settled:
        return BY_MAPPING
    if words:
        return _holds_words(table, columns, words)
    if role in ("notes", "dates"):
        return "its header names a week"
    if role is None:
        return _left_out(table, columns, index)
    by_name = sureness(role, *names_of(table, index)) >= 2
    return "by its header" if by_name else _BY_CELLS.get(role, "its header hints at it")


def _holds_words(table: Table, columns: Columns, words: WordsColumn) -> str:
    names = names_of(table, words.index)
    if words.index >= len(table.headers) - table.unnamed:
        return "cells beyond the last header"
    if words.week is not None:
        return f"its header names week {words.week}"
    if words.person:
        return "its header is somebody’s code"
    if is_question(*names):
        return "its header asks something"
    if sureness("words", *names):
        return "by its header"
    return "its cells hold sentences"


def _left_out(table: Table, columns: Columns, index: int) -> str:
    names, content = names_of(table, index), columns.contents[index]
    if not content.filled:
        return "it is empty"
    if is_own(table, index):
        return "the survey program’s own"
    if is_staffs(*names):
        return "not a participant’s, by its header"
    if is_attribute(*names):
        return "it describes people or rows"
    if index in columns.items:
        return "it holds numbers"
    return "nothing says what it is"


def _samples(cells: list[str]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in cells:
        if cell and not cell.isspace():
            words = " ".join(cell[: 4 * _SAMPLE].split())
            found[words if len(words) <= _SAMPLE else f"{words[:_SAMPLE]}…"] = None
            if len(found) == _SAMPLES:
                break
    return tuple(found)
