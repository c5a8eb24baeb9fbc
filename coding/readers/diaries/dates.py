"""Dates to ISO where a whole column leaves no doubt, and times of a recording to hh:mm:ss."""

import datetime
import re
from collections.abc import Iterable

from coding.readers.mapping import ColumnMap
from coding.text import Problem

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?P<name>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+)?"
_CLOCK = r"(?:[T\s,]+\d{1,2}[:.]\d{2}.*)?"
_FORMS = tuple(
    re.compile(rf"{_WEEKDAY}{form}{_CLOCK}", re.I)
    for form in (
        r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})",
        rf"(?:the )?{_DAY}[\s.-]+(?:of )?{_MONTH}[\s,.-]+{_YEAR}",
        rf"{_MONTH}[\s.-]+{_DAY},?[\s.-]+{_YEAR}",
    )
)
_NUMBERS = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})\s?[-/.]\s?(\d{{1,2}})\s?[-/.]\s?(\d{{4}}|\d{{2}}){_CLOCK}", re.I
)
_TIME = re.compile(r"\[?(?:(\d{1,3}):)?(\d{1,3}):(\d{2})(?:[.,:]\d{1,6})?\]?")


def looks_like_date(cell: str) -> bool:
    """Whether a whole cell is a date with a year, in any usual way of writing."""
    cell = cell.strip()
    return _NUMBERS.fullmatch(cell) is not None or any(f.fullmatch(cell) for f in _FORMS)


def iso_dates(
    values: Iterable[str], mapping: ColumnMap, where: str
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """ISO dates of a column's values, by value; those that stay in doubt are not in it.

    Where every date could be read day-first or month-first, day-first is proposed and said so.
    ``where`` names the column or the file in the problems.
    """
    distinct = [v for v in dict.fromkeys(value.strip() for value in values) if v]
    numbers = [m.groups() for v in distinct if (m := _NUMBERS.fullmatch(v))]
    order, problems = _order(numbers, mapping, where)
    dates = {v: iso for v in distinct if (iso := _iso(v, order))}
    unread = sum(v not in dates and not (order is None and _NUMBERS.fullmatch(v)) for v in distinct)
    if unread:
        problems += (
            Problem(
                f"Different values in {where} that were not read as dates (no year, no such day, "
                f"no date at all): {unread}; those entries have no date.",
                "Write dates in full, such as 2025-10-06, if you want to see them in the study.",
            ),
        )
    return dates, problems


def _order(
    numbers: list[tuple[str, ...]], mapping: ColumnMap, where: str
) -> tuple[str | None, tuple[Problem, ...]]:
    if not numbers or mapping.dates:
        return mapping.dates or "day-first", ()
    first_over = any(int(first) > 12 for first, _, _ in numbers)
    second_over = any(int(second) > 12 for _, second, _ in numbers)
    remedy = 'Put dates = "day-first" or "month-first" into a mapping file to settle it.'
    if first_over and second_over:
        what = f"Some dates in {where} are day-first and some month-first; none of them was read."
        return None, (Problem(what, remedy),)
    if not first_over and not second_over and any(a != b for a, b, _ in numbers):
        what = f"The dates in {where} could be day-first or month-first; day-first was taken."
        return "day-first", (Problem(what, remedy),)
    return ("month-first" if second_over else "day-first"), ()


def _iso(value: str, order: str | None) -> str | None:
    if numbers := _NUMBERS.fullmatch(value):
        first, second, third = (int(n) for n in numbers.groups())
        if order == "day-first":
            return _date(third, second, first)
        if order == "month-first":
            return _date(third, first, second)
        return _date(first, second, third) if order == "year-first" else None
    for form in _FORMS:
        if found := form.fullmatch(value):
            parts = found.groupdict()
            name = parts.get("name")
            month = _MONTHS.index(name[:3].casefold()) + 1 if name else int(parts["month"])
            return _date(int(parts["year"]), month, int(parts["day"]))
    return None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day).isoformat()
    except ValueError:
        return None


def clock(value: str) -> str | None:
    """A time of a recording as hh:mm:ss: ``0:05`` is five seconds in; None if it is no time."""
    found = _TIME.fullmatch(value.strip())
    if not found or int(found[3]) > 59 or (found[1] and int(found[2]) > 59):
        return None
    return seconds_to_clock((int(found[1] or 0) * 60 + int(found[2])) * 60 + int(found[3]))


def seconds_to_clock(seconds: int) -> str:
    """Whole seconds from a recording's start as hh:mm:ss."""
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def teaching_week(iso: str, mapping: ColumnMap) -> int | None:
    """The week of a date by the mapping's calendar; None outside it or without one.

    Weeks that the calendar skips have no number, and later ones count on without them.
    """
    if mapping.week_1 is None:
        return None
    week = datetime.timedelta(days=7)
    day = datetime.date.fromisoformat(iso)
    begins = day - datetime.timedelta(days=(day - mapping.week_1).days % 7)
    if day < mapping.week_1 or any(begins <= s < begins + week for s in mapping.skipped):
        return None
    skipped = sum(mapping.week_1 <= s < begins for s in mapping.skipped)
    return (begins - mapping.week_1).days // 7 + 1 - skipped
