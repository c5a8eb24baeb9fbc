"""Names the researcher has decided already, and her project's list, found again in a text."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from coding.language.names.gazetteer import folded, unaccented
from coding.language.names.hits import Hit, straightened
from coding.language.names.ordinary import is_ordinary
from coding.language.names.words import Word
from coding.text import NameKind

#: What may stand between the words of a name: a line break too, or a hyphen.
_GAP = r"(?:[\s-]{1,3})"


@dataclass(frozen=True, slots=True)
class Known:
    """Names to find again: how each is spelled, whether to replace it, and what it names."""

    replace: dict[str, NameKind]
    keep: frozenset[str]
    listed: dict[str, NameKind]


def known_names(settled: Mapping[str, bool], listed: Mapping[str, NameKind]) -> Known:
    """The names with straight apostrophes and no case; blank ones are left out.

    What was settled counts more than what is listed.
    """
    decided = {_plain(name): replace for name, replace in settled.items() if _plain(name)}
    return Known(
        {name: NameKind.OTHER for name, replace in decided.items() if replace},
        frozenset(name for name, replace in decided.items() if not replace),
        {_plain(n): kind for n, kind in listed.items() if _plain(n) and _plain(n) not in decided},
    )


def found_again(text: str, known: Known) -> Iterator[Hit]:
    """Every occurrence of settled and listed names, in any case, with or without a possessive."""
    kinds = {**known.replace, **known.listed}
    for match in _occurrences(text, tuple(sorted(kinds))):
        name = _plain(match[0])
        kind = kinds[name]
        because = "settled before" if name in known.replace else "on the project's list"
        yield Hit(*match.span(), kind, True, because)


def kept(text: str, known: Known) -> list[tuple[int, int]]:
    """Where names stand that were settled to be kept."""
    return [match.span() for match in _occurrences(text, tuple(sorted(known.keep)))]


def resembling(words: Iterable[Word], known: Known) -> Iterator[Hit]:
    """Words within one edit of a settled or listed name, and single words of such a name.

    Only names of five letters count, or four with the same first letter; an ordinary word counts
    only where a capital inside a sentence makes it look like a name.
    """
    near = _nearby(tuple(sorted({*known.replace, *known.listed})))
    parts = _parts(tuple(sorted({*known.replace, *known.listed})))
    for word in words:
        name = word.folded
        if name in known.replace or name in known.listed or name in known.keep:
            continue
        if is_ordinary(name) and not (word.capital and not word.first):
            continue
        if name in parts and word.capital:
            yield Hit(word.start, word.end, NameKind.OTHER, False, "part of a settled name")
        elif _is_near(name, near):
            yield Hit(word.start, word.end, NameKind.OTHER, False, "like a settled name")


def _occurrences(text: str, names: tuple[str, ...]) -> Iterator[re.Match[str]]:
    if names:
        yield from _pattern(names).finditer(unaccented(straightened(text)))


@lru_cache(maxsize=16)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    spelled = (_GAP.join(map(re.escape, re.split(r"[\s-]+", n))) for n in longest_first)
    return re.compile(rf"(?<!\w)(?:{'|'.join(spelled)})[\u0300-\u036f]*(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _parts(names: tuple[str, ...]) -> frozenset[str]:
    words = (re.split(r"[\s-]+", name) for name in names)
    return frozenset(part for name in words if len(name) > 1 for part in name if len(part) > 2)


@lru_cache(maxsize=16)
def _nearby(names: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Each name's spelling, and what is left of it without one letter → the names."""
    near: dict[str, set[str]] = {}
    for name in (name for name in names if len(name) >= 4 and name.isalpha()):
        for spelling in _without_one(name):
            near.setdefault(spelling, set()).add(name)
    return {spelling: frozenset(found) for spelling, found in near.items()}


def _is_near(word: str, near: dict[str, frozenset[str]]) -> bool:
    if len(word) < 3:
        return False
    for spelling in _without_one(word):
        for name in sorted(near.get(spelling, ())):
            close = len(name) >= 5 or name[0] == word[0]
            if close and name != word and within_one_edit(word, name):
                return True
    return False


def _without_one(word: str) -> set[str]:
    return {word, *(word[:at] + word[at + 1 :] for at in range(len(word)))}


def within_one_edit(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours makes one the other.

    The restricted distance of Damerau (1964), at most 1.
    """
    if abs(len(one) - len(other)) > 1:
        return False
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    if len(one) != len(other):
        longer, shorter = sorted((one, other), key=len, reverse=True)
        return longer[at + 1 :] == shorter[at:]
    swapped = one[at : at + 2] == other[at : at + 2][::-1] and one[at + 2 :] == other[at + 2 :]
    return swapped or one[at + 1 :] == other[at + 1 :]


def _plain(name: str) -> str:
    """As names are compared: folded, single spaces, no possessive."""
    plain = " ".join(folded(straightened(name)).replace("-", " ").split())
    return plain.removesuffix("'s").removesuffix("'")
