"""Runs of words that may be a name, each with what speaks for it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from coding.language.lemmas import rareness
from coding.language.names.gazetteer import lists
from coding.language.names.ordinary import (
    BRANDS,
    KEPT,
    MONTH_NAMES,
    PEOPLES,
    is_ordinary,
    namelike,
)
from coding.language.names.readings import Reading
from coding.language.names.words import Word
from coding.text import NameKind


class Source(StrEnum):
    """What speaks for a name, in the words shown to the researcher."""

    MODEL = "the name finder"
    FIRST_NAME = "a first name"
    WORD_NAME = "a first name that is also a word"
    PLACE = "a place"
    WORD_PLACE = "a place that is also a word"
    CAPITAL = "a capital inside a sentence"
    START = "an unknown word at a sentence's start"
    SMALL = "a name in small letters"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last``, inclusive, and one thing that speaks for them."""

    first: int
    last: int
    kind: NameKind
    source: Source


_TELLING_WORDS: Final = """
said says told tells asked asks came comes went goes gave gives texted texts called calls rang
messaged helped helps thinks thought made makes took takes sent sends left showed invited brought
laughed smiled cried hugged listened wants wanted offered agreed suggested mentioned noticed kept
got gets didn't doesn't wasn't hasn't isn't joined replied cooked drove met
"""
_TELLING: Final = frozenset(_TELLING_WORDS.split())
_TO_A_PLACE_WORDS: Final = """
in to from near at around via outside visiting leaving
"""
_TO_A_PLACE: Final = frozenset(_TO_A_PLACE_WORDS.split())
_OF_TIME_WORDS: Final = """
in last next since until till by early late mid of this during from to through between before
after every each on and or
"""
_OF_TIME: Final = frozenset(_OF_TIME_WORDS.split())


