"""Marks on words: codes and proposals, and the words cut where marks begin and end."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coding.queries.documents import EntryLine
from coding.ui.parts.own import pieces


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that stands on words: ``kind`` is ``code`` or ``proposal``; offsets as in text.

    ``number`` is printed before the first word, to find the mark again in a list; 0 for none.
    """

    start: int
    end: int
    kind: str
    label: str
    number: int = 0


def cut(line: EntryLine, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The words in pieces that each carry the same marks; together they are ``line.text``."""
    here = [mark for mark in marks if _on(mark, line)]
    inside = (place for mark in here for place in (mark.start, mark.end))
    edges = sorted({line.start, line.end, *(p for p in inside if line.start < p < line.end)})
    told: list[dict[str, Any]] = []
    for start, end in pairwise(edges):
        on = [mark for mark in here if mark.start <= start and end <= mark.end]
        numbers = [mark.number for mark in on if mark.number and mark.start == start]
        for words, sign, name in pieces(line.text[start - line.start : end - line.start]):
            piece: dict[str, Any] = {"t": words}
            if sign:
                piece["sign"] = [sign, name]
            if on:
                piece["kinds"] = sorted({mark.kind for mark in on})
                piece["labels"] = list(dict.fromkeys(mark.label for mark in on))
            if numbers:
                piece["n"] = " ".join(map(str, numbers))
                numbers = []
            told.append(piece)
    return told


def codes_on(marks: Sequence[Mark], line: EntryLine) -> list[str]:
    """The codes on an entry, each once, with how often where that is more."""
    often = Counter(mark.label for mark in marks if mark.kind == "code" and _on(mark, line))
    return [f"{label} ×{number}" if number > 1 else label for label, number in often.items()]


def _on(mark: Mark, line: EntryLine) -> bool:
    return mark.start < line.end and line.start < mark.end
