"""Entries gathered into what a person takes up and reads as one: the data items of a study."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from coding.queries.documents import STRANDS, EntryLine
from coding.text import WITH_WORDS, Kind, Role


@dataclass(frozen=True, slots=True)
class Item:
    """One participant's diary, one week across participants, or one transcript or text.

    ``key`` stays the same while more is imported or corrected; ``name`` may be shared by two
    documents.
    """

    key: str
    name: str
    strand: str
    lines: tuple[EntryLine, ...]

    @property
    def codable(self) -> tuple[EntryLine, ...]:
        """Entries with participants' words; a moderator's turns are context (R38)."""
        return tuple(line for line in self.lines if is_codable(line))


def is_codable(line: EntryLine) -> bool:
    """Whether an entry holds a participant's words."""
    return line.role is Role.PARTICIPANT and line.status in WITH_WORDS and bool(line.text.strip())


def items(lines: Iterable[EntryLine]) -> list[Item]:
    """Each diary in week order, from whatever files it came; then transcripts and texts.

    Diaries come in the order of their participants (P2 before P10), documents as imported.
    """
    diaries: dict[str, list[EntryLine]] = {}
    others: dict[int, list[EntryLine]] = {}
    for line in lines:
        if line.kind is Kind.DIARY and line.speaker:
            diaries.setdefault(line.speaker, []).append(line)
        else:
            others.setdefault(line.first_version or line.document_id, []).append(line)
    told = [
        Item(f"diary of {person}", person, STRANDS[Kind.DIARY], _in_week_order(diaries[person]))
        for person in sorted(diaries, key=natural)
    ]
    for number, held in others.items():
        first = held[0]
        told.append(Item(f"document {number}", first.document, STRANDS[first.kind], tuple(held)))
    return told


def weekly(lines: Iterable[EntryLine]) -> list[Item]:
    """Each teaching week across all diaries, participant by participant."""
    weeks: dict[int, list[EntryLine]] = {}
    for line in lines:
        if line.kind is Kind.DIARY and line.week is not None:
            weeks.setdefault(line.week, []).append(line)
    return [
        Item(
            f"week {week}",
            f"Week {week}",
            STRANDS[Kind.DIARY],
            tuple(sorted(weeks[week], key=lambda line: natural(line.speaker))),
        )
        for week in sorted(weeks)
    ]


def _in_week_order(lines: Sequence[EntryLine]) -> tuple[EntryLine, ...]:
    """Entries without a week come last, in the order they stand."""
    return tuple(sorted(lines, key=lambda line: (line.week is None, line.week or 0)))


def natural(text: str) -> list[tuple[int, str]]:
    """Sorts numbers within names by their size."""
    return [
        (int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", text)
    ]
