"""A table as in a paper: text wraps, what goes on is printed once, numbers lead to their words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.ui.parts.behind import Count, Counts, Told, numbered, open_pressed
from coding.ui.parts.own import own_component

_mount = own_component("sheet", drawing=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """``main`` as the column is set; ``under`` in small letters below it."""

    main: str | Count | Told
    under: str | Count | Told = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is ``text``, ``words`` (a participant's, set as such) or ``number``."""

    name: str
    kind: str = "text"
    width: str = "auto"


def show_sheet(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | Count | str | int | None]],
    *,
    key: str,
    label: str,
    joined: int = 0,
    marked: tuple[int, int] | None = None,
) -> None:
    """Draw the table; a number that leads opens what it counts when it is pressed.

    Args:
        label: What a screen reader calls it.
        joined: In so many columns from the left, a cell that goes on is printed once.
        marked: The place of the row somebody has gone to, and the how manieth thing that was.
    """
    counts: Counts = {}
    told = [[_cell(value, counts) for value in row] for row in rows]
    heads = [{"name": c.name, "kind": c.kind, "width": c.width} for c in columns]
    data: dict[str, Any] = {"columns": heads, "rows": told, "label": label, "joined": joined}
    if marked is not None:
        data["marked"] = marked
    result = _mount(key=key, data=data, on_pressed_change=lambda: None)
    open_pressed(counts, result.pressed)


def _cell(value: Cell | Count | str | int | None, counts: Counts) -> list[list[list[Any]]]:
    if isinstance(value, Cell):
        return [_told(value.main, counts), _told(value.under, counts)]
    if isinstance(value, Count):
        return [numbered([value], counts), []]
    return [_told("" if value is None else str(value), counts), []]


def _told(value: str | Count | Told, counts: Counts) -> list[list[Any]]:
    return numbered([value] if isinstance(value, str | Count) else value, counts)
