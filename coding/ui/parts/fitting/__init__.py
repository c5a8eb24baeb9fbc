"""A theme's extracts one under the other, each to be judged by one key: does it fit?

The browser keeps what was judged until it is seen to be recorded, and sends all of it each time.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.actions.reviewing import FITS
from coding.queries.theme_review import FitLine
from coding.ui.parts.own import own_component, pieces

_mount = own_component("fitting", drawing=True)


@dataclass(frozen=True, slots=True)
class Fit:
    """A verdict just given on an application, under which operation id."""

    op: str
    application: int
    fit: str
    note: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person did: verdicts; an extract to give a new home; one to see in its place."""

    fits: tuple[Fit, ...]
    rehome: int | None
    go_to: int | None


def show_fitting(lines: Sequence[FitLine], *, key: str, label: str) -> Asked:
    """Draw the extracts with the verdicts of whoever sits there; other coders' beside them."""
    result = _mount(
        key=key,
        data={"lines": [_told(line) for line in lines], "fits": list(FITS), "label": label},
        on_fits_change=lambda: None,
        on_home_change=lambda: None,
        on_go_change=lambda: None,
    )
    there = {line.extract.application: line for line in lines}
    return Asked(
        fits=tuple(one for sent in result.fits or () if (one := _fit(sent, there))),
        rehome=int(result.home) if result.home in there else None,
        go_to=int(result.go) if result.go in there else None,
    )


def _fit(sent: Any, there: dict[int, FitLine]) -> Fit | None:
    """What was sent, unless it is recorded already or of no extract shown."""
    one = Fit(str(sent["op"]), int(sent["id"]), str(sent["fit"]), str(sent["note"]).strip())
    line = there.get(one.application)
    if line is None or one.fit not in FITS or (line.verdict, line.note) == (one.fit, one.note):
        return None
    return one


def _told(line: FitLine) -> dict[str, Any]:
    extract = line.extract
    week = "" if extract.week is None else f"week {extract.week}"
    others = [f"{name}: {fit}" for name, fit in line.others]
    before, after = line.beside
    also = [f"also under “{name}”" for name in line.also]
    return {
        "id": extract.application,
        "who": pieces(extract.participant or extract.document),
        "where": ", ".join(filter(None, (week, extract.time))) or extract.strand,
        "before": pieces(before),
        "words": pieces(extract.words),
        "after": pieces(after),
        "code": pieces(extract.code),
        "subtheme": pieces(line.subtheme),
        "beside": [pieces(one) for one in (*also, *others)],
        "verdict": line.verdict,
        "note": line.note,
    }
