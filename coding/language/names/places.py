"""Places of the lists, by the longest match; those that are words need «in» or «to» before them."""

from collections.abc import Iterator, Sequence
from typing import Final

from coding.language.names.candidate import Candidate, Source
from coding.language.names.gazetteer import lists
from coding.language.names.ordinary import KEPT, is_ordinary, namelike
from coding.language.names.words import Word
from coding.text import NameKind

_TOWARDS: Final = """
in to from near at around via outside visiting leaving
"""
TO_A_PLACE: Final = frozenset(_TOWARDS.split())

#: Small words that end a place's name: «Sand Hill park».
LAND: Final = frozenset(("strip", "park", "station", "airport", "island", "beach", "bay", "hall"))

#: Only in capitals; «us» and «la» are words.
_COUNTRIES: Final = frozenset(("UK", "US", "USA", "UAE", "LA", "NYC"))


def places(words: Sequence[Word]) -> Iterator[Candidate]:
    """Every place of the lists that is written with a capital."""
    known = lists().places
    at = 0
    while at < len(words):
        word = words[at]
        length = 0
        if word.text in _COUNTRIES and word.capital:
            yield Candidate(at, at, NameKind.PLACE, Source.PLACE)
        if word.text[0].isupper() and word.folded in known:
            length = next((len(p) for p in known[word.folded] if _stands_at(words, at, p)), 0)
        if length:
            yield from _place(words, at, at + length - 1)
        at += max(1, length)


def _stands_at(words: Sequence[Word], at: int, place: tuple[str, ...]) -> bool:
    here = words[at : at + len(place)]
    return (
        len(here) == len(place)
        and all(word.folded == part for word, part in zip(here, place, strict=True))
        and all(word.joined for word in here[1:])
        and (len(place) == 1 or here[-1].text[0].isupper())
    )


def with_land(words: Sequence[Word], last: int) -> int:
    """The last word of a place, one further where a small «beach» or «station» belongs to it."""
    after = words[last + 1] if last + 1 < len(words) and words[last + 1].joined else None
    return last + bool(after and after.folded in LAND and after.text.islower())


def _place(words: Sequence[Word], first: int, last: int) -> Iterator[Candidate]:
    named = words[first : last + 1]
    if all(word.folded in KEPT for word in named):
        return
    before = words[first - 1].folded if first else ""
    if last > first or namelike(named[0].folded) == 2:
        plain = all(is_ordinary(word.folded) for word in named) and named[0].first
        if not plain:
            yield Candidate(first, with_land(words, last), NameKind.PLACE, Source.PLACE)
    elif not named[0].capital or named[0].first:
        return
    elif namelike(named[0].folded) == 1:
        yield Candidate(first, last, NameKind.PLACE, Source.PLACE)
    elif before in TO_A_PLACE:
        yield Candidate(first, last, NameKind.PLACE, Source.WORD_PLACE)
