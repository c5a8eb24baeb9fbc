"""Which column of a table is which: proposed from headers and cells, corrected by a mapping."""

from collections.abc import Callable
from dataclasses import dataclass, field

from coding.readers.diaries.missing import asks_how_often
from coding.readers.diaries.people import is_code, role_of
from coding.readers.mapping import COLUMN_ROLES, ColumnMap
from coding.readers.tables.content import Content, content_of
from coding.readers.tables.headers import Table, letter
from coding.readers.tables.names import (
    is_attribute,
    is_question,
    is_staffs,
    is_survey_own,
    plain,
    sureness,
)
from coding.readers.tables.wide import WordsColumn, week_columns
from coding.text import Role


@dataclass(slots=True)
class Columns:
    """What each column of one table is, by its index.

    ``notes`` and ``dates`` are columns of one week's notes and dates, by week. ``items`` are
    columns of short numbers, as questionnaires have them. ``aside`` is everything left over.
    ``contents`` are all columns at a glance; ``settled`` those that a mapping names.
    """

    layout: str = "long"
    roles: dict[str, int] = field(default_factory=dict)
    words: list[WordsColumn] = field(default_factory=list)
    notes: dict[int, int] = field(default_factory=dict)
    dates: dict[int, int] = field(default_factory=dict)
    items: list[int] = field(default_factory=list)
    aside: list[int] = field(default_factory=list)
    contents: list[Content] = field(default_factory=list)
    settled: frozenset[int] = frozenset()

    def taken(self) -> set[int]:
        """Every column that has found its use."""
        words = {column.index for column in self.words}
        return words | {*self.roles.values(), *self.notes.values(), *self.dates.values()}


def columns_of(table: Table, mapping: ColumnMap, settled: dict[str, list[int]]) -> Columns:
    """What each column is; ``settled`` are those the mapping names, by role."""
    contents = [content_of(table.column(index)) for index in range(len(table.headers))]
    columns = Columns(contents=contents)
    columns.settled = frozenset(index for indices in settled.values() for index in indices)
    columns.roles = {role: settled[role][0] for role in COLUMN_ROLES if settled.get(role)}
    kept = set(settled.get("keep", ()))
    _wide(table, contents, columns, settled)
    free = [
        index
        for index in range(len(table.headers))
        if index not in columns.settled | columns.taken() and not _unnamed(table, index)
    ]
    _roles(table, contents, columns, free, mapping)
    if settled.get("words"):
        columns.words = _chosen(table, columns, settled["words"])
    elif columns.layout != "wide":
        columns.words = _words(table, contents, columns, kept)
    if mapping.layout in ("long", "transcript"):
        columns.layout = mapping.layout
    columns.items = [
        index
        for index, content in enumerate(contents)
        if content.numbers > 0.9 and content.words <= 1 and index not in columns.taken() | kept
    ]
    columns.aside = [
        index for index in range(len(table.headers)) if index not in columns.taken() | kept
    ]
    return columns


def find_column(table: Table, name: str) -> int | None:
    """The column a mapping means by ``name``: a header, a question, ``column C``; else None."""
    wanted = name.strip()
    letters = wanted.casefold().removeprefix("column ").upper()
    for names in (table.headers, table.questions):
        if wanted in names:
            return names.index(wanted)
    by_plain = [plain(header) for header in table.headers]
    if plain(wanted) and plain(wanted) in by_plain:
        return by_plain.index(plain(wanted))
    by_letter = [letter(index) for index in range(len(table.headers))]
    if wanted.casefold().startswith("column ") and letters in by_letter:
        return by_letter.index(letters)
    return None


def _wide(
    table: Table, contents: list[Content], columns: Columns, settled: dict[str, list[int]]
) -> None:
    """Settle columns whose headers name a week, or a person; the table is wide if there are any."""
    words = frozenset(settled.get("words", ()))
    found = week_columns(table, contents, words=words, others=columns.settled - words)
    if found.words:
        columns.layout = "wide"
        columns.words, columns.notes, columns.dates = found.words, found.notes, found.dates


def _unnamed(table: Table, index: int) -> bool:
    return index >= len(table.headers) - table.unnamed


def _roles(
    table: Table, contents: list[Content], columns: Columns, free: list[int], mapping: ColumnMap
) -> None:
    """Give each role the free column that fits it best; the speaker first."""
    speaker = columns.roles.get("speaker")
    if speaker is None and columns.layout != "wide" and mapping.layout in (None, "transcript"):
        speaker = _speaker(table, contents, free, sure=mapping.layout == "transcript")
    if speaker is not None:
        columns.layout = "transcript"
        columns.roles["speaker"] = speaker
    for role, fits in _FITS.items():
        if role in columns.roles or (role == "participant" and mapping.whose):
            continue
        if role in ("document", "role") and columns.layout != "transcript":
            continue
        if role == "week" and (mapping.week_1 or any(w.week is not None for w in columns.words)):
            continue
        taken = set(columns.roles.values())
        scored = [
            (_score(table, contents[index], role, index), -index)
            for index in free
            if index not in taken and fits(contents[index])
        ]
        best, place = max(scored, default=(0.0, 0))
        # Beside a speaker, a column is a participant's only if it says so.
        needed = 2.0 if role == "participant" and columns.layout == "transcript" else 0.0
        if best > needed:
            columns.roles[role] = -place


