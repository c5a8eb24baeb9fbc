"""Why a diary's cell has no words, or says "none" (method rule R30: status is not text).

A mark is what the person who typed the diaries wrote about a sheet: *not returned*, *holiday*,
*page torn*. Nothing here turns a missing week into a zero: only a whole answer that says none,
to a prompt that asks how often, is one.
"""

import re
from collections.abc import Sequence

from coding.text import Status

# In this order: "returned blank" is no "returned", "not returned, on holiday" is no holiday.
_MARKS = (
    (Status.WITHDRAWN, r"with?drawn|withdrew|dropped out|left the (study|course|module|group)"),
    (Status.ILLEGIBLE_PART, r"illegible|unreadable|torn|smudged|water damaged?|cannot be read"),
    (
        Status.EXPECTED_NOT_ISSUED,
        r"(no|not|never|none) (\w+ )?(been )?(issued|due|given( out)?|handed out|expected)",
    ),
    (
        Status.NOT_RETURNED,
        r"(not|never|didnt|did not|wasnt|was not) (been )?(return|receiv|hand|submit|complet)\w*"
        r"|no (diary|sheet|entry|return)( (was )?(returned|received|handed in))?|missing|lost"
        r"|absent|away|off sick|ill|sick",
    ),
    (
        Status.EXPECTED_NOT_ISSUED,
        r"holidays?|half ?term|vacation"
        r"|(easter|christmas|summer|spring|winter|autumn|teaching)? ?break|reading week"
        r"|no (teaching|class|session)|expected not issued",
    ),
    (Status.RETURNED_BLANK, r"(\w+ )?blank( sheet| page)?|empty|nothing written|no answer"),
    (Status.REPORTED_NONE, r"reported none"),
    (Status.PRESENT, r"present|returned|received|complete[d]?|ok|okay|yes|y|done"),
)
_PATTERNS = tuple((status, re.compile(rf"\b(?:{words})\b")) for status, words in _MARKS)
_PRESENT = re.compile(rf"(?:{_MARKS[-1][1]})( in full)?")
_LONGEST_MARK = 80

_TYPIST = re.compile(r"\s*(?:no|not|did not|didn.?t|missing|holiday|half.?term)\b", re.I)
_BRACKETS = (("[", "]"), ("(", ")"), ("<", ">"), ("{", "}"))
_ILLEGIBLE = re.compile(r"\[[^\[\]]{0,40}\b(?:illegible|unreadable|torn)\b[^\[\]]{0,40}\]", re.I)

_TIMES = r"(?: (?:times?|days?|sessions?|practices?))?"
_WHEN = r"(?: (?:this|the|all|that|last) (?:whole )?week| (?:at all|this time|sadly|sorry))*"
_NOT = r"(?:not|didnt|did not|havent|have not|couldnt|could not|dont|do not|wasnt able to)"
_DO = (
    r"(?:practi[sc]ed?|do (?:it|any|them|any of them|any practi[sc]e|the practi[sc]e)"
    r"|done (?:it|any)|managed?(?: it| any| to(?: practi[sc]e)?)?|able to)"
)
_NONE = re.compile(
    rf"(?:(?:i|we) )?(?:none|nil|zero{_TIMES}|0{_TIMES}|no (?:times?|days?|sessions?)|never|nothing"
    rf"|not once|not at all|no practi[sc]e|{_NOT} {_DO}"
    rf"|not(?= this week)|unable to practi[sc]e){_WHEN}"
)
_HOW_OFTEN = re.compile(
    r"how (?:often|many|frequent|much (?:did|have) you practi[sc])|frequency|number of times"
    r"|times practi[sc]|days practi[sc]|(?:practi[sc]e|exercise)s? (?:count|frequency)"
    r"|times (?:a|per) (?:day|week)",
)
_AMOUNT = re.compile(
    r"(?:about|around|roughly|nearly|almost|maybe|at least|only|just|under|over)?\s*~?"
    r"(?:\d{1,2}(?:\s*(?:-|–|to|or)\s*\d{1,2})?|once|twice|thrice|every|most|some|a few|several|"
    r"a couple(?: of)?|one|two|three|four|five|six|seven|eight|nine|ten|daily|none|never|both|"
    r"each|all|half)\b(?:.{0,40}?(?:times?|days?|x|daily|week|nights?|mornings?|evenings?))?",
    re.I,
)


def mark_of(note: str) -> Status | None:
    """The status a note about a sheet stands for, or None where it says nothing of the kind."""
    if not note or len(note) > 2 * _LONGEST_MARK:
        return None
    words = _plain(note)
    if not words or len(words) > _LONGEST_MARK:
        return None
    if _PRESENT.fullmatch(words):
        return Status.PRESENT
    for status, pattern in _PATTERNS[:-1]:
        if pattern.search(words):
            return status
    return None


def bracketed_mark(words: str) -> Status | None:
    """The status of a cell or paragraph that is nothing but a mark in brackets, else None."""
    words = words.strip()
    if not 2 < len(words) <= _LONGEST_MARK or (words[0], words[-1]) not in _BRACKETS:
        return None
    status = mark_of(words[1:-1])
    return None if status in (Status.PRESENT, Status.REPORTED_NONE) else status


def unbracketed_mark(words: str) -> bool:
    """Whether a whole cell reads like a typist's mark, though it has no brackets."""
    if len(words) > 30 or not _TYPIST.match(words):
        return False
    return mark_of(words) in (Status.NOT_RETURNED, Status.EXPECTED_NOT_ISSUED)


def has_illegible_part(words: str) -> bool:
    """Whether the words hold a transcriber's ``[illegible]``."""
    return "[" in words and _ILLEGIBLE.search(words) is not None


def says_none(answer: str) -> bool:
    """Whether the whole of an answer says that nothing was practised."""
    return len(answer) <= 60 and _NONE.fullmatch(_plain(answer)) is not None


def asks_how_often(*prompt: str | None) -> bool:
    """Whether a prompt's own words, or its column's header, ask how often."""
    return any(_HOW_OFTEN.search(_plain(words)) for words in prompt if words)


def answer_how_often(answers: Sequence[str]) -> bool:
    """Whether most of at least five short answers are amounts, as *3 times* or *most days*."""
    given = [a.strip() for a in answers if a.strip()]
    if len(given) < 5:
        return False
    amounts = sum(len(a) <= 60 and _AMOUNT.match(a) is not None for a in given)
    return amounts > len(given) * 0.6


def _plain(words: str) -> str:
    """Lower case, without apostrophes, underscores and marks, single spaces."""
    words = re.sub(r"[’'‘`]", "", words.casefold())
    return " ".join(re.sub(r"[^\w]+|_", " ", words).split())
