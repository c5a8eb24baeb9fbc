"""A number, or why there is none; and the interval around it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: Fewer people or transcripts than this tell nothing of how figures would vary.
LEAST_CLUSTERS = 5
#: The middle share of the resampled figures that an interval holds.
LEVEL = 0.95
RESAMPLES = 2000
#: Resampled at once, so that memory stays small with many codes.
_AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Measured:
    """A figure; ``value`` is None where it is not defined, and ``why`` then says the reason."""

    value: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Interval:
    """A 95 % interval; both ends are None where it cannot be told, and ``why`` says the reason."""

    low: float | None
    high: float | None
    why: str = ""


def measured(value: float, why: str) -> Measured:
    """A figure, or ``why`` where it is not a number."""
    return Measured(None, why) if math.isnan(value) else Measured(float(value))


def resampling(clusters: int, *, seed: int, resamples: int = RESAMPLES) -> "NDArray[Any]":
    """How often each cluster is drawn in each resample, drawn whole and with replacement.

    Returns:
        ``(resamples, clusters)`` whole numbers; each row adds up to ``clusters``. The same seed
        gives the same rows.

    Source:
        Davison, A. C. & Hinkley, D. V. (1997). Bootstrap Methods and their Application, §3.8.
        Method rule R24: answers within one diary are not independent, so diaries are drawn.
    """
    import numpy as np

    drawn = np.random.default_rng(seed).integers(0, clusters, size=(resamples, clusters))
    rows = np.arange(resamples)[:, None] * clusters
    counts = np.bincount((drawn + rows).ravel(), minlength=resamples * clusters)
    return counts.reshape(resamples, clusters).astype(np.float64)


def in_parts(drawn: "NDArray[Any]") -> "Sequence[NDArray[Any]]":
    """A resampling in parts that fit into memory beside the sums of many codes."""
    return [drawn[at : at + _AT_ONCE] for at in range(0, len(drawn), _AT_ONCE)]


def interval(
    point: Measured, figures: "NDArray[Any] | None", clusters: int, called: str
) -> Interval:
    """The middle 95 % of resampled figures.

    Args:
        point: The figure itself; where it is not defined, nor is its interval.
        figures: One for each resample, not a number where it was undefined there; None where
            nothing was resampled.
        called: What was drawn, in the plural, for the reason.
    """
    import numpy as np

    if point.value is None:
        return Interval(None, None, point.why)
    if figures is None or clusters < LEAST_CLUSTERS:
        return Interval(None, None, too_few(clusters, called))
    undefined = float(np.isnan(figures).mean())
    if undefined > 1 - LEVEL:
        return Interval(
            None, None, f"too few {called} have it: undefined in {undefined:.0%} of the resamples"
        )
    ends = np.nanquantile(figures, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return Interval(float(ends[0]), float(ends[1]))


def too_few(clusters: int, called: str) -> str:
    """Why there is no interval from so few clusters."""
    return f"too few to estimate: {clusters} {called}, at least {LEAST_CLUSTERS} are needed"
