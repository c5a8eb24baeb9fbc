"""Codebook cues: words of a codebook standing in a passage, with what changes their meaning.

A cue points at a passage and codes nothing. Words match in any form and either spelling,
phrases with up to two words between; near misses and negations of the codebook are respected.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, product
from typing import Final

from coding.codebook import Codebook, CodebookCode, NearMiss
from coding.language.analysis import Analysis, Sentence
from coding.language.lemmas import lemma
from coding.language.spelling import fold
from coding.proposals.proposal import Proposal
from coding.proposals.sentences import (
    Words,
    carrying,
    coloured,
    is_negated,
    keys,
    words_of,
)
from coding.text import Segment

#: How many words may stand between the words of a phrase, in all.
BETWEEN: Final = 2
#: Said of oneself: "myself" in a cue also stands for these.
ONESELF: Final = ("myself", "yourself", "ourselves", "oneself")
#: Where a listed word falls apart as the pipeline splits it: "n't", "'s", hyphens.
_SPLIT: Final = re.compile(r"(n't|'(?:s|m|re|ve|ll|d)\b)|-")


@dataclass(frozen=True, slots=True)
class Cue:
    """One wording of a code: ``slots`` are its words as keys, ``shown`` as listed.

    ``tight`` are the slots that must follow the one before word beside word.
    """

    code: int
    shown: str
    slots: tuple[str, ...]
    tight: frozenset[int]
    near_miss: NearMiss | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found at ``places`` of a sentence's words."""

    cue: Cue
    places: tuple[int, ...]


class CueIndex:
    """The cues of some codebooks, found by their first word."""

    def __init__(self, codebooks: Sequence[Codebook]) -> None:
        self.codes: tuple[tuple[Codebook, CodebookCode], ...] = tuple(
            (book, code) for book in codebooks for code in book.codes
        )
        self._by_first: dict[str, list[Cue]] = {}
        for number, (_, code) in enumerate(self.codes):
            for cue in {
                (c.slots, c.near_miss): c for c in reversed([*_cues(number, code)])
            }.values():
                self._by_first.setdefault(cue.slots[0], []).append(cue)
        self._starting = lru_cache(maxsize=100_000)(self._find)

    def _find(self, lower: str, head: str) -> tuple[Cue, ...]:
        found = (cue for key in sorted(keys(lower, head)) for cue in self._by_first.get(key, ()))
        return tuple(found)

    def hits(self, found: Words) -> Iterator[Hit]:
        """All cues and near misses in a sentence, by the place of their first word."""
        for place, word in enumerate(found.words):
            if _is_filler(found, place):
                continue
            for cue in self._starting(word.lower, word.lemma):
                places = _matched(found, cue, place)
                if places:
                    yield Hit(cue, places)


def proposed_by_cues(analysis: Analysis, index: CueIndex) -> list[Proposal]:
    """Proposals for one passage: at most one for each code and sentence, in text order."""
    proposals: dict[tuple[Segment, int], Proposal] = {}
    for sentence in analysis.sentences:
        found = words_of(sentence)
        hits: dict[int, list[Hit]] = {}
        for hit in index.hits(found):
            hits.setdefault(hit.cue.code, []).append(hit)
        for number in sorted(hits):
            proposal = _proposal(analysis, sentence, found, index.codes[number], hits[number])
            if proposal is not None:
                proposals.setdefault((proposal.segment, number), proposal)
    return list(proposals.values())


def _proposal(
    analysis: Analysis,
    sentence: Sentence,
    found: Words,
    named: tuple[Codebook, CodebookCode],
    hits: list[Hit],
) -> Proposal | None:
    book, code = named
    kept, context = _without_near_misses(hits)
    denied = {hit: _denied(found, hit) for hit in kept}
    if code.negation == "flip":
        kept = [hit for hit in kept if not denied[hit]]
    if not kept:
        return None
    flags = dict.fromkeys(flag for hit in kept for flag in coloured(found, hit.places[0]))
    negated = all(denied[hit] for hit in kept)
    seen = [*(["negated"] if negated else []), *flags, *(["near miss"] if context else [])]
    first, last = min(h.places[0] for h in kept), max(h.places[-1] for h in kept) + 1
    start, end = carrying(analysis, sentence, found, first, last)
    shift = analysis.passage.start
    return Proposal(
        document=analysis.passage.document,
        segment=Segment(shift + start, shift + end),
        code=code.name,
        kind="cue",
        because=_because(book, code, kept, context, negated=negated),
        flags=tuple(seen),
    )


