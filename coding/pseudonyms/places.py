"""Where the names of a key stand in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from coding.pseudonyms.alike import APOSTROPHE, POSSESSIVE, WORD, fold, is_harmless
from coding.pseudonyms.key import NUMBERED, Decision, Key, KeyEntry
from coding.text import FoundName

_SEPARATOR = re.compile(r"[\s._-]+")
_SHORT = 2  # Initials are found as they are typed only.


class Place(NamedTuple):
    """Characters ``[start, end)`` of a text, without a possessive, and what they become."""

    start: int
    end: int
    replacement: str


def places(text: str, key: Key, found: Iterable[FoundName] = ()) -> list[Place]:
    """Every place of a text to be replaced, in order; none overlaps another.

    Where names overlap, the longest counts (*May Day* that is kept shields its *May*), and what
    is left of a shorter one is still replaced.

    Args:
        found: Names found in ``text`` otherwise, in other spellings for example.
    """
    by_fold = {fold(entry.original): entry for entry in key.entries}
    spans = [(start, end, entry) for start, end, entry in standing(text, key)]
    for name in found:
        entry = by_fold.get(fold(name.text))
        if entry is not None:
            end = name.end - _possessive(text[name.start : name.end])
            spans.append((name.start, end, entry))
    return _apart(text, spans)


def standing(text: str, key: Key) -> Iterator[tuple[int, int, KeyEntry]]:
    """Where names of the key stand in a text, kept ones too, in any case and normal form.

    A single word in lower case is passed over where the name is not: *will* is not Will. Who
    looks for those as well gives them as ``found``.
    """
    by_word: dict[str, list[tuple[re.Pattern[str], KeyEntry]]] = {}
    for entry in key.entries:
        if pattern := pattern_of(entry.original):
            first = WORD.search(entry.original)
            assert first
            by_word.setdefault(_plain(first[0]), []).append((pattern, entry))
    if not by_word:
        return
    for word in WORD.finditer(text):
        for pattern, entry in by_word.get(_plain(word[0]), ()):
            # What stands before the first word of an original (the @ of a handle) is part of it.
            lead = entry.original.index(WORD.search(entry.original)[0])  # type: ignore[index]
            match = pattern.match(text, word.start() - lead) if word.start() >= lead else None
            if match and not _is_another_word(match[0], entry.original):
                yield match.start(), match.end(), entry


def pseudonyms_in(text: str, key: Key) -> list[str]:
    """Pseudonyms somebody chose that stand in a text of their own accord, as a name or a word.

    Numbered replacements and codes such as P05 are meant to recur.
    """
    chosen = {
        entry.replacement: KeyEntry(entry.replacement, entry.kind, Decision.KEEP)
        for entry in key.entries
        if entry.replacement
        and not NUMBERED.fullmatch(entry.replacement)
        and not is_harmless(entry.replacement)
    }
    return sorted({entry.original for *_, entry in standing(text, Key(tuple(chosen.values())))})


def in_small_letters(text: str, key: Key) -> int:
    """How many words of a text would be a replaced name if they began with a capital (*will*)."""
    names = {
        fold(entry.original)
        for entry in key.entries
        if entry.decision is Decision.REPLACE and not entry.original.islower()
    }
    return sum(word[0].islower() and fold(word[0]) in names for word in WORD.finditer(text))


@lru_cache(maxsize=8192)
def pattern_of(original: str) -> re.Pattern[str] | None:
    """What finds an original in any case, with other spaces, dots or hyphens between its words."""
    if not WORD.search(original):
        return None
    forms = []
    for form in dict.fromkeys(unicodedata.normalize(f, original) for f in ("NFC", "NFD")):
        parts = (APOSTROPHE.split(part) for part in _SEPARATOR.split(form))
        forms.append(r"[\s._-]+".join("['’ʼ]".join(map(re.escape, part)) for part in parts))
    return re.compile(rf"(?:{'|'.join(forms)})(?![^\W_]|[\u0300-\u036f])", re.I)


def _is_another_word(words: str, original: str) -> bool:
    """Whether what matched is more likely an everyday word: *will* for Will, *us* for US."""
    if len(original) <= _SHORT:
        return words != original
    return words.isalpha() and words.islower() and not original.islower()


def _plain(word: str) -> str:
    return unicodedata.normalize("NFC", word).casefold()


def _possessive(words: str) -> int:
    match = POSSESSIVE.search(words)
    return len(match[0]) if match and match.start() else 0


def _apart(text: str, spans: list[tuple[int, int, KeyEntry]]) -> list[Place]:
    """The spans as places that do not overlap, in order."""
    apart: list[Place] = []
    together: list[tuple[int, int, KeyEntry]] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span[0], span[1], span[2].original)):
        if span[0] >= end:
            apart += _longest_first(text, together)
            together = []
        together.append(span)
        end = max(end, span[1])
    return apart + _longest_first(text, together)


def _longest_first(text: str, spans: list[tuple[int, int, KeyEntry]]) -> list[Place]:
    """Of spans that overlap the longest, and of the others what it leaves, without spaces."""
    taken: list[Place] = []
    for start, end, entry in sorted(spans, key=lambda s: (s[0] - s[1], s[0], s[2].original)):
        made = entry.replacement if entry.decision is Decision.REPLACE else ""
        for left, right in _left_over(start, end, taken):
            words = text[left:right]
            if any(letter.isalnum() for letter in words):
                first = left + len(words) - len(words.lstrip())
                taken.append(Place(first, first + len(words.strip()), made))
    return sorted(place for place in taken if place.replacement)


def _left_over(start: int, end: int, taken: list[Place]) -> list[tuple[int, int]]:
    left = [(start, end)]
    for place in taken:
        left = [
            piece
            for a, b in left
            for piece in ((a, min(b, place.start)), (max(a, place.end), b))
            if piece[0] < piece[1]
        ]
    return left
