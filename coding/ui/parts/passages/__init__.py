"""Passages of a text as on paper: who and when in the margin, the prompt, the words, marks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from coding.queries.documents import EntryLine
from coding.text import WITH_WORDS, Role, Status
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.wording import STATUSES, day

_mount = own_component("passages")


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


def show_passages(
    lines: Sequence[EntryLine],
    *,
    key: str,
    of: str = "",
    marks: Sequence[Mark] = (),
    reader: str | None = None,
) -> tuple[int, ...]:
    """Draw entries one under the other; those without words tell why they have none.

    Args:
        of: What all of them belong to (a participant, a week), and is not said again of each.
        reader: Who can mark each as read; None where that is not asked.

    Returns:
        The ids of entries a person has just marked as read and that are not recorded yet.
    """
    told: list[dict[str, Any]] = []
    before: list[str] = []
    for line in lines:
        head = _head(line, of)
        told.append({**_passage(line, marks, reader), "head": [] if head == before else head})
        before = head
    result = _mount(key=key, data={"passages": told}, on_read_change=lambda: None)
    unread = {line.id for line in lines if reader not in line.read_by}
    return tuple(sorted(unread.intersection(result.read or ())))


def _passage(line: EntryLine, marks: Sequence[Mark], reader: str | None) -> dict[str, Any]:
    has_words = line.status in WITH_WORDS and bool(line.text.strip())
    context = line.role is Role.MODERATOR
    state = "" if reader is None or not has_words else "unread"
    return {
        "id": line.id,
        "prompt": line.prompt or "",
        "words": cut(line, marks) if has_words else [],
        "gap": "" if line.status == "present" and has_words else STATUSES[Status(line.status)],
        "codes": _codes(marks, line),
        "context": "moderator, context only" if context else "",
        "state": "read" if state and reader in line.read_by else state,
    }


def _head(line: EntryLine, of: str) -> list[str]:
    week = "" if line.week is None else f"Week {line.week}"
    told = (line.speaker, week, day(line.date or ""), line.time or "")
    return [part for part in told if part and part != of]


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


def _codes(marks: Sequence[Mark], line: EntryLine) -> list[str]:
    """The codes on an entry, each once, with how often where that is more."""
    often = Counter(mark.label for mark in marks if mark.kind == "code" and _on(mark, line))
    return [f"{label} ×{number}" if number > 1 else label for label, number in often.items()]


def _on(mark: Mark, line: EntryLine) -> bool:
    return mark.start < line.end and line.start < mark.end
