"""Groups of uncoded passages, one under the other; the chosen ones of a group become a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.jobs.grouping import UncodedGroup
from coding.queries.learnt import Unit
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.wording import counted

_mount = own_component("groups", drawing=True)


@dataclass(frozen=True, slots=True)
class Making:
    """A code to be made of some passages of a group; ``op`` is this decision's id."""

    op: str
    name: str
    group: UncodedGroup
    passages: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What a person asked for: a code to be made, or a passage to be seen in its place."""

    making: Making | None = None
    go_to: Unit | None = None


def show_groups(groups: Sequence[UncodedGroup], codes: Sequence[str], *, key: str) -> Told:
    """Draw the groups, each to be opened.

    Args:
        codes: Names of the codes there are, offered while a name is typed.
    """
    result = _mount(
        key=key,
        data={"groups": [_group(one) for one in groups], "codes": list(codes)},
        on_make_change=lambda: None,
        on_go_change=lambda: None,
    )
    by_name = {group.name: group for group in groups}
    return Told(_making(result.make, by_name), _passage(result.go, by_name))


def _group(group: UncodedGroup) -> dict[str, Any]:
    spread = [counted(len(group.passages), "passage")]
    spread += [counted(group.people, "person", "people")] if group.people else []
    spread += [counted(group.weeks, "week")] if group.weeks else []
    return {
        "name": group.name,
        "shown": pieces(group.name),
        "spread": " · ".join(spread),
        "because": pieces(group.because),
        "passages": [
            {
                "id": _id(one),
                "words": pieces(one.words),
                "who": pieces(_whose(one)),
                "says": _whose(one),
            }
            for one in group.passages
        ],
    }


def _id(unit: Unit) -> str:
    return f"{unit.document}:{unit.segment.start}-{unit.segment.end}"


def _whose(unit: Unit) -> str:
    week = "" if unit.week is None else f"week {unit.week}"
    return ", ".join(filter(None, (unit.participant, week)))


def _making(sent: Any, groups: dict[str, UncodedGroup]) -> Making | None:
    if not isinstance(sent, dict) or str(sent.get("group")) not in groups:
        return None
    group = groups[str(sent["group"])]
    chosen = {str(one) for one in sent.get("chosen") or ()}
    passages = tuple(one for one in group.passages if _id(one) in chosen)
    name = " ".join(str(sent.get("name", "")).split())[:300]
    if not passages or not name:
        return None
    return Making(str(sent.get("op", ""))[:100], name, group, passages)


def _passage(sent: Any, groups: dict[str, UncodedGroup]) -> Unit | None:
    found = (one for group in groups.values() for one in group.passages if _id(one) == sent)
    return next(found, None) if sent else None
