"""How far coders agree on where one code stands, in spans they were free to cut.

Codes may overlap, so each is compared by itself: its units against everything else. Sums are
taken for each person's text, so that people can be resampled.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coding.measures.measured import (
    LEAST_CLUSTERS,
    RESAMPLES,
    Interval,
    Measured,
    interval,
    measured,
    resampling,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Half-open stretches of one coder in one text, which do not overlap.
Stretches = Sequence[tuple[int, int]]

#: The figures, in the order they are reported.
FIGURES = ("observed", "positive", "negative", "alpha")


@dataclass(frozen=True, slots=True)
class SpanAgreement:
    """One code: ``n`` characters of text, how many units all coders made, and the figures.

    ``observed``, ``positive`` and ``negative`` are shares of characters, ``alpha`` is uα.
    """

    n: int
    positives: int
    prevalence: Measured
    figures: dict[str, Measured]
    intervals: dict[str, Interval]


def span_agreement(
    marked: Mapping[str, Sequence[Stretches]],
    lengths: Mapping[str, int],
    coders: int,
    *,
    called: str = "participants",
    seed: int = 1,
    resamples: int = RESAMPLES,
) -> SpanAgreement:
    """Agreement of two coders or more on one code.

    Args:
        marked: By whose words they are, for each coder the stretches that carry the code; people
            on whose words nobody put it may be left out.
        lengths: For each person how many characters of text there are.
        called: What the people or transcripts are, in the plural.

    Source:
        Krippendorff et al. (2016), Quality & Quantity 50, 2347-2364: uα for one value and gaps.
        Intervals by resampling people, method rule R24.
    """
    import numpy as np

    names = sorted(lengths)
    sums = np.array([_sums(marked.get(one, ()), lengths[one], coders) for one in names])
    sums = sums.reshape(len(names), 4)
    whole = sums.sum(axis=0)
    figures = _figures(whole)
    told = {name: measured(float(figures[name]), _why(name, whole)) for name in FIGURES}
    drawn: dict[str, NDArray[Any]] = {}
    if len(names) >= LEAST_CLUSTERS:
        drawn = _figures(resampling(len(names), seed=seed, resamples=resamples) @ sums)
    total = float(whole[0])
    return SpanAgreement(
        n=sum(lengths.values()),
        positives=sum(len(one) for person in marked.values() for one in person),
        prevalence=Measured(float(whole[1]) / total)
        if total
        else Measured(None, "not computable: there is no text"),
        figures=told,
        intervals={
            name: interval(told[name], drawn.get(name), len(names), called) for name in FIGURES
        },
    )


def _sums(marked: Sequence[Stretches], length: int, coders: int) -> tuple[float, ...]:
    """Coders × length; lengths marked; lengths where two mark, by pairs; squared unit lengths."""
    own = sum(end - start for one in marked for start, end in one)
    squares = sum((end - start) ** 2 for one in marked for start, end in one)
    both = sum(
        _shared(one, other)
        for at, one in enumerate(marked)
        for other in marked[at + 1 :]
        if one and other
    )
    return coders * length, own, 2 * both / (coders - 1), squares


def _shared(one: Stretches, other: Stretches) -> int:
    """How many characters are in both."""
    first, second, total, at = sorted(one), sorted(other), 0, 0
    for start, end in first:
        while at < len(second) and second[at][1] <= start:
            at += 1
        reach = at
        while reach < len(second) and second[reach][0] < end:
            total += min(end, second[reach][1]) - max(start, second[reach][0])
            reach += 1
    return total


def _figures(sums: "NDArray[Any]") -> "dict[str, NDArray[Any]]":
    """Each figure from sums ``(…, 4)``; not a number where undefined."""
    import numpy as np

    total, own, both, squares = (sums[..., at] for at in range(4))
    gap, apart = total - own, own - both
    with np.errstate(divide="ignore", invalid="ignore"):
        return {
            "observed": 1 - 2 * apart / total,
            "positive": both / own,
            "negative": (gap - apart) / gap,
            "alpha": 1 - apart * (total**2 - squares - gap) / (total * own * gap),
        }


def _why(figure: str, sums: "NDArray[Any]") -> str:
    """Why a figure is not defined, where it is not."""
    total, own = float(sums[0]), float(sums[1])
    if not total:
        return "not computable: there is no text"
    if not own:
        return "not computable: nobody marked anything"
    return "not computable: everyone marked everything" if own == total else figure
