"""Words with what two or more coders made of them: marks by coder, and below, codes and reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coding.queries.documents import EntryLine
from coding.ui.parts.own import own_component, pieces

_mount = own_component("readings", drawing=True)


@dataclass(frozen=True, slots=True)
class Side:
    """What one coder says: lines of code and reason; an empty tuple is drawn as ``nothing``.

    ``marks`` are places in the document.
    """

    coder: str
    marks: tuple[tuple[int, int], ...]
    lines: tuple[tuple[str, str], ...]
    nothing: str


@dataclass(frozen=True, slots=True)
class Card:
    """Some words of an entry, and the sides."""

    entry: EntryLine
    start: int
    end: int
    sides: tuple[Side, ...]


def show_readings(cards: Sequence[Card], *, key: str, label: str) -> Card | None:
    """Draw the cards; gives the one whose words are to be opened, once after it was asked for."""
    data = {"label": label, "cards": [_card(card) for card in cards]}
    result = _mount(key=key, data=data, on_go_change=lambda: None)
    if result.go is None or not 0 <= int(result.go) < len(cards):
        return None
    return cards[int(result.go)]


def _card(card: Card) -> dict[str, Any]:
    week = "" if card.entry.week is None else f"Week {card.entry.week}"
    head = (card.entry.speaker or card.entry.document, week, card.entry.time or "")
    return {
        "head": pieces(", ".join(part for part in head if part)),
        "prompt": pieces(card.entry.prompt or ""),
        "words": _words(card),
        "sides": [
            {
                "coder": pieces(side.coder),
                "lines": [[pieces(code), pieces(why)] for code, why in side.lines],
                "nothing": side.nothing,
            }
            for side in card.sides
        ],
    }


def _words(card: Card) -> list[dict[str, Any]]:
    """The words cut where marks begin and end; ``by`` are numbers of the sides that mark them."""
    edges = {card.start, card.end}
    for side in card.sides:
        edges |= {edge for mark in side.marks for edge in mark if card.start < edge < card.end}
    cuts = sorted(edges)
    text, shift = card.entry.text, card.entry.start
    return [
        {
            "text": pieces(text[start - shift : end - shift]),
            "by": [
                number
                for number, side in enumerate(card.sides)
                if any(first < end and start < last for first, last in side.marks)
            ],
        }
        for start, end in pairwise(cuts)
    ]
