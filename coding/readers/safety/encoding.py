"""Bytes to text: which encoding a file is in, and what had to be repaired to read it.

Nothing is guessed from statistics of letters: guessers read Windows text as Chinese. What
cannot be settled by the bytes is read as Windows-1252 and said so.
"""

import codecs
import re

from coding.errors import UnreadableDocumentError
from coding.text import Problem

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_BOMS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_STRAY = re.compile("[\udc80-\udcff]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONTROL = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
# A single byte at the very end that is likelier half a UTF-8 character (é ’ or an emoji
# cut in two) than a letter of Windows-1252: Â Ã Ä Å â ð end no common word, é and ñ do.
_HALF_CHARACTERS = b"\xc2\xc3\xc4\xc5\xe2\xf0"


def decode(data: bytes, file_name: str) -> tuple[str, tuple[Problem, ...]]:
    """The text of a plain file, with LF line ends, and every repair it took.

    A byte-order mark decides; then UTF-8; then UTF-16 where NULs alternate; else
    Windows-1252. NULs are removed and lone surrogates replaced; no other character is changed.

    Raises:
        UnreadableDocumentError: The bytes are no text at all.
    """
    text, problems = _decode(data, file_name)
    text, repairs = clean(text)
    return text, (*problems, *repairs)


def clean(text: str) -> tuple[str, tuple[Problem, ...]]:
    """``text`` with LF line ends, no NUL and no lone surrogate, and the repairs made.

    Halves of one character that stand side by side are joined. Line ends are no repair.
    """
    problems = []
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if nuls := text.count("\0"):
        text = text.replace("\0", "")
        problems.append(
            Problem(
                f"{_count(nuls, 'NUL character')} {_were(nuls)} removed: they are invisible "
                "and cannot be stored.",
                "Nothing needs doing, unless the original shows words where they stood.",
                repair=True,
            )
        )
    if _SURROGATE.search(text):
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "surrogatepass")
        text, lone = _SURROGATE.subn(REPLACEMENT, text)
        if lone:
            problems.append(_replaced(lone, "half of a character (a lone surrogate)"))
    return text, tuple(problems)


def _decode(data: bytes, file_name: str) -> tuple[str, tuple[Problem, ...]]:
    for mark, encoding in _BOMS:
        if data.startswith(mark) and not (
            encoding == "utf-32-le" and len(data) % 4  # UTF-16 whose first character is NUL
        ):
            return _marked(data[len(mark) :], encoding)
    if alternating := _alternating(data):
        text, problems = _marked(data, alternating)
        return text, (_assumed("UTF-16", "every other byte is NUL or nearly"), *problems)
    try:
        # Lone surrogates are let through here, and replaced and reported by clean().
        return data.decode("utf-8", "surrogatepass"), ()
    except UnicodeDecodeError:
        return _broken_utf8(data) or _windows(data, file_name)


def _marked(data: bytes, encoding: str) -> tuple[str, tuple[Problem, ...]]:
    """Decode what says itself how to; a damaged place becomes U+FFFD, and is counted."""
    try:
        return data.decode(encoding, "surrogatepass"), ()
    except UnicodeDecodeError:
        if encoding == "utf-8":
            text, strays = _STRAY.subn(REPLACEMENT, data.decode(encoding, "surrogateescape"))
            return text, (_replaced(strays, "byte that is not UTF-8"),)
        text = data.decode(encoding, "replace")
        damaged = max(1, text.count(REPLACEMENT) - data.count(REPLACEMENT.encode(encoding)))
        return text, (_replaced(damaged, "damaged or cut character"),)


def _alternating(data: bytes) -> str | None:
    """UTF-16 without its mark, where every other byte is NUL, or nearly; else None."""
    nuls = data[:4096].count(0)
    if not nuls:
        return None
    size = min(len(data), 65_536) // 2
    for high, low, encoding in (
        (data[1 : 2 * size : 2], data[0 : 2 * size : 2], "utf-16-le"),
        (data[0 : 2 * size : 2], data[1 : 2 * size : 2], "utf-16-be"),
    ):
        share = high.count(0) / max(size, 1)
        # In Cyrillic or Greek only spaces have a NUL, but few other high bytes occur.
        other_script = size >= 32 and share > 0.05 and len(set(high)) <= 8
        if (share > 0.6 or other_script) and low.count(0) <= size * 0.05:
            return encoding
    return None


