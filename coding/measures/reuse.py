"""How nearly two extracts are the same words."""

import re
from typing import Final

#: From here on the same words stand for two things (method rule R12).
SAME_WORDS: Final = 0.8
#: Fewer words in common than this say nothing.
_LEAST: Final = 3
_WORD: Final = re.compile(r"\w+")


def shared_of_shorter(first: str, second: str) -> float:
    """Different words in common ÷ those of the shorter extract, from 0 to 1.

    Extracts that share fewer than three words give 0.

    Source:
        Method rule R12.
    """
    a, b = (set(_WORD.findall(words.casefold())) for words in (first, second))
    shared = len(a & b)
    if shared < _LEAST and a != b:
        return 0.0
    return shared / min(len(a), len(b)) if a and b else 0.0
