"""Who wrote in which week: participants by weeks, a sign in each cell, denominators beside it."""

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any

from coding.exports.presence import Cell, Grid
from coding.queries.documents import EntryLine
from coding.text import Status
from coding.ui.parts.own import own_component
from coding.ui.parts.wording import STATUSES, counted

_mount = own_component("presence")


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
            "total": row.entries,
        }
        for row in grid.rows
    ]
    data = {
        "columns": grid.columns,
        "rows": rows,
        "totals": grid.totals,
        "all": grid.entries,
        "often": Counter(cell["sign"] for row in rows for cell in row["cells"]),
    }
    result = _mount(key=key, data=data, on_chosen_change=lambda: None)
    return (str(result.chosen[0]), str(result.chosen[1])) if result.chosen else None


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
