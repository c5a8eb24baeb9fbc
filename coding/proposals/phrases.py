"""Phrases of one passage that could name an idea, in the participant's own words.

Without parts of speech: telling words close together, a telling word with the verb or
preposition before it, what is done to oneself, and what there is none of. A parser's patterns
can take this module's place: ``recurring`` needs ``candidates`` alone.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coding.language.analysis import Analysis, Sentence
from coding.language.lemmas import parts_of, readings
from coding.language.spelling import fold
from coding.language.everyday import (
    AFTER_A_NOUN,
    EMPTY,
    FEELING_OF,
    FILLERS,
    JOINING,
    ONESELF,
    PARTICLES,
    PLACING,
    SMALL,
    TIMING,
    WITH_NO,
    WITH_PARTICLE,
    is_telling,
)
from coding.proposals.sentences import Words, carrying, words_of

#: How many small words may stand between two words of a phrase.
BETWEEN = 2


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[start, end)`` of a passage's text that may name an idea.

    ``idea`` are its head words without spelling, order or small words, at most three: wordings
    of one idea have the same. Marks show what is not a telling word: ``say+`` a verb or
    ``in+`` a place before it, ``up<`` a particle, ``no`` and ``~self``. ``segment`` is what
    would be proposed. ``capital`` tells of a single word whether it is written with a capital
    inside a sentence, as names are; None where it opens one.
    """

    idea: tuple[str, ...]
    start: int
    end: int
    segment: tuple[int, int]
    capital: bool | None = None


#: An idea and the first and last word that say it.
_Found = tuple[tuple[str, ...], int, int]


def candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Candidates of one passage, sentence by sentence, in a fixed order."""
    for sentence in analysis.sentences:
        found = words_of(sentence)
        for idea, first, last in _ideas(found):
            start, end = found.words[first].start, found.words[last].end
            segment = carrying(analysis, sentence, found, first, last + 1)
            capital = _capital(analysis, sentence, start) if len(idea) == 1 else None
            yield Candidate(idea, start, end, segment, capital)


def telling_words(idea: tuple[str, ...]) -> tuple[str, ...]:
    """The words of an idea that are no marks."""
    return tuple(word for word in idea if word not in ("no", "~self") and word[-1] not in "+<")


@lru_cache(maxsize=200_000)
def key_of(head: str) -> str:
    """One key for both spellings, and for a verb or feeling and its noun (breathe, breathing)."""
    head = FEELING_OF.get(head, head)
    if head.endswith("ing"):
        for reading in readings(head):
            if reading != head:
                return fold(reading)
    return fold(head)


def _ideas(found: Words) -> Iterator[_Found]:
    masked = _fillers(found)
    telling = [
        place not in masked and is_telling(word.lower, word.lemma)
        for place, word in enumerate(found.words)
    ]
    for place, word in enumerate(found.words):
        if telling[place]:
            yield (key_of(word.lemma),), place, place
            yield from _framed(found, place, masked)
            yield from _joined(found, place, telling)
        yield from _with_no(found, place)
        yield from _oneself(found, place, masked)
        yield from _particle(found, place, telling)


def _joined(found: Words, place: int, telling: list[bool]) -> Iterator[_Found]:
    """The word with the next one or two telling words, small words between them."""
    first = key_of(found.words[place].lemma)
    second = _next(found, place, telling)
    if second is None:
        return
    pair = {first, key_of(found.words[second].lemma)}
    if len(pair) == 2:
        yield tuple(sorted(pair)), place, second
    third = _next(found, second, telling) if telling[second] else None
    if third is not None and len(three := pair | {key_of(found.words[third].lemma)}) == 3:
        yield tuple(sorted(three)), place, third


def _next(found: Words, place: int, telling: list[bool]) -> int | None:
    for after in range(place + 1, min(place + BETWEEN + 2, len(found.words))):
        word = found.words[after]
        if after in found.pauses:
            return None
        if telling[after] or (after == place + 1 and word.lemma in AFTER_A_NOUN):
            return after
        if word.lower not in SMALL or word.lower in JOINING:
            return None
    return None


def _framed(found: Words, place: int, masked: frozenset[int]) -> Iterator[_Found]:
    """The word with the preposition or the wide verb before it: "on the bus", "say sorry"."""
    head = found.words[place].lemma
    for before in range(place - 1, max(-1, place - BETWEEN - 2), -1):
        word = found.words[before]
        if before + 1 in found.pauses or before in masked:
            return
        if word.lower in PLACING | TIMING:
            if "noun" not in parts_of(head) or _goes_on(found, place):
                return
            mark = "in+" if word.lower in PLACING else word.lower + "+"
            yield (mark, key_of(head)), before, place
            return
        if word.lemma in EMPTY and "verb" in parts_of(word.lemma) and word.lemma != "like":
            yield (word.lemma + "+", key_of(head)), before, place
            return
        if word.lower not in SMALL or word.lower in JOINING or word.lemma == "be":
            return


def _goes_on(found: Words, place: int) -> bool:
    """Whether the next word may be the head of a compound: the "car" of "in the car park"."""
    if place + 1 == len(found.words) or place + 1 in found.pauses:
        return False
    after = found.words[place + 1]
    return after.lemma in AFTER_A_NOUN or is_telling(after.lower, after.lemma)


def _oneself(found: Words, place: int, masked: frozenset[int]) -> Iterator[_Found]:
    """What is done to oneself: "hard on myself", "call myself", "look after myself"."""
    if found.words[place].lower not in ONESELF:
        return
    for before in range(place - 1, max(-1, place - BETWEEN - 2), -1):
        word = found.words[before]
        if before + 1 in found.pauses or before in masked or word.lower in JOINING:
            return
        if word.lemma in EMPTY or is_telling(word.lower, word.lemma):
            yield (key_of(word.lemma), "~self"), before, place
            return


def _particle(found: Words, place: int, telling: list[bool]) -> Iterator[_Found]:
    """A verb with its particle, also around a short object: "switch off", "put it off"."""
    if found.words[place].lower not in PARTICLES:
        return
    for before in range(place - 1, max(-1, place - 3), -1):
        verb = found.words[before]
        if before + 1 in found.pauses or verb.lower in JOINING:
            return
        known = (verb.lemma, found.words[place].lower) in WITH_PARTICLE
        if known or (telling[before] and "verb" in parts_of(verb.lemma)):
            yield (key_of(verb.lemma), found.words[place].lower + "<"), before, place
            return
        if verb.lower not in SMALL:
            return


def _with_no(found: Words, place: int) -> Iterator[_Found]:
    """What there is none of, though the word alone says little: "no time", "not have time"."""
    word = found.words[place].lower
    if word not in WITH_NO:
        return
    for before in range(place - 1, max(-1, place - 4), -1):
        if before + 1 in found.pauses:
            return
        other = found.words[before]
        if other.lower in ("no", "not", "n't", "never"):
            contracted = other.lower == "n't" and before > 0
            yield ("no", word), before - contracted, place
            return
        if other.lemma not in (
            "have",
            "get",
            "make",
            "find",
            "enough",
            "any",
            "much",
            "the",
            "see",
        ):
            return


def _fillers(found: Words) -> frozenset[int]:
    masked: set[int] = set()
    for place in range(len(found.words) - 1):
        if (found.words[place].lower, found.words[place + 1].lower) in FILLERS:
            masked |= {place, place + 1}
    return frozenset(masked)


def _capital(analysis: Analysis, sentence: Sentence, start: int) -> bool | None:
    if start == sentence.tokens[0].start:
        return None
    return analysis.passage.text[start].isupper()
