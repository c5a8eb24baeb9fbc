"""Runs of capitalised words nobody vouches for, and names written in small letters."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from coding.language.names.candidate import Candidate, Source
from coding.language.names.first_names import PARTICLES, hyphened, is_month
from coding.language.names.gazetteer import lists
from coding.language.names.ordinary import (
    BRANDS,
    KEPT,
    MONTH_NAMES,
    PEOPLES,
    is_ordinary,
    namelike,
)
from coding.language.names.places import TO_A_PLACE, with_land
from coding.language.names.readings import Reading
from coding.language.names.words import Word
from coding.text import NameKind

_LINKS: Final = frozenset(("of", "the", "y", *PARTICLES))


#: «Soooo» and «yesss» are nobody.
_LONG_DRAWN: Final = re.compile(r"(.)\1\1")


def capitals(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """Every run of capitalised proper nouns, and unknown words at a sentence's start."""
    run: list[int] = []
    for at in range(len(words)):
        fits = _is_proper(words, at, reading)
        if fits and run and _linked(words, run[-1], at):
            run.append(at)
        elif fits:
            yield from _run(words, run)
            run = [at]
    yield from _run(words, run)


def small_letters(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """First names that are no words, places, and unknown words the pipeline takes for names."""
    known = lists()
    for at, word in enumerate(words):
        name = word.folded
        if not word.text.islower() or len(name) < 3 or is_ordinary(name) or name in PEOPLES:
            continue
        if _LONG_DRAWN.search(name):
            continue
        if namelike(name) < 2:
            before = words[at - 1].folded if at and word.joined else ""
            somewhere = before in TO_A_PLACE and len(name) > 3
            if word.start in reading.proper or somewhere:
                yield Candidate(at, at, NameKind.OTHER, Source.SMALL)
        elif name not in known.first_names and name in known.places:
            yield Candidate(at, with_land(words, at), NameKind.PLACE, Source.SMALL)
        else:
            after = words[at + 1] if at + 1 < len(words) else None
            full = after is not None and after.joined and namelike(after.folded) == 2
            yield Candidate(at, at + full, NameKind.PERSON, Source.SMALL)


def _linked(words: Sequence[Word], before: int, at: int) -> bool:
    """Whether two proper nouns belong together: «Britt's Pizza», «Bank of the West»."""
    between = words[before + 1 : at]
    return (
        len(between) <= 2
        and all(word.joined for word in words[before + 1 : at + 1])
        and all(word.folded in _LINKS for word in between)
        and (not between or between[-1].folded != "the" or len(between) == 2)
    )


def _run(words: Sequence[Word], run: list[int]) -> Iterator[Candidate]:
    if not run or all(words[at].folded in BRANDS or words[at].is_letter for at in run):
        return
    first, last = run[0], run[-1]
    if first and words[first].joined and words[first - 1].folded in PARTICLES:
        first -= 1
    inside = any(not words[at].first for at in run)
    last = hyphened(words, with_land(words, last) if inside else last)
    yield Candidate(first, last, NameKind.OTHER, Source.CAPITAL if inside else Source.START)


def _is_proper(words: Sequence[Word], at: int, reading: Reading) -> bool:
    word = words[at]
    month = word.folded in MONTH_NAMES and (is_month(words, at) or word.first)
    if not word.text[0].isupper() or month or word.folded in KEPT or word.folded in PEOPLES:
        return False
    if word.is_letter:
        return _is_initial(words, at)
    if not is_ordinary(word.folded):
        return not _LONG_DRAWN.search(word.folded)
    if word.first or word.shouted:
        return False
    return word.start in reading.proper or _beside_capital(words, at)


def _beside_capital(words: Sequence[Word], at: int) -> bool:
    """Whether the word next to it, inside the sentence, has a capital too: «Met Garage»."""
    beside = [
        words[other]
        for other, joined in ((at - 1, at), (at + 1, at + 1))
        if 0 <= other < len(words) and joined < len(words) and words[joined].joined
    ]
    return any(
        word.capital and not word.first and not word.is_letter and word.folded not in KEPT
        for word in beside
    )


def _is_initial(words: Sequence[Word], at: int) -> bool:
    """A capital letter directly before a name, or between two: «V K Choudhry»."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.joined or not after.text[0].isupper():
        return False
    if after.is_letter:
        return words[at].text not in "I" and _is_initial(words, at + 1)
    return words[at].text not in "IA" and not is_ordinary(after.folded)
