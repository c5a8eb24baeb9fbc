"""Texts and single words as vectors, from a small table of word pieces; no spaCy, no network.

The table was distilled once from all-MiniLM-L6-v2 (``models/vectors``, made by
``training.vectors``). A text's vector is the weighted mean of its pieces' rows.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

TABLE: Final = Path(__file__).parent / "models" / "vectors" / "pieces.npz"

#: How the table is called where it is told what passages were compared by.
SHIPPED: Final = "the table that ships with Themewright"

_PIECE: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]")


def plain_letters(text: str) -> str:
    """Lower case, straight apostrophes, and letters without their accents."""
    lower = text.lower().replace("\u2019", "'")
    if lower.isascii():
        return lower
    apart = unicodedata.normalize("NFKD", lower)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


class Vectors(Protocol):
    """What says how near in meaning texts are, and single words; ``name`` is for a report."""

    @property
    def name(self) -> str:
        """What it is called, with its version, so that the same can be had again."""

    def vectors(self, texts: Sequence[str]) -> "Floats":
        """One row of unit length for each text, shape (texts, dimensions); zero without words."""

    def word_vectors(self, words: Sequence[str]) -> "Floats":
        """The same for single words; their dimensions may be others than those of texts."""

    def word_weight(self, word: str) -> float:
        """How much a word in plain letters tells of a matter; 0 for one that is not known."""


class PieceTable:
    """Word pieces with a vector and a weight each; ``##x`` goes on with a word."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with np.load(path, allow_pickle=False) as stored:
            pieces = bytes(stored["pieces"]).decode("utf-8").split("\n")
            rows = stored["rows"].astype(np.float32) * stored["scale"][:, None]
            self.weights: Floats = stored["weights"].astype(np.float32)
        self.rows: Floats = rows
        self._row = {piece: at for at, piece in enumerate(pieces)}
        self._found = lru_cache(maxsize=200_000)(self._rows_of)

    @property
    def name(self) -> str:
        """What it is called; which table it is follows from Themewright's version."""
        return SHIPPED

    @property
    def dimensions(self) -> int:
        """How long each vector is."""
        return int(self.rows.shape[1])

    def rows_of(self, word: str) -> tuple[int, ...]:
        """The rows of a word in plain letters: its own, or those of its longest pieces."""
        return self._found(word)

    def vectors(self, texts: Sequence[str]) -> "Floats":
        """One row of unit length for each text, shape (texts, dimensions); zero without words."""
        import numpy as np

        found = np.zeros((len(texts), self.dimensions), np.float32)
        for at, text in enumerate(texts):
            words = _PIECE.findall(plain_letters(text))
            rows = [row for word in words for row in self._found(word)]
            if rows:
                found[at] = self.weights[rows] @ self.rows[rows]
        return unit_rows(found)

    def word_vectors(self, words: Sequence[str]) -> "Floats":
        """One row of unit length for each single word, each piece counted alike."""
        import numpy as np

        found = np.zeros((len(words), self.dimensions), np.float32)
        for at, word in enumerate(words):
            rows = self._found(word)
            if rows:
                found[at] = self.rows[list(rows)].sum(axis=0)
        return unit_rows(found)

    def word_weight(self, word: str) -> float:
        """The weight of a word's first piece; 0 for one without any."""
        rows = self._found(word)
        return float(self.weights[rows[0]]) if rows else 0.0

    def _rows_of(self, word: str) -> tuple[int, ...]:
        if word in self._row:
            return (self._row[word],)
        left, begin = word.replace("'", ""), 0
        rows: list[int] = []
        while begin < len(left):
            for end in range(len(left), begin, -1):
                row = self._row.get(left[begin:end] if not begin else "##" + left[begin:end])
                if row is not None:
                    rows.append(row)
                    begin = end
                    break
            else:
                begin += 1
        return tuple(rows)


@cache
def piece_table() -> PieceTable:
    """The table that comes with Themewright, read once."""
    return PieceTable(TABLE)


def unit_rows(rows: "NDArray[Any]") -> "NDArray[Any]":
    """Each row divided by its length; zero rows stay zero."""
    import numpy as np

    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(lengths, 1e-9), rows.dtype)
