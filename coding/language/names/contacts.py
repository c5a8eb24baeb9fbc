"""Ways to reach somebody: e-mail, web address, handle, phone, postcode, street.

Each function takes a text whose apostrophes are straight and gives what it found. Every
expression is bounded, so that a long run of signs costs no more than plain text.
"""

import re
from collections.abc import Iterator
from typing import Final

from coding.language.names.hits import Hit
from coding.language.names.ordinary import is_ordinary
from coding.text import NameKind

_EMAIL: Final = re.compile(
    r"(?<![\w.+%'-])[\w+%'-][\w.+%'-]{0,63}@(?:[\w-]{1,63}\.){1,5}[A-Za-z]{2,24}(?![\w-])"
)
_SPOKEN_EMAIL: Final = re.compile(
    r"(?<![\w.])\w[\w.]{1,40} (?:at|@) \w[\w-]{1,40} dot (?:com|co|ac|org|net|nhs|edu)"
    r"(?: dot uk)?\b",
    re.IGNORECASE,
)
_URL: Final = re.compile(
    r"(?<![\w@.])(?:https?://|www\.)[^\s<>\"“”]{3,2000}"
    r"|(?<![\w@.-])(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}"
    r"(?:com|org|net|edu|co\.uk|ac\.uk|org\.uk|gov\.uk|nhs\.uk|uk|ie|eu)(?:/[^\s<>\"“”]{0,500})?"
    r"(?![\w-])",
    re.IGNORECASE,
)
_HANDLE: Final = re.compile(r"(?<![\w@/.])@([A-Za-z_][\w.]{1,29})|(?<![\w/])u/[\w-]{3,20}(?!\w)")
_HANDLE_SAID: Final = re.compile(
    r"\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|twitter|discord|ig)(?: (?:handle|name|username|is))*"
    r"(?::| is| =) ?([\w.]{3,30})\b",
    re.IGNORECASE,
)
_UK_PHONE: Final = re.compile(
    r"(?<![\w+.])(?:(?:\+|00)44[ .-]?(?:\(0\)[ .-]?)?|\(?0)(?:[ ().-]{0,2}\d){9,10}(?!\d|[.,]\d)"
)
_US_PHONE: Final = re.compile(
    r"(?<![\w+.-])(?:\+?1[ .-])?(?:\(\d{3}\) ?|\d{3}[.-])\d{3}[ .-]\d{4}(?![\d-])"
)
_WORLD_PHONE: Final = re.compile(r"(?<![\w+])(?:\+|00)[1-9]\d{0,2}(?:[ .()-]{0,2}\d){6,13}(?!\d)")
_PHONE_SAID: Final = re.compile(
    r"\b(?:call|ring|text|phone|mobile|tel|telephone|whatsapp|ext|extension|bleep)\b"
    r"(?: (?:me|him|her|us|them|on|at|is|number|no))*[.:]? ?(\d(?:[ -]?\d){3,11})(?![\w%:/]|\.\d)",
    re.IGNORECASE,
)
_POSTCODE: Final = re.compile(
    r"\b(?:GIR ?0AA|[A-PR-UWYZ](?:\d{1,2}|[A-HK-Y]\d{1,2}|\d[A-HJKPSTUW]|[A-HK-Y]\d[ABEHMNPRVWXY])"
    r" ?\d[ABD-HJLNP-UW-Z]{2})\b",
    re.IGNORECASE,
)
_ORDINAL: Final = re.compile(r"(?:1st|2nd|3rd|[04-9]th)$")
_STATES: Final = (
    "A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI"
    "|S[CD]|T[NX]|UT|V[AT]|W[AIVY]"
)
_STATE: Final = re.compile(rf"(?<=[a-z]),\s?({_STATES})(?![\w'-])")
_ZIP: Final = re.compile(
    rf"\b(?:{_STATES}),? (\d{{5}}(?:-\d{{4}})?)(?![\d-])"
    r"|\b[Zz](?:ip|IP)(?: code)?(?: is|:)? ?(\d{5}(?:-\d{4})?)(?![\d-])"
)
_WAYS: Final = (
    "Road|Rd|Street|Avenue|Ave|Lane|Drive|Close|Crescent|Terrace|Gardens|Grove|Mews|Square"
    "|Boulevard|Parade|Row|Walk|Rise"
)
_STREET: Final = re.compile(
    rf"(?<!\w)(?:\d{{1,4}}[A-Za-z]?,? )?(?:[A-ZÀ-Þ][\w'-]{{1,25}}\.? ){{1,3}}(?:{_WAYS})\b"
    r"|(?<!\w)\d{1,4}[A-Za-z]? (?:[A-ZÀ-Þ][\w'-]{1,25} ){1,3}"
    r"(?:St|Way|Court|Place|Hill|Park|View)\b"
)


