"""Lines of the ledger in one table: the words, what was proposed, what became of it."""

from collections.abc import Sequence
from typing import Any

from coding.queries.ledger_lines import ACCEPTED, CHANGED, CHOSEN, OPEN, LedgerLine
from coding.queries.proposals_counted import phrase_told
from coding.ui.parts.behind import Counts, numbered, open_pressed
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.telling import moment

_mount = own_component("decisions", drawing=True)


def show_decisions(
    desk: Desk, lines: Sequence[LedgerLine], *, key: str, label: str
) -> LedgerLine | None:
    """Draw the lines; a number in a reason opens what it counts.

    Returns:
        The one a person wants to see in its place, if any.
    """
    counts: Counts = {}
    rows = [_row(line, numbered(leading(desk, phrase_told(line)), counts)) for line in lines]
    result = _mount(
        key=key,
        data={"rows": rows, "label": label},
        on_go_change=lambda: None,
        on_pressed_change=lambda: None,
    )
    open_pressed(counts, result.pressed)
    return next((line for line in lines if line.proposal == result.go), None)


def _row(line: LedgerLine, because: list[list[Any]]) -> dict[str, Any]:
    week = "" if line.week is None else f"week {line.week}"
    where = ", ".join(filter(None, (line.participant, week)))
    return {
        "id": line.proposal,
        "words": pieces(line.words),
        "taken": pieces(line.taken_words if line.taken_words != line.words else ""),
        "because": because,
        "made": line.made_with,
        "where": pieces(where),
        "says": where or "this passage",
        "code": pieces(line.code),
        "as": pieces(line.taken_as if line.taken_as != line.code else ""),
        "outcome": "undecided" if line.outcome == OPEN else line.outcome,
        "off": line.outcome in {ACCEPTED, CHANGED, CHOSEN} and not line.taken_as,
        "by": pieces(", ".join(line.by)),
        "at": moment(line.at) if line.at else "",
        "after": "" if line.after is None else f"after {told_time(line.after)}",
    }


def told_time(seconds: float) -> str:
    """``0.8 s``, ``12 s``, ``3 min``."""
    if seconds < 10:
        return f"{seconds:.1f} s"
    return f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