def _because(
    book: Codebook,
    code: CodebookCode,
    hits: list[Hit],
    context: list[NearMiss],
    *,
    negated: bool,
) -> str:
    shown = list(dict.fromkeys(hit.cue.shown for hit in hits))[:3]
    listed = ", ".join(f"“{words}”" for words in shown)
    because = f"codebook “{book.title}” lists {listed} under {code.name}"
    if negated:
        because += "; a negation stands before it, so check"
    if context:
        because += f"; near miss: like “{context[0].looks_like}” ({context[0].why_not})"
    return because


def _without_near_misses(hits: list[Hit]) -> tuple[list[Hit], list[NearMiss]]:
    """Cues that no near miss overlaps, and near misses that stand apart in the sentence."""
    cues = [hit for hit in hits if hit.cue.near_miss is None]
    kept, context = cues, []
    for near in hits:
        if near.cue.near_miss is None:
            continue
        over = set(near.places)
        if any(over & set(hit.places) for hit in cues):
            kept = [hit for hit in kept if not over & set(hit.places)]
        else:
            context.append(near.cue.near_miss)
    return kept, context


def _denied(found: Words, hit: Hit) -> bool:
    return is_negated(found, hit.places[0], hit.places[-1], frozenset(hit.places))


def _cues(number: int, code: CodebookCode) -> Iterator[Cue]:
    for listed in (*code.lemmas, *code.phrases):
        yield from _wordings(number, listed)
    for near in code.near_misses:
        for listed in near.words:
            yield from _wordings(number, "+".join(listed.split()), near)


def _wordings(number: int, listed: str, near_miss: NearMiss | None = None) -> Iterator[Cue]:
    """One cue for each choice of the alternatives that ``|`` separates."""
    pieces = re.split(r"([ +])", listed.replace("’", "'"))
    for chosen in product(*(piece.split("|") for piece in pieces)):
        text = "".join(chosen).replace("cannot", "can not")
        loose = _SPLIT.sub(lambda match: f"+{match[1] or ''}", text).split()
        words = [word for piece in loose for word in piece.split("+")]
        apart = set(accumulate(len(piece.split("+")) for piece in loose))
        tight = frozenset(range(1, len(words))) - apart
        heads = [_key(word, before) for word, before in zip(words, ["", *words], strict=False)]
        shown = "".join(chosen).replace("=", "").replace("+", " ")
        for slots in product(*(ONESELF if head == "myself" else (head,) for head in heads)):
            yield Cue(number, shown, tuple(slots), tight, near_miss)


def _key(word: str, before: str) -> str:
    """The key a word of the text must have; ``=word`` asks for exactly that form."""
    if word.startswith("="):
        return "=" + fold(word[1:])
    return fold(lemma(word, before))


def _is_filler(found: Words, place: int) -> bool:
    """Whether a word is the "kind" or "sort" of "kind of", unless someone is kind of her."""
    after = [word.lower for word in found.words[place + 1 : place + 3]]
    if found.words[place].lower not in ("kind", "sort") or after[:1] != ["of"]:
        return False
    return after[1:] not in (["you"], ["him"], ["her"], ["them"], ["me"])


def _matched(found: Words, cue: Cue, first: int) -> tuple[int, ...]:
    """Places of the cue's words from ``first`` on, with the fewest words between; or none."""
    places = [first]
    left = BETWEEN
    for number, slot in enumerate(cue.slots[1:], 1):
        following = places[-1] + 1
        reach = 0 if number in cue.tight else left
        for place in range(following, min(following + reach + 1, len(found.words))):
            if place in found.pauses:
                return ()
            word = found.words[place]
            if slot in keys(word.lower, word.lemma):
                left -= place - following
                places.append(place)
                break
        else:
            return ()
    return tuple(places)
