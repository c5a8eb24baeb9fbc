"""People after a title, by initials, and after a word for somebody one knows."""

import re
from collections.abc import Iterator
from typing import Final

from coding.language.names.gazetteer import folded, lists
from coding.language.names.hits import Hit
from coding.language.names.ordinary import KEPT, is_ordinary
from coding.text import NameKind

_WORD: Final = r"[A-ZÀ-Þ][^\W\d_]*(?:['-](?!s\b)[^\W\d_]+){0,2}"
_PARTICLE: Final = (
    r"(?:van|von|der|den|de|da|dos|del|della|di|du|la|le|bin|bint|ibn|al|el|ter|ten|y)"
)
_TITLE: Final = re.compile(
    r"\b(Mr|Mrs|Ms|Miss|Mx|Mister|Dr|Doctor|Prof|Professor|Nurse|Sister|Matron|Rev|Reverend|Father"
    r"|Fr|Sir|Dame|Lady|Lord|Auntie|Aunty|Aunt|Uncle|Nana|Nan|Nanny|Granny|Gran|Grandma|Grandad"
    r"|Grandpa|Coach|Imam|Rabbi|Sheikh|Pastor|Capt|Captain|Sgt|Sergeant|Cllr|Senator|Judge"
    r"|[Aa]unt(?:ie|y)?|[Uu]ncle|[Nn]urse|mrs?|ms|dr|prof)\b\.? "
    rf"((?:(?:[A-Z]\.? ?){{1,2}} ?)?(?:{_PARTICLE} ){{0,2}}{_WORD}"
    rf"(?:[ -](?:{_PARTICLE} ){{0,2}}(?:{_WORD}|[A-Z]\.)){{0,3}})"
)
_SMALL_TITLE: Final = re.compile(r"\b(mr|mrs|ms|dr|prof)\b\.? ([^\W\d_]{2,20})")
_INITIALS: Final = re.compile(
    rf"(?<![\w.])(?:[A-Z]\. ?){{1,3}}(?:{_PARTICLE} )?[A-ZÀ-Þ][^\W\d_]+(?:-{_WORD})?"
)
_DOTTED: Final = re.compile(r"(?<![\w.])(?:[A-Z]\.){2,3}(?![\w.])")
_COUNTRY: Final = re.compile(r"(?<![\w.])U\.(?:S\.(?:A\.?)?|K\.?|S\b)")
_NO_INITIALS_WORDS: Final = """
us uk usa eu un am pm eg ie ba ma bsc ps nb rip diy tv dj pe
"""
_NO_INITIALS: Final = frozenset(_NO_INITIALS_WORDS.split())
_SOMEBODY: Final = (
    "friend|mate|colleague|supervisor|tutor|partner|boyfriend|girlfriend|husband|wife|sister|brother"
    "|boss|manager|client|patient|flatmate|housemate|roommate|cousin|son|daughter|ex|bf|gf|bestie"
    "|told|met|texted|messaged|called|rang|saw|asked|named"
)
_LETTER: Final = re.compile(rf"\b(?:{_SOMEBODY}),? ([A-HJ-Z])\b(?![-'.+]?\w| level)")


def titled(text: str) -> Iterator[Hit]:
    """Names after Mr, Dr, Nurse, Auntie and the like; the title itself stays."""
    for match in _TITLE.finditer(text):
        end = match.end(2)
        name = match[2]
        first = re.split(rf"[ -](?:{_PARTICLE} )*", " " + name.lstrip())[1]
        if folded(first) in KEPT or _is_job(first):
            continue
        tail = name.split(" ")
        while len(tail) > 1 and _cannot_be(tail[-1]):
            end -= len(tail.pop()) + 1
        known = folded(first) in lists().surnames or folded(first) in lists().first_names
        sure = known or "." in first or not is_ordinary(folded(first))
        yield Hit(match.start(2), end, NameKind.PERSON, sure, "a name after a title")
    for match in _SMALL_TITLE.finditer(text):
        if match[2].islower():
            lower = match[2]
            known = lower in lists().surnames or lower in lists().first_names
            if known or not is_ordinary(lower):
                yield Hit(*match.span(2), NameKind.PERSON, known, "a name after a title")


def initials(text: str) -> Iterator[Hit]:
    """«J. K. Osei», «A.B.», and single letters that stand for somebody: «my friend K»."""
    for match in _INITIALS.finditer(text):
        surname = re.split(r"[. ]", match[0])[-1]
        known = folded(surname) in lists().surnames and match[0][:2] != "I."
        if folded(surname) in KEPT or (is_ordinary(folded(surname)) and not known):
            continue
        sure = not is_ordinary(folded(surname))
        yield Hit(*match.span(), NameKind.PERSON, sure, "initials and a name")
    for match in _DOTTED.finditer(text):
        if match[0].replace(".", "").lower() not in _NO_INITIALS:
            yield Hit(*match.span(), NameKind.PERSON, False, "initials")
    for match in _COUNTRY.finditer(text):
        yield Hit(*match.span(), NameKind.PLACE, True, "a country")
    for match in _LETTER.finditer(text):
        yield Hit(*match.span(1), NameKind.PERSON, False, "a letter for somebody")


def _is_job(word: str) -> bool:
    return word.lower() in {"practitioner", "specialist", "manager", "who", "led", "emeritus", "in"}


def _cannot_be(word: str) -> bool:
    lower = folded(word)
    known = lower in lists().surnames or lower in lists().first_names
    return is_ordinary(lower) and not known
