"""What a column's cells look like, whatever its header says."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from coding.readers.diaries.dates import clock, looks_like_date
from coding.readers.diaries.missing import mark_of
from coding.readers.diaries.people import is_code
from coding.readers.diaries.weeks import week_in
from coding.text import Status

_SAMPLE = 120
_NUMBER = re.compile(r"[-+]?\d{1,6}(?:[.,]\d{1,6})?%?")


class Content(NamedTuple):
    """A column at a glance.

    ``filled`` and ``distinct`` count cells that are not blank; ``words`` is the mean of words a
    cell; the rest are shares of the filled cells, from 0 to 1.
    """

    filled: int
    distinct: int
    words: float
    numbers: float
    codes: float
    dates: float
    clocks: float
    weeks: float
    marks: float

    @property
    def prose(self) -> bool:
        """Whether the cells are sentences or at least phrases, mostly unlike each other."""
        return self.words >= 3.5 and self.distinct > 0.3 * min(self.filled, 50)

    @property
    def repeats(self) -> bool:
        """Whether the same values come again and again."""
        return self.filled <= 4 or self.distinct <= self.filled / 2


def content_of(cells: Sequence[str]) -> Content:
    """A column at a glance, from an even sample of its filled cells."""
    filled = [cell for cell in cells if cell and not cell.isspace()]
    step = max(1, len(filled) // _SAMPLE)
    sample = [cell.strip() for cell in filled[::step]]
    size = len(sample) or 1

    def share(number: int) -> float:
        return number / size

    marks = (mark_of(cell) for cell in sample)
    return Content(
        len(filled),
        len(set(filled)),
        sum(len(cell.split()) for cell in sample) / size,
        share(sum(_NUMBER.fullmatch(cell) is not None for cell in sample)),
        share(sum(is_code(cell) for cell in sample)),
        share(sum(looks_like_date(cell) for cell in sample)),
        share(sum(clock(cell) is not None for cell in sample)),
        share(sum(week_in(cell) is not None for cell in sample)),
        share(sum(mark not in (None, Status.PRESENT) for mark in marks)),
    )
