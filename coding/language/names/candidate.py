"""A run of words that may be a name, and what speaks for it."""

from dataclasses import dataclass
from enum import StrEnum

from coding.text import NameKind


class Source(StrEnum):
    """What speaks for a name, in the words shown to the researcher; the most telling first."""

    MODEL = "the name finder"
    FIRST_NAME = "a first name"
    DOING = "what is said of somebody"
    WORD_NAME = "a first name that is also a word"
    PLACE = "a place"
    WORD_PLACE = "a place that is also a word"
    CAPITAL = "a capital inside a sentence"
    START = "an unknown word at a sentence's start"
    SMALL = "a name in small letters"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Words ``first`` to ``last``, inclusive, and one thing that speaks for them."""

    first: int
    last: int
    kind: NameKind
    source: Source
