"""From how many people and weeks something comes, always beside how many there are.

A count without its denominator misleads where entries are missing, and a few diarists who
write much can make a pattern look shared (method rules R33, R35): so people and weeks are
counted once each, and only those who gave words are in the denominators.
"""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spread:
    """``people`` of ``people_present``, ``weeks`` of ``weeks_present``; ``count`` places."""

    count: int
    people: int
    people_present: int
    weeks: int
    weeks_present: int


def spread(
    places: Iterable[tuple[str | None, int | None]],
    present: Iterable[tuple[str | None, int | None]],
) -> Spread:
    """How widely something is spread.

    Args:
        places: Person and week of each place where it stands. An unknown person or week (None)
            counts as a place, not as a person or week.
        present: Person and week of each entry or turn with words.
    """
    standing = list(places)
    people, weeks = _known(standing)
    people_present, weeks_present = _known(present)
    return Spread(len(standing), len(people), len(people_present), len(weeks), len(weeks_present))


def _known(pairs: Iterable[tuple[str | None, int | None]]) -> tuple[set[str], set[int]]:
    people: set[str] = set()
    weeks: set[int] = set()
    for person, week in pairs:
        if person is not None:
            people.add(person)
        if week is not None:
            weeks.add(week)
    return people, weeks
