"""The thematic map laid out: themes as cards on a ring, relations as curves through its middle.

The layout depends on the words alone, so that the picture is the same tomorrow. Lengths are in
units of which a page's width holds about a thousand.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations, permutations
from typing import Final

from coding.exports.map_letters import width_of, wrapped
from coding.queries.report import RelationLine, ThemeLine

Point = tuple[float, float]

CARD: Final = 218.0
NAME: Final = 15.0
FACET: Final = 12.0
LABEL: Final = 12.0
_EDGE: Final = 14.0
_MARGIN: Final = 26.0
#: More themes than these keep the researcher's order on the ring; else crossings are avoided.
_TRIED: Final = 7
#: Where along a curve its label may stand, best first.
_PLACES: Final = (0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73)

#: What is written on a line, and whether it has a head at its end, at its start, is dashed.
KINDS: Final = {
    "part of": ("is part of", True, False, False),
    "feeds": ("feeds", True, False, False),
    "contradicts": ("contradicts", True, True, True),
    "overlaps": ("overlaps with", False, False, False),
    "same as": ("is the same as", False, False, False),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A theme: its name in lines, its subthemes in lines, and the box round them."""

    number: int
    name: tuple[str, ...]
    facets: tuple[tuple[str, ...], ...]
    x: float
    y: float
    height: float

    @property
    def middle(self) -> Point:
        """The middle of the box."""
        return self.x + CARD / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class Curve:
    """A relation: points from one card's edge to another's, its word and where that stands."""

    points: tuple[Point, ...]
    word: str
    at: Point
    head: bool
    tail: bool
    dashed: bool


@dataclass(frozen=True, slots=True)
class ThematicMap:
    """All there is to draw."""

    width: float
    height: float
    cards: tuple[Card, ...]
    curves: tuple[Curve, ...] = field(default=())


def lay_out(themes: Sequence[ThemeLine], relations: Sequence[RelationLine]) -> ThematicMap:
    """Themes with their subthemes in cards on a ring, and the relations between them."""
    tops = [line for line in themes if not line.parent]
    below = {top.name: [line.name for line in themes if line.parent == top.name] for top in tops}
    place = {top.name: number for number, top in enumerate(tops)}
    pairs = [
        (place[line.of], place[line.to], line)
        for line in relations
        if line.of in place and line.to in place and line.of != line.to
    ]
    ring = _ring(len(tops), [(one, other) for one, other, _ in pairs])
    cards = [_card(number, top.name, below[top.name]) for number, top in enumerate(tops, start=1)]
    placed = _placed(cards, ring)
    width = max((card.x + CARD for card in placed), default=CARD) + _MARGIN
    height = max((card.y + card.height for card in placed), default=_MARGIN) + _MARGIN
    middle = (width / 2, height / 2)
    return ThematicMap(width, height, tuple(placed), tuple(_curves(placed, pairs, middle)))


def _card(number: int, name: str, facets: Iterable[str]) -> Card:
    lines = wrapped(f"{number}. {name}", NAME, CARD - 2 * _EDGE, bold=True)
    below = tuple(tuple(wrapped(one, FACET, CARD - 2 * _EDGE - 10)) for one in facets)
    rows = sum(map(len, below))
    height = 2 * _EDGE + len(lines) * NAME * 1.25
    if below:
        height += 12 + rows * FACET * 1.25 + (len(below) - 1) * 4
    return Card(number, tuple(lines), below, 0, 0, height)


