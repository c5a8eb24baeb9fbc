"""What in an extract might tell a small group who is speaking, by rules that only look at words.

They find capital letters, figures and a few kinds of facts, no more: a rare story told in plain
words is for the researcher to notice (method rule R58).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coding.text import Segment


@dataclass(frozen=True, slots=True)
class Risk:
    """``kind`` is name-like, number, family or work; ``where`` in the words given."""

    kind: str
    where: Segment


_NAME: Final = re.compile(r"(?<![.!?…\"“‘'(\[]\s)(?<=[^\W\d_,;:)’'”\]-]\s|[,;:]\s)[A-Z][\w’'-]+")
_NOT_NAMES: Final = re.compile(
    r"I(?:['’]\w+)?|OK|Ok|TV|God|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|Christmas|Easter|[Pp]\d+"
)
_NUMBER: Final = re.compile(r"(?<![\w[])\d[\d.,:/]*\d|(?<![\w[])\d(?!\w)")
_FAMILY: Final = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:husband|wife|partner|mother|mum|father|dad|sister|brother|son|"
    r"daughter|twins?|boyfriend|girlfriend|aunt|uncle|grand\w+|niece|nephew)\b",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"\b(?:ward|depot|clinic|surgery|station|school|church|mosque|temple|parish|barracks|"
    r"theatre|village|branch|crew|manager|matron|inspector)\b",
    re.IGNORECASE,
)
_RULES: Final = (("name-like", _NAME), ("number", _NUMBER), ("family", _FAMILY), ("work", _WORK))


def identifying(words: str) -> list[Risk]:
    """What stands out, in the order it stands; what is in square brackets is replaced already."""
    hidden = re.sub(r"\[[^\]]*\]", lambda found: " " * len(found[0]), words)
    return sorted(_found(hidden), key=lambda risk: (risk.where, risk.kind))


def _found(words: str) -> Iterator[Risk]:
    for kind, rule in _RULES:
        for hit in rule.finditer(words):
            if kind != "name-like" or not _NOT_NAMES.fullmatch(hit[0]):
                yield Risk(kind, Segment(hit.start(), hit.end()))
