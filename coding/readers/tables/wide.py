"""Headers of wide tables: a week, a prompt or a person in each, and a row for the rest."""

import itertools
from collections.abc import Collection
from dataclasses import dataclass, field

from coding.readers.diaries.people import is_code, key_of
from coding.readers.diaries.weeks import week_header
from coding.readers.tables.content import Content
from coding.readers.tables.headers import Table
from coding.readers.tables.names import is_number_of_question, is_staffs, plain, sureness


@dataclass(frozen=True, slots=True, order=True)
class WordsColumn:
    """A column of words, with what its header says that no other column does."""

    index: int
    prompt: str | None
    week: int | None = None
    person: str | None = None


@dataclass(slots=True)
class WideColumns:
    """Columns whose headers name weeks or people; ``notes`` and ``dates`` are by week."""

    words: list[WordsColumn] = field(default_factory=list)
    notes: dict[int, int] = field(default_factory=dict)
    dates: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, order=True)
class _Header:
    index: int
    week: int
    rest: str


def week_columns(
    table: Table, contents: list[Content], *, words: Collection[int], others: Collection[int]
) -> WideColumns:
    """The columns of a wide table; none where no header names a week or a person.

    A mapping may have settled that columns hold ``words``, or that ``others`` do not.
    """
    found = WideColumns()
    headers = _headers(table)
    groups: dict[str, list[_Header]] = {}
    for header in headers:
        if header.index in others:
            continue
        if header.index in words:
            found.words.append(_words(header))
        elif sureness("status", header.rest) >= 3:
            found.notes.setdefault(header.week, header.index)
        elif sureness("date", header.rest) >= 2:
            found.dates.setdefault(header.week, header.index)
        elif not is_staffs(header.rest):
            groups.setdefault(plain(header.rest), []).append(header)
    numeric = {
        rest
        for rest, group in groups.items()
        if (filled := [h for h in group if contents[h.index].filled])
        and all(contents[h.index].numbers > 0.9 for h in filled)
    }
    if len(numeric) > 2 or (numeric and len(numeric) == len(groups)):
        groups = {rest: group for rest, group in groups.items() if rest not in numeric}
    chosen = sorted(header for group in groups.values() for header in group)
    found.words = sorted(
        [*found.words, *(_words(header) for header in chosen)], key=lambda column: column.index
    )
    return found if found.words else WideColumns(_people(table, contents, others))


def _words(header: _Header) -> WordsColumn:
    first, _, others = header.rest.partition(" ")
    if is_code(first) and not is_number_of_question(first):
        return WordsColumn(header.index, others or None, header.week, first)
    return WordsColumn(header.index, header.rest or None, header.week)


def _headers(table: Table) -> list[_Header]:
    """Headers that name a week; plain numbers do where three and more count on from another."""
    found = []
    for index, names in enumerate(zip(table.headers, table.questions, strict=True)):
        week = next((w for name in names if (w := week_header(name))), None)
        if week:
            found.append(_Header(index, week.week, _prompt(week.rest, *names)))
    if found:
        return found
    numbers = [(i, int(h)) for i, h in enumerate(table.headers) if h.isdigit() and len(h) <= 2]
    counting = all(b[1] - a[1] == 1 for a, b in itertools.pairwise(numbers))
    return [_Header(i, n, "") for i, n in numbers] if len(numbers) >= 3 and counting else []


def _prompt(rest: str, header: str, question: str) -> str:
    """The prompt a header names beside its week; a survey's own question text where there is."""
    if question and question != header and week_header(question) is None:
        return question
    return rest


def _people(table: Table, contents: list[Content], others: Collection[int]) -> list[WordsColumn]:
    """Columns headed by two or more people's codes, with words below them."""
    found = [
        index
        for index, header in enumerate(table.headers)
        if is_code(header)
        and key_of(header)[:1].isalpha()
        and not is_number_of_question(header)
        and contents[index].words >= 2
        and index not in others
    ]
    letters = {key_of(table.headers[index]).rstrip("0123456789") for index in found}
    if len(found) < 2 or len(letters) > 1:
        return []
    return [WordsColumn(index, None, None, table.headers[index]) for index in found]
