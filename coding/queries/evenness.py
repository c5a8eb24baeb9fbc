"""How evenly the material is coded: code applications for each 1,000 words."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import Places, extracts
from coding.queries.items import is_codable, items
from coding.queries.once import once


@dataclass(frozen=True, slots=True)
class EvenLine:
    """One item, week or coder, with the ids of its code applications.

    ``rate`` is for each 1,000 words; None where there are none.
    """

    name: str
    words: int
    of: tuple[int, ...]

    @property
    def applications(self) -> int:
        """How many code applications there are."""
        return len(self.of)

    @property
    def rate(self) -> float | None:
        """Code applications for each 1,000 words."""
        return 1000 * self.applications / self.words if self.words else None


@dataclass(frozen=True, slots=True)
class Evenness:
    """The same applications counted by item, by week and by coder."""

    items: tuple[EvenLine, ...]
    weeks: tuple[EvenLine, ...]
    coders: tuple[EvenLine, ...]


@once
def evenness(session: Session) -> Evenness:
    """Applications in force against the participants' words they could stand on.

    Moderators' turns are no words to code. For a coder only the words of entries they read or
    coded count, so that work shared out between coders is not taken for uneven work.

    Source:
        Method phase 2: the evenness panel shows whether early and late items were coded alike.
    """
    lines = entries(session)
    codable = [line for line in lines if is_codable(line)]
    words = {line.id: line.words for line in codable}
    applied = _applied(session, codable)
    by_entry: dict[int, list[int]] = defaultdict(list)
    coded_by: dict[str, set[int]] = defaultdict(set)
    of_coder: dict[str, list[int]] = defaultdict(list)
    for number, entry, coder in applied:
        by_entry[entry].append(number)
        coded_by[coder].add(entry)
        of_coder[coder].append(number)
    return Evenness(
        items=tuple(
            _line(item.name, item.codable, words, by_entry) for item in items(lines) if item.codable
        ),
        weeks=tuple(
            _line(f"Week {week}", (x for x in codable if x.week == week), words, by_entry)
            for week in sorted({line.week for line in codable if line.week is not None})
        ),
        coders=tuple(
            EvenLine(
                coder,
                sum(words[x.id] for x in codable if coder in x.read_by or x.id in coded_by[coder]),
                tuple(of_coder[coder]),
            )
            for coder in sorted(of_coder)
        ),
    )


def _line(
    name: str,
    lines: Iterable[EntryLine],
    words: Mapping[int, int],
    applications: Mapping[int, Sequence[int]],
) -> EvenLine:
    ids = [line.id for line in lines]
    of = tuple(number for one in ids for number in applications.get(one, ()))
    return EvenLine(name, sum(words[one] for one in ids), of)


def _applied(session: Session, codable: list[EntryLine]) -> list[tuple[int, int, str]]:
    """Each application, the entry it begins in, and its coder; outside codable words left out."""
    places = Places(codable)
    return [
        (one.application, entry.id, one.coder)
        for one in extracts(session)
        if (entry := places.entry_of(one.document_id, one.start, one.end)) is not None
    ]
