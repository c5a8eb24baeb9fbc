"""Numbers that belong to one person: NHS, National Insurance, birth dates, student and staff."""

import re
from collections.abc import Iterator
from typing import Final

from coding.language.names.hits import Hit
from coding.text import NameKind

_TEN: Final = re.compile(r"(?<![\w.+/-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w/-]|\.\d)")
_NHS_SAID: Final = re.compile(r"\bNHS\b[^\d\n.]{0,20}$", re.IGNORECASE)
_INSURANCE: Final = re.compile(
    r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
    r"(?:(?P<gap>[ -]?)\d{2}(?P=gap)\d{2}(?P=gap)\d{2}(?P=gap)|[ -]?\d{6}[ -]?)[A-D]\b",
    re.IGNORECASE,
)
_MONTH: Final = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY: Final = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE: Final = re.compile(
    rf"(?<![\w/.-])(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-](?:\d{{4}}|\d{{2}})|\d{{4}}-\d{{2}}-\d{{2}}"
    rf"|(?:the )?{_DAY} (?:of )?{_MONTH}\b(?:,? \d{{4}})?|{_MONTH} {_DAY}\b(?:,? \d{{4}})?)"
    r"(?![\w/-])",
    re.IGNORECASE,
)
_BORN: Final = re.compile(
    r"\b(?:d\.?o\.?b\b\.?|dates? of birth|born|birth ?dates?|birthday)\b[^.;\n]{0,25}$",
    re.IGNORECASE,
)
_BIRTH_YEAR: Final = re.compile(r"\bborn in ((?:19|20)\d\d)\b", re.IGNORECASE)
_WHOSE: Final = (
    r"student|staff|patient|candidate|hospital|employee|payroll|registration|matric(?:ulation)?"
    r"|passport|licen[cs]e|mrn|ucas|case|account|membership|library|gmc|nmc|id|visa|policy"
)
_NUMBERED: Final = re.compile(
    rf"\b(?:{_WHOSE})(?: (?:card|id|code|ref|reference))*"
    r"(?: ?(?:number|no|num|nr|id|pin|ref|reference)\b\.?(?: ?(?:is|was))?[ :=#]{1,3}"
    r"| is[ :]|:[ ]?| ?#)"
    r"((?=[\w-]{4,16}\b)[A-Z]{0,3}[ -]?\d[\dA-Z]*(?:-[\dA-Z]+)*)(?![\w/%]|[.:]\d)",
    re.IGNORECASE,
)
_CARD: Final = re.compile(r"(?<![\w-])\d{4}(?:[ -]?\d{4}){3}(?![\w-])")
_PLATE: Final = re.compile(r"\b[A-HJ-PR-Y]{2}\d{2} ?[A-HJ-PR-Z]{3}\b")


def nhs_numbers(text: str) -> Iterator[Hit]:
    """Ten digits whose last one checks the others (modulo 11), or any ten after «NHS number»."""
    for match in _TEN.finditer(text):
        right = has_check_digit(re.sub(r"\D", "", match[0]))
        said = _NHS_SAID.search(text, max(0, match.start() - 30), match.start())
        if right or said:
            because = "an NHS number by its check digit" if right else "a number after “NHS”"
            yield Hit(*match.span(), NameKind.NHS_NUMBER, True, because)


def has_check_digit(digits: str) -> bool:
    """Whether the tenth digit is what modulo 11 of the others asks for (NHS Data Dictionary)."""
    rest = 11 - sum((10 - at) * int(digit) for at, digit in enumerate(digits[:9])) % 11
    return len(set(digits)) > 1 and rest % 11 == int(digits[9])


def insurance_numbers(text: str) -> Iterator[Hit]:
    """National Insurance numbers."""
    for match in _INSURANCE.finditer(text):
        because = "a National Insurance number"
        yield Hit(*match.span(), NameKind.NATIONAL_INSURANCE, True, because)


def birth_dates(text: str) -> Iterator[Hit]:
    """Dates after «born», «birthday» or «DOB»; other dates are no names."""
    for match in _DATE.finditer(text):
        if _BORN.search(text, max(0, match.start() - 50), match.start()):
            yield Hit(*match.span(), NameKind.BIRTH_DATE, True, "a date after a word for birth")
    for match in _BIRTH_YEAR.finditer(text):
        yield Hit(*match.span(1), NameKind.BIRTH_DATE, False, "a year of birth")


def other_numbers(text: str) -> Iterator[Hit]:
    """Numbers said to be a student's, patient's or the like; bank cards; number plates."""
    for match in _NUMBERED.finditer(text):
        if sum(sign.isdigit() for sign in match[1]) >= 4:
            yield Hit(*match.span(1), NameKind.NUMBER, True, "a number that is somebody's")
    for match in _CARD.finditer(text):
        if _luhn(re.sub(r"\D", "", match[0])):
            yield Hit(*match.span(), NameKind.NUMBER, True, "a card number by its check digit")
    for match in _PLATE.finditer(text):
        yield Hit(*match.span(), NameKind.NUMBER, False, "perhaps a number plate")


def _luhn(digits: str) -> bool:
    doubled = [int(d) * (2 if at % 2 else 1) for at, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0
