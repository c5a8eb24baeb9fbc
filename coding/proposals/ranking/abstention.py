"""From which confidence on a proposal may be marked in advance: asked of what has been coded.

Of all thresholds by which at least every second mark would have been right, the one of the best
micro-F1 is taken.
"""

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Below so many coded passages nothing is ever marked in advance.
FEWEST: Final = 25
#: At most so many codes of a passage are marked in advance.
MOST: Final = 3


def threshold(confidence: "Floats", targets: "Floats", coded: int) -> float:
    """The confidence that would have served best (micro-F1) on the coded passages.

    Args:
        confidence: For each coded passage and code, learnt without that passage.
        targets: 1 where the researcher gave the code, else 0; same shape.
        coded: How many passages are coded in all; these may be some of them.

    Returns:
        Infinity below 25 coded passages, or where not even half of those given were right.
    """
    import numpy as np

    if coded < FEWEST:
        return float("inf")
    best = _best(confidence)
    offered = np.take_along_axis(confidence, best, axis=1).ravel()
    right = np.take_along_axis(targets, best, axis=1).ravel()
    order = np.argsort(-offered, kind="stable")
    hits, given = np.cumsum(right[order]), np.arange(1, len(order) + 1)
    score = np.where(hits >= given / 2, 2 * hits / (given + targets.sum()), 0)
    at = int(np.argmax(score))
    return float(offered[order[at]]) if score[at] else float("inf")


def _best(confidence: "Floats") -> "NDArray[np.intp]":
    """The places of the highest of each row, the highest first; of equals the first."""
    import numpy as np

    left = confidence.copy()
    rows = np.arange(len(left))
    found = []
    for _ in range(min(MOST, left.shape[1])):
        found.append(left.argmax(axis=1))
        left[rows, found[-1]] = -1
    return np.stack(found, axis=1)