def candidates(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """Everything that speaks for a name, in no order; candidates may overlap."""
    yield from _by_model(words, reading)
    yield from _first_names(words, reading)
    yield from _places(words)
    yield from _capitals(words, reading)
    yield from _small(words, reading)


def _by_model(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    at = 0
    for start, end, kind in sorted(reading.entities):
        while at < len(words) and words[at].end <= start:
            at += 1
        last = at
        while last < len(words) and words[last].start < end:
            last += 1
        inside = range(at, last)
        first, stop = _without_kept(words, inside)
        if first == stop:
            continue
        named = words[first:stop]
        if not any(_may_be_name(word) for word in named):
            continue
        yield Candidate(first, stop - 1, kind, Source.MODEL)


def _without_kept(words: Sequence[Word], inside: range) -> tuple[int, int]:
    """The range without ordinary words in small letters, and words kept, at its ends."""
    first, stop = inside.start, inside.stop
    while first < stop and _says_nothing(words[first]):
        first += 1
    while stop > first and _says_nothing(words[stop - 1]):
        stop -= 1
    return first, stop


def _says_nothing(word: Word) -> bool:
    return (
        word.folded in KEPT
        or word.folded in BRANDS
        or (word.text.islower() and is_ordinary(word.folded))
    )


def _may_be_name(word: Word) -> bool:
    """Not an ordinary word in small letters, nor one that begins a sentence and is in no list."""
    if word.folded in KEPT:
        return False
    if not is_ordinary(word.folded):
        return True
    if not word.text[0].isupper():
        return False
    return not word.first or word.folded in lists().first_names or word.folded in lists().places


def _first_names(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    known = lists()
    for at, word in enumerate(words):
        name = word.folded
        if name not in known.first_names or not word.text[0].isupper() or word.is_letter:
            continue
        before = words[at - 1].folded if at and word.joined else ""
        if name in PEOPLES or (name in known.surnames and before in known.first_names):
            continue
        last = _widened(words, at, reading)
        degree = namelike(name)
        if degree == 2 and name not in KEPT and name not in MONTH_NAMES:
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif name in KEPT or word.shouted:
            continue
        elif last > at and _may_lead(words, at, reading):
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif name in MONTH_NAMES and _is_month(words, at):
            continue
        elif degree == 1 and not word.first:
            yield Candidate(at, last, NameKind.PERSON, Source.FIRST_NAME)
        elif (degree == 1 and word.start in reading.proper) or _acts(words, at, reading):
            yield Candidate(at, at, NameKind.PERSON, Source.WORD_NAME)


def _may_lead(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Whether an ordinary word with a capital begins a full name: «Will Smith», not «In May»."""
    name = words[at].folded
    if not _is_surname(words[at + 1]) or (name != "will" and rareness(name) < 62):
        return False
    if words[at].first:
        return words[at + 1].folded in lists().surnames
    return words[at].start in reading.proper or not reading.tagged


def _widened(words: Sequence[Word], at: int, reading: Reading) -> int:
    """The last of the capitalised words that follow and may belong to the name, at most three."""
    last = at
    for step, word in enumerate(words[at + 1 : at + 6], at + 1):
        if not word.joined or words[step - 1].possessive or last - at == 3:
            break
        if word.folded in _PARTICLES and step + 1 < len(words) and words[step + 1].joined:
            continue
        if not word.text[0].isupper() or word.folded in KEPT or word.folded in PEOPLES:
            break
        if is_ordinary(word.folded) and not (_is_surname(word) or word.start in reading.proper):
            break
        if is_ordinary(word.folded) and word.shouted != words[at].shouted:
            break
        last = step
    return last


_PARTICLES_WORDS: Final = """
van von der den de da dos del della di du la le bin bint ibn al el ter ten
"""
_PARTICLES: Final = frozenset(_PARTICLES_WORDS.split())


def _is_surname(word: Word) -> bool:
    known = lists()
    return word.text[0].isupper() and (
        word.folded in known.surnames or word.is_letter or not is_ordinary(word.folded)
    )


def _is_month(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1].folded if at else ""
    return not words[at].first and (before in _OF_TIME or before in ("the", "mid"))


def _acts(words: Sequence[Word], at: int, reading: Reading) -> bool:
    """Whether an ordinary word with a capital is used as somebody's name."""
    word = words[at]
    after = words[at + 1] if at + 1 < len(words) else None
    told = after is not None and after.joined and after.folded in _TELLING
    if word.first:
        together = (
            after is not None
            and after.folded == "and"
            and at + 2 < len(words)
            and words[at + 2].text[0].isupper()
        )
        return told or together
    return told or word.possessive or word.start in reading.proper or not reading.tagged


def _places(words: Sequence[Word]) -> Iterator[Candidate]:
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


_COUNTRIES: Final = frozenset(("UK", "US", "USA", "UAE", "LA", "NYC"))


def _stands_at(words: Sequence[Word], at: int, place: tuple[str, ...]) -> bool:
    here = words[at : at + len(place)]
    return (
        len(here) == len(place)
        and all(word.folded == part for word, part in zip(here, place, strict=True))
        and all(word.joined for word in here[1:])
        and (len(place) == 1 or here[-1].text[0].isupper())
    )


def _place(words: Sequence[Word], first: int, last: int) -> Iterator[Candidate]:
    named = words[first : last + 1]
    if all(word.folded in KEPT for word in named):
        return
    before = words[first - 1].folded if first else ""
    if last > first or namelike(named[0].folded) == 2:
        plain = all(is_ordinary(word.folded) for word in named) and named[0].first
        if not plain:
            yield Candidate(first, last, NameKind.PLACE, Source.PLACE)
    elif not named[0].capital or named[0].first:
        return
    elif namelike(named[0].folded) == 1:
        yield Candidate(first, last, NameKind.PLACE, Source.PLACE)
    elif before in _TO_A_PLACE:
        yield Candidate(first, last, NameKind.PLACE, Source.WORD_PLACE)


def _capitals(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
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


def _linked(words: Sequence[Word], before: int, at: int) -> bool:
    """Whether two proper nouns belong together: side by side, or «Bank of the West»."""
    between = words[before + 1 : at]
    return (
        len(between) <= 2
        and all(word.joined for word in words[before + 1 : at + 1])
        and not any(word.possessive for word in words[before:at])
        and all(word.folded in _LINKS for word in between)
        and (not between or between[-1].folded != "the" or len(between) == 2)
    )


_LINKS_WORDS: Final = """
of the de la du del van von der den bin al el y
"""
_LINKS: Final = frozenset(_LINKS_WORDS.split())


def _run(words: Sequence[Word], run: list[int]) -> Iterator[Candidate]:
    if not run or all(words[at].folded in BRANDS or words[at].is_letter for at in run):
        return
    first = run[0]
    if first and words[first].joined and words[first - 1].folded in _PARTICLES:
        first -= 1
    inside = any(not words[at].first for at in run)
    yield Candidate(first, run[-1], NameKind.OTHER, Source.CAPITAL if inside else Source.START)


def _is_proper(words: Sequence[Word], at: int, reading: Reading) -> bool:
    word = words[at]
    if not word.text[0].isupper() or word.folded in KEPT or word.folded in PEOPLES:
        return False
    if word.is_letter:
        return _is_initial(words, at)
    if word.folded.endswith("n't"):
        return False
    if word.folded in MONTH_NAMES and (_is_month(words, at) or word.first):
        return False
    if not is_ordinary(word.folded):
        return True
    return not word.first and not word.shouted and word.start in reading.proper


def _is_initial(words: Sequence[Word], at: int) -> bool:
    """A capital letter directly before a name, or between two: «V K Choudhry»."""
    after = words[at + 1] if at + 1 < len(words) else None
    if after is None or not after.joined or not after.text[0].isupper():
        return False
    if after.is_letter:
        return words[at].text not in "I" and _is_initial(words, at + 1)
    return words[at].text not in "IA" and not is_ordinary(after.folded)


def _small(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """Names in small letters: first names that are no words, and places."""
    known = lists()
    for at, word in enumerate(words):
        name = word.folded
        if not word.text.islower() or len(name) < 3 or is_ordinary(name) or name in PEOPLES:
            continue
        if namelike(name) < 2:
            if word.start in reading.proper:
                yield Candidate(at, at, NameKind.OTHER, Source.SMALL)
            continue
        if name in known.first_names:
            last = at
            after = words[at + 1] if at + 1 < len(words) else None
            if (
                after
                and after.joined
                and after.folded in known.surnames
                and not is_ordinary(after.folded)
            ):
                last = at + 1
            yield Candidate(at, last, NameKind.PERSON, Source.SMALL)
        elif any(len(place) == 1 for place in known.places.get(name, ())):
            yield Candidate(at, at, NameKind.PLACE, Source.SMALL)
        elif name in known.surnames:
            yield Candidate(at, at, NameKind.PERSON, Source.SMALL)


def joined_up(found: Iterable[Candidate]) -> list[list[Candidate]]:
    """Candidates in groups that share words, in the order they stand."""
    groups: list[list[Candidate]] = []
    end = -1
    for candidate in sorted(found, key=lambda c: (c.first, c.last, c.source)):
        if candidate.first > end:
            groups.append([])
        groups[-1].append(candidate)
        end = max(end, candidate.last)
    return groups
