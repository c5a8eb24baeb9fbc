"""Codes that may be the same code under another name, with what makes them look so."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from coding.language.lemmas import parts_of
from coding.language.spelling import fold
from coding.language.vectors import PieceTable, plain_letters, unit_rows
from coding.proposals.ranking.words import spoken, stems, words_with_places

#: From this cosine on two names, or a name and a definition, are near in meaning.
NEAR: Final = 0.46
#: A word of fewer letters changes its meaning with one of them.
_LONG: Final = 5


@dataclass(frozen=True, slots=True)
class LikeCode:
    """An existing code that a new name is like; ``because`` is ready to be shown."""

    name: str
    because: str


def like_codes(
    name: str,
    definition: str,
    codes: Sequence[tuple[str, str]],
    pieces: PieceTable | None = None,
    most: int = 3,
) -> list[LikeCode]:
    """Existing codes, as name and definition, that a new name is like; the likest first.

    Args:
        pieces: The table of vectors, or None for words alone.
        most: At most so many.
    """
    asked = _said(name)
    if not asked:
        return []
    found: list[tuple[int, float, LikeCode]] = []
    near = _near(name, definition, codes, pieces)
    for (other, _), closeness in zip(codes, near, strict=True):
        told = _by_form(asked, _said(other))
        if told is not None:
            found.append((told[0], 0.0, LikeCode(other, told[1])))
        elif closeness >= NEAR:
            found.append((9, -closeness, LikeCode(other, "near in meaning")))
    found.sort(key=lambda one: (one[0], one[1], one[2].name))
    return [one for _, _, one in found[:most]]


def _said(name: str) -> list[str]:
    return [fold(word) for word, _, _ in words_with_places(spoken(name))]


def _by_form(asked: list[str], other: list[str]) -> tuple[int, str] | None:
    """How close two names are by their letters, 0 the closest, and why."""
    a, b = stems(" ".join(asked)), stems(" ".join(other))
    grounds = (
        (asked == other, "the same but for capitals, signs or spelling"),
        (sorted(asked) == sorted(other), "the same words in another order"),
        (bool(a) and a == b, "the same words in other forms"),
        (bool(a) and sorted(a) == sorted(b), "the same words in other forms and order"),
        (_mistyped(asked, other), "one letter apart"),
        (len(a) > 1 and set(a) < set(b), "says the same and more"),
        (len(b) > 1 and set(b) < set(a), "says the same in fewer words"),
    )
    return next(((at, because) for at, (holds, because) in enumerate(grounds) if holds), None)


def _mistyped(asked: list[str], other: list[str]) -> bool:
    if len(asked) != len(other):
        return False
    differing = [pair for pair in zip(asked, other, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and _one_edit(*differing[0])


def _one_edit(a: str, b: str) -> bool:
    """Whether one letter in, out, changed or swapped makes one the other, and one is no word."""
    if parts_of(a) and parts_of(b):
        return False
    if min(len(a), len(b)) < _LONG or abs(len(a) - len(b)) > 1:
        return False
    if len(a) > len(b):
        a, b = b, a
    at = next((at for at, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1 :]
    swapped = a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return a[at + 1 :] == b[at + 1 :] or swapped


def _near(
    name: str, definition: str, codes: Sequence[tuple[str, str]], pieces: PieceTable | None
) -> list[float]:
    """The greatest cosine of the new name, or its definition, to each code's."""
    if pieces is None or not codes:
        return [0.0] * len(codes)
    names = [plain_letters(spoken(other)) for other, _ in codes]
    meant = [meaning or other for other, meaning in codes]
    theirs, defined = pieces.vectors(names), pieces.vectors(meant)
    mine = pieces.vectors([spoken(name), definition or spoken(name)])
    found = (theirs @ mine[0]).tolist()
    if definition:
        by_meaning = unit_rows(defined) @ mine[1]
        found = [max(pair) for pair in zip(found, by_meaning.tolist(), strict=True)]
    return [round(float(one), 6) for one in found]
