"""How alike any two passages of a study are: one Gram matrix, never written out whole.

Half of it is words in common (tf-idf of stems and pairs of stems), half is meaning (vectors of
a small table, minus the study's mean). Without a table it is words alone.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from coding.language.vectors import PieceTable, unit_rows
from coding.proposals.ranking.table import TermTable
from coding.proposals.ranking.words import terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: The share of words in common; the rest is meaning.
WORDS_SHARE: Final = 0.5


class Likeness:
    """The passages of a study, placed once; passages are numbered from 0."""

    def __init__(self, texts: Sequence[str], pieces: PieceTable | None) -> None:
        import numpy as np

        self.texts = texts
        self.table = TermTable(texts, terms, least=2)
        self.words_share = WORDS_SHARE if pieces else 1.0
        self.pieces = pieces
        if pieces:
            raw = pieces.vectors(texts).astype(np.float64)
            self.mean = raw.mean(axis=0) if len(texts) else np.zeros(pieces.dimensions)
            self.vectors: Floats = unit_rows(raw - self.mean)
        else:
            self.mean = np.zeros(0)
            self.vectors = np.zeros((len(texts), 0))

    def __len__(self) -> int:
        return len(self.texts)

    def to(self, items: Sequence[int]) -> "Floats":
        """Likeness of every passage to some, shape (passages, items)."""
        rows = self.table.rows
        shared = (rows @ rows[list(items)].T).toarray() * self.words_share
        meant = self.vectors @ self.vectors[list(items)].T * (1 - self.words_share)
        return shared + meant  # type: ignore[no-any-return]

    def own(self) -> "Floats":
        """Likeness of every passage to itself: below 1 where a passage has no known words."""
        import numpy as np

        rows = self.table.rows
        shared = np.asarray(rows.multiply(rows).sum(axis=1)).ravel() * self.words_share
        meant = (self.vectors**2).sum(axis=1) * (1 - self.words_share)
        return np.asarray(shared + meant)

    def placed(self, text: str) -> "Floats":
        """The vector of another text, such as a code's name, placed among the study's."""
        import numpy as np

        if self.pieces is None:
            return np.zeros(0)
        raw = self.pieces.vectors([text]).astype(np.float64)
        return np.asarray(unit_rows(raw - self.mean)[0])
