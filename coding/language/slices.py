"""Texts made safe for a tokenizer, and cut where nothing is lost, one for one: offsets stay."""

import re
from collections.abc import Iterator
from typing import Final

_ENDLESS: Final = re.compile(r"\S{300,}")
_SIGN: Final = re.compile(r"\W|_")
_CUT: Final = (re.compile(r"\n\s*\n"), re.compile(r"[.!?]\s"), re.compile(r"\s"))


def without_endless_runs(text: str) -> str:
    """The signs of a run of 300 characters as spaces: a tokenizer would spend hours on it."""
    return _ENDLESS.sub(lambda match: _SIGN.sub(" ", match[0]), text)


def sliced(text: str, longest: int) -> Iterator[tuple[int, str]]:
    """Where each part starts, and the part: at most ``longest`` characters.

    Cut at a paragraph, else a sentence, else a space, in the part's second half; else anywhere.
    """
    start = 0
    while len(text) - start > longest:
        end = start + longest
        for cut in _CUT:
            places = [m.end() for m in cut.finditer(text, start + longest // 2, end)]
            if places:
                end = places[-1]
                break
        yield start, text[start:end]
        start = end
    yield start, text[start:]
