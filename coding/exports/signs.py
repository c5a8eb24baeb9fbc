"""Characters nobody sees: how to show them, and what stands for those a file cannot hold."""

import re
import unicodedata
from collections.abc import Iterator

#: What is printed beside an invisible character; others are printed as ``U+2061``.
SHORT_NAMES = {
    "\u00ad": "SHY",
    "\u034f": "CGJ",
    "\u061c": "ALM",
    "\u180e": "MVS",
    "\u200b": "ZWSP",
    "\u200c": "ZWNJ",
    "\u200d": "ZWJ",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2060": "WJ",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
    "\ufeff": "BOM",
}

_FLAG = "\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f"
_HIDDEN = (
    "[\x01-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_EITHER = re.compile(f"{_FLAG}|({_HIDDEN})")
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_NOT_TEXT = re.compile("[\x00\ud800-\udfff]")
_JOINERS = "\u200c\u200d"


def with_signs(text: str) -> Iterator[tuple[str, str]]:
    """The text in order as ``(piece, sign)``; the sign is empty for what can be seen.

    Joiners between letters or emoji that need them are at work, and get no sign.
    """
    last = 0
    for found in _EITHER.finditer(text):
        if found[1] is None or _at_work(text, found.start()):
            continue
        if last < found.start():
            yield text[last : found.start()], ""
        yield found[1], sign(found[1])
        last = found.end()
    if last < len(text):
        yield text[last:], ""


def sign(character: str) -> str:
    """What is printed for an invisible character, such as ``RLO`` or ``U+2028``."""
    return SHORT_NAMES.get(character, f"U+{ord(character):04X}")


def name(character: str) -> str:
    """The character's name in Unicode, in small letters; ``control character`` has none."""
    return unicodedata.name(character, "control character").lower()


def for_xml(text: str) -> str:
    """The text with a picture (␇) for control characters, which XML 1.0 cannot hold."""
    return _NOT_XML.sub(_stand_in, text)


def for_utf8(text: str) -> str:
    """The text with a picture for NUL and U+FFFD for lone surrogates; all else stays."""
    return _NOT_TEXT.sub(_stand_in, text)


def right_to_left(text: str) -> bool:
    """Whether the first letter with a direction is written from right to left."""
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def _stand_in(found: re.Match[str]) -> str:
    """The picture of a control character (U+2400 block), else the replacement character."""
    point = ord(found[0])
    return chr(0x2400 + point) if point < 0x20 else "\ufffd"


def _at_work(text: str, place: int) -> bool:
    """Whether a joiner stands between two characters that it may join."""
    if text[place] not in _JOINERS or not 0 < place < len(text) - 1:
        return False
    around = text[place - 1] + text[place + 1]
    return not around.isascii() and not any(c.isascii() or c.isspace() for c in around)
