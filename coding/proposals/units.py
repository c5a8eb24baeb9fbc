"""The units that carry a meaning: an answer, a sentence, a clause, a phrase; and one key's step.

Cut by signs and a few words, without a pipeline: a screen can ask for each key pressed. All
offsets are counted from the start of the text given.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from coding.proposals.sentences import LONG
from coding.text import Segment

#: An answer of at most so many words is one unit, however many sentences it has.
SHORT: Final = 20
#: A sentence of fewer words ("No. Never.") says nothing without its neighbour.
_FRAGMENT: Final = 4
#: Coarse units are put together until they have so many words.
_FEW: Final = 40
#: Clauses of a spoken run are put together until they have so many words.
_CLAUSE: Final = 12

_SENTENCE_END: Final = re.compile(
    r"""[.!?…]+["'”’)\]]*(?=\s)|[。！？؟۔।]+["”’」』）]*|\n(?=[^\S\n]*(?:\n|[-*•–]\s|\d+[.)]\s|[A-Z]))"""
)
_ABBREVIATED: Final = re.compile(
    r"(?:^|[\s(])(?:[A-Za-z]|Mr|Mrs|Ms|Dr|Prof|St|vs|etc|approx|e\.g|i\.e|a\.m|p\.m|No)\.$"
)
_JOINING: Final = (
    *("and", "but", "so", "because", "cause", "cos", "then", "when", "while", "if", "though"),
    *("although", "which", "who", "where", "until", "unless", "or", "as", "since", "whereas"),
)
_CLAUSE_END: Final = re.compile(
    rf"[;:—–](?=\s)|,(?=\s+(?:{'|'.join(_JOINING)})\b)|(?<=\s)-{{1,2}}(?=\s)"
    r"|(?<=\w)(?=\s+(?:but|because|cos|although|though|whereas|until|unless|while|when)\s)",
    re.IGNORECASE,
)
_PLACING: Final = (
    *("in", "on", "at", "to", "for", "with", "without", "from", "about", "into", "onto", "by"),
    *("after", "before", "during", "through", "over", "under", "between", "like", "than", "that"),
)
_PHRASE_END: Final = re.compile(
    rf",(?=\s)|(?<=\w)(?=\s+(?:{'|'.join((*_PLACING, 'and', 'or', 'so', 'if', 'as'))})\s)",
    re.IGNORECASE,
)
_WORD: Final = re.compile(r"\w+(?:['’]\w+)*")


def units(text: str, *, coarse: bool = False) -> list[Segment]:
    """What proposals are made for: a short answer whole, else sentences, else runs of clauses.

    In the order they stand, without overlap; a text without a word has none. ``coarse``: longer
    answers stay whole too, and sentences are taken a few at a time.
    """
    whole = _trimmed(text, 0, len(text))
    if whole is None or not _words(text, whole):
        return []
    said = sentences(text)
    if _words(text, whole) <= (LONG if coarse else SHORT) or (
        len(said) == 1 and _words(text, whole) <= LONG
    ):
        return [whole]
    found: list[Segment] = []
    for sentence in _joined(text, said, _FEW if coarse else _FRAGMENT):
        if _words(text, sentence) <= (2 * LONG if coarse else LONG):
            found.append(sentence)
        else:
            found.extend(_joined(text, clauses(text, sentence), _CLAUSE))
    return found


def sentences(text: str) -> list[Segment]:
    """The sentences of a text, and its lines where a line plainly ends one."""
    return _cut(text, Segment(0, len(text)), _SENTENCE_END) if text else []


def clauses(text: str, sentence: Segment) -> list[Segment]:
    """A sentence at its pauses and joining words."""
    return _cut(text, sentence, _CLAUSE_END)


def phrases(text: str, clause: Segment) -> list[Segment]:
    """A clause at its commas, prepositions and joining words."""
    return _cut(text, clause, _PHRASE_END)


def widened(text: str, segment: Segment, within: Segment | None = None) -> Segment:
    """The next larger unit: phrase, clause, sentence, its neighbours, the whole entry.

    Args:
        text: The text of a document or of an entry.
        within: The entry, where ``text`` holds more than it.

    Returns:
        Words that hold the segment and more; the segment itself where there is no more.
    """
    segment = _trimmed(text, segment.start, segment.end) or segment
    for larger in _ladder(text, segment, within):
        if larger.start <= segment.start and segment.end <= larger.end and larger != segment:
            return larger
    return segment


def narrowed(
    text: str, segment: Segment, within: Segment | None = None, around: Segment | None = None
) -> Segment:
    """The next smaller unit, and so the way back from ``widened``.

    Args:
        text: As for ``widened``.
        within: The same.
        around: What was proposed or selected at first; it stays inside as long as it can. None:
            the longest unit of each size is kept.

    Returns:
        Some of the segment's words; all of them where it is a phrase already.
    """
    kept = around and _trimmed(text, around.start, around.end)
    kept = kept if kept and _inside(kept, segment) else None
    for smaller in reversed(_ladder(text, kept or _longest_phrase(text, segment), within)):
        if _inside(smaller, segment) and smaller != segment:
            return smaller
    return kept or segment


def covering(parts: Sequence[Segment], segment: Segment) -> list[int]:
    """Which units some words speak for: those they cover half of, or that cover half of them."""
    found = []
    for number, part in enumerate(parts):
        shared = min(part.end, segment.end) - max(part.start, segment.start)
        if shared > 0 and 2 * shared >= min(part.end - part.start, segment.end - segment.start):
            found.append(number)
    return found


def _ladder(text: str, around: Segment, within: Segment | None) -> list[Segment]:
    """The units around some words, from the smallest to the whole entry."""
    bounds = within or Segment(0, len(text))
    shift, own = bounds.start, text[bounds.start : bounds.end]
    start, end = max(around.start - shift, 0), min(around.end - shift, len(own))
    whole = _trimmed(own, 0, len(own))
    if whole is None or start >= end:
        return [bounds]
    said = sentences(own)
    touched = [at for at, one in enumerate(said) if one.start < end and start < one.end]
    if not touched:
        return [_moved(whole, shift)]
    first, last = touched[0], touched[-1]
    in_clauses = [part for at in touched for part in clauses(own, said[at])]
    in_phrases = [part for clause in in_clauses for part in phrases(own, clause)]
    steps = [
        _run(in_phrases, start, end),
        _run(in_clauses, start, end),
        Segment(said[first].start, said[last].end),
        Segment(said[max(0, first - 1)].start, said[min(last + 1, len(said) - 1)].end),
        whole,
    ]
    return [_moved(step, shift) for step in dict.fromkeys(steps)]


def _run(parts: Sequence[Segment], start: int, end: int) -> Segment:
    """The parts that share a character with ``[start, end)``, from the first to the last."""
    inside = [part for part in parts if part.start < end and start < part.end]
    return Segment(inside[0].start, inside[-1].end) if inside else Segment(start, end)


def _longest_phrase(text: str, segment: Segment) -> Segment:
    """In the longest sentence of some words, in its longest clause, the longest phrase."""
    shift, own = segment.start, segment.extract(text)
    said = sentences(own) or [Segment(0, len(own))]
    for narrower in (clauses, phrases):
        said = narrower(own, _longest(said)) or said
    return _moved(_longest(said), shift)


def _longest(parts: Iterable[Segment]) -> Segment:
    return min(parts, key=lambda part: (part.start - part.end, part.start))


def _joined(text: str, parts: Sequence[Segment], least: int) -> list[Segment]:
    """Parts put together with the next, and at the end with the one before, until long enough."""
    found: list[Segment] = []
    begun: Segment | None = None
    for part in parts:
        begun = part if begun is None else Segment(begun.start, part.end)
        if _words(text, begun) >= least:
            found.append(begun)
            begun = None
    if begun is not None:
        found.append(Segment(found.pop().start, begun.end) if found else begun)
    return found


def _cut(text: str, whole: Segment, at: re.Pattern[str]) -> list[Segment]:
    """The parts of some words between the places where they end; each holds a word."""
    found: list[Segment] = []
    begin = whole.start
    for end in (*_ends(text, whole, at), whole.end):
        part = _trimmed(text, begin, end)
        if part is not None and _WORD.search(text, part.start, part.end):
            found.append(part)
            begin = end
    if not found:
        part = _trimmed(text, whole.start, whole.end)
        return [part] if part else []
    rest = _trimmed(text, begin, whole.end)
    return found if rest is None else [*found[:-1], Segment(found[-1].start, rest.end)]


def _ends(text: str, whole: Segment, at: re.Pattern[str]) -> Iterator[int]:
    for match in at.finditer(text, whole.start, whole.end):
        before = text[max(whole.start, match.end() - 8) : match.end()]
        if not _ABBREVIATED.search(before):
            yield match.end()


def _trimmed(text: str, start: int, end: int) -> Segment | None:
    said = text[start:end]
    if not said.strip():
        return None
    return Segment(end - len(said.lstrip()), start + len(said.rstrip()))


def _words(text: str, segment: Segment) -> int:
    return sum(1 for _ in _WORD.finditer(text, segment.start, segment.end))


def _moved(segment: Segment, shift: int) -> Segment:
    return Segment(segment.start + shift, segment.end + shift)


def _inside(inner: Segment, outer: Segment) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end
