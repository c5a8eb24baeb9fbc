"""Proposed codes grouped into candidate themes, by the words around them: a draft, no finding.

Ward's clustering (Ward 1963) of codes placed by latent semantic analysis (Deerwester et al.
1990) of the entries their extracts stand in. The same codes and texts give the same groups.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Final

from coding.language.everyday import is_telling
from coding.language.lemmas import lemma
from coding.proposals.phrases import key_of

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float64]

#: No candidate theme holds more than this share of the codes, where there are enough of them.
LARGEST: Final = 0.4
#: About so many codes make a subtheme, and a theme of fewer has none.
FACET: Final = 4
#: Entries looked at per code; more would not move it.
_ENTRIES: Final = 200
_DIMENSIONS: Final = 100
_WORD: Final = re.compile(r"[a-z]+(?:'[a-z]+)?")


@dataclass(frozen=True, slots=True)
class Placed:
    """A code to be grouped, and the texts its extracts stand in; the widest spread comes first."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """A candidate theme or subtheme: codes in their order, named in words of two of them."""

    name: str
    codes: tuple[str, ...]
    subgroups: tuple["Group", ...] = ()


def group_codes(codes: Sequence[Placed]) -> tuple[Group, ...]:
    """Candidate themes with subthemes, in the order of their first codes.

    Every code is in exactly one theme. Fewer than four codes are not grouped: each is a theme.
    """
    names = [code.name for code in codes]
    if len(codes) < FACET:
        return tuple(Group(name, (name,)) for name in names)
    vectors = _vectors(codes)
    parts = _parts(vectors, list(range(len(codes))), round(sqrt(len(codes))), LARGEST)
    return tuple(_group(names, vectors, part) for part in parts)


def words_of_text(text: str) -> list[str]:
    """The telling words of a text as keys, without a pipeline."""
    heads = ((word, lemma(word)) for word in _WORD.findall(text.lower().replace("’", "'")))
    return [key_of(head) for word, head in heads if is_telling(word, head)]


def _group(names: list[str], vectors: "Vectors", members: list[int]) -> Group:
    codes = tuple(names[i] for i in members)
    wanted = round(len(members) / FACET)
    if wanted < 2:
        return Group(_title(codes), codes)
    parts = _parts(vectors, members, wanted, 1.0)
    facets = tuple(Group(_title(c), c) for c in (tuple(names[i] for i in p) for p in parts))
    if len(facets) < 2:
        return Group(_title(codes), codes)
    return Group(_title(tuple(facet.codes[0] for facet in facets)), codes, facets)


def _title(codes: tuple[str, ...]) -> str:
    return " / ".join(codes[:2])


def _parts(vectors: "Vectors", members: list[int], wanted: int, largest: float) -> list[list[int]]:
    """Split members in about ``wanted`` parts; a part above ``largest`` is split again."""
    parts = _joined_singles(vectors, _ward(vectors, members, wanted), largest * len(members))
    done: list[list[int]] = []
    while parts:
        part = parts.pop()
        if len(part) > max(FACET, largest * len(members)) and len(part) < len(members) + 1:
            halves = _ward(vectors, part, 2)
            parts.extend(halves if len(halves) > 1 else _halved(part))
        else:
            done.append(part)
    return sorted(done)


def _ward(vectors: "Vectors", members: list[int], wanted: int) -> list[list[int]]:
    from scipy.cluster.hierarchy import fcluster, linkage

    if wanted < 2 or len(members) <= wanted:
        return [members] if wanted < 2 else [[i] for i in members]
    labels = fcluster(linkage(vectors[members], "ward"), wanted, "maxclust")
    parts: dict[int, list[int]] = {}
    for member, label in zip(members, labels.tolist(), strict=True):
        parts.setdefault(label, []).append(member)
    return sorted(parts.values())


def _halved(part: list[int]) -> list[list[int]]:
    """Codes nothing tells apart, split in their order."""
    return [part[: len(part) // 2], part[len(part) // 2 :]]


def _joined_singles(vectors: "Vectors", parts: list[list[int]], most: float) -> list[list[int]]:
    """Put a code that stands alone to the nearest part that has room for it."""
    import numpy as np

    kept = [list(part) for part in parts if len(part) > 1]
    for part in parts:
        if len(part) > 1:
            continue
        room = [k for k in kept if len(k) < most]
        if not room:
            kept.append(list(part))
            continue
        distances = [float(np.linalg.norm(vectors[k].mean(0) - vectors[part[0]])) for k in room]
        room[int(np.argmin(np.round(distances, 9)))].append(part[0])
    return [sorted(part) for part in kept]


def _vectors(codes: Sequence[Placed]) -> "Vectors":
    """One unit row per code: the mean of its entries in the latent space."""
    import numpy as np
    from sklearn.decomposition import TruncatedSVD
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.preprocessing import normalize

    # In alphabetical order, so that the order in which files were named does not matter.
    kept = [_sample(tuple(sorted(code.texts))) for code in codes]
    texts = {text: row for row, text in enumerate(sorted({t for some in kept for t in some}))}
    rows = [[texts[text] for text in some] for some in kept]
    vectorizer = TfidfVectorizer(analyzer=words_of_text, sublinear_tf=True)
    try:
        table = vectorizer.fit_transform(texts)
    except ValueError:  # no text has a telling word
        return np.eye(len(codes))
    size = min(_DIMENSIONS, min(table.shape) - 1)
    if size < 2:
        return np.array([np.asarray(table[row].mean(axis=0))[0] for row in rows], dtype=float)
    latent = TruncatedSVD(size, random_state=0).fit_transform(table)
    means = np.array([latent[row].mean(axis=0) for row in rows], dtype=float)
    return np.array(np.round(normalize(means), 6), dtype=float)


def _sample(texts: tuple[str, ...]) -> tuple[str, ...]:
    step = max(1, len(texts) // _ENTRIES)
    return texts[::step][:_ENTRIES]
