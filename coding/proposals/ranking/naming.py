"""How much a passage speaks of what a code is named and defined as; needs no example."""

from collections.abc import Sequence
from math import log
from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.table import TermTable
from coding.proposals.ranking.words import spoken, stems, telling_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: How much words in common, meaning as a whole, and each word's nearest word count.
WORDS: Final = 0.3
MEANING: Final = 0.6
NEAREST: Final = 0.6
_TINY: Final = 1e-6
#: No name counts for more than so many spreads of words in common.
_MOST: Final = 6


class Naming:
    """The names of codes against the passages of one study."""

    def __init__(self, likeness: Likeness) -> None:
        self._likeness = likeness
        self._table = TermTable(likeness.texts, stems)
        self._nearest = _Nearest(likeness) if likeness.pieces else None

    def parts(self, names: Sequence[str]) -> "list[Floats]":
        """Words in common; and meaning in common where the study has vectors.

        Each of shape (passages, codes), weighted, on a scale that names of all lengths share, and
        without what a name has in common with every passage.
        """
        import numpy as np

        told = [spoken(name) for name in names]
        shared = (self._table.rows @ self._table.transform(told).T).toarray()
        words = np.minimum(shared / max(shared.std() if shared.size else 0, _TINY), _MOST)
        words = words - words.mean(axis=0) if len(words) else words
        if self._nearest is None or not names:
            return [words]
        placed = np.stack([self._likeness.placed(name) for name in told])
        meant = _level(self._likeness.vectors @ placed.T)
        near = _level(np.stack([self._nearest.to(name) for name in told], axis=1))
        return [words * WORDS, meant * MEANING, near * NEAREST]


class _Nearest:
    """For each word of a name the nearest word of a passage, however long the passage is."""

    def __init__(self, likeness: Likeness) -> None:
        import numpy as np

        assert likeness.pieces is not None
        self._pieces = likeness.pieces
        spoken_words = [sorted(set(telling_words(text))) for text in likeness.texts]
        vocabulary = sorted({word for words in spoken_words for word in words})
        number = {word: at for at, word in enumerate(vocabulary)}
        self._held = dict.fromkeys(vocabulary, 0)
        for words in spoken_words:
            for word in words:
                self._held[word] += 1
        # A passage without any word points behind the last one.
        flat = [[number[word] for word in words] or [len(number)] for words in spoken_words]
        self._words = np.array([at for words in flat for at in words], np.int64)
        self._starts = np.cumsum([0, *(len(words) for words in flat)])[:-1]
        self._vectors = self._pieces.word_vectors(vocabulary)
        self._columns: dict[str, Floats] = {}

    def to(self, name: str) -> "Floats":
        """Mean over the name's words, the rarer counting more, of the nearest word's cosine."""
        import numpy as np

        found, weights = np.zeros(len(self._starts)), 0.0
        for word in telling_words(name):
            weight = self._rarity(word) * self._pieces.word_weight(word)
            if weight:
                found += weight * self._column(word)
                weights += weight
        return found / (weights or 1.0)

    def _rarity(self, word: str) -> float:
        return log((1 + len(self._starts)) / (1 + self._held.get(word, 0))) + 1

    def _column(self, word: str) -> "Floats":
        import numpy as np

        if word not in self._columns:
            near = self._vectors @ self._pieces.word_vectors([word])[0]
            near = np.append(np.maximum(near, 0), 0)
            self._columns[word] = np.maximum.reduceat(near[self._words], self._starts)
        return self._columns[word]


def _level(found: "Floats") -> "Floats":
    """Each code's mean taken off, all divided by one spread."""
    import numpy as np

    if not found.size:
        return found
    return np.asarray((found - found.mean(axis=0)) / max(found.std(), _TINY), float)
