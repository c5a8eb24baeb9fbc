"""How wide words are in the sans-serif letters of the thematic map, and where their lines break."""

import unicodedata
from typing import Final

#: Widths of the characters from space to ``~`` in thousandths of the size (Helvetica and its kin).
_WIDTHS: Final = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_BOLDER: Final = 1.07


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """The width of a line; of letters beyond ASCII, a safe guess."""
    total = sum(map(_thousandths, text)) * size / 1000
    return total * _BOLDER if bold else total


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """The text in lines that fit; a word that is too long by itself is broken."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width_of(longer, size, bold=bold) <= room:
            lines[-1] = longer
            continue
        pieces = _broken(word, size, room, bold)
        lines = [*(line for line in lines if line), *pieces]
    return lines


def _broken(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and width_of(pieces[-1] + letter, size, bold=bold) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces


def _thousandths(letter: str) -> int:
    if " " <= letter <= "~":
        return _WIDTHS[ord(letter) - 32]
    if unicodedata.combining(letter):
        return 0
    return 1000 if unicodedata.east_asian_width(letter) in "WF" else 600
