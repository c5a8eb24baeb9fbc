"""Sentences with figures in them: numbers that say what they count, so that a page can lead there.

A sentence is one text in which figures are marked by characters that no text holds; ``printed``
takes the marks off, and is all that an export needs.
"""

import re
from dataclasses import dataclass
from typing import Final

# Unicode keeps these for use inside a program: no file that is text can bring them.
_OF, _NUMBER, _TOLD, _END = "\ufdd0", "\ufdd1", "\ufdd2", "\ufdd3"
_MARKED: Final = re.compile(
    f"{_OF}([^{_OF}-{_END}]*){_NUMBER}(\\d+){_TOLD}([^{_OF}-{_END}]*){_END}"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A number as its sentence tells it; ``of`` names what it counts, as ``BEHIND`` knows it."""

    of: str
    number: int
    told: str


def figure(of: str, number: int, told: str = "") -> str:
    """A number marked in a sentence; ``told`` stands in place of ``1,204``."""
    return f"{_OF}{of}{_NUMBER}{number}{_TOLD}{told or f'{number:,}'}{_END}"


def printed(sentence: str) -> str:
    """The sentence as it is printed."""
    return _MARKED.sub(r"\3", sentence)


def parts(sentence: str) -> list[str | Figure]:
    """The words of a sentence and the figures among them, in their order."""
    found: list[str | Figure] = []
    at = 0
    for hit in _MARKED.finditer(sentence):
        found += [sentence[at : hit.start()], Figure(hit[1], int(hit[2]), hit[3])]
        at = hit.end()
    return [one for one in (*found, sentence[at:]) if one]
