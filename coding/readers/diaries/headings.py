"""Headings of a typed diary: whose it is, which week, perhaps a date or a mark."""

import re
from typing import NamedTuple

from coding.readers.diaries.dates import looks_like_date
from coding.readers.diaries.missing import bracketed_mark, mark_of
from coding.readers.diaries.weeks import week_number
from coding.readers.turns.speakers import Line
from coding.text import Status

_MARKUP = r"[\s#*_>=~]*"
_WEEK = re.compile(
    rf"{_MARKUP}(?:teaching )?(?P<week>(?:week|wk)\.?\s*(?:no\.?|number)?\s*[:#-]?\s*"
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve))\b"
    r"(?P<sign>[*_#]*\s*[:.,|/(\[–—-]*)",
    re.I,
)
_OF_TWELVE = re.compile(r"\s*(?:of \d+|diary|entry|diary entry)\s*", re.I)
_PERSON = tuple(
    re.compile(rf"{_MARKUP}{form}[\s#*_=~.]*", re.I)
    for form in (
        r"(?:the )?(?:[\w'’-]+ ){0,3}diary (?:of|by|for|from)\s*[:–-]?\s*(?P<id>.{1,40}?)",
        r"(?:participant|respondent|student|pseudonym|diarist|diary|name|id|code)"
        r"(?: (?:id|no\.?|number|code|name|pseudonym))?\s*[:#–-]\s*(?P<id>.{1,40}?)",
        r"(?P<id>[A-Za-z]{1,4}[\s._-]?\d{1,4})(?:['’]s)?\s*[-–:,]?\s+(?:[\w-]+ ){0,3}diary\b"
        r".{0,40}",
        r"(?P<id>(?:participant|P|PP|PPT)[\s._-]?\d{1,4})",
    )
)
_CODE = re.compile(r"[A-Za-z]{1,4}[\s._-]?\d{1,4}(?!\w)")
_CODE_WITHIN = re.compile(r"\b[A-Z]{1,3}\d{1,4}\b")
_DATE = re.compile(
    r"(?:(?:date|dated|written|completed|w/c|wc|week commencing|week beginning"
    r"|commencing|beginning)"
    r"(?: (?:of|on|for|the|entry|diary|written|completed))*\s*[:–-]?\s*)?(?P<date>\S.{5,40})",
    re.I,
)
_DATE_LIKE = re.compile(
    r"(?=.*\d)(?=.*\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)).{3,40}", re.I
)
_SUFFIX = re.compile(r"(?P<before>.*?)(?P<mark>[\[(][^\[\]()]{2,60}[\])])\s*$")
_EDGES = "#*_ \t:.,()[]–—-|"
_TITLE_WORDS = 8
_NEAR = 8  # filled lines there may be between a person's heading and the first week's


class Heading(NamedTuple):
    """A heading's line; ``words`` is where an answer begins on it, or its end.

    ``date`` is as typed, ``note`` what a mark on the line says; ``cells`` are a table row's.
    """

    line: Line
    words: int
    person: str | None = None
    week: int | None = None
    date: str | None = None
    note: Status | None = None
    cells: tuple[tuple[int, int], ...] = ()


def headings_of(text: str, lines: list[Line]) -> dict[int, Heading]:
    """Every heading by its line's number; ``lines`` are the text's lines that are not blank.

    Weeks are headings; where none is named, lines that are nothing but a date are. A person's
    heading is one only near above a week's.
    """
    weeks = {line.number: week for line in lines if (week := _week(text, line))}
    if not weeks:
        dated = [line for line in lines if date_of(text[line.start : line.end])]
        if len(dated) >= 2:
            weeks = {
                line.number: Heading(line, line.end, date=date_of(text[line.start : line.end]))
                for line in dated
            }
    found = dict(weeks)
    near = 0
    for line in reversed(lines):
        near = _NEAR if line.number in weeks else near - 1
        if near > 0 and line.number not in weeks and (person := _person(text, line)):
            found[line.number] = Heading(line, line.end, person=person)
            near += 1
    return found


def date_of(words: str) -> str | None:
    """The date a line is, as typed, where it is nothing else; else None."""
    found = _DATE.fullmatch(words.strip(_EDGES))
    date = found["date"].strip(_EDGES) if found else ""
    return date if looks_like_date(date) else None


def _week(text: str, line: Line) -> Heading | None:
    found = _WEEK.match(text, line.start, line.end)
    if not found:
        return None
    week = week_number(" ".join(found["week"].replace("\t", " ").split()))
    after = text[found.end("week") : line.end]
    if "\t" in after and not after.strip(_EDGES + "\t").startswith("\t"):
        return _row(text, line, week, found.end("week"))
    note = None
    if (suffix := _SUFFIX.fullmatch(after)) and (mark := bracketed_mark(suffix["mark"])):
        after, note = suffix["before"], mark
    return _headed(line, week, found, after, note)


def _headed(
    line: Line, week: int | None, found: re.Match[str], after: str, note: Status | None
) -> Heading | None:
    """The heading, by what stands after its week; None for a sentence that begins with one."""
    rest = after.strip(_EDGES)
    sign = found["sign"].strip("*_# ")
    if not rest or _OF_TWELVE.fullmatch(rest) or date_of(rest) or _DATE_LIKE.fullmatch(rest):
        return Heading(line, line.end, week=week, date=date_of(rest), note=note)
    if not sign or sign[0] in ",/":
        return None
    mark = mark_of(rest) if len(rest) <= 30 else None
    if mark not in (None, Status.PRESENT, Status.REPORTED_NONE):
        return Heading(line, line.end, week=week, note=mark)
    title = ":" not in sign and len(rest.split()) <= _TITLE_WORDS and rest[-1:] not in ".!?"
    return Heading(line, line.end if title else found.end(), week=week, note=note)


def _row(text: str, line: Line, week: int | None, start: int) -> Heading:
    """A week in the first cell of a table's row, with answers in the others."""
    cells = []
    place = start
    for number, cell in enumerate(text[start : line.end].split("\t")):
        if number:  # what stands before the first tab belongs to the week's own cell
            cells.append((place, place + len(cell)))
        place += len(cell) + 1
    return Heading(line, line.end, week=week, cells=tuple(cells))


def _person(text: str, line: Line) -> str | None:
    for form in _PERSON:
        if found := form.fullmatch(text, line.start, line.end):
            name = found["id"].strip(_EDGES)
            code = _CODE.match(name) or _CODE_WITHIN.search(name)
            if code:
                return code[0]
            if name and len(name.split()) <= 3:
                return name
    return None
