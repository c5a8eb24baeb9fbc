"""What stands behind codes and themes: extracts, people, weeks and strands, counted together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS
from coding.store.records import Code, CodeApplication, Document, Entry
from coding.text import Kind, Role


@dataclass(frozen=True, slots=True)
class Behind:
    """How many different extracts, people and weeks; ``strands`` by name, in one order."""

    extracts: int
    people: int
    weeks: int
    strands: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CardLine:
    """A code as a card on the board shows it; ``colour`` is 0 where nobody chose one."""

    id: int
    name: str
    colour: int
    retired: bool


class Evidence:
    """The extracts behind every code, made once and asked often; ``mark`` tells of what state."""

    def __init__(
        self,
        mark: str,
        places: dict[int, frozenset[int]],
        often: dict[int, int],
        whose: list[tuple[str, int | None, str]],
    ) -> None:
        self.mark = mark
        self._places, self._often, self._whose = places, often, whose

    def applications(self, code: int) -> int:
        """How often a code was applied."""
        return self._often.get(code, 0)

    def behind(self, codes: Iterable[int]) -> Behind:
        """What stands behind some codes together; words with two of them are one extract."""
        places = frozenset[int]().union(*(self._places.get(code, frozenset()) for code in codes))
        found = {self._whose[place] for place in places}
        strands = {strand for _, _, strand in found}
        return Behind(
            extracts=len(places),
            people=len({person for person, _, _ in found if person}),
            weeks=len({week for _, week, _ in found if week is not None}),
            strands=tuple(name for name in STRANDS.values() if name in strands),
        )

    def places(self, code: int) -> frozenset[int]:
        """Numbers of the extracts a code stands on; the same words have the same number."""
        return self._places.get(code, frozenset())


def evidence_mark(session: Session) -> str:
    """A few numbers that change when codes, applications or documents do."""
    told = []
    for record in (Code, CodeApplication, Document):
        row = session.execute(
            select(func.count(record.id), func.max(record.id), func.sum(record.version))
        ).one()
        told.append("-".join(str(number or 0) for number in row))
    return " ".join(told)


def evidence(session: Session, mark: str = "") -> Evidence:
    """The extracts behind every code, each with whose it is, its week and its strand."""
    entries = _Entries(session)
    seen: dict[tuple[int, int, int], int] = {}
    whose: list[tuple[str, int | None, str]] = []
    places: dict[int, set[int]] = defaultdict(set)
    often: dict[int, int] = defaultdict(int)
    columns = (
        CodeApplication.code_id,
        CodeApplication.document_id,
        CodeApplication.start,
        CodeApplication.end,
    )
    for code, *at in session.execute(
        select(*columns)
        .join(Document, Document.id == CodeApplication.document_id)
        .where(CodeApplication.removed.is_(False), Document.removed.is_(False))
    ):
        place = (at[0], at[1], at[2])
        number = seen.setdefault(place, len(seen))
        if number == len(whose):
            whose.append(entries.whose(*place))
        places[code].add(number)
        often[code] += 1
    frozen = {code: frozenset(numbers) for code, numbers in places.items()}
    return Evidence(mark, frozen, dict(often), whose)


def card_lines(session: Session) -> list[CardLine]:
    """All codes in force, retired ones too, in alphabetical order."""
    rows = session.execute(
        select(Code.id, Code.name, Code.colour, Code.retired)
        .where(Code.removed.is_(False))
        .order_by(func.lower(Code.name), Code.id)
    )
    return [CardLine(*row) for row in rows]


class _Entries:
    """Whose words stand where, found without the words."""

    def __init__(self, session: Session) -> None:
        self._lines: dict[int, list[tuple[int, int, str, int | None]]] = defaultdict(list)
        self._strands: dict[int, str] = {
            number: STRANDS[Kind(kind)]
            for number, kind in session.execute(select(Document.id, Document.kind))
        }
        for row in session.execute(
            select(Entry.document_id, Entry.start, Entry.end, Entry.speaker, Entry.role, Entry.week)
            .where(Entry.start < Entry.end)
            .order_by(Entry.document_id, Entry.start)
        ):
            person = row.speaker or ""
            if person and row.role == Role.MODERATOR.value:
                person = f"{person} (moderator)"
            self._lines[row.document_id].append((row.start, row.end, person, row.week))
        self._starts = {key: [line[0] for line in lines] for key, lines in self._lines.items()}

    def whose(self, document: int, start: int, end: int) -> tuple[str, int | None, str]:
        """Person, week and strand of words, as ``queries.extracts`` tells them."""
        at = bisect_right(self._starts.get(document, []), start) - 1
        for begin, stop, person, week in self._lines.get(document, [])[max(at, 0) : at + 2]:
            if begin < end and start < stop:
                return person, week, self._strands[document]
        return "", None, self._strands[document]
