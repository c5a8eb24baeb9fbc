"""The words of a text as names need them: where they stand, their capitals, sentence starts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from coding.language.names.gazetteer import folded

#: A word without its possessive or contraction; «don't» is one word, so that no Don is seen in it.
_WORD: Final = re.compile(
    r"(?P<not>[^\W\d_]+n't\b)"
    r"|(?P<word>(?:[^\W\d_][\u0300-\u036f]*)+"
    r"(?:'(?!(?:s|m|re|ve|ll|d|t)\b)(?:[^\W\d_][\u0300-\u036f]*)+)*)"
    r"(?P<tail>'(?:s|m|re|ve|ll|d)?(?![^\W\d_]))?",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(r"[.!?…:\n|\t]|^\s*$|[-–—•*]\s*$|[\"“(\[]\s*$")
_SHORT: Final = frozenset(
    ("mr", "mrs", "ms", "dr", "prof", "st", "rev", "fr", "sgt", "capt", "mt", "jr", "sr", "no")
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word without its possessive.

    ``first`` where a capital says nothing since a sentence, line or quotation begins;
    ``shouted`` where words around are in capitals too; ``joined`` where only a space or hyphen
    stands between it and the word before; ``possessive`` where «'s» follows; ``dated`` where a
    number stands beside it; ``hyphened`` where a hyphen joins it to the word before.
    """

    start: int
    end: int
    text: str
    folded: str
    first: bool
    shouted: bool
    joined: bool
    possessive: bool
    dated: bool
    hyphened: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital that stands for something."""
        return self.text[0].isupper() and not self.shouted

    @property
    def is_letter(self) -> bool:
        """A single letter, such as an initial."""
        return len(self.text) == 1


def words_of(plain: str) -> list[Word]:
    """The words of a text whose apostrophes are straight."""
    matches = [match for match in _WORD.finditer(plain) if not _beside_digits(match)]
    shouted = list(_shouted(matches))
    found: list[Word] = []
    end = 0
    for match, loud in zip(matches, shouted, strict=True):
        text = match["word"] or match["not"]
        start, end_of = match.span()
        between = plain[end:start]
        before = found[-1] if found else None
        found.append(
            Word(
                start,
                start + len(text),
                text,
                folded(text),
                before is None or _begins(between, before),
                loud,
                (before is not None and between in (" ", "-", "  "))
                or _is_initial(between, before),
                (match["tail"] or "") in ("'s", "'"),
                any(map(str.isdigit, between)) or plain[end_of + 1 : end_of + 2].isdigit(),
                between == "-",
            )
        )
        end = match.end()
    return found


def _beside_digits(match: re.Match[str]) -> bool:
    """«P07» and «QQ12» are no words."""
    around = (
        match.string[max(0, match.start() - 1) : match.start()]
        + match.string[match.end() : match.end() + 1]
    )
    return any(sign.isdigit() or sign == "_" for sign in around)


def _begins(between: str, before: Word) -> bool:
    if between == " " or not _ENDS.search(between):
        return False
    short = before.is_letter or before.folded in _SHORT
    return not (short and before.text[0].isupper() and between.strip(" ") == ".")


def _is_initial(between: str, before: Word | None) -> bool:
    return before is not None and before.is_letter and between in (".", ". ")


def _shouted(matches: list[re.Match[str]]) -> Iterator[bool]:
    """A word all in capitals is shouted if one beside it is too; letters alone do not count."""
    loud = [len(m[0]) > 1 and m[0].isupper() for m in matches]
    for at, now in enumerate(loud):
        yield now and (any(loud[max(0, at - 1) : at]) or any(loud[at + 1 : at + 2]))