def _broken_utf8(data: bytes) -> tuple[str, tuple[Problem, ...]] | None:
    """UTF-8 that was cut in its last character or has a few foreign bytes, else None."""
    text = data.decode("utf-8", "surrogateescape")
    strays = len(_STRAY.findall(text))
    whole = len(text) - len(text.encode("ascii", "ignore")) - strays
    tail = _cut_tail(data)
    if tail and strays == tail and (whole or tail > 1 or data[-1:] in _HALF_CHARACTERS):
        cut = Problem(
            "The file was cut off inside its last character, which is shown as “\ufffd”.",
            "Look at the end of the text; if something is missing, import the whole file again.",
            repair=True,
        )
        return text[:-tail] + REPLACEMENT, (cut,)
    if whole <= strays:
        return None
    mixed = Problem(
        f"The file is UTF-8, but {_count(strays, 'byte')} of it {_were(strays)} not and "
        f"{_were(strays)} read as Windows-1252.",
        "Look at accented letters, quotation marks and currency signs, and correct the "
        "original where they are wrong.",
        repair=True,
    )
    return _STRAY.sub(_as_windows, text), (mixed,)


def _cut_tail(data: bytes) -> int:
    """How many bytes of an unfinished UTF-8 character end ``data``; 0 where none does."""
    for size in (1, 2, 3):
        lead = data[-size : len(data) - size + 1]
        if lead and lead >= b"\xc2":
            needed = 2 if lead < b"\xe0" else 3 if lead < b"\xf0" else 4
            return size if size < needed and lead <= b"\xf4" else 0
    return 0


def _as_windows(stray: re.Match[str]) -> str:
    byte = bytes([ord(stray[0]) - 0xDC00])
    return byte.decode("cp1252", "replace")


def _windows(data: bytes, file_name: str) -> tuple[str, tuple[Problem, ...]]:
    controls = len(_CONTROL.findall(data))
    if controls >= 3 and controls > len(data) * 0.05:
        raise UnreadableDocumentError(
            file_name, "it holds no text but some program's own data, or is damaged"
        )
    high = len(data) - len(data.translate(None, bytes(range(0x80, 0x100))))
    doubtful = high > len(data) * 0.1
    problems = [_assumed("Windows-1252 (Western European)", "it is not UTF-8", doubtful=doubtful)]
    text = data.decode("cp1252", "replace")
    if undefined := text.count(REPLACEMENT):
        problems.append(_replaced(undefined, "byte that Windows-1252 does not know"))
    return text, tuple(problems)


def _assumed(encoding: str, why: str, *, doubtful: bool = False) -> Problem:
    if doubtful:
        return Problem(
            f"The file was read as {encoding} because {why}, but more than a tenth of it is "
            "not plain English letters: this may well be wrong.",
            "Read the text before you use it; if it is not what was written, save the file as "
            "UTF-8 in the program that made it and import that.",
            repair=True,
        )
    return Problem(
        f"The file was read as {encoding} because {why}.",
        "Look at accented letters, quotation marks and currency signs; if one is wrong, save "
        "the file as UTF-8 in the program that made it and import that.",
        repair=True,
    )


def _replaced(number: int, thing: str) -> Problem:
    return Problem(
        f"{_count(number, 'character')} could not be read ({thing}) and "
        f"{_were(number)} replaced by “\ufffd”.",
        "Search the text for “\ufffd” and compare the place with the original.",
        repair=True,
    )


def _count(number: int, thing: str) -> str:
    return f"{number:,} {thing}{'' if number == 1 else 's'}"


def _were(number: int) -> str:
    return "was" if number == 1 else "were"
