"""The history of a code, from the trail."""

from collections.abc import Sequence

from coding.queries.codes import PastLine
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import done, moment

_WHAT = {"parent": "stands under", "include": "takes in", "exclude": "leaves out"}


def show_past(past: Sequence[PastLine]) -> None:
    """Every decision on the code itself, the newest first, with the reason given."""
    show_sheet(
        (Column("When", width="10rem"), Column("What"), Column("Why", width="32%")),
        [(Cell(moment(line.at), line.coder), _what(line), line.reason) for line in past],
        key="code past",
        label="History of the code",
    )


def _what(line: PastLine) -> Cell:
    told = done(line.action)
    if line.with_code:
        told += f", with “{line.with_code}”"
    return Cell(told[0].upper() + told[1:], "\n".join(_change(*one) for one in line.changes))


def _change(what: str, old: str, new: str) -> str:
    what = _WHAT.get(what, what)
    if what in ("retired", "removed"):
        return what if new == "yes" else f"no longer {what}"
    before = f"“{old}” → " if old else ""
    return f"{what}: {before}{f'“{new}”' if new else 'nothing'}"
