"""A table of numbers, each of which can be pressed for what it counts."""

from collections.abc import Sequence

from coding.ui.parts.own import own_component, pieces

_mount = own_component("tally", drawing=True)

#: A number that can be pressed, or words that cannot.
Cell = int | str


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
    told = [{"name": pieces(name), "says": name, "cells": list(cells)} for name, cells in rows]
    data = {"columns": list(columns), "rows": told, "chosen": chosen, "label": label}
    result = _mount(key=key, data=data, on_pressed_change=lambda: None)
    if not result.pressed:
        return None
    row, column = (int(at) for at in result.pressed)
    inside = 0 <= row < len(rows) and 0 <= column < len(columns) - 1
    return (row, column) if inside else None
