"""Words as ranking counts them: no pipeline, only lower case, a stop list and light stemming."""

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from coding.language.vectors import plain_letters

_WORD: Final = re.compile(r"[^\W\d_](?:[^\W\d_]|')+")
_HUMP: Final = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
_ENDINGS: Final = (
    *("ational", "ization", "ingly", "edly", "ments", "ment", "ness", "ings", "ing"),
    *("ies", "ied", "ers", "er", "es", "ed", "ly", "s"),
)
#: Function words, and words that only the definitions of codes are made of.
_STOP: Final = """
a an the and or of to in on for with is are was were be been being it its it's this that these
those i i'm i've me my myself we our you your he she they them their his her as at by from so
but if then than not no do does did done have has had having will would can could should may
might just very really about into out up down over what which who how when where why all any
some more most other such only own same too also because there here get got like don't
participant participants expresses describes describing practices whether related
"""
STOP: Final = frozenset(_STOP.split())


def words_with_places(text: str) -> Iterator[tuple[str, int, int]]:
    """Each word in plain lower-case letters, and where it stands in ``text``.

    Places are of ``text`` itself, also where folding changes how many letters there are.
    """
    folded = plain_letters(text)
    if len(folded) == len(text):
        for found in _WORD.finditer(folded):
            yield found.group(), found.start(), found.end()
        return
    for found in re.finditer(r"(?:[^\W\d_]|['’\u0300-\u036f])+", text):
        for word in _WORD.findall(plain_letters(found.group())):
            yield word, found.start(), found.end()


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word without a common ending; at least three letters remain."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)]
    return word


def telling_words(text: str) -> list[str]:
    """The words of a text that are not on the stop list, as they stand but for letter case."""
    return [word for word in _WORD.findall(plain_letters(text)) if word not in STOP]


def stems(text: str) -> list[str]:
    """The same without their endings."""
    return [stem(word) for word in telling_words(text)]


def terms(text: str) -> list[str]:
    """Stems, and each two that follow one another; function words between do not part them."""
    single = stems(text)
    return single + [f"{a} {b}" for a, b in pairwise(single)]


def spoken(name: str) -> str:
    """A code's name as words: ``selfCare->rest_and_sleep`` is *self Care rest and sleep*."""
    return _HUMP.sub(" ", name.replace("_", " ").replace("->", " "))