def _ring(many: int, pairs: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    """The order on the ring in which fewest relations cross, and related themes stand close."""
    if many > _TRIED or not pairs:
        return tuple(range(many))
    orders = ((0, *rest) for rest in permutations(range(1, many)))
    return min(orders, key=lambda order: (_crossings(order, pairs), _reach(order, pairs), order))


def _crossings(order: Sequence[int], pairs: Sequence[tuple[int, int]]) -> int:
    seat = {theme: place for place, theme in enumerate(order)}
    chords = [tuple(sorted((seat[one], seat[other]))) for one, other in pairs]
    return sum(a < c < b < d or c < a < d < b for (a, b), (c, d) in combinations(sorted(chords), 2))


def _reach(order: Sequence[int], pairs: Sequence[tuple[int, int]]) -> int:
    seat = {theme: place for place, theme in enumerate(order)}
    apart = (abs(seat[one] - seat[other]) for one, other in pairs)
    return sum(min(gap, len(order) - gap) for gap in apart)


def _placed(cards: Sequence[Card], ring: Sequence[int]) -> list[Card]:
    """The cards with their places, the first at the top, clockwise."""
    many = len(cards)
    tallest = max((card.height for card in cards), default=0)
    across = max(360.0, many * CARD / 5) if many > 2 else 320.0 * (many - 1)
    down = max(215.0 + tallest / 3, many * tallest / 5) if many > 2 else 0.0
    found = {}
    for seat, number in enumerate(ring):
        turn = 2 * math.pi * seat / max(many, 1) - (math.pi / 2 if many > 2 else math.pi)
        x, y = across * math.cos(turn), down * math.sin(turn)
        found[number] = (round(x - CARD / 2, 2), round(y - cards[number].height / 2, 2))
    left = min((x for x, _ in found.values()), default=0) - _MARGIN
    top = min((y for _, y in found.values()), default=0) - _MARGIN
    return [
        Card(c.number, c.name, c.facets, found[i][0] - left, found[i][1] - top, c.height)
        for i, c in enumerate(cards)
    ]


def _curves(
    cards: Sequence[Card], pairs: Sequence[tuple[int, int, RelationLine]], middle: Point
) -> Iterable[Curve]:
    taken: list[tuple[Point, float]] = []
    between: dict[frozenset[int], int] = {}
    for one, other, line in pairs:
        word, head, tail, dashed = KINDS.get(line.kind, (line.kind, True, False, False))
        again = between.get(frozenset((one, other)), 0)
        between[frozenset((one, other))] = again + 1
        whole = _bend(cards[one].middle, cards[other].middle, middle, again)
        points = [p for p in whole if not _inside(p, cards[one]) and not _inside(p, cards[other])]
        if len(points) < 2:
            points = [cards[one].middle, cards[other].middle]
        at = _free_place(points, width_of(word, LABEL), taken, cards)
        taken.append((at, width_of(word, LABEL)))
        yield Curve(tuple(points), word, at, head, tail, dashed)


def _bend(start: Point, end: Point, middle: Point, again: int) -> list[Point]:
    """A curve between two points, drawn a little towards the middle; a second one less."""
    pull = 0.22 - 0.5 * again
    half = ((start[0] + end[0]) / 2, (start[1] + end[1]) / 2)
    over = (half[0] + pull * (middle[0] - half[0]), half[1] + pull * (middle[1] - half[1]))
    points = []
    for step in range(241):
        t = step / 240
        points.append(
            tuple(
                round((1 - t) ** 2 * start[i] + 2 * t * (1 - t) * over[i] + t**2 * end[i], 2)
                for i in (0, 1)
            )
        )
    return points  # type: ignore[return-value]


def _inside(point: Point, card: Card, room: float = 5) -> bool:
    return (
        card.x - room <= point[0] <= card.x + CARD + room
        and card.y - room <= point[1] <= card.y + card.height + room
    )


def _free_place(
    points: Sequence[Point],
    width: float,
    taken: Sequence[tuple[Point, float]],
    cards: Sequence[Card],
) -> Point:
    """Where a label stands on its curve without touching another or a card, if there is room."""
    tried = [points[min(int(share * len(points)), len(points) - 1)] for share in _PLACES]
    for at in tried:
        apart = all(
            abs(at[0] - there[0]) > (width + size) / 2 + 8 or abs(at[1] - there[1]) > LABEL * 1.6
            for there, size in taken
        )
        clear = not any(
            _inside((at[0] + side * width / 2, at[1] + rise), card, 2)
            for card in cards
            for side in (-1, 0, 1)
            for rise in (-LABEL * 0.8, LABEL * 0.8)
        )
        if apart and clear:
            return at
    return tried[0]
