"""Universities, schools, hospitals, wards, trusts and churches, found by the words around them."""

import re
from collections.abc import Iterator
from typing import Final

from coding.language.names.gazetteer import lists
from coding.language.names.hits import Hit
from coding.language.names.ordinary import KEPT, is_ordinary, namelike
from coding.text import NameKind

_TYPES: Final = (
    "University|Uni|Universities|College|School|Academy|Polytechnic|Hospitals?|Infirmary|Hospice"
    "|Clinic|Surgery|Ward|Unit|(?:NHS )?(?:Foundation )?Trust|Institute|Nursery|Care Home|Halls?"
    "|House|Lodge|Medical (?:Centre|Practice)|Health Centre|Cent(?:re|er)|Primary(?: School)?"
    "|(?:High|Grammar) School|Sixth Form|Church|Chapel|Cathedral|Mosque|Temple|Synagogue|Gurdwara"
    "|Library|Pharmacy|Theatre|Museum|Council|Constabulary|Building|Campus"
)
#: Written small after a name they still make an institution of it: "Leeds uni", "Fern ward".
_SMALL: Final = "university|uni|college|school|academy|hospital|infirmary|hospice|clinic|ward|trust"
_WORD: Final = r"(?:St\.|[A-ZÀ-Þ][\w'-]{0,30})"
_LINK: Final = r"(?:of|and|the|&|for|upon|le|de)"
_BEFORE: Final = re.compile(rf"(?<![\w'])(?:{_WORD} (?:{_LINK} ){{0,2}}){{1,4}}(?:{_TYPES})\b")
_BEFORE_SMALL: Final = re.compile(rf"(?<![\w'])(?:{_WORD} ){{1,3}}(?:{_SMALL})\b")
_AFTER: Final = re.compile(
    rf"\b(?:(?:{_WORD} ){{0,2}}(?:University|College|School|Academy|Hospitals?|Institute|Church"
    rf"|City|Borough|Council|Diocese)|university|uni|college|school) (?:of|at|in) "
    rf"(?:the )?{_WORD}(?: (?:of |and |the |& )?{_WORD}){{0,3}}"
    rf"|\bUniversity (?:College|Hospitals?)(?: of)? {_WORD}(?: {_WORD}){{0,2}}"
)
_SAINT: Final = re.compile(
    rf"\b(?:St|Saint|ST)\.? {_WORD}(?:(?:-| and | & | ){_WORD}){{0,2}}"
    rf"(?: (?:{_SMALL}|primary|hall|halls|church))?\b"
)
_INITIALS: Final = re.compile(
    r"\b(?:UCL|LSE|KCL|SOAS|QMUL|UEA|UCLan|UCLAN|LJMU|MMU|UWE|UWS|RHUL|UCLA|NYU|UCD|DCU|QUB)\b"
)
_SMALL_LETTERS: Final = re.compile(
    rf"(?<![\w'])([a-z'-]{{3,25}})(?: ([a-z'-]{{3,25}}))? (?:{_SMALL})\b"
)


def institutions(text: str) -> Iterator[Hit]:
    """Institutions; of ordinary words alone («Sports Centre») they are only asked about."""
    yield from _named_before(text)
    for match in _AFTER.finditer(text):
        tail = re.split(r" (?:of|at|in) ", match[0], maxsplit=1)[-1]
        words = [word for word in _words(tail) if word.lower() not in _NOTHING]
        if words and not all(_plain(word) for word in words):
            yield Hit(*_trimmed(match), NameKind.ORGANISATION, True, "an institution by its words")
        elif words and match[0][0].isupper() and words[0][0].isupper():
            yield Hit(*_trimmed(match), NameKind.ORGANISATION, False, "perhaps an institution")
    for match in _SAINT.finditer(text):
        yield Hit(*_trimmed(match), NameKind.ORGANISATION, True, "a name after “St”")
    for match in _INITIALS.finditer(text):
        yield Hit(*match.span(), NameKind.ORGANISATION, True, "initials of a university")
    for match in _SMALL_LETTERS.finditer(text):
        for group in (2, 1):
            word = match[group]
            if word and word in lists().places and namelike(word):
                start = match.start(group)
                yield Hit(
                    start, match.end(), NameKind.ORGANISATION, False, "a place and its school"
                )
                break


def _named_before(text: str) -> Iterator[Hit]:
    for pattern in (_BEFORE, _BEFORE_SMALL):
        for match in pattern.finditer(text):
            words = list(re.finditer(r"[^\W\d_][\w'-]*", match[0]))
            small = pattern is _BEFORE_SMALL
            while len(words) > 1 and _leads(words[0][0], text, match.start() + words[0].start()):
                words.pop(0)
            names = [word[0] for word in words[:-1] if word[0].lower() not in _NOTHING]
            if not names or not names[0][0].isupper():
                continue
            sure = any(not _plain(name) for name in names)
            if sure or (not small and not all(name.lower() in _GENERIC for name in names)):
                start = match.start() + words[0].start()
                because = "an institution by its words" if sure else "perhaps an institution"
                yield Hit(start, match.end(), NameKind.ORGANISATION, sure, because)


def _leads(word: str, text: str, at: int) -> bool:
    """Whether a word only stands in front of the name: «The», «At», a sentence's first verb."""
    lower = word.lower()
    before = text[max(0, at - 2) : at].rstrip(" \"'([“")
    first = not before or before[-1] in ".!?:\n…-–•"
    return (
        lower in _NOTHING
        or lower in KEPT
        or (first and is_ordinary(lower) and lower not in _GENERIC)
    )


def _plain(word: str) -> bool:
    lower = word.lower().rstrip(".").removesuffix("'s")
    return is_ordinary(lower) or lower in _GENERIC


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_][\w'-]*", text)


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    return match.start(), match.start() + len(match[0].rstrip(". ").removesuffix("'"))


_NOTHING_WORDS: Final = """
the a an my our your his her their this that at in to of and for from on with i we it is was but
so if when then as by or after before near
"""
_NOTHING: Final = frozenset(_NOTHING_WORDS.split())
_GENERIC_WORDS: Final = """
student students sports sport school high primary secondary junior senior infant medical law
business mental health care day night emergency general local royal main old new city town county
community public private national international children's childrens sixth form grammar boarding
sunday summer drama art arts music dance film med dental nursing vet university uni college
hospital ward clinic unit surgery nhs foundation trust wellbeing counselling learning resource
conference leisure shopping garden retail call data job stroke intensive critical acute maternity
surgical labour birth respiratory renal cancer palliative assessment admissions outpatient
outpatients eye ear
"""
_GENERIC: Final = frozenset(_GENERIC_WORDS.split())
