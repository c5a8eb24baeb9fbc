"""A sentence as proposals see it: its words, where it pauses, and what colours its meaning."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from coding.language.analysis import Analysis, Sentence, Token
from coding.language.lemmas import readings
from coding.language.spelling import fold

#: Signs no phrase runs across, and signs that only pause.
_STOPS: Final = frozenset((*".!?;:()[]…—–•“”", '"', "--"))
_PAUSES: Final = frozenset({",", "-", "...", "/"})

#: Sounds that are no words of a phrase; commas around them are no pauses either.
HESITATIONS: Final = frozenset(
    ("uh", "um", "er", "erm", "uhm", "mm", "mmm", "hm", "hmm", "mhm", "ah", "oh", "eh")
)

_DENYING: Final = """
not n't nt never no nobody none nothing nowhere neither nor hardly barely scarcely without
"""
_NEGATORS: Final = frozenset(_DENYING.split())
_ENDERS: Final = frozenset(("stop", "stops", "stopped", "stopping", "quit"))
_INSTEAD: Final = {"instead": "of", "rather": "than"}
#: Words after a negator that take its force away: "not only", "no wonder", "no, I …".
_SPARED: Final = """
only just merely simply wonder doubt i it he she we they you but so well that yeah problem
"""
_NOT_NEGATED: Final = frozenset(_SPARED.split())
_CLAUSES: Final = """
but because although though so when while if which who whose what why how where whether then
until unless except as since cos 'cos 'cause cause
"""
_NEW_CLAUSE: Final = frozenset(_CLAUSES.split())
_HEDGES: Final = frozenset(
    ("maybe", "perhaps", "probably", "possibly", "guess", "suppose", "seem", "kinda", "sorta")
)
_HEDGE_PAIRS: Final = frozenset(
    (("kind", "of"), ("sort", "of"), ("a", "bit"), ("a", "little"), ("i", "think"))
)
_MODALS: Final = """
could would should might may ought 'd want wanted wanting need needed try tried trying wish
wished hope hoped hoping wanna gotta
"""
MODALS: Final = frozenset(_MODALS.split())
#: A sentence of more words than this is a spoken run, and is proposed in clauses.
LONG: Final = 60
#: How many words a negation, a hedge or a modal reaches.
REACH: Final = 6


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence's words without its signs.

    ``stops`` are the places of words before which a phrase must end; ``pauses`` also hold the
    places after a comma or dash.
    """

    words: tuple[Token, ...]
    stops: frozenset[int]
    pauses: frozenset[int]


def words_of(sentence: Sentence) -> Words:
    """The sentence's words and where it pauses.

    Hesitations are left out, and a hyphen inside a word is no pause.
    """
    words: list[Token] = []
    stops: set[int] = set()
    pauses: set[int] = set()
    hesitated = False
    for token in sentence.tokens:
        joined = bool(words) and token.start == words[-1].end
        if token.lower in HESITATIONS:
            pauses.discard(len(words))
            hesitated = True
        elif token.is_word:
            words.append(token)
            hesitated = False
        elif token.lower in _STOPS:
            stops.add(len(words))
        elif token.lower in _PAUSES and not hesitated and not (token.lower == "-" and joined):
            pauses.add(len(words))
    return Words(tuple(words), frozenset(stops), frozenset(stops | pauses))


@lru_cache(maxsize=200_000)
def keys(lower: str, lemma: str) -> frozenset[str]:
    """Under which spelling-free keys a form can be found: head words, and ``=`` itself."""
    return frozenset((*map(fold, (*readings(lower), lemma, lower)), "=" + fold(lower)))


def clause_start(found: Words, place: int) -> int:
    """Where the clause around a word begins, at most ``REACH`` words back."""
    start = place
    while start > max(0, place - REACH):
        if start in found.pauses or found.words[start - 1].lower in _NEW_CLAUSE:
            break
        if found.words[start - 1].lower in ("and", "or") and not _shared(found, start, place):
            break
        start -= 1
    return start


def _shared(found: Words, after: int, place: int) -> bool:
    """Whether "and" joins two words under one negation: "not judge and criticise"."""
    word = found.words[place]
    return after == place and word.lower == word.lemma


def is_negated(found: Words, first: int, last: int, own: frozenset[int]) -> bool:
    """Whether the words from ``first`` to ``last`` are denied.

    ``own`` are the places of the words looked for: a negation among them belongs to them
    ("not good enough"); one inserted between them counts.
    """
    denials = 0
    for place in range(clause_start(found, first), last):
        following = found.words[place + 1].lower if place + 1 < len(found.words) else ""
        if place not in own and _denies(found.words[place].lower, following):
            denials += 1
    if first > 0 and first not in found.pauses and found.words[first - 1].lower == "less":
        denials += 1
    return denials % 2 == 1


def _denies(word: str, following: str) -> bool:
    if word in _ENDERS:
        return following.endswith("ing")
    if word in _INSTEAD:
        return following == _INSTEAD[word]
    return word in _NEGATORS and following not in _NOT_NEGATED


def coloured(found: Words, first: int) -> tuple[str, ...]:
    """``hedged`` and ``modal`` where the clause before a word is so."""
    start = clause_start(found, first)
    before = [word.lower for word in found.words[start:first]]
    flags = []
    if _HEDGES & set(before) or _HEDGE_PAIRS & set(pairwise(before)):
        flags.append("hedged")
    if MODALS & set(before):
        flags.append("modal")
    return tuple(flags)


def carrying(
    analysis: Analysis, sentence: Sentence, found: Words, first: int, last: int
) -> tuple[int, int]:
    """Start and end, in the passage, of what carries the meaning of ``words[first:last]``.

    The whole passage where it is one sentence; else the sentence; in a spoken run of more than
    60 words the clauses around, with eight to thirty words on both sides where there are so many.
    """
    if len(found.words) <= LONG:
        if len(analysis.sentences) == 1:
            text = analysis.passage.text
            return len(text) - len(text.lstrip()), len(text.rstrip())
        return sentence.start, sentence.end
    begin = max(0, first - 8)
    furthest = max(0, first - LONG // 2)
    while begin > furthest and not _opens(found, begin):
        begin -= 1
    end = min(len(found.words), last + 8)
    furthest = min(len(found.words), last + LONG // 2)
    while end < furthest and not _opens(found, end):
        end += 1
    return found.words[begin].start, found.words[end - 1].end


def _opens(found: Words, place: int) -> bool:
    joins = ("and", "but", "so", "because", "then")
    return place in found.pauses or found.words[place].lower in joins