def _speaker(table: Table, contents: list[Content], free: list[int], *, sure: bool) -> int | None:
    """The column of speakers, by its name or because somebody in it moderates."""
    scored = []
    for index in free:
        content = contents[index]
        if not (content.filled and content.repeats and content.words <= 5):
            continue
        score = float(sureness("speaker", *names_of(table, index)))
        labels = {cell.strip() for cell in table.column(index)} - {""}
        if len(labels) <= 40 and any(role_of(x, labels) is Role.MODERATOR for x in labels):
            score += 2 if score else 1
        if score >= (2 if sure else 3):
            scored.append((score, -index))
    return -max(scored)[1] if scored else None


def names_of(table: Table, index: int) -> tuple[str, str]:
    """The names by which a column may be known: its header, and the question below it."""
    header = table.headers[index]
    # Of its own columns a survey program gives no question, but the name once more.
    return header, header if is_own(table, index) else table.questions[index]


def is_own(table: Table, index: int) -> bool:
    """Whether a survey program made the column for itself."""
    return is_survey_own(table.headers[index], qualtrics=table.qualtrics)


def _score(table: Table, content: Content, role: str, index: int) -> float:
    """How well a fitting column fills a role: what its name says, then what its cells say."""
    score = float(sureness(role, *names_of(table, index)))
    own = is_own(table, index)
    if own and role in ("status", "document"):
        return 0.0
    if role == "participant":
        running = content.numbers == 1 and content.distinct == content.filled == len(table.rows)
        recurs = any(sureness(r, h) >= 4 for h in table.headers for r in ("week", "prompt"))
        if running and recurs and score < 3 and len(table.rows) > 2:
            return 0.0  # a number for each row, not a person
        score += 1.5 if content.codes > 0.9 and content.numbers < 0.5 else 0
    if (role == "date" and not own) or (role == "time" and content.clocks > 0.8):
        score += 0.5
    if role == "status" and score < 4 and content.marks < 0.5:
        return 0.0
    return score


_FITS: dict[str, Callable[[Content], bool]] = {
    "time": lambda c: c.clocks > 0.8 or (c.numbers > 0.9 and c.dates == 0 and c.words <= 1),
    "date": lambda c: c.dates > 0.5,
    "week": lambda c: c.weeks > 0.8,
    "participant": lambda c: bool(c.filled) and c.words <= 4 and c.dates < 0.5 and c.clocks < 0.5,
    "document": lambda c: bool(c.filled) and c.words <= 6 and c.repeats,
    "prompt": lambda c: bool(c.filled) and c.repeats,
    "role": lambda c: bool(c.filled) and c.words <= 3 and c.repeats,
    "status": lambda c: not c.filled or c.marks > 0.5 or (c.marks > 0 and c.words < 8),
}


def _chosen(table: Table, columns: Columns, indices: list[int]) -> list[WordsColumn]:
    """The words' columns a mapping names, with the week or person their headers name."""
    wide = {column.index: column for column in columns.words}
    alone = len(indices) == 1
    return [wide.get(index) or _words_column(table, index, alone=alone) for index in indices]


def _words(
    table: Table, contents: list[Content], columns: Columns, kept: set[int]
) -> list[WordsColumn]:
    """The columns that hold what people wrote or said, in the file's order."""
    taken = columns.taken() | kept
    free = [index for index in range(len(table.headers)) if index not in taken]
    scores = {index: _words_score(table, contents[index], index) for index in free}
    if columns.layout == "transcript" or "prompt" in columns.roles:
        best = max(scores.values(), default=0.0)
        single = [index for index in free if scores[index] == best and best > 0][:1]
        chosen = [*single, *(i for i in free if _unnamed(table, i) and i not in single)]
    else:
        chosen = [index for index in free if scores[index] > 0]
        numbers = [index for index in chosen if contents[index].numbers > 0.9]
        if len(numbers) > 2 or len(numbers) == len(chosen):
            chosen = [index for index in chosen if index not in numbers]
    named = [index for index in chosen if not _unnamed(table, index)]
    return [_words_column(table, index, alone=len(named) == 1) for index in chosen]


def _words_score(table: Table, content: Content, index: int) -> float:
    """How surely a column holds words; 0 where it does not."""
    names = names_of(table, index)
    if _unnamed(table, index):
        return 0.5
    named = float(sureness("words", *names))
    asked = is_question(*names) or asks_how_often(*names)
    other = (
        is_own(table, index)
        or is_staffs(*names)
        or max(content.dates, content.clocks) > 0.5
        or (named < 3 and is_attribute(*names))
        or (not asked and (content.numbers > 0.9 or not content.filled))
    )
    if other or not (named or asked or content.prose):
        return 0.0
    return named + 2 * asked + min(content.words, 30) / 10 + content.prose


def _words_column(table: Table, index: int, *, alone: bool) -> WordsColumn:
    names = names_of(table, index)
    general = not is_question(*names) and (sureness("words", *names) >= 3 or is_code(names[0]))
    if _unnamed(table, index) or (alone and (general or not names[1])):
        return WordsColumn(index, None)
    return WordsColumn(index, table.questions[index] or table.headers[index])
