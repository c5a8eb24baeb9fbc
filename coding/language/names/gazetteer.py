"""Lists of first names, surnames and places, and which of their words are ordinary words too.

``models/names/names.txt.xz`` holds them; its README says where they come from. They were packed
by ``python -m coding.language.training.gazetteer`` and are read at the first question.
"""

import lzma
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from coding.language.lemmas import words

if TYPE_CHECKING:
    from spacy.vocab import Vocab

PACKED: Final = Path(__file__).parents[1] / "models" / "names" / "names.txt.xz"

#: Lexeme flags by which the bundled name finder knows in which list a word stands.
FLAGS: Final = ("FLAG30", "FLAG31", "FLAG32", "FLAG33")

#: Words inside places that say nothing.
_SMALL: Final = frozenset(
    ("and", "of", "the", "de", "la", "le", "on", "in", "y", "&", "del", "el", "St", "Saint")
)


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Sorted, without doubles. ``places`` may hold several words.

    The name finder was trained with the first three lists. ``more_first_names`` and
    ``more_surnames`` are used by rules only. The last three are lower case: ``ordinary`` names are
    far more often ordinary words (will, reading), ``mixed`` ones are either (rose, bill), and
    ``proper`` are words of general lists that are nearly always written with a capital.
    """

    first_names: tuple[str, ...]
    surnames: tuple[str, ...]
    places: tuple[str, ...]
    more_first_names: tuple[str, ...] = ()
    more_surnames: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    mixed: tuple[str, ...] = ()
    proper: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lists:
    """The same for quick questions, all case-folded; ``places`` by first word, longest first."""

    first_names: frozenset[str]
    surnames: frozenset[str]
    places: dict[str, tuple[tuple[str, ...], ...]]
    ordinary: frozenset[str]
    mixed: frozenset[str]
    proper: frozenset[str]


def pack(gazetteer: Gazetteer) -> bytes:
    """The lists as bytes; the same lists give the same bytes."""
    lists = (getattr(gazetteer, field.name) for field in fields(Gazetteer))
    text = "\n\n".join("\n".join(_shortened(names)) for names in lists)
    return lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)


def unpack(data: bytes) -> Gazetteer:
    """The lists that ``pack`` made bytes of, exactly."""
    parts = lzma.decompress(data).decode().split("\n\n")
    return Gazetteer(*(tuple(_lengthened(part.split("\n"))) if part else () for part in parts))


@lru_cache(maxsize=1)
def load_gazetteer() -> Gazetteer:
    """The lists that ship with Themewright, read once (about 30 ms)."""
    return unpack(PACKED.read_bytes())


@lru_cache(maxsize=1)
def lists() -> Lists:
    """The shipped lists for quick questions, made once (about 30 ms)."""
    names = load_gazetteer()
    places: dict[str, list[tuple[str, ...]]] = {}
    for place in names.places:
        parts = tuple(folded(place).replace("-", " ").replace(".", "").split())
        places.setdefault(parts[0], []).append(parts)
    return Lists(
        _bare_names(names.first_names + names.more_first_names, frozenset(names.proper)),
        _bare_names(names.surnames + names.more_surnames, frozenset(names.proper)),
        {first: tuple(sorted(known, key=len, reverse=True)) for first, known in places.items()},
        frozenset(names.ordinary),
        frozenset(names.mixed),
        frozenset(names.proper),
    )


def _bare_names(names: Iterable[str], proper: frozenset[str]) -> frozenset[str]:
    """Names without accents, but for those that would then be a common word: «Ås» is not «as»."""
    common = words().common
    return frozenset(
        bare
        for name in names
        if (bare := folded(name)) == name.lower() or bare not in common or bare in proper
    )


def folded(name: str) -> str:
    """A name as the lists are asked for it: small letters without accents, straight apostrophes."""
    return name.lower() if name.isascii() else _LOOSE.sub("", unaccented(name)).lower()


def unaccented(text: str) -> str:
    """The text without accents, letter for letter: «Łukasz» is «Lukasz». Loose accents stay."""
    return "".join(map(_bare, text)) if not text.isascii() else text


@lru_cache(maxsize=4096)
def _bare(letter: str) -> str:
    if letter in _LETTERS:
        return _LETTERS[letter]
    apart = unicodedata.normalize("NFD", letter)
    return apart[0] if len(letter.lower()) == 1 else letter


#: Accents that are signs of their own.
_LOOSE: Final = re.compile(r"[\u0300-\u036f]+")

#: Letters that do not come apart into a letter and an accent, and signs for the apostrophe.
_LETTERS: Final = {
    "ł": "l", "Ł": "L", "ø": "o", "Ø": "O", "đ": "d", "Đ": "D", "ı": "i", "İ": "I", "’": "'",
    "ʼ": "'", "‘": "'", "ð": "d", "Ð": "D",
}  # fmt: skip


def mark_words(
    vocab: "Vocab", gazetteer: Gazetteer | None = None, flags: tuple[str, ...] = FLAGS
) -> None:
    """Flag each word of a vocabulary by the lists it stands in: first, last, place, part of one.

    Without ``gazetteer`` the shipped lists are taken. The bundled name finder reads these flags;
    it must not see a word before they are set.
    """
    from spacy.attrs import IDS

    known = gazetteer or load_gazetteer()
    several = {word for place in known.places if " " in place for word in place.split()}
    one = {place for place in known.places if " " not in place}
    for flag, names in zip(
        flags, (known.first_names, known.surnames, one, several - _SMALL), strict=True
    ):
        vocab.add_flag(partial(_stands_in, frozenset(n.casefold() for n in names)), IDS[flag])


def _stands_in(known: frozenset[str], word: str) -> bool:
    return word.casefold() in known


def _shortened(names: tuple[str, ...]) -> list[str]:
    """Sorted names, each as the number of letters it shares with the one before, and the rest."""
    before, told = "", []
    for name in names:
        shared = 0
        while shared < min(len(before), len(name), 9) and before[shared] == name[shared]:
            shared += 1
        told.append(f"{shared}{name[shared:]}")
        before = name
    return told


def _lengthened(told: list[str]) -> list[str]:
    before, names = "", []
    for line in told:
        before = before[: int(line[0])] + line[1:]
        names.append(before)
    return names
