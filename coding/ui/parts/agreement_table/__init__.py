"""Agreement code by code: every number is a button that leads to the units it counts."""

from typing import Any

from coding.queries.agreement import Agreement, OfCode
from coding.ui.parts.own import own_component, pieces

_mount = own_component("agreement_table", drawing=True)

#: Beyond these prevalences kappa and alpha fall though coders agree, and AC1 stands beside (R23).
_SKEWED = (0.1, 0.9)


def show_agreement_table(found: Agreement, *, key: str, label: str) -> tuple[int, str] | None:
    """Draw the table; gives the code and what a number counts, once after it was pressed."""
    two = len(found.coders) == 2 and found.unit != "span"
    result = _mount(
        key=key,
        data={
            "label": label,
            "columns": _columns(found, two),
            "rows": [_row(one, two, found.unit == "span") for one in _ordered(found)],
        },
        on_cell_change=lambda: None,
    )
    if not result.cell:
        return None
    code, cell = int(result.cell[0]), str(result.cell[1])
    return (code, cell) if any(one.code_id == code for one in found.codes) else None


def _ordered(found: Agreement) -> list[OfCode]:
    """Codes with figures first, then those with counts only, then those that nobody gave."""
    return sorted(found.codes, key=lambda one: (one.few, not one.positives))


def _columns(found: Agreement, two: bool) -> list[list[str]]:
    """Heading and, in small letters below, what it means."""
    if two:
        first, second = found.coders
        counts = [["Both", ""], [f"Only {first}", ""], [f"Only {second}", ""], ["Neither", ""]]
    else:
        counts = [["Units" if found.unit == "span" else "Somebody", ""]]
    alpha = "uα" if found.unit == "span" else "α"
    figures = [
        ["Given", "prevalence"],
        ["Observed", ""],
        ["Positive", ""],
        ["Negative", ""],
        [alpha, "95 % interval"],
    ]
    return [*counts, *figures, *([["κ", "AC1 if skewed"]] if two else [])]


def _row(one: OfCode, two: bool, spans: bool) -> dict[str, Any]:
    if two and one.table is not None:
        counts = [_cell(str(n), cell) for n, cell in zip(one.table, "abcd", strict=True)]
    else:
        counts = [_cell(str(one.positives), "given")]
    if one.few:
        why = f"Counts only: fewer than 10 {'spans' if spans else 'units have it'}"
        return {"id": one.code_id, "code": pieces(one.code), "cells": counts, "few": why}
    share = one.prevalence.value
    figures = [
        _cell("–" if share is None else f"{share:.0%}", "given", one.prevalence.why),
        _figure(one, "observed", "alike"),
        _figure(one, "positive", "a"),
        _figure(one, "negative", "d"),
        _figure(one, "alpha", "apart"),
    ]
    if two:
        kappa = _figure(one, "kappa", "apart")
        if share is not None and not _SKEWED[0] <= share <= _SKEWED[1]:
            kappa["under"] = f"AC1 {_told(one.figures['ac1'].value)}"
        figures.append(kappa)
    return {"id": one.code_id, "code": pieces(one.code), "cells": [*counts, *figures], "few": ""}


def _figure(one: OfCode, name: str, cell: str) -> dict[str, str]:
    figure = one.figures[name]
    drawn = _cell(_told(figure.value), cell if figure.value is not None else "", figure.why)
    of = one.intervals.get(name)
    if name == "alpha" and of is not None and figure.value is not None:
        ends = "" if of.low is None or of.high is None else f"{of.low:.2f} to {of.high:.2f}"
        drawn["under"] = ends or of.why
    return drawn


def _cell(text: str, cell: str, why: str = "") -> dict[str, str]:
    return {"text": text, "cell": cell, "why": why, "under": ""}


def _told(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}".replace("-", "−")
