"""Finding the words a person typed or pasted, in the text they come from."""

import re

from coding.text import Segment


def find_words(words: str, text: str) -> tuple[Segment, ...]:
    """Every place in ``text`` where the words stand, without overlaps.

    White space may differ (a line break pasted as a space), and so may straight and curly
    quotation marks; all other characters must be the same.
    """
    parts = [_letters(part) for part in words.split()]
    if not parts:
        return ()
    found = re.finditer(r"\s+".join(parts), text)
    return tuple(Segment(place.start(), place.end()) for place in found)


def _letters(part: str) -> str:
    return "".join(_ALIKE.get(letter, re.escape(letter)) for letter in part)


_ALIKE = {**dict.fromkeys("'‘’", "['‘’]"), **dict.fromkeys('"“”', '["“”]')}
