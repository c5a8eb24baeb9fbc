"""Everything in a text that may be a name: the name finder's, first names, places, capitals."""

from collections.abc import Iterable, Iterator, Sequence

from coding.language.names.candidate import Candidate, Source
from coding.language.names.capitals import capitals, small_letters
from coding.language.names.first_names import first_names, people_by_deeds
from coding.language.names.gazetteer import lists
from coding.language.names.ordinary import BRANDS, KEPT, is_ordinary
from coding.language.names.places import places
from coding.language.names.readings import Reading
from coding.language.names.words import Word


def candidates(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """Everything that speaks for a name, in no order; candidates may overlap."""
    yield from by_model(words, reading)
    yield from first_names(words, reading)
    yield from people_by_deeds(words)
    yield from places(words)
    yield from capitals(words, reading)
    yield from small_letters(words, reading)


def by_model(words: Sequence[Word], reading: Reading) -> Iterator[Candidate]:
    """The name finder's people, places and institutions, without what plainly is none."""
    at = 0
    for start, end, kind in sorted(reading.entities):
        while at < len(words) and words[at].end <= start:
            at += 1
        last = at
        while last < len(words) and words[last].start < end:
            last += 1
        first, stop = _without_kept(words, range(at, last))
        if any(_may_be_name(word) for word in words[first:stop]):
            yield Candidate(first, stop - 1, kind, Source.MODEL)


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


def _without_kept(words: Sequence[Word], inside: range) -> tuple[int, int]:
    """The range without ordinary words in small letters, and words kept, at its ends."""
    first, stop = inside.start, inside.stop
    while first < stop and _says_nothing(words[first]):
        first += 1
    while stop > first and _says_nothing(words[stop - 1]):
        stop -= 1
    return first, stop


def _says_nothing(word: Word) -> bool:
    kept = word.folded in KEPT or word.folded in BRANDS
    return kept or (word.text.islower() and is_ordinary(word.folded))


def _may_be_name(word: Word) -> bool:
    """Not an ordinary word in small letters, nor one that begins a sentence and is in no list."""
    if word.folded in KEPT:
        return False
    if not is_ordinary(word.folded):
        return True
    if not word.text[0].isupper():
        return False
    return not word.first or word.folded in lists().first_names or word.folded in lists().places
