"""Words and phrases wherever they stand: what is looked for, and the words around a place."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile

from coding.proposals.ranking.words import STOP, stem, words_with_places
from coding.queries.documents import EntryLine

_APOSTROPHES = "'’ʼ‘"
#: Shorter words of a prompt, such as *us*, tell nothing of what it asked.
_SHORT = 4
_DASHES = "-‐‑–"
_MARKS = "\u0300-\u036f"


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
class Asked:
    """What to look for, made ready.

    A hit begins where a word begins, except in scripts that do not part words or join small
    words to others (``at_word``). Accents count; how they are encoded does not, nor do letter
    case and the shapes of apostrophes, hyphens and blanks. ``plainly`` are the first characters,
    small, that can be written in one way only; ``beginnings`` are those it can begin with.
    """

    small: re.Pattern[str]
    any_case: re.Pattern[str]
    beginnings: frozenset[str]
    plainly: str
    at_word: bool
    whole: bool
    length: int

    @classmethod
    def of(cls, wanted: str, *, whole_words: bool = False) -> "Asked | None":
        """What a person typed, or None where that is blank.

        Args:
            whole_words: Whether a hit must also end where a word ends.
        """
        asked = " ".join(unicodedata.normalize("NFC", wanted).split())
        if not asked or "\0" in asked:
            return None
        whole = whole_words and _parts_words(asked[-1])
        after = rf"(?![\w{_MARKS}])" if whole else f"(?![{_MARKS}])"
        small = asked.lower()
        return cls(
            re.compile("".join(map(_one, small)) + after),
            re.compile("".join(map(_one, asked)) + after, re.IGNORECASE),
            beginnings=frozenset(way[0] for way in _ways(small[0])),
            plainly="".join(takewhile(_is_written_in_one_way, small)),
            at_word=_parts_words(asked[0]),
            whole=whole,
            length=len(small),
        )

    def places(self, text: str) -> Iterator[tuple[int, int]]:
        """Where it stands, as ``[start, end)``, whatever the letter case."""
        for match in self.any_case.finditer(text):
            start = match.start()
            before = text[start - 1] if start else " "
            if not (self.at_word and (before.isalnum() or before == "_")):
                yield start, match.end()


def _one(character: str) -> str:
    """The pattern of one character, in each way it can be written."""
    if character == " ":
        return r"\s+"
    ways = [re.escape(way) for way in _ways(character)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _ways(character: str) -> list[str]:
    for like in (_APOSTROPHES, _DASHES):
        if character in like:
            return list(like)
    other = {unicodedata.normalize("NFD", character), character.casefold()} - {character}
    return [character, *sorted(other)]


def _is_written_in_one_way(character: str) -> bool:
    return character != " " and len(_ways(character)) == 1


def _parts_words(character: str) -> bool:
    """Whether the words of that character's script are parted by blanks, and stand alone."""
    return unicodedata.category(character) in ("Lu", "Ll", "Lt", "Nd")
