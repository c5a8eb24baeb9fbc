"""Prompts of a typed diary: numbered, or lines that come again week after week."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from coding.readers.tables.names import is_question, plain
from coding.readers.turns.speakers import Line

_MARKER = re.compile(
    r"[*_(\[#\s]*(?:(?P<sure>(?:Q|Qn|Question|Prompt)\s*\.?\s*(?P<q>\d{1,2}))\b|(?P<n>\d)(?=[.)]))"
    r"\s*[).:\]–—-]*[*_]*\s*",
    re.I,
)
_FARTHEST = 250
_MOST_COLON_WORDS = 10
_EDGES = " \t:*_#=>)(–—-"

_Key = tuple[str, str]


class Prompted(NamedTuple):
    """A line that is, or begins with, a prompt; ``words`` is where an answer begins on it.

    ``key`` is the same for the same prompt, however it is typed.
    """

    key: str
    prompt: str
    words: int


class _Candidate(NamedTuple):
    key: _Key
    end: int


def prompts_of(
    text: str, blocks: Sequence[Sequence[Line]], preface: Sequence[Line]
) -> dict[int, Prompted]:
    """Lines that begin with a prompt, by number.

    Args:
        text: The whole text.
        blocks: The lines under each week's heading, blank ones left out.
        preface: Lines above the first week: a list of numbered prompts there gives their words.
    """
    candidates = {line.number: list(_candidates(text, line)) for block in blocks for line in block}
    weeks = sum(bool(block) for block in blocks)
    counts = _counted(candidates, blocks)
    found: dict[int, Prompted] = {}
    known = _numbered(text, preface)
    for block in blocks:
        for line in block:
            accepted = [
                candidate.end
                for candidate in candidates[line.number]
                if _accepted(text, line, candidate, counts, weeks)
            ]
            if accepted:
                found[line.number] = _prompted(text, line, max(accepted), known)
    return _unwrapped(text, blocks, found)


def _candidates(text: str, line: Line) -> Iterator[_Candidate]:
    """Where a prompt could end on the line, with what would have to recur."""
    start = line.start
    if marker := _MARKER.match(text, line.start, line.end):
        start = marker.end()
        kind = "q" if marker["sure"] else "n"
        yield _Candidate((kind, marker["q"] or marker["n"]), start)
    for sign in "?:\t":
        place = text.find(sign, start, min(line.end, start + _FARTHEST))
        words = plain(text[start:place]) if place > start else ""
        if words and (sign != ":" or len(words.split()) <= _MOST_COLON_WORDS):
            yield _Candidate((sign, words), place + 1)
    words = plain(text[start : min(line.end, start + _FARTHEST)])
    if len(words.split()) >= 2 and line.end - start <= _FARTHEST:
        yield _Candidate(("=", words), line.end)


def _counted(
    candidates: dict[int, list[_Candidate]], blocks: Sequence[Sequence[Line]]
) -> Counter[_Key]:
    """In how many blocks each key occurs; one that ends most of its blocks is no prompt."""
    counts: Counter[_Key] = Counter()
    last: Counter[_Key] = Counter()
    for block in blocks:
        keys = {candidate.key for line in block for candidate in candidates[line.number]}
        counts.update(keys)
        if block:
            last.update(c.key for c in candidates[block[-1].number] if c.key[0] == "=")
    for key, number in last.items():
        if number * 2 > counts[key]:
            counts[key] = 0
    return counts


def _accepted(
    text: str, line: Line, candidate: _Candidate, counts: Counter[_Key], weeks: int
) -> bool:
    kind, words = candidate.key
    times = counts[candidate.key]
    if kind == "q":
        return True
    if kind in "n:\t":
        return times >= max(2, weeks * 0.5)
    if kind == "=":
        return times >= max(3, weeks * 0.8)
    alone = candidate.end == line.end
    if times >= max(2, weeks * 0.3):
        return True
    marked = _MARKER.match(text, line.start, line.end)
    return alone and (bool(marked and marked["sure"]) or (weeks == 1 and is_question(words)))


def _unwrapped(
    text: str, blocks: Sequence[Sequence[Line]], found: dict[int, Prompted]
) -> dict[int, Prompted]:
    """Prompts with those that are only the next line of another, broken by hand or a page."""
    lines = [line for block in blocks for line in block if line.number in found]
    times = Counter(found[line.number].key for line in lines)
    pairs = [
        (line.number, below.number)
        for line, below in pairwise(lines)
        if below.number == line.number + 1 and _goes_on(text, line, below, found[line.number])
    ]
    followed = Counter((found[first].key, found[second].key) for first, second in pairs)
    whole = dict(found)
    longest: dict[str, str] = {}
    for first, second in pairs:
        keys = found[first].key, found[second].key
        if followed[keys] >= max(times[keys[0]], times[keys[1]]) * 0.8:
            prompt = f"{whole[first].prompt} {found[second].prompt}"
            whole[second] = Prompted(whole[first].key, prompt, found[second].words)
            longest[whole[first].key] = max(longest.get(whole[first].key, ""), prompt, key=len)
    return {n: p._replace(prompt=longest.get(p.key, p.prompt)) for n, p in whole.items()}


def _goes_on(text: str, line: Line, below: Line, prompted: Prompted) -> bool:
    """Whether a prompt's line ends no sentence, and the next has no number of its own."""
    ended = text[line.start : line.end].rstrip("*_ ")[-1:] in "?.:!)"
    numbered = _MARKER.match(text, below.start, below.end)
    return prompted.words == line.end and not ended and not numbered


def _numbered(text: str, lines: Sequence[Line]) -> dict[str, str]:
    """The words of numbered prompts listed above the diary, by number."""
    known = {}
    for line in lines:
        marker = _MARKER.match(text, line.start, line.end)
        if marker and (words := text[marker.end() : line.end].strip(_EDGES)):
            known[marker["q"] or marker["n"]] = words
    return known


def _prompted(text: str, line: Line, end: int, known: dict[str, str]) -> Prompted:
    marker = _MARKER.match(text, line.start, line.end)
    number = (marker["q"] or marker["n"]) if marker else None
    words = text[marker.end() if marker else line.start : end].strip(_EDGES)
    if number and words:
        known.setdefault(number, words)
    prompt = words or known.get(number or "", "") or (f"Q{number}" if number else "")
    return Prompted(number or plain(words), prompt, end)
