"""Who gave what in which week, with the denominators; a missing week is never a zero."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.proposals.draft import Presence
from coding.queries.report import PresenceLine
from coding.text import WITH_WORDS, Status

GROUP = "Group"

LEGEND = (
    ("41", "words written in that week"),
    ("none (12)", "wrote that there was nothing to report, in 12 words: the only true zero"),
    ("41, part illegible", "words written, some of which could not be read"),
    ("blank", "handed in without words"),
    ("not returned", "asked for and not handed in"),
    ("not asked", "no entry was asked for, as in a holiday; not in the denominator"),
    ("withdrawn", "taken back by the participant; not in the denominator"),
    ("no record", "the study knows nothing about that week; not in the denominator"),
    ("9 of 11", "entries with words, of entries asked for"),
)

_WORDLESS = {
    Status.RETURNED_BLANK: "blank",
    Status.NOT_RETURNED: "not returned",
    Status.EXPECTED_NOT_ISSUED: "not asked",
    Status.WITHDRAWN: "withdrawn",
}
_NOT_COUNTED = frozenset({Status.EXPECTED_NOT_ISSUED, Status.WITHDRAWN})
_MOST_WEEKS = 104


@dataclass(frozen=True, slots=True)
class Cell:
    """What is printed for one person and week; a bare number where words were written."""

    value: int | str
    status: Status | None

    @property
    def has_words(self) -> bool:
        """Whether there is an answer in it."""
        return self.status in WITH_WORDS

    @property
    def is_counted(self) -> bool:
        """Whether an answer was asked for, and so stands in the denominator."""
        return self.status is not None and self.status not in _NOT_COUNTED


@dataclass(frozen=True, slots=True)
class Row:
    """One participant: a cell for each column, entries ``9 of 11``, and words in all."""

    participant: str
    cells: tuple[Cell, ...]
    entries: str
    words: int


@dataclass(frozen=True, slots=True)
class Grid:
    """``columns`` are the weeks, and the group if anybody spoke in one; ``totals`` theirs."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[str, ...]
    entries: str
    words: int


_Lines = Sequence[PresenceLine | Presence]


def grid(lines: Iterable[PresenceLine | Presence]) -> Grid:
    """Participants (P2 before P10) by weeks. Several lines of one week are one cell."""
    by_place: dict[tuple[str, int | None], list[PresenceLine | Presence]] = {}
    for line in lines:
        by_place.setdefault((line.participant, line.week), []).append(line)
    weeks = _weeks({week for _, week in by_place if week is not None})
    columns: list[int | None] = [*weeks]
    if any(week is None for _, week in by_place):
        columns.append(None)
    rows = [
        _row(participant, [by_place.get((participant, week), ()) for week in columns], len(weeks))
        for participant in sorted({participant for participant, _ in by_place}, key=_natural)
    ]
    totals = [_share([row.cells[i] for row in rows]) for i in range(len(weeks))]
    if len(columns) > len(weeks):
        totals.append(f"people: {sum(row.cells[-1].has_words for row in rows)}")
    return Grid(
        columns=tuple(GROUP if week is None else f"Week {week}" for week in columns),
        rows=tuple(rows),
        totals=tuple(totals),
        entries=_share([cell for row in rows for cell in row.cells[: len(weeks)]]),
        words=sum(row.words for row in rows),
    )


def _row(participant: str, per_column: Sequence[_Lines], weeks: int) -> Row:
    """One participant's cells; only weeks count as entries, and a speaker may have none."""
    diary, group = per_column[:weeks], per_column[weeks:]
    unknown = "no record" if any(diary) else "–"
    cells = [_cell(lines) if lines else Cell(unknown, None) for lines in diary]
    spoken = [_cell(lines) if lines else Cell("–", None) for lines in group]
    words = sum(line.words for lines in per_column for line in lines)
    return Row(participant, (*cells, *spoken), _share(cells), words)


def _cell(lines: _Lines) -> Cell:
    """One week: the status that says most of all given, in the order statuses are listed."""
    given = {Status(line.status) for line in lines}
    words = sum(line.words for line in lines)
    for status in (Status.PRESENT, Status.ILLEGIBLE_PART, Status.REPORTED_NONE):
        if status in given:
            return Cell(_with_words(status, words), status)
    status = next(status for status in _WORDLESS if status in given)
    return Cell(_WORDLESS[status], status)


def _with_words(status: Status, words: int) -> int | str:
    """What a week with words prints."""
    if status is Status.REPORTED_NONE:
        return f"none ({words})"
    return f"{words}, part illegible" if status is Status.ILLEGIBLE_PART else words


def _share(cells: Sequence[Cell]) -> str:
    """``answered of asked``; a dash where nothing was asked."""
    asked = sum(cell.is_counted for cell in cells)
    return f"{sum(cell.has_words for cell in cells)} of {asked}" if asked else "–"


def _weeks(known: set[int]) -> list[int]:
    """Every week from the first to the last, so that one without any record shows too."""
    if not known or max(known) - min(known) > _MOST_WEEKS:
        return sorted(known)
    return list(range(min(known), max(known) + 1))


def _natural(text: str) -> list[tuple[int, str]]:
    """Sorts numbers within names by their size."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)
    ]
