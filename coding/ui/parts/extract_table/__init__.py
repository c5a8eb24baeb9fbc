"""A code's extracts in one table: the words with those beside them, whose they are, a way there."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.queries.codes import InContext
from coding.ui.parts.own import own_component, pieces

_mount = own_component("extract_table", drawing=True)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of the table: to go to one application, or to part some of them off.

    ``trace`` is one of which it is asked what of the report rests on it.
    """

    go_to: int | None = None
    part_off: tuple[int, ...] = ()
    trace: int | None = None


def show_extract_table(
    found: Sequence[InContext],
    *,
    key: str,
    label: str,
) -> Asked:
    """Draw the extracts; each can be gone to, traced to the report, or chosen to be split off."""
    rows = [_row(one) for one in found]
    result = _mount(
        key=key,
        data={"rows": rows, "label": label},
        on_go_change=lambda: None,
        on_trace_change=lambda: None,
        on_part_change=lambda: None,
    )
    there = {one.extract.application for one in found}
    chosen = tuple(int(one) for one in result.part or () if int(one) in there)
    return Asked(
        go_to=int(result.go) if result.go in there else None,
        part_off=chosen,
        trace=int(result.trace) if result.trace in there else None,
    )


def _row(one: InContext) -> dict[str, Any]:
    extract = one.extract
    week = "" if extract.week is None else f"week {extract.week}"
    where = ", ".join(filter(None, (week, extract.time)))
    who = extract.participant or extract.document
    return {
        "id": extract.application,
        "before": pieces(one.before),
        "words": pieces(extract.words),
        "after": pieces(one.after),
        "who": pieces(who),
        "where": where or extract.strand,
        "by": pieces(extract.coder),
        "origin": "from a proposal" if extract.origin == "proposal" else "",
        "why": pieces(extract.why),
        "says": ", ".join(filter(None, (who, where))),
    }
