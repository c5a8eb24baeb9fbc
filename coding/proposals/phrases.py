"""Phrases of one passage that could name an idea, in the participant's own words.

They rest on the parser's phrases, as ideas: head words without order, particles, spelling or
small words, so that wordings of one idea meet. Without parts of speech, in languages without a
parser, telling words that stand close together take their place.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from coding.language.analysis import Analysis, Sentence
from coding.language.everyday import (
    AFTER_A_NOUN,
    FEELING,
    FEELING_OF,
    FILLERS,
    JOINING,
    OTHERWISE,
    PLACING,
    SMALL,
    WITH_NO,
    WITH_PARTICLE,
    is_telling,
)
from coding.language.lemmas import parts_of, readings
from coding.language.phrases import Phrase
from coding.language.spelling import fold
from coding.proposals.sentences import Words, carrying, words_of

#: How many small words may stand between two words of a phrase.
BETWEEN = 2
_NOUNS_IN_CAPITALS = ("de", "lb")
_NOUNS = ("NOUN", "PROPN")
_NAMING = ("NOUN", "PROPN", "ADJ")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``[start, end)`` of a passage's text that may name an idea.

    ``idea`` are its head words without spelling, order or small words, at most three: wordings
    of one idea have the same. Marks show what is not a telling word: ``say+`` a verb or
    ``in+`` a place before it, ``up<`` a particle, ``no`` and ``~self``. ``segment`` is what
    would be proposed. ``pattern`` is the parser's, or empty. ``capital`` tells of a single word
    whether it is written with a capital inside a sentence, as names are; None where it opens one.
    """

    idea: tuple[str, ...]
    start: int
    end: int
    segment: tuple[int, int]
    pattern: str = ""
    capital: bool | None = None


#: An idea, the first and last word that say it, and by which pattern.
_Found = tuple[tuple[str, ...], int, int, str]


def candidates(analysis: Analysis) -> Iterator[Candidate]:
    """Candidates of one passage, sentence by sentence, in a fixed order."""
    for sentence in analysis.sentences:
        found = words_of(sentence)
        parsed = any(word.pos for word in found.words)
        for idea, first, last, pattern in _parsed(sentence, found) if parsed else _close(found):
            start, end = found.words[first].start, found.words[last].end
            segment = carrying(analysis, sentence, found, first, last + 1)
            capital = _capital(analysis, sentence, start) if len(idea) == 1 else None
            yield Candidate(idea, start, end, segment, pattern, capital)


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


def _parsed(sentence: Sentence, found: Words) -> Iterator[_Found]:
    """Ideas of the sentence's phrases, of its words of feeling and nouns, and places.

    Of phrases that say the same of the same words the shortest is taken.
    """
    places = {word.start: place for place, word in enumerate(found.words)}
    ends = {word.end: place for place, word in enumerate(found.words)}
    said: dict[tuple[str, ...], list[_Found]] = {}
    for phrase in sorted(sentence.phrases, key=lambda p: (p.end - p.start, p.start, p.wording)):
        idea = idea_of(phrase)
        if idea and phrase.start in places and phrase.end in ends:
            first, last = places[phrase.start], ends[phrase.end]
            before = said.setdefault(idea, [])
            if all(last < other[1] or first > other[2] for other in before):
                before.append((idea, first, last, phrase.pattern))
    masked = _fillers(found)
    for place, word in enumerate(found.words):
        if place in masked or not is_telling(word.lower, word.lemma):
            continue
        key = key_of(word.lemma)
        if word.pos in _NOUNS or key in FEELING:
            if key in OTHERWISE and word.pos in _NOUNS:
                continue
            said.setdefault((key,), []).append(((key,), place, place, "word"))
        yield from _placed(found, place)
        after = _beside(found, place)
        if after is not None and after != key:
            pair = tuple(sorted((key, after)))
            if not any(one[1] <= place <= one[2] for one in said.get(pair, ())):
                said.setdefault(pair, []).append((pair, place, place + 1, "NP"))
    for same in said.values():
        yield from same


def _beside(found: Words, place: int) -> str | None:
    """The noun right after a noun or adjective, where the parser missed that they go together."""
    if place + 1 == len(found.words) or place + 1 in found.pauses:
        return None
    word, after = found.words[place], found.words[place + 1]
    if word.pos not in _NAMING or after.pos not in _NAMING:
        return None
    if after.pos == "ADJ" and parts_of(after.lower) != ("noun",):
        return None
    telling = is_telling(after.lower, after.lemma) or after.lemma in AFTER_A_NOUN
    return key_of(after.lemma) if telling else None


