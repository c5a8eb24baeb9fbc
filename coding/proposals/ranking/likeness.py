"""How alike any two passages of a study are: one Gram matrix, never written out whole.

It has three parts: words in common (tf-idf of stems and of pairs of stems), words that go
together in this study (latent semantic analysis of the same), and meaning (vectors of a small
table or a sentence model, minus the study's mean). Without any the first two are all.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from coding.language.vectors import Vectors, unit_rows
from coding.proposals.ranking.latent import latent
from coding.proposals.ranking.table import TermTable
from coding.proposals.ranking.threads import one_thread
from coding.proposals.ranking.words import terms

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: What each part is of the whole; meaning is what is left.
WORDS_SHARE: Final = 0.4
LATENT_SHARE: Final = 0.2
#: So many columns at a time are worked out, to bound the memory.
_AT_ONCE: Final = 256
#: So many columns asked for one by one are remembered.
_REMEMBERED: Final = 64


class Likeness:
    """The passages of a study, placed once; passages are numbered from 0.

    ``vectors`` has each passage's meaning as a row of unit length (no columns without vectors);
    ``places`` its latent place and its meaning side by side, weighted by their shares.
    """

    def __init__(self, texts: Sequence[str], pieces: Vectors | None) -> None:
        import numpy as np

        self.texts = texts
        self.pieces = pieces
        self.table = TermTable(texts, terms, least=2)
        self.words_share = WORDS_SHARE if pieces else 1 - LATENT_SHARE
        self.mean: Floats = np.zeros(0)
        self.vectors: Floats = np.zeros((len(texts), 0))
        if pieces:
            raw = pieces.vectors(texts).astype(np.float64)
            self.mean = raw.sum(axis=0) / max(len(texts), 1)
            self.vectors = unit_rows(raw - self.mean)
        meant = 1 - self.words_share - LATENT_SHARE
        with one_thread():
            placed = latent(self.table.rows) * LATENT_SHARE**0.5
        self.places: Floats = np.hstack([placed, self.vectors * max(meant, 0.0) ** 0.5])
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._column)

    def __len__(self) -> int:
        return len(self.texts)

    def to(self, items: Sequence[int]) -> "Floats":
        """Likeness of every passage to some, shape (passages, items)."""
        import numpy as np

        items = list(items)
        found = self.places @ self.places[items].T
        rows = self.table.rows
        for start in range(0, len(items), _AT_ONCE):
            some = rows[items[start : start + _AT_ONCE]].toarray().T
            found[:, start : start + _AT_ONCE] += rows @ (some * self.words_share)
        return np.asarray(found)

    def column(self, item: int) -> "Floats":
        """Likeness of every passage to one, shape (passages,); not to be written to."""
        return self._remembered(item)

    def own(self) -> "Floats":
        """Likeness of every passage to itself: below 1 where a passage has no known words."""
        import numpy as np

        rows = self.table.rows
        shared = np.asarray(rows.multiply(rows).sum(axis=1)).ravel() * self.words_share
        return np.asarray(shared + (self.places**2).sum(axis=1))

    def placed(self, text: str) -> "Floats":
        """The vector of another text, such as a code's name, placed among the study's."""
        import numpy as np

        if self.pieces is None:
            return np.zeros(0)
        raw = self.pieces.vectors([text]).astype(np.float64)
        return np.asarray(unit_rows(raw - self.mean)[0])

    def _column(self, item: int) -> "Floats":
        found = self.to([item])[:, 0]
        found.flags.writeable = False
        return found
