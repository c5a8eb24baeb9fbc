"""Passages or things one under the other, in groups where they have them, with a way to each."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.queries.counted import Passage
from coding.queries.things import Thing
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.telling import moment

_mount = own_component("passage_list", drawing=True)


@dataclass(frozen=True, slots=True)
class Group:
    """Passages or things under one name; without a name, nothing is printed above them."""

    name: str
    passages: list[Passage | Thing]


def show_passage_list(groups: Sequence[Group], *, key: str, label: str) -> Passage | Thing | None:
    """Draw passages among the words beside them, with whose they are and by which codes.

    Args:
        label: What a screen reader calls the list.

    Returns:
        What a person has just chosen to go to, if anything.
    """
    every = [one for group in groups for one in group.passages]
    told = [
        {"name": pieces(group.name), "rows": [_row(one) for one in group.passages]}
        for group in groups
    ]
    result = _mount(key=key, data={"groups": told, "label": label}, on_go_change=lambda: None)
    at = result.go
    return every[int(at)] if at is not None and 0 <= int(at) < len(every) else None


def _row(one: Passage | Thing) -> dict[str, Any]:
    if isinstance(one, Thing):
        return {
            "thing": pieces(one.name),
            "codes": [pieces(one.told)] if one.told else [],
            "who": pieces(one.who),
            "where": moment(one.at) if one.at else "",
            "says": one.name,
            "leads": bool(one.about),
        }
    week = "" if one.week is None else f"week {one.week}"
    where = ", ".join(filter(None, (week, one.time)))
    who = one.who or one.document
    codes = dict.fromkeys(code for code, _ in one.codes)
    return {
        "before": pieces(one.before),
        "words": pieces(one.words),
        "after": pieces(one.after),
        "who": pieces(who),
        "where": where or one.strand,
        "codes": [pieces(told) for told in (*codes, one.note) if told],
        "says": f"the words of {', '.join(filter(None, (who, where)))} in their place",
        "leads": True,
    }
