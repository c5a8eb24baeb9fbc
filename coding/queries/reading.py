"""The first two readings: in which orders material can be read, and who has read what."""

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import EntryLine
from coding.queries.items import Item, items
from coding.store.records import Coder, Participant, ReadMark
from coding.text import Kind

#: How many entries are put before a reader at once; a transcript can have thousands of turns.
AT_ONCE = 150
#: How many weeks a shuffled sheet holds.
ON_A_SHEET = 12


@dataclass(frozen=True, slots=True)
class Progress:
    """Of ``entries`` with words, those one person has read once, and twice."""

    entries: tuple[EntryLine, ...]
    once: tuple[EntryLine, ...]
    twice: tuple[EntryLine, ...]


def read_twice(session: Session) -> dict[int, tuple[str, ...]]:
    """The coders who marked an entry's second reading, by the entry's id."""
    return _readers(session, 2)


def reread(session: Session) -> dict[int, tuple[str, ...]]:
    """The coders who reread an entry with the map of themes in hand, by the entry's id."""
    return _readers(session, 3)


def _readers(session: Session, reading: int) -> dict[int, tuple[str, ...]]:
    names: dict[int, list[str]] = {}
    for entry_id, name in session.execute(
        select(ReadMark.entry_id, Coder.name)
        .join(Coder, Coder.id == ReadMark.coder_id)
        .where(ReadMark.removed.is_(False), ReadMark.reading == reading)
        .order_by(Coder.name)
    ):
        names.setdefault(entry_id, []).append(name)
    return {entry_id: tuple(found) for entry_id, found in names.items()}


def people(session: Session) -> dict[str, str]:
    """Participants' pseudonyms by what a memo on one of them says it is about."""
    rows = session.execute(select(Participant.id, Participant.pseudonym))
    return {f"participant:{number}": name for number, name in rows}


def due(
    lines: Iterable[EntryLine], reader: str, *, twice: Collection[int], reading: int
) -> list[int]:
    """The ids of entries with words that ``reader`` has not read for that time.

    Args:
        twice: Entries of which the reader has marked the second reading.
        reading: 1 or 2. For the second only what was read once is due.
    """
    with_words = [line for line in lines if line.text.strip()]
    if reading == 1:
        return [line.id for line in with_words if reader not in line.read_by]
    return [line.id for line in with_words if reader in line.read_by and line.id not in twice]


def progress(lines: Iterable[EntryLine], reader: str, *, twice: Collection[int]) -> Progress:
    """How far one person has come."""
    with_words = tuple(line for line in lines if line.text.strip())
    return Progress(
        entries=with_words,
        once=tuple(line for line in with_words if reader in line.read_by),
        twice=tuple(line for line in with_words if line.id in twice),
    )


def of_reader(names: Mapping[int, Sequence[str]], reader: str) -> frozenset[int]:
    """The entries one coder is named for."""
    return frozenset(entry_id for entry_id, coders in names.items() if reader in coders)


def shuffled(lines: Iterable[EntryLine], seed: str) -> list[Item]:
    """Diary weeks in an order that has nothing to do with person or time, a few on each sheet.

    So that the late weeks, and the same people, are not always read tired. What one person wrote
    in one week stays together; transcripts and texts stay whole, and come last.

    Args:
        seed: The same seed gives the same order, also when more was imported in between: a new
            week then stands somewhere among the others, which keep theirs.
    """
    weeks: dict[tuple[str, int | None], list[EntryLine]] = {}
    others: list[EntryLine] = []
    for line in lines:
        if line.kind is Kind.DIARY and line.speaker:
            weeks.setdefault((line.speaker, line.week), []).append(line)
        else:
            others.append(line)
    drawn = sorted(weeks, key=lambda place: _lot(seed, *place))
    sheets = [drawn[at : at + ON_A_SHEET] for at in range(0, len(drawn), ON_A_SHEET)]
    told = [
        Item(
            f"sheet {number}",
            f"Sheet {number}",
            "Diaries",
            tuple(line for place in sheet for line in weeks[place]),
        )
        for number, sheet in enumerate(sheets, start=1)
    ]
    return told + items(others)


def parted(whole: Iterable[Item]) -> list[Item]:
    """The same items, those of more than ``AT_ONCE`` entries in parts to be read one by one."""
    told: list[Item] = []
    for item in whole:
        size = len(item.lines)
        if size <= AT_ONCE:
            told.append(item)
            continue
        parts = -(-size // AT_ONCE)
        told += [
            replace(
                item,
                key=f"{item.key}, part {number + 1}",
                name=f"{item.name}, part {number + 1} of {parts}",
                lines=item.lines[number * AT_ONCE : (number + 1) * AT_ONCE],
            )
            for number in range(parts)
        ]
    return told


def holding(all_items: Iterable[Item], entry_id: int) -> Item | None:
    """The first item in which an entry stands."""
    return next((i for i in all_items if any(line.id == entry_id for line in i.lines)), None)


def _lot(seed: str, *of: object) -> str:
    """A lot drawn for a place: as good as random, and the same in every process."""
    return hashlib.sha256("\0".join([seed, *map(str, of)]).encode()).hexdigest()
