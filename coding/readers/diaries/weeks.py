"""Week numbers as they are written in cells and headings; never worked out from dates."""

import re
from typing import NamedTuple

_WORDS = [
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
]
_NUMBER = rf"(?P<number>\d{{1,2}}|{'|'.join(_WORDS)})"
_NAMED = r"(?:week|wk)s?[\s_.#:-]*(?:no|number|nr)?[\s_.#:-]*"
_CELL = re.compile(rf"(?:(?:teaching[\s_]*)?{_NAMED}|w[\s_]?)?{_NUMBER}(?:\.0+)?\.?", re.I)
_EVENT = re.compile(rf"{_NAMED}{_NUMBER}_arm_\d+[a-z]?", re.I)
_HEADER = re.compile(
    rf"(?<![a-z])(?:{_NAMED}{_NUMBER}|w[\s_]?(?P<short>\d{{1,2}}))(?![a-z0-9])", re.I
)
_EDGES = " \t\n-–—_:.,;()[]|/"


class WeekHeader(NamedTuple):
    """A column header's week, and what else it says (a prompt, a person), perhaps nothing."""

    week: int
    rest: str


def week_number(cell: str) -> int | None:
    """The week a whole cell names (``3``, ``Week 3``, ``wk 03``, ``week_3_arm_1``), else None."""
    cell = cell.strip()
    found = _CELL.fullmatch(cell) or _EVENT.fullmatch(cell)
    return _value(found["number"]) if found else None


def week_in(cell: str) -> int | None:
    """The week a cell names, alone or with a little more (``Week 3 (w/c 6 Oct)``), else None."""
    if (week := week_number(cell)) is not None or len(cell) > 40:
        return week
    found = week_header(cell)
    return found.week if found else None


def week_header(header: str) -> WeekHeader | None:
    """The week a column header names, as ``w01_q1``, ``Week 3 - Q2 where``; else None."""
    found = _HEADER.search(header)
    if not found:
        return None
    before, after = header[: found.start()].strip(_EDGES), header[found.end() :].strip(_EDGES)
    if before.casefold() == "teaching":
        before = ""
    return WeekHeader(_value(found["number"] or found["short"]), f"{before} {after}".strip())


def _value(number: str) -> int:
    return int(number) if number.isdigit() else _WORDS.index(number.casefold()) + 1
