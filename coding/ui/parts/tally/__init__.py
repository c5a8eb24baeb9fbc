"""A table of numbers, each of which can be pressed for what it counts."""

from collections.abc import Sequence
from typing import Any

from coding.ui.parts.behind import Count, Counts, numbered, open_pressed
from coding.ui.parts.own import own_component, pieces

_mount = own_component("tally", drawing=True)

#: A number that can be pressed, one that opens what it counts, or words that cannot be pressed.
Cell = int | Count | str


def show_tally(
    columns: Sequence[str],
    rows: Sequence[tuple[str, Sequence[Cell]]],
    chosen: tuple[int, int] | None,
    *,
    key: str,
    label: str,
) -> tuple[int, int] | None:
    """Draw the table; the number ``chosen`` is marked.

    Args:
        columns: The first names what the rows are; each row has a cell for every other.
        chosen: Row and column, from 0, the column of names not counted.

    Returns:
        Row and column of the number a person has just pressed, if any.
    """
    counts: Counts = {}
    told = [
        {"name": pieces(name), "says": name, "cells": [_cell(one, counts) for one in cells]}
        for name, cells in rows
    ]
    data = {"columns": list(columns), "rows": told, "chosen": chosen, "label": label}
    nothing = {"on_pressed_change": lambda: None, "on_counted_change": lambda: None}
    result = _mount(key=key, data=data, **nothing)
    open_pressed(counts, result.counted)
    if not result.pressed:
        return None
    row, column = (int(at) for at in result.pressed)
    inside = 0 <= row < len(rows) and 0 <= column < len(columns) - 1
    return (row, column) if inside else None


def _cell(cell: Cell, counts: Counts) -> int | str | list[list[Any]]:
    return numbered([cell], counts) if isinstance(cell, Count) else cell
