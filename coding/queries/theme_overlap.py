"""How far themes share their words, and where each theme is absent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from coding.queries.documents import STRANDS, EntryLine
from coding.queries.extracts import Extract, speaker_of
from coding.queries.items import is_codable, natural
from coding.queries.theme_review import place_of, under_themes
from coding.queries.themes import ThemeShape

T = TypeVar("T")

#: A larger share asks whether two themes are one (method §3, point 6).
TOO_MUCH = 0.3


@dataclass(frozen=True, slots=True)
class Overlap:
    """Two themes and the segments that stand under both, of those under either.

    ``applications`` stand on segments of both, ``either`` are all of the two themes.
    """

    first: ThemeShape
    second: ThemeShape
    shared: int
    union: int
    applications: tuple[int, ...]
    either: tuple[int, ...]

    @property
    def ratio(self) -> float:
        """Shared segments ÷ union, from 0 to 1."""
        return self.shared / self.union if self.union else 0.0

    @property
    def is_much(self) -> bool:
        """Whether it is more than ``TOO_MUCH``."""
        return self.ratio > TOO_MUCH


def overlaps(shapes: Sequence[ThemeShape], found: Iterable[Extract]) -> list[Overlap]:
    """All pairs of themes in the researcher's order, those without shared segments too."""
    standing = under_themes(shapes, found)
    tops = [shape for shape in shapes if shape.parent_id is None]
    behind = {top.id: [one for one, _ in standing[top.id]] for top in tops}
    places = {number: {place_of(one) for one in lines} for number, lines in behind.items()}
    told = []
    for at, first in enumerate(tops):
        for second in tops[at + 1 :]:
            shared = places[first.id] & places[second.id]
            of_two = (*behind[first.id], *behind[second.id])
            either = dict.fromkeys(one.application for one in of_two)
            both = dict.fromkeys(one.application for one in of_two if place_of(one) in shared)
            union = len(places[first.id] | places[second.id])
            told.append(Overlap(first, second, len(shared), union, tuple(both), tuple(either)))
    return told


@dataclass(frozen=True, slots=True)
class Presence:
    """Of what gave words, where a theme stands: each name with the applications there.

    An empty tuple means that it is absent although there are words (method rule R33): who or
    what gave none is in no denominator.
    """

    theme: ThemeShape
    people: dict[str, tuple[int, ...]]
    weeks: dict[str, tuple[int, ...]]
    strands: dict[str, tuple[int, ...]]


def theme_presence(
    shapes: Sequence[ThemeShape], found: Iterable[Extract], lines: Iterable[EntryLine]
) -> list[Presence]:
    """Where each theme stands and where it is absent: by participant, week and strand."""
    with_words = [line for line in lines if is_codable(line)]
    people = sorted({speaker_of(line) for line in with_words if line.speaker}, key=natural)
    weeks = sorted({line.week for line in with_words if line.week is not None})
    present = {line.kind for line in with_words}
    strands = [name for kind, name in STRANDS.items() if kind in present]
    standing = under_themes(shapes, found)
    told = []
    for top in (shape for shape in shapes if shape.parent_id is None):
        behind = [one for one, _ in standing[top.id]]
        told.append(
            Presence(
                top,
                _by(behind, "participant", people),
                {f"Week {week}": ids for week, ids in _by(behind, "week", weeks).items()},
                _by(behind, "strand", strands),
            )
        )
    return told


def _by(behind: Iterable[Extract], what: str, values: Iterable[T]) -> dict[T, tuple[int, ...]]:
    there: dict[T, list[int]] = {value: [] for value in values}
    for one in behind:
        if (ids := there.get(getattr(one, what))) is not None:
            ids.append(one.application)
    return {value: tuple(ids) for value, ids in there.items()}