def emails(text: str) -> Iterator[Hit]:
    """E-mail addresses, and those read out: «sam at gmail dot com»."""
    for match in (*_EMAIL.finditer(text), *_SPOKEN_EMAIL.finditer(text)):
        yield Hit(*match.span(), NameKind.EMAIL, True, "an e-mail address")


def urls(text: str) -> Iterator[Hit]:
    """Web addresses, with or without ``https://``."""
    for match in _URL.finditer(text):
        end = match.start() + len(match[0].rstrip(".,;:!?)]}'’"))
        yield Hit(match.start(), end, NameKind.URL, True, "a web address")


def handles(text: str) -> Iterator[Hit]:
    """Names in social media; «met @home» is only asked about."""
    for match in _HANDLE.finditer(text):
        end = match.start() + len(match[0].rstrip("."))
        known = match[1] is not None and is_ordinary(match[1].rstrip(".").lower())
        yield Hit(match.start(), end, NameKind.HANDLE, not known, "a handle")
    for match in _HANDLE_SAID.finditer(text):
        if not is_ordinary(match[1].lower()):
            yield Hit(*match.span(1), NameKind.HANDLE, True, "a handle")


def phones(text: str) -> Iterator[Hit]:
    """Phone numbers: UK, US, with a country code, and short ones after «call» and the like."""
    for pattern in (_UK_PHONE, _US_PHONE, _WORLD_PHONE):
        for match in pattern.finditer(text):
            groups = re.findall(r"\d+", match[0].replace("(0)", ""))
            plain = len(groups) <= 6 and all(len(group) > 1 for group in groups[1:])
            abroad = match[0].startswith(("+", "00"))
            if abroad or (plain and not re.match(r"0[0469]", groups[0])):
                yield Hit(*match.span(), NameKind.PHONE, True, "a phone number")
    for match in _PHONE_SAID.finditer(text):
        if not re.fullmatch(r"(?:19|20)\d\d", match[1]):
            yield Hit(*match.span(1), NameKind.PHONE, True, "a number to call")


def postcodes(text: str) -> Iterator[Hit]:
    """UK postcodes; US states after a town, and ZIP codes after a state or the word."""
    for match in _POSTCODE.finditer(text):
        if not _ORDINAL.search(match[0]):
            yield Hit(*match.span(), NameKind.POSTCODE, True, "a postcode")
    for match in _STATE.finditer(text):
        yield Hit(*match.span(1), NameKind.PLACE, False, "a state after a town")
    for match in _ZIP.finditer(text):
        yield Hit(*match.span(1 if match[1] else 2), NameKind.POSTCODE, True, "a ZIP code")


def streets(text: str) -> Iterator[Hit]:
    """Streets with or without a house number; «Main Road» alone is only asked about."""
    for match in _STREET.finditer(text):
        words = [word for word in re.findall(r"[^\W\d_]+", match[0])[:-1] if len(word) > 1]
        at = match.start()
        if not match[0][0].isdigit():
            while len(words) > 1 and is_ordinary(words[0].lower()) and words[0].lower() in _LEADS:
                at = text.index(words[1], at + len(words[0]))
                words.pop(0)
            if not words or words[0].lower() in _LEADS:
                continue
        named = match[0][0].isdigit() or not all(is_ordinary(word.lower()) for word in words)
        yield Hit(at, match.end(), NameKind.PLACE, named, "a street")


_LEADS_WORDS: Final = """
the a my our your his her their this that on at in to from down up near past along
"""
_LEADS: Final = frozenset(_LEADS_WORDS.split())
