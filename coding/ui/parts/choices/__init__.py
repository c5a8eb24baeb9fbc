"""A table in which each row has a choice, and perhaps a name to type; the rest is to be read."""

from collections.abc import Sequence
from dataclasses import dataclass

from coding.ui.parts.own import own_component, pieces

_mount = own_component("choices", drawing=True)


@dataclass(frozen=True, slots=True)
class Row:
    """``name`` heads the row. ``options`` are values with what they are called.

    ``name_under`` and ``why`` stand in small letters below the name and the choice; ``typed`` is
    None where nothing can be typed; ``shown`` are words from the file, a line each.
    """

    name: str
    name_under: str
    options: Sequence[tuple[str, str]]
    chosen: str
    why: str
    typed: str | None = None
    shown: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """What a person has changed: the choice and the typed name of each row that is not as drawn.

    ``n`` counts the changes made in this table; it is given back as ``heard``.
    """

    n: int
    rows: dict[int, tuple[str, str | None]]


def show_choices(
    columns: Sequence[str], rows: Sequence[Row], *, heard: int, key: str, label: str
) -> Made | None:
    """Draw the table; what is typed or chosen while an answer is on its way is not drawn over.

    Args:
        columns: What the name, the choice, then what is typed or shown are called.
        heard: The number of the last change that was heeded.
    """
    told = [
        {
            "name": pieces(row.name),
            "says": row.name,
            "under": row.name_under,
            "options": [list(option) for option in row.options],
            "chosen": row.chosen,
            "why": row.why,
            "typed": row.typed,
            "shown": [pieces(words) for words in row.shown],
        }
        for row in rows
    ]
    data = {"columns": list(columns), "rows": told, "heard": heard, "label": label}
    made = _mount(key=key, data=data, on_made_change=lambda: None).made
    return heed(made, rows) if made and made["n"] > heard else None


def heed(made: dict[str, object], rows: Sequence[Row]) -> Made:
    """What came from the browser, as far as it is about these rows and what they allow."""
    changed: dict[int, tuple[str, str | None]] = {}
    told = made["rows"]
    n = made["n"]
    assert isinstance(told, list)
    assert isinstance(n, int)
    if len(told) != len(rows):
        return Made(n, {})
    for number, (row, (chosen, typed)) in enumerate(zip(rows, told, strict=True)):
        if chosen not in {value for value, _ in row.options}:
            continue
        name = None if row.typed is None else str(typed or "")
        if (chosen, name) != (row.chosen, row.typed):
            changed[number] = (str(chosen), name)
    return Made(n, changed)
