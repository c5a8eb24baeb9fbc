"""How much speaks for each name: two sources that agree make it sure, one alone is asked about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coding.language.names.candidate import Candidate, Source
from coding.language.names.candidates import candidates, joined_up
from coding.language.names.first_names import PARTICLES
from coding.language.names.gazetteer import lists
from coding.language.names.hits import Hit
from coding.language.names.ordinary import is_ordinary, namelike
from coding.language.names.places import LAND
from coding.language.names.readings import Reading
from coding.language.names.words import Word
from coding.text import NameKind

#: Sources that say what is named, the one to be believed first.
_TELL_KIND: Final = (
    Source.DOING, Source.MODEL, Source.FIRST_NAME, Source.WORD_NAME, Source.PLACE,
    Source.WORD_PLACE, Source.SMALL,
)  # fmt: skip

#: Sources that make a name sure on their own.
_STRONG: Final = frozenset((Source.FIRST_NAME, Source.PLACE, Source.DOING))


def weighed(words: Sequence[Word], reading: Reading, told: Iterable[Hit]) -> list[Hit]:
    """Names of a text, sure or to be checked, without overlaps.

    Args:
        words: All words of the text.
        reading: What the pipeline says of it.
        told: Hits of recognisers that look at words around a name.
    """
    told = list(told)
    page = _Page(words)
    for hit in told:
        if hit.sure:
            page.take_whole(hit)
    groups = joined_up(candidates(words, reading))
    for group in groups:
        for first, last in _unions([c for c in group if _is_sure(c, group, words)]):
            page.take([c for c in group if c.first <= last and c.last >= first], first, last, True)
    for hit in _elsewhere(words, page.hits):
        page.take_whole(hit)
    for group in groups:
        page.take(group, min(c.first for c in group), max(c.last for c in group), False)
    for hit in told:
        page.take_whole(hit)
    return page.hits


class _Page:
    """The words of a text, and who has taken which."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.hits: list[Hit] = []
        self._words = words
        self._owned: set[int] = set()

    def take_whole(self, hit: Hit) -> None:
        """Take a hit if nobody has any of it."""
        if self._owned.isdisjoint(range(hit.start, hit.end)):
            self.hits.append(hit)
            self._owned.update(range(hit.start, hit.end))

    def take(self, group: Sequence[Candidate], first: int, last: int, sure: bool) -> None:
        """Take what is free from word ``first`` to ``last`` for a group of candidates."""
        kind, because = _kind(group, self._words), _because(group)
        for run in self._free(self._words[first : last + 1]):
            if len(run) <= last - first and all(map(_is_left_over, run)):
                continue
            self.take_whole(Hit(run[0].start, run[-1].end, kind, sure, because))

    def _free(self, words: Sequence[Word]) -> Iterator[list[Word]]:
        """Runs of words that nobody has, without small words at their ends."""
        run: list[Word] = []
        for word in [*words, None]:
            if word is not None and word.start not in self._owned:
                run.append(word)
                continue
            while run and len(words) > len(run) and _is_small(run[0]):
                run.pop(0)
            while run and len(words) > len(run) and _is_small(run[-1]):
                run.pop()
            if run:
                yield run
            run = []


def _is_left_over(word: Word) -> bool:
    """Whether a word says nothing once the rest of its name is found: «beach», «of»."""
    return word.folded in LAND or _is_small(word)


def _is_small(word: Word) -> bool:
    told = word.folded in LAND or word.folded in PARTICLES
    return word.text.islower() and is_ordinary(word.folded) and not told


def _is_sure(candidate: Candidate, group: Sequence[Candidate], words: Sequence[Word]) -> bool:
    named = words[candidate.first : candidate.last + 1]
    if candidate.source in _STRONG:
        # «ENA» is rather an abbreviation than a person.
        loud = all(word.text.isupper() for word in named)
        return not loud or candidate.source is not Source.FIRST_NAME or _agreed(candidate, group)
    if candidate.source is Source.MODEL:
        if candidate.kind is NameKind.ORGANISATION:
            return False
        # A word in no list that begins a sentence may as well be misspelt.
        return any(
            w.capital
            and not is_ordinary(w.folded)
            and not w.is_letter
            and (not w.first or len(named) > 1 or namelike(w.folded))
            for w in named
        )
    if candidate.source in (Source.WORD_NAME, Source.WORD_PLACE):
        return _agreed(candidate, group)
    return False


def _agreed(candidate: Candidate, group: Sequence[Candidate]) -> bool:
    """Whether the name finder also sees a person or place there."""
    return any(
        other.source is Source.MODEL
        and other.first <= candidate.last
        and other.last >= candidate.first
        and other.kind is not NameKind.ORGANISATION
        for other in group
    )


def _unions(found: Sequence[Candidate]) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    for candidate in sorted(found, key=lambda c: (c.first, c.last)):
        if spans and candidate.first <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(spans[-1][1], candidate.last))
        else:
            spans.append((candidate.first, candidate.last))
    return spans


def _elsewhere(words: Sequence[Word], hits: Sequence[Hit]) -> Iterator[Hit]:
    """Single words of people who are sure elsewhere in the same text."""
    inside = {at for h in hits if h.kind is NameKind.PERSON for at in range(h.start, h.end)}
    known = {
        word.folded
        for word in words
        if word.start in inside and len(word.text) > 2 and not is_ordinary(word.folded)
    }
    for word in words:
        if word.folded in known and word.text[0].isupper():
            yield Hit(word.start, word.end, NameKind.PERSON, True, "named elsewhere in this text")


def _kind(group: Sequence[Candidate], words: Sequence[Word]) -> NameKind:
    by_source = {candidate.source: candidate.kind for candidate in group}
    if Source.FIRST_NAME in by_source and Source.PLACE not in by_source:
        return NameKind.PERSON
    for source in _TELL_KIND:
        if source in by_source:
            return by_source[source]
    first = words[group[0].first].folded
    return NameKind.PERSON if first in lists().surnames else NameKind.OTHER


def _because(group: Sequence[Candidate]) -> str:
    sources = sorted({candidate.source for candidate in group}, key=list(Source).index)
    telling = [source for source in sources if source is not Source.START] or sources
    return " and ".join(telling[:2])
