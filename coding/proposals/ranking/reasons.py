"""Why a code is proposed for a passage: the words that counted, and coded extracts like it.

Contributions are exact. Ridge and prototypes are sums over the coded passages (dual weights
times likeness), and the words' half of that is a sum over terms; the largest are told.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVar

from coding.proposals.ranking.words import STOP, spoken, stem, words_with_places

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Key = TypeVar("Key", int, str)

#: So many words or phrases, and so many coded extracts, are told at most.
MOST_WORDS: Final = 3
MOST_ALIKE: Final = 3
#: What counted less than this share of the first is not told.
_LEAST: Final = 0.34
#: Extracts are cut to about so many letters.
_LONG: Final = 60
#: What parts two words too far for them to be told as one phrase.
_PARTED: Final = re.compile(r"[^\w\s'’-]|\w\s+\w+\s+\w")
#: Said of extracts that may not be quoted.
UNQUOTED: Final = "like extracts coded before"


@dataclass(frozen=True, slots=True)
class Why:
    """One proposal's reason.

    ``words`` stand in the passage itself, the one that counted most first; ``alike`` are the
    numbers of the coded passages it resembles; ``named`` are its words that the code's name or
    definition holds too; ``because`` says it in one sentence.
    """

    words: tuple[str, ...]
    alike: tuple[int, ...]
    named: tuple[str, ...]
    because: str


@dataclass(frozen=True, slots=True)
class Parts:
    """What a reason is made of: contributions to one passage's score for one code."""

    terms: tuple[tuple[str, float], ...]
    alike: tuple[tuple[int, float], ...]
    examples: float
    named: float
    recent: float
    pinned: tuple[str, ...] = ()


def why(
    parts: Parts,
    text: str,
    name: str,
    texts: Sequence[str],
    may_quote: Collection[int] | None,
) -> Why:
    """The reason in words. ``may_quote``: passages that may be quoted; None if all may."""
    words = _surfaces(text, _largest(parts.terms, 2 * MOST_WORDS))[:MOST_WORDS]
    alike = tuple(at for at, _ in _largest(parts.alike, MOST_ALIKE))
    named = _shared(text, name)
    said = []
    if parts.pinned:
        verb = "is" if len(parts.pinned) == 1 else "are"
        said.append(f"{_listed(parts.pinned)} {verb} pinned to this code")
    if parts.examples > 0 and alike and parts.examples >= parts.named:
        if words:
            said.append(f"{_listed(words)} counted most")
        said.append(_like([texts[at] for at in alike if may_quote is None or at in may_quote]))
    if named and parts.named > 0:
        said.append(f"the code names {_listed(named)} too")
    elif parts.named > 0 and parts.named > parts.examples:
        said.append("named like what the passage speaks of")
    if parts.recent > 0 and len(said) < 2:
        said.append("used just before in this document")
    return Why(words, alike, named, "; ".join(said) or "one of the codes used most so far")


def _largest(found: Sequence[tuple[Key, float]], most: int) -> list[tuple[Key, float]]:
    ordered = sorted(found, key=lambda pair: -pair[1])[:most]
    return [pair for pair in ordered if pair[1] > max(0.0, _LEAST * ordered[0][1])]


def _surfaces(text: str, terms: Sequence[tuple[str, float]]) -> tuple[str, ...]:
    """The terms as they stand in the text; a word inside a phrase told already is not repeated."""
    telling = [
        (stem(word), start, end) for word, start, end in words_with_places(text) if word not in STOP
    ]
    places: dict[str, tuple[int, int]] = {}
    for at, (term, start, end) in enumerate(telling):
        places.setdefault(term, (start, end))
        if at + 1 < len(telling):
            after, begins, last = telling[at + 1]
            if not _PARTED.search(text, end, begins):
                places.setdefault(f"{term} {after}", (start, last))
    kept: list[tuple[int, int]] = []
    found = [places[term] for term, _ in terms if term in places]
    for start, end in sorted(found, key=lambda place: place[0] - place[1]):
        if not any(a < end and start < b for a, b in kept):
            kept.append((start, end))
    kept.sort(key=lambda place: min(at for at, f in enumerate(found) if _inside(f, place)))
    return tuple(" ".join(text[start:end].split()) for start, end in kept)


def _inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _shared(text: str, name: str) -> tuple[str, ...]:
    asked = {stem(word) for word, _, _ in words_with_places(spoken(name)) if word not in STOP}
    found = (
        text[start:end]
        for word, start, end in words_with_places(text)
        if word not in STOP and stem(word) in asked
    )
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def _like(extracts: Sequence[str]) -> str:
    if not extracts:
        return UNQUOTED
    return f"like {_listed([shortened(extract) for extract in extracts])}"


def shortened(extract: str) -> str:
    """The first words of an extract, on one line."""
    line = " ".join(extract.split())
    return line if len(line) <= _LONG else line[:_LONG].rsplit(" ", 1)[0].rstrip(".,;:") + " …"


def _listed(said: Sequence[str]) -> str:
    quoted = [f"“{words}”" for words in said]
    return " and ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