def idea_of(phrase: Phrase) -> tuple[str, ...]:
    """The idea of a parsed phrase; empty where it says too little.

    "put the essay off" and "putting off essays" have one, "couldn't put it off" another.
    """
    no = ("no",) if phrase.negated else ()
    particles = [head[:-1] for head in phrase.heads if head.endswith("<")]
    words = [head for head in phrase.heads if not head.endswith("<") and head != "~self"]
    naming = words[-1:] if phrase.pattern == "NP" and words[-1:] != words[:1] else []
    said = [w for w in words if is_telling(w, w) or (w in naming and w in AFTER_A_NOUN)]
    telling = sorted({key_of(word) for word in said})
    wide = [key_of(word) for word in words if word not in said]
    idea: tuple[str, ...] = ()
    if "~self" in phrase.heads:
        idea = (*(telling or wide)[:1], "~self") if words else ()
    elif len(telling) > 1:
        idea = tuple(telling)
    elif particles:
        idea = _with_particle(telling, wide, particles[0])
    elif telling and wide and phrase.pattern not in ("NP", "SUBJ_VERB"):
        idea = (wide[0] + "+", telling[0])
    elif telling and (no or phrase.pattern in ("VERB", "ADJ_PRED")):
        idea = (telling[0],)
    elif no and words and words[-1] in WITH_NO:
        idea = (words[-1],)
    return (*no, *idea)[:3] if idea else ()


def _with_particle(telling: list[str], wide: list[str], particle: str) -> tuple[str, ...]:
    if telling and wide:  # "put off essay": the verb and its particle as one mark
        return (f"{wide[0]} {particle}+", telling[0])
    if telling:
        return (telling[0], particle + "<")
    return (wide[0], particle + "<") if wide and (wide[0], particle) in WITH_PARTICLE else ()


def _placed(found: Words, place: int) -> Iterator[_Found]:
    """A place, whichever preposition says so: "on the bus"."""
    if _goes_on(found, place) or "noun" not in parts_of(found.words[place].lemma):
        return
    for before in range(place - 1, max(-1, place - BETWEEN - 2), -1):
        word = found.words[before]
        if before + 1 in found.pauses or word.lower not in SMALL or word.lower in JOINING:
            return
        if word.lower in PLACING:
            yield ("in+", key_of(found.words[place].lemma)), before, place, "place"
            return


def _goes_on(found: Words, place: int) -> bool:
    """Whether the next word may be the head of a compound: the "car" of "in the car park"."""
    if place + 1 == len(found.words) or place + 1 in found.pauses:
        return False
    after = found.words[place + 1]
    return after.lemma in AFTER_A_NOUN or is_telling(after.lower, after.lemma)


def _close(found: Words) -> Iterator[_Found]:
    """Without a parser: telling words, and two or three of them close together."""
    masked = _fillers(found)
    telling = [
        place not in masked and not word.small and is_telling(word.lower, word.lemma)
        for place, word in enumerate(found.words)
    ]
    for place, word in enumerate(found.words):
        if telling[place]:
            yield (key_of(word.lemma),), place, place, ""
            yield from _joined(found, place, telling)


def _joined(found: Words, place: int, telling: list[bool]) -> Iterator[_Found]:
    """The word with the next one or two telling words, small words between them."""
    words, last = {key_of(found.words[place].lemma)}, place
    for _ in range(2):
        following = _next(found, last, telling) if telling[last] else None
        if following is None:
            return
        words, last, before = words | {key_of(found.words[following].lemma)}, following, len(words)
        if len(words) > before:
            yield tuple(sorted(words)), place, last, ""


def _next(found: Words, place: int, telling: list[bool]) -> int | None:
    for after in range(place + 1, min(place + BETWEEN + 2, len(found.words))):
        word = found.words[after]
        if after in found.pauses:
            return None
        if telling[after] or (after == place + 1 and word.lemma in AFTER_A_NOUN):
            return after
        if (word.lower not in SMALL and not word.small) or word.lower in JOINING:
            return None
    return None


def _fillers(found: Words) -> frozenset[int]:
    masked: set[int] = set()
    for place in range(len(found.words) - 1):
        if (found.words[place].lower, found.words[place + 1].lower) in FILLERS:
            masked |= {place, place + 1}
    return frozenset(masked)


def _capital(analysis: Analysis, sentence: Sentence, start: int) -> bool | None:
    if start == sentence.tokens[0].start or analysis.language in _NOUNS_IN_CAPITALS:
        return None
    return analysis.passage.text[start].isupper()
