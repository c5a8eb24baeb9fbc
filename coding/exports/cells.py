"""Text in spreadsheet cells: never a formula, and every character comes back.

Rules measured in 300,000 random strings: a plain OWASP prefix makes two different texts the
same cell; the rule of ``mark`` and ``unmark`` keeps every text apart.
"""

import re

#: The first cell of the last column's heading in a csv of ours; only then may a reader unmark.
CSV_MARKER = "Themewright export"

#: Excel's limit is 32,767 UTF-16 units; what is longer goes on in further rows.
LONGEST = 32_000

_ACTIVE = re.compile(r"'*[=+\-@\t\r\n\0＝＋－＠]")
_UNWRITABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4})")
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_WIDEST_ESCAPE = 7


def is_active(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula, or for one that was marked."""
    return _ACTIVE.match(text) is not None


def mark(text: str) -> str:
    """The text for a csv cell: one apostrophe before anything a spreadsheet would run."""
    return f"'{text}" if is_active(text) else text


def unmark(cell: str) -> str:
    """The text that ``mark`` was given. Only for cells of a csv that carries ``CSV_MARKER``."""
    return cell[1:] if cell.startswith("'") and is_active(cell) else cell


def escape(text: str) -> str:
    """The text for an xlsx cell: ``_xHHHH_`` for what XML cannot hold (ECMA-376, ST_Xstring)."""
    return _UNWRITABLE.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def unescape(cell: str) -> str:
    """The text that ``escape`` was given."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), cell)


def pieces(text: str) -> tuple[str, ...]:
    """The text in as many pieces as Excel needs cells for it; joined they are the text.

    A piece is at most ``LONGEST`` UTF-16 units when escaped, and ends after a space where one
    stands near.
    """
    if len(text) * _WIDEST_ESCAPE <= LONGEST:
        return (text,)
    cuts, size = [0], 0
    for place, character in enumerate(text):
        size += _width(character)
        if size > LONGEST:
            space = text.rfind(" ", place - 200, place)
            cuts.append(space + 1 if space > cuts[-1] else place)
            size = sum(map(_width, text[cuts[-1] : place + 1]))
    return tuple(text[a:b] for a, b in zip(cuts, [*cuts[1:], len(text)], strict=True))


def _width(character: str) -> int:
    """UTF-16 units the character takes at most, escaped."""
    if character == "_" or _UNWRITABLE.match(character):
        return _WIDEST_ESCAPE
    return 2 if character > "\uffff" else 1
