"""Characters of symbol fonts: what stands in a file as “J in Wingdings” is a smile.

Word turns a typed ``:)`` or ``-->`` into such a character by itself, so diaries are full of
them. Those that Word makes are told; what others mean depends on the font, and is not guessed.
"""

import re

from coding.readers.safety.encoding import REPLACEMENT

#: The characters of the private area where symbol fonts keep theirs.
PRIVATE = re.compile("[\uf000-\uf0ff]")

_KNOWN = {
    0x20: " ",
    0x4A: "☺",
    0x4B: "😐",
    0x4C: "☹",
    0x6C: "●",
    0x6E: "■",
    0x71: "❑",
    0xA7: "▪",
    0xA8: "☐",
    0xB7: "•",
    0xD8: "➢",
    0xDF: "←",
    0xE0: "→",
    0xE7: "⇐",
    0xE8: "⇒",
    0xF3: "⇔",
    0xFB: "✗",
    0xFC: "✓",
    0xFD: "☒",
    0xFE: "☑",
}


def tell_symbol(code: int) -> str:
    """The character at ``code`` (0–255, or in the private area) of a symbol font, or U+FFFD."""
    return _KNOWN.get(code & 0xFF, REPLACEMENT)
