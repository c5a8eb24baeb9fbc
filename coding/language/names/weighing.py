"""How much speaks for each name: two sources that agree make it sure, one alone is asked about."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coding.language.names.candidates import Candidate, Source, candidates, joined_up
from coding.language.names.gazetteer import lists
from coding.language.names.hits import Hit
from coding.language.names.ordinary import is_ordinary
from coding.language.names.readings import Reading
from coding.language.names.words import Word
from coding.text import NameKind

#: Sources that say what is named, the one to be believed first.
_TELL_KIND: Final = (
    Source.MODEL, Source.FIRST_NAME, Source.WORD_NAME, Source.PLACE, Source.WORD_PLACE, Source.SMALL,
)  # fmt: skip

#: Sources that make a name sure on their own.
_STRONG: Final = frozenset((Source.FIRST_NAME, Source.PLACE))


def weighed(words: Sequence[Word], reading: Reading, told: Iterable[Hit]) -> list[Hit]:
    """Names of a text, sure or to be checked, without overlaps.

    Args:
        words: All words of the text.
        reading: What the pipeline says of it.
        told: Hits of recognisers that look at words around a name.
    """
    owned: set[int] = set()
    hits: list[Hit] = []

    def take(hit: Hit) -> None:
        owned.update(range(hit.start, hit.end))
        hits.append(hit)

    told = list(told)
    for hit in told:
        if hit.sure and owned.isdisjoint(range(hit.start, hit.end)):
            take(hit)
    groups = joined_up(candidates(words, reading))
    rest: list[tuple[int, int, NameKind, str]] = []
    for group in groups:
        surest = [c for c in group if _is_sure(c, group, words)]
        for first, last in _unions(surest):
            inside = [c for c in group if c.first <= last and c.last >= first]
            for start, stop in _free(words, first, last, owned):
                take(Hit(start, stop, _kind(inside, words), True, _because(inside)))
        whole = (min(c.first for c in group), max(c.last for c in group))
        rest.append((*whole, _kind(group, words), _because(group)))
    for hit in _elsewhere(words, hits):
        if owned.isdisjoint(range(hit.start, hit.end)):
            take(hit)
    for first, last, kind, because in rest:
        for start, stop in _free(words, first, last, owned):
            take(Hit(start, stop, kind, False, because))
    for hit in told:
        if not hit.sure and owned.isdisjoint(range(hit.start, hit.end)):
            take(hit)
    return hits


def _is_sure(candidate: Candidate, group: Sequence[Candidate], words: Sequence[Word]) -> bool:
    named = words[candidate.first : candidate.last + 1]
    if candidate.source in _STRONG:
        # «ENA» is rather an abbreviation than a person.
        loud = all(word.text.isupper() for word in named)
        return not loud or candidate.source is Source.PLACE or _agreed(candidate, group)
    if candidate.source is Source.MODEL:
        if candidate.kind is NameKind.ORGANISATION:
            return False
        return any(w.capital and not is_ordinary(w.folded) and not w.is_letter for w in named)
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


def _free(
    words: Sequence[Word], first: int, last: int, owned: set[int]
) -> Iterator[tuple[int, int]]:
    """The stretches from word ``first`` to ``last`` that nobody has taken yet."""
    start: int | None = None
    stop = 0
    for word in words[first : last + 1]:
        if word.start in owned or word.end - 1 in owned:
            if start is not None:
                yield start, stop
            start = None
            continue
        start = word.start if start is None else start
        stop = word.end
    if start is not None:
        yield start, stop


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
    for source in _TELL_KIND:
        if source in by_source:
            return by_source[source]
    first = words[group[0].first].folded
    return NameKind.PERSON if first in lists().surnames else NameKind.OTHER


def _because(group: Sequence[Candidate]) -> str:
    sources = sorted({candidate.source for candidate in group}, key=list(Source).index)
    telling = [source for source in sources if source is not Source.START] or sources
    return " and ".join(telling[:2])
