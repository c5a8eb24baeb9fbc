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


class Recency:
    """Which passages stand shortly before which, in the order they stand."""

    def __init__(self, documents: Sequence[Hashable]) -> None:
        import numpy as np

        number: dict[Hashable, int] = {}
        found = [number.setdefault(document, len(number)) for document in documents]
        self._documents = np.array(found, np.int64)

    def of(self, examples: Examples, items: Sequence[int]) -> "Floats":
        """For some passages and every code, how lately it was used just before; 0 if it was not."""
        import numpy as np

        found = np.zeros((len(items), len(examples.codes)))
        row = np.full(len(self._documents) + BACK, -1)
        row[list(items)] = np.arange(len(items))
        coded, codes = examples.pairs
        for back in range(1, BACK + 1):
            after = np.minimum(coded + back, len(self._documents) - 1)
            near = (self._documents[after] == self._documents[coded]) & (row[coded + back] >= 0)
            rows = row[coded[near] + back]
            np.add.at(found, (rows, codes[near]), FADING ** (back - 1))
        return found
