"""Who wrote in which week: participants by weeks, a sign in each cell, denominators beside it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from coding.exports.presence import GROUP, Cell, Grid
from coding.queries.counted import of_entries
from coding.queries.documents import EntryLine
from coding.text import WITH_WORDS, Status
from coding.ui.parts.behind import Count, Counts, numbered, open_pressed
from coding.ui.parts.own import own_component
from coding.ui.parts.wording import STATUSES, counted

_mount = own_component("presence", drawing=True)

#: Whose, and the column.
_Place = tuple[str, str]
_WRITTEN = frozenset(status.value for status in WITH_WORDS)
#: A filled sign is read, a ring is not.
_LEGEND = (
    ("present unread", "written, not read yet"),
    ("present", "read once"),
    ("present twice", "read twice"),
    ("reported_none", "wrote that there was nothing: a true zero"),
    ("illegible_part", "part illegible"),
    ("returned_blank", "handed in blank"),
    ("not_returned", "not returned"),
    ("expected_not_issued", "not asked for"),
    ("withdrawn", "withdrawn"),
    ("none", "no record"),
)


def show_presence(
    grid: Grid, lines: Sequence[EntryLine], *, key: str, reader: str, twice: Collection[int] = ()
) -> tuple[str, str] | None:
    """Draw the grid; a missing week is never a zero (R33).

    Args:
        grid: Cells as the exports print them.
        lines: The entries behind it, for who has read what.
        reader: Whose reading is shown.
        twice: The entries this reader has read for the second time.

    Returns:
        The participant and the column a person has just chosen to read, if any.
    """
    read: dict[tuple[str, str], int] = {}
    for line in lines:
        if line.text.strip():
            times = (2 if line.id in twice else 1) if reader in line.read_by else 0
            place = (line.speaker, f"Week {line.week}")
            read[place] = min(times, read.get(place, 2))
    rows: list[dict[str, Any]] = [
        {
            "name": row.participant,
            "cells": [
                _cell(cell, row.participant, column, read.get((row.participant, column), 0))
                for cell, column in zip(row.cells, grid.columns, strict=True)
            ],
        }
        for row in grid.rows
    ]
    counts: Counts = {}
    found = _Found(grid, rows, lines)
    for row, drawn in zip(grid.rows, rows, strict=True):
        own = found.of_person[row.participant]
        drawn["total"] = numbered([found.count(own, row.participant, "week", row.entries)], counts)
    data = {"columns": grid.columns, "rows": rows, **found.told(counts)}
    nothing = {"on_chosen_change": lambda: None, "on_pressed_change": lambda: None}
    result = _mount(key=key, data=data, **nothing)
    open_pressed(counts, result.pressed)
    return (str(result.chosen[0]), str(result.chosen[1])) if result.chosen else None


class _Found:
    """The cells of a grid, to be counted with the entries in them."""

    def __init__(
        self, grid: Grid, rows: Sequence[dict[str, Any]], lines: Iterable[EntryLine]
    ) -> None:
        self._grid = grid
        self._lines: dict[_Place, list[EntryLine]] = {}
        for line in lines:
            column = GROUP if line.week is None else f"Week {line.week}"
            self._lines.setdefault((line.speaker, column), []).append(line)
        self._of_sign: dict[str, list[_Place]] = defaultdict(list)
        for row in rows:
            for column, cell in zip(grid.columns, row["cells"], strict=True):
                self._of_sign[str(cell["sign"])].append((row["name"], column))
        self._of_column: dict[str, list[_Place]] = defaultdict(list)
        self.of_person: dict[str, list[_Place]] = defaultdict(list)
        for own in grid.rows:
            for column, told in zip(grid.columns, own.cells, strict=True):
                if told.has_words:
                    self._of_column[column].append((own.participant, column))
                    if column != GROUP:
                        self.of_person[own.participant].append((own.participant, column))

    def count(self, places: Sequence[_Place], title: str, way: str, told: str) -> Count:
        """So many cells, or people or weeks, with the entries in them."""
        found = [line for place in places for line in self._lines.get(place, ())]
        number = len(places) if found else 0
        return Count(number, title, lambda: of_entries(found), "entry", way, told)

    def told(self, counts: Counts) -> dict[str, Any]:
        """The sums below the grid, and how often each sign stands in it."""
        totals = []
        for column, total in zip(self._grid.columns, self._grid.totals, strict=True):
            own = self._of_column[column]
            totals.append(self.count(own, column, "person", total.replace(" of ", "/")))
        with_words = [place for own in self.of_person.values() for place in own]
        every = self.count(with_words, "Diary weeks with words", "diary week", self._grid.entries)
        return {
            "totals": [numbered([one], counts) for one in totals],
            "all": numbered([every], counts),
            "legend": [
                [sign, words, numbered([" (", self._often(sign, words), ")"], counts)]
                for sign, words in _LEGEND
            ],
        }

    def _often(self, sign: str, words: str) -> Count:
        """How often a sign stands, so that none is taken for another."""
        whole = sign == "present" or " " in sign
        own = [
            place
            for other, places in self._of_sign.items()
            if other == sign or (not whole and other.split()[0] == sign)
            for place in places
        ]
        return self.count(own, words, "diary week", f"{len(own):,}")


def _cell(cell: Cell, participant: str, column: str, times: int) -> dict[str, Any]:
    if cell.status is None:
        return {"sign": "none", "says": f"{participant}, {column.lower()}: no record"}
    sign = cell.status.value
    told = STATUSES[cell.status]
    if cell.has_words:
        words = str(cell.value).split(",")[0] if cell.status is not Status.REPORTED_NONE else ""
        told += f", {counted(int(words), 'word')}" if words.isdecimal() else ""
        told += (", not read yet", ", read once", ", read twice")[times]
        sign += (" unread", "", " twice")[times]
    return {
        "sign": sign,
        "says": f"{participant}, {column.lower()}: {told}",
        "opens": cell.has_words,
    }
