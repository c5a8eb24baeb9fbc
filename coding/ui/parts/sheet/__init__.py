"""A table as in a paper: text wraps, what goes on is printed once, all of it can be read aloud."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.ui.parts.own import own_component, pieces

_mount = own_component("sheet", drawing=True)


@dataclass(frozen=True, slots=True)
class Cell:
    """``main`` as the column is set; ``under`` in small letters below it."""

    main: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """``kind`` is ``text``, ``words`` (a participant's, set as such) or ``number``."""

    name: str
    kind: str = "text"
    width: str = "auto"


def show_sheet(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Cell | str | int | None]],
    *,
    key: str,
    label: str,
    joined: int = 0,
) -> None:
    """Draw the table.

    Args:
        label: What a screen reader calls it.
        joined: In so many columns from the left, a cell that goes on is printed once.
    """
    told = [[_cell(value) for value in row] for row in rows]
    heads = [{"name": c.name, "kind": c.kind, "width": c.width} for c in columns]
    _mount(key=key, data={"columns": heads, "rows": told, "label": label, "joined": joined})


def _cell(value: Cell | str | int | None) -> list[list[list[str]]]:
    if isinstance(value, Cell):
        return [pieces(value.main), pieces(value.under)]
    return [pieces("" if value is None else str(value)), []]
