"""Codes used a moment ago in the same document: people go on about the same thing."""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.examples import Examples

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: So many passages back are looked at, each counting less than the one after it.
BACK: Final = 8
FADING: Final = 0.75


def recent(documents: Sequence[Hashable], examples: Examples, items: Sequence[int]) -> "Floats":
    """For some passages and every code, how lately it was used just before; 0 if it was not.

    Only passages before it in the same document count, in the order they stand.
    """
    import numpy as np

    found = np.zeros((len(items), len(examples.codes)))
    for row, item in enumerate(items):
        for back in range(1, BACK + 1):
            if item - back < 0 or documents[item - back] != documents[item]:
                break
            for code in examples.coded.get(item - back, ()):
                found[row, code] += FADING ** (back - 1)
    return found
