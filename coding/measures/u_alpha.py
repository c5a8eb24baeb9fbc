"""Krippendorff's alphas for free spans: what coders marked, and what they called it.

The text is a line of ``length`` characters. Each coder cuts it into units, which carry one value
and do not overlap, and the gaps between them. Names of the four alphas are as in the sources; some
programs use Cu-alpha and cu-alpha for something else (for one domain, and overall).
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coding.measures.measured import Measured, measured

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch ``[start, end)`` that a coder marked, and the value given to it."""

    start: int
    end: int
    value: Hashable


@dataclass(frozen=True, slots=True)
class OfValue:
    """(k)uα of one value, and the share of its length that meets another coder's units."""

    alpha: Measured
    coverage: float


@dataclass(frozen=True, slots=True)
class UAlpha:
    """The family: ``u`` boundaries and values together, ``binary`` marked against not marked.

    ``cu`` is for values only, where units of different coders meet; ``coverage`` is the share of
    the text where they do. ``of_value`` goes by value, in the order values first stand.
    """

    u: Measured
    binary: Measured
    cu: Measured
    coverage: float
    of_value: dict[Hashable, OfValue]


def u_alpha(coders: Sequence[Sequence[Unit]], length: int) -> UAlpha:
    """How far coders agree on units they were free to cut.

    Args:
        coders: Two coders or more, each with the units marked, in any order.
        length: Of the text, in characters.

    Raises:
        ValueError: Units of one coder overlap, a unit ends after the text, or there is one coder.

    Source:
        Krippendorff, K., Mathet, Y., Bouvry, S. & Widlöcher, A. (2016). On the reliability of
        unitizing textual continua: Further developments. Quality & Quantity 50, 2347-2364; as in
        Krippendorff (2019), Content Analysis (4th ed.), §12.6, equations 32 to 38.
    """
    _check(coders, length)
    ordered = sorted((unit for units in coders for unit in units), key=lambda one: one.start)
    values = list(dict.fromkeys(unit.value for unit in ordered))
    place = {value: number for number, value in enumerate(values, 1)}
    shared, squares, met = _coincidences(coders, length, place)
    total = len(coders) * length
    by_chance = _expected(shared, squares, total)
    inner = shared[1:, 1:]
    inner_by_chance = _expected(inner, met, inner.sum())
    return UAlpha(
        u=measured(_alpha(shared, by_chance), _no_gap(values)),
        binary=measured(_alpha(_collapsed(shared), _collapsed(by_chance)), _no_gap(values)),
        cu=measured(_alpha(inner, inner_by_chance), _no_meeting(float(inner.sum()), len(values))),
        coverage=float(inner.sum()) / total if total else 0.0,
        of_value={
            value: _of_value(shared, inner_by_chance, number) for value, number in place.items()
        },
    )


def _check(coders: Sequence[Sequence[Unit]], length: int) -> None:
    if len(coders) < 2:
        raise ValueError("two coders or more are compared")
    for units in coders:
        reached = 0
        for unit in sorted(units, key=lambda one: one.start):
            if not reached <= unit.start < unit.end <= length:
                raise ValueError(f"[{unit.start}, {unit.end}) overlaps, is empty or ends outside")
            reached = unit.end


def _coincidences(
    coders: Sequence[Sequence[Unit]], length: int, place: dict[Hashable, int]
) -> "tuple[NDArray[Any], NDArray[Any], NDArray[Any]]":
    """Lengths where value meets value (0 is a gap); what a unit cannot meet, itself.

    Returns:
        The lengths, ``(values + 1) × (values + 1)``, each unordered pair of coders counted both
        ways and divided by coders - 1; the sums of squared unit lengths by value, and for gaps,
        which may be cut anywhere, of lengths; the squares of the lengths at which units meet units.
    """
    import numpy as np

    edges = {
        0,
        length,
        *(edge for units in coders for one in units for edge in (one.start, one.end)),
    }
    cuts = np.array(sorted(edges))
    lengths = np.diff(cuts)
    given = np.zeros((len(coders), len(lengths)), dtype=int)
    spans = []
    for coder, units in enumerate(coders):
        for unit in units:
            first, last = np.searchsorted(cuts, (unit.start, unit.end))
            given[coder, first:last] = place[unit.value]
            spans.append((coder, first, last, place[unit.value]))
    size, others = len(place) + 1, len(coders) - 1
    shared = np.zeros((size, size))
    for one in range(len(coders)):
        for other in range(len(coders)):
            if one != other:
                np.add.at(shared, (given[one], given[other]), lengths / others)
    squares, met = np.zeros(size), np.zeros(size - 1)
    squares[0] = (lengths * (given == 0)).sum()
    marked = (given > 0).sum(axis=0)
    for _coder, first, last, value in spans:
        squares[value] += lengths[first:last].sum() ** 2
        meeting = (marked[first:last] - 1) / others
        met[value - 1] += (lengths[first:last] * meeting).sum() ** 2
    return shared, squares, met


def _expected(shared: "NDArray[Any]", squares: "NDArray[Any]", total: float) -> "NDArray[Any]":
    """The lengths that chance would let meet, given each value's length and its units."""
    import numpy as np

    margins = shared.sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        pairs: NDArray[Any] = np.outer(margins, margins) - np.diag(squares)
        expected: NDArray[Any] = total * pairs / (total**2 - squares.sum())
    return expected


def _alpha(shared: "NDArray[Any]", by_chance: "NDArray[Any]") -> float:
    import numpy as np

    with np.errstate(divide="ignore", invalid="ignore"):
        apart = shared.sum() - np.trace(shared)
        by_chance_apart = by_chance.sum() - np.trace(by_chance)
        return float(1 - np.divide(apart, by_chance_apart)) if by_chance_apart > 0 else float("nan")


def _collapsed(shared: "NDArray[Any]") -> "NDArray[Any]":
    """Gap against everything marked."""
    import numpy as np

    gap, marked = shared[0, 0], shared[1:, 1:].sum()
    return np.array([[gap, shared[0, 1:].sum()], [shared[1:, 0].sum(), marked]])


def _of_value(shared: "NDArray[Any]", inner_by_chance: "NDArray[Any]", number: int) -> OfValue:
    length = shared[number].sum()
    meets, alike = shared[1:, number].sum(), shared[number, number]
    expected = inner_by_chance[:, number - 1].sum()
    expected_apart = expected - inner_by_chance[number - 1, number - 1]
    if not meets:
        why = "not computable: it never meets another coder's units"
        return OfValue(Measured(None, why), 0.0)
    if not expected_apart > 0:
        why = "not computable: wherever units meet, they have this value"
        return OfValue(Measured(None, why), float(meets / length))
    alpha = 1 - float(expected / meets * (meets - alike) / expected_apart)
    return OfValue(Measured(alpha), float(meets / length))


def _no_gap(values: Sequence[Hashable]) -> str:
    if not values:
        return "not computable: nobody marked anything"
    return "not computable: everyone marked everything"


def _no_meeting(shared: float, values: int) -> str:
    if not values:
        return "not computable: nobody marked anything"
    if not shared:
        return "not computable: units of different coders never meet"
    return "not computable: wherever units meet, they have one and the same value"
