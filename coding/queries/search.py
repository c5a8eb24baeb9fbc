"""Words and phrases wherever they stand, with the words around them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from coding.proposals.ranking.words import STOP, stem, words_with_places
from coding.queries.documents import EntryLine
from coding.queries.items import is_codable
from coding.text import Role

_APOSTROPHES = "'’ʼ‘"
#: Shorter words of a prompt, such as *us*, tell nothing of what it asked.
_SHORT = 4
_DASHES = "-‐‑–"


@dataclass(frozen=True, slots=True)
class Hit:
    """One place where the words stand: ``[start, end)`` in the text of ``line.document_id``."""

    line: EntryLine
    start: int
    end: int

    @property
    def words(self) -> str:
        """The found words as they were written."""
        return self.line.text[self.start - self.line.start : self.end - self.line.start]


@dataclass(frozen=True, slots=True)
class Found:
    """All hits, in the order of the lines; the numbers count participants' words only (R38)."""

    hits: tuple[Hit, ...]
    entries: int
    of_entries: int
    people: int
    of_people: int
    moderators: int


def search(lines: Iterable[EntryLine], wanted: str, *, whole_words: bool = False) -> Found:
    """Find words or a phrase in all entries, whatever their letter case.

    A hit begins where a word begins, except in scripts that do not part words or join small
    words to others. Accents count; how they are encoded does not, nor do the shapes of
    apostrophes, hyphens and blanks.

    Args:
        wanted: What to look for. Blank finds nothing.
        whole_words: Whether a hit must also end where a word ends.
    """
    everything = list(lines)
    codable = [line for line in everything if is_codable(line)]
    theirs = {line.id for line in codable}
    asked = _Asked.of(wanted, whole_words)
    places = asked.places if asked else _nowhere
    hits = [
        Hit(line, line.start + start, line.start + end)
        for line in everything
        for start, end in places(line.text)
    ]
    hit_by_id = {hit.line.id: hit.line for hit in hits if hit.line.id in theirs}
    return Found(
        hits=tuple(hits),
        entries=len(hit_by_id),
        of_entries=len(codable),
        people=len({line.speaker for line in hit_by_id.values() if line.speaker}),
        of_people=len({line.speaker for line in codable if line.speaker}),
        moderators=sum(hit.line.role is Role.MODERATOR for hit in hits),
    )


def around(hit: Hit, width: int = 64) -> tuple[int, int]:
    """Where the words around a hit begin and end in its document, within its own entry.

    Args:
        width: About how many characters on either side; no word is cut where blanks part words.
    """
    text, start, end = hit.line.text, hit.start - hit.line.start, hit.end - hit.line.start
    first, last = max(0, start - width), min(len(text), end + width)
    if first > 0:
        blank = re.search(r"\s", text[first - 1 : start])
        first += blank.end() - 1 if blank else 0
    if last < len(text):
        blanks = list(re.finditer(r"\s", text[end : last + 1]))
        last = end + blanks[-1].start() if blanks else last
    return hit.line.start + first, hit.line.start + last


def from_prompt(line: EntryLine, start: int, end: int) -> list[tuple[int, int]]:
    """Places of words in ``[start, end)`` of the document that the entry's prompt used first.

    Such words say more about the question than about the answer (R29). Words are compared
    without their endings; function words are left alone.
    """
    taken = _stems_of(line.prompt or "")
    if not taken:
        return []
    words = line.text[start - line.start : end - line.start]
    return [
        (start + first, start + last)
        for word, first, last in words_with_places(words)
        if _root(word) in taken
    ]


def _root(word: str) -> str:
    """The stem without a silent *e*, so that *practise* and *practising* are one."""
    root = stem(word)
    return root[:-1] if len(root) > _SHORT and root.endswith("e") else root


@lru_cache(maxsize=512)
def _stems_of(prompt: str) -> frozenset[str]:
    return frozenset(
        _root(word)
        for word, _, _ in words_with_places(prompt)
        if word not in STOP and len(word) >= _SHORT
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    """What to look for, made ready: small letters, and a pattern that begins with a letter.

    Looking in small letters for a plain beginning is many times faster than a pattern that
    leaves letter case open and begins by looking back.
    """

    small: re.Pattern[str]
    any_case: re.Pattern[str]
    at_word: bool

    @classmethod
    def of(cls, wanted: str, whole_words: bool) -> "_Asked | None":
        asked = " ".join(unicodedata.normalize("NFC", wanted).split())
        if not asked:
            return None
        whole = whole_words and _parts_words(asked[-1])
        after = r"(?![\w\u0300-\u036f])" if whole else r"(?![\u0300-\u036f])"
        small, as_typed = ("".join(map(_one, words)) + after for words in (asked.lower(), asked))
        any_case = re.compile(as_typed, re.IGNORECASE)
        return cls(re.compile(small), any_case, _parts_words(asked[0]))

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands, as ``[start, end)``."""
        small = text.lower()
        same = len(small) == len(text)
        found = self.small.finditer(small) if same else self.any_case.finditer(text)
        for match in found:
            start = match.start()
            before = text[start - 1] if start else " "
            if not (self.at_word and (before.isalnum() or before == "_")):
                yield start, match.end()


def _nowhere(_: str) -> tuple[tuple[int, int], ...]:
    return ()


def _one(character: str) -> str:
    """The pattern of one character, in each way it can be written."""
    if character == " ":
        return r"\s+"
    for like in (_APOSTROPHES, _DASHES):
        if character in like:
            return f"[{re.escape(like)}]"
    other = {unicodedata.normalize("NFD", character), character.casefold()} - {character}
    ways = map(re.escape, [character, *sorted(other)])
    return f"(?:{'|'.join(ways)})" if other else re.escape(character)


def _parts_words(character: str) -> bool:
    """Whether the words of that character's script are parted by blanks, and stand alone."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Nd")
