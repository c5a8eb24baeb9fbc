"""An extract as it is printed: the text's own words, with the researcher's cuts and glosses.

``[…]`` stands where words were left out, ``[word]`` for what the researcher put in. Both are made
here only, from what ``ThemeExtract.cuts`` keeps; a bare ``...`` in the words is a pause somebody
transcribed, and is printed as it stands (method rule R10).
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

CUT: Final = "[…]"
_OPENING: Final = "([“‘"


@dataclass(frozen=True, slots=True)
class Cut:
    """``[start, end)`` of a document that is left out where the extract is printed."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Gloss:
    """Words of the researcher's, put in before the character ``at`` of a document."""

    at: int
    words: str


def told_extract(text: str, start: int, end: int, cuts: str = "[]") -> str:
    """The words of a segment as they are printed.

    Args:
        text: The whole text of the document.
        cuts: What is cut and glossed, as ``ThemeExtract.cuts`` keeps it; offsets of the document.
            What does not lie within the segment is passed over.
    """
    whole = ""
    at = start
    for mark in marks_of(cuts):
        place = mark.start if isinstance(mark, Cut) else mark.at
        if not at <= place <= end or (isinstance(mark, Cut) and not place < mark.end <= end):
            continue
        whole += text[at:place]
        if whole and not whole[-1].isspace() and whole[-1] not in _OPENING:
            whole += " "
        whole += CUT if isinstance(mark, Cut) else f"[{mark.words}]"
        at = mark.end if isinstance(mark, Cut) else place
        after = text[at : at + 1] if at < end else ""
        if after.isalnum() or (after and not after.isspace() and text[at - 1 : at].isspace()):
            whole += " "
    return whole + text[at:end]


def marks_of(cuts: str) -> list[Cut | Gloss]:
    """Cuts and glosses in the order they stand; a gloss on cut words comes after the cut."""
    found = [_mark(one) for one in json.loads(cuts)]
    left_out = [one for one in found if isinstance(one, Cut)]
    return sorted((_shown(one, left_out) for one in found), key=_order)


def kept(marks: Sequence[Cut | Gloss]) -> str:
    """Cuts and glosses as ``ThemeExtract.cuts`` keeps them."""
    return json.dumps(
        [
            {"start": one.start, "end": one.end}
            if isinstance(one, Cut)
            else {"at": one.at, "gloss": one.words}
            for one in sorted(marks, key=_order)
        ],
        ensure_ascii=False,
    )


def _mark(one: dict[str, Any]) -> Cut | Gloss:
    if "gloss" in one:
        return Gloss(int(one["at"]), str(one["gloss"]))
    return Cut(int(one["start"]), int(one["end"]))


def _shown(one: Cut | Gloss, left_out: Sequence[Cut]) -> Cut | Gloss:
    """A gloss on words that are cut is shown after the cut."""
    if isinstance(one, Cut):
        return one
    at = next((cut.end for cut in left_out if cut.start <= one.at < cut.end), one.at)
    return Gloss(at, one.words)


def _order(one: Cut | Gloss) -> tuple[int, int, str]:
    """By place; a cut that begins where a gloss stands comes after it."""
    return (one.start, 1, "") if isinstance(one, Cut) else (one.at, 0, one.words)
