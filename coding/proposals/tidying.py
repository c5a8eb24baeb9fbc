"""Tidying: codes that are worded alike or stand on the same words, put side by side.

Help for a person who sorts codes, never a theme: average-linkage clustering (Sokal & Michener
1958) of how alike two codes are by the vectors of their names, or by the words they share.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from coding.language.vectors import PieceTable
from coding.proposals.ranking.words import spoken, stem, telling_words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Two codes are put together from this likeness on; a group, from this mean.
ALIKE: Final = 0.5
#: A group of more is no help.
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class CodeToTidy:
    """A code: its name, and numbers of the extracts it stands on."""

    id: int
    name: str
    extracts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Together:
    """Codes that may belong side by side, and what makes them look so."""

    codes: tuple[int, ...]
    because: str


def tidy(codes: Sequence[CodeToTidy], pieces: PieceTable) -> list[Together]:
    """Groups of two to ``MOST`` codes, the most alike first; the same codes give the same groups.

    Codes that are like no other are in none.
    """
    if len(codes) < 2:
        return []
    from sklearn.cluster import AgglomerativeClustering

    alike = _alike(codes, pieces)
    labels = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - ALIKE
    ).fit_predict(1 - alike)
    groups: dict[int, list[int]] = {}
    for at, label in enumerate(labels.tolist()):
        groups.setdefault(label, []).append(at)
    found = []
    for members in groups.values():
        if 2 <= len(members) <= MOST:
            within = [alike[a, b] for a in members for b in members if a < b]
            mean = round(float(sum(within)) / len(within), 6)
            found.append((-mean, _together([codes[at] for at in members])))
    found.sort(key=lambda one: (one[0], one[1].codes))
    return [group for _, group in found]


def _alike(codes: Sequence[CodeToTidy], pieces: PieceTable) -> "Floats":
    """How alike each two codes are, 0 to 1: by their names, or by the extracts they share."""
    import numpy as np

    rows = pieces.vectors([spoken(code.name) for code in codes]).astype(float)
    found = np.clip(rows @ rows.T, 0, 1)
    for a, one in enumerate(codes):
        for b in range(a + 1, len(codes)):
            other = codes[b]
            shared = len(one.extracts & other.extracts)
            if shared:
                share = shared / min(len(one.extracts), len(other.extracts))
                # Two codes on one extract of one each say little.
                found[a, b] = found[b, a] = max(found[a, b], share if shared > 1 else 0.0)
    np.fill_diagonal(found, 1.0)
    return np.asarray(np.round(found, 6), dtype=float)


def _together(codes: Sequence[CodeToTidy]) -> Together:
    told = []
    words = Counter(word for code in codes for word in {stem(w) for w in telling_words(code.name)})
    often = [word for word, count in words.most_common() if count == len(codes)]
    if often:
        whole = next(w for w in telling_words(codes[0].name) if stem(w) == often[0])
        told.append(f"all of them say “{whole}”")
    pairs = [(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
    shared = sum(len(a.extracts & b.extracts) for a, b in pairs)
    if shared:
        told.append(f"they stand on the same words {shared} time{'' if shared == 1 else 's'}")
    return Together(tuple(code.id for code in codes), "; ".join(told) or "worded alike")
