"""Passages one under the other, in groups where they have them; each leads to its place."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.queries.counted import Passage
from coding.ui.parts.own import own_component, pieces

_mount = own_component("passage_list", drawing=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Passages under one name; without a name, nothing is printed above them."""

    name: str
    passages: list[Passage]


def show_passage_list(groups: Sequence[Group], *, key: str, label: str) -> Passage | None:
    """Draw the passages among the words beside them, with whose they are and by which codes.

    Args:
        label: What a screen reader calls the list.

    Returns:
        The passage a person has just chosen to go to, if any.
    """
    every = [one for group in groups for one in group.passages]
    told = [
        {"name": pieces(group.name), "rows": [_row(one) for one in group.passages]}
        for group in groups
    ]
    result = _mount(key=key, data={"groups": told, "label": label}, on_go_change=lambda: None)
    at = result.go
    return every[int(at)] if at is not None and 0 <= int(at) < len(every) else None


def _row(one: Passage) -> dict[str, Any]:
    week = "" if one.week is None else f"week {one.week}"
    where = ", ".join(filter(None, (week, one.time)))
    who = one.who or one.document
    return {
        "before": pieces(one.before),
        "words": pieces(one.words),
        "after": pieces(one.after),
        "who": pieces(who),
        "where": where or one.strand,
        "codes": [pieces(code) for code in dict.fromkeys(code for code, _ in one.codes)],
        "says": ", ".join(filter(None, (who, where))),
    }
