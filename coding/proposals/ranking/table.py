"""Texts as rows of weighted terms: tf-idf with sublinear counts and rows of unit length."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import log
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Split = Callable[[str], list[str]]
#: Of so many terms it is remembered which columns hold them.
_REMEMBERED: Final = 4096


class TermTable:
    """The terms of a study, each weighted by how few texts hold it (Spärck Jones 1972).

    ``least``: a term counts from so many texts on. ``rows`` has one row of unit length (or
    zero) for each text, ``vocabulary`` the terms of its columns in alphabetical order.
    """

    def __init__(self, texts: Sequence[str], split: Split, *, least: int = 1) -> None:
        self._split = split
        counts = [Counter(split(text)) for text in texts]
        held = Counter(term for count in counts for term in count)
        self.vocabulary = sorted(term for term, texts_with in held.items() if texts_with >= least)
        self._column = {term: at for at, term in enumerate(self.vocabulary)}
        total = len(texts)
        self._weight = [log((1 + total) / (1 + held[term])) + 1 for term in self.vocabulary]
        self.rows = self._rows(counts)
        self._found = lru_cache(maxsize=_REMEMBERED)(self._columns_with)

    def columns_with(self, term: str) -> list[int]:
        """Where a term stands, and each longer one it is part of."""
        return list(self._found(term))

    def transform(self, texts: Iterable[str]) -> "csr_matrix":
        """Rows for other texts, in the study's terms; unknown terms are left out."""
        return self._rows([Counter(self._split(text)) for text in texts])

    def _columns_with(self, term: str) -> tuple[int, ...]:
        return tuple(at for at, held in enumerate(self.vocabulary) if f" {term} " in f" {held} ")

    def _rows(self, counts: Sequence[Counter[str]]) -> "csr_matrix":
        import numpy as np
        from scipy.sparse import csr_matrix

        values: list[float] = []
        columns: list[int] = []
        starts = [0]
        for count in counts:
            found = sorted((self._column[t], n) for t, n in count.items() if t in self._column)
            row = [(1 + log(n)) * self._weight[column] for column, n in found]
            length = sum(value * value for value in row) ** 0.5 or 1.0
            values.extend(value / length for value in row)
            columns.extend(column for column, _ in found)
            starts.append(len(columns))
        return csr_matrix(
            (np.array(values, float), np.array(columns, np.int32), np.array(starts, np.int64)),
            shape=(len(counts), len(self.vocabulary)),
        )
