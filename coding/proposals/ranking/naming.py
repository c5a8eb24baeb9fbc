"""How much a passage speaks of what a code is named and defined as; needs no example."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.table import TermTable
from coding.proposals.ranking.words import spoken, stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_TINY: Final = 1e-6
#: How much words in common and meaning in common count, where there are both.
WORDS: Final = 0.5
MEANING: Final = 0.7


class Naming:
    """The names of codes against the passages of one study."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self._table = TermTable(likeness.texts, stems)

    def parts(self, names: Sequence[str]) -> "list[Floats]":
        """Named-likeness of every passage and code, in parts, each on a scale of about one.

        Words in common, and meaning in common where the study has vectors; shape of each
        (passages, codes).
        """
        import numpy as np

        told = [spoken(name) for name in names]
        shared = (self._table.rows @ self._table.transform(told).T).toarray()
        words = np.minimum(shared / max(shared.std(), _TINY), 6)
        if self._likeness.pieces is None:
            return [words]
        placed = np.stack([self._likeness.placed(name) for name in told])
        meant = self._likeness.vectors @ placed.T
        return [words, (meant - meant.mean(axis=0)) / max(meant.std(), _TINY)]

    def score(self, names: Sequence[str]) -> "Floats":
        """The parts put together."""
        import numpy as np

        if not names:
            return np.zeros((len(self._likeness), 0))
        parts = self.parts(names)
        if len(parts) == 1:
            return parts[0]
        return WORDS * parts[0] + MEANING * parts[1]
