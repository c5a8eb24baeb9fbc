"""The units coders are compared on: all there is to code, whether anybody coded it or not."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import NotFoundError, RefusedError
from coding.queries.documents import EntryLine
from coding.queries.items import Item
from coding.store.records import Code, CodeApplication, Coder, Document
from coding.text import Kind

#: Fixed before coding, and the free spans that coders cut themselves.
UNITS = ("entry", "turn", "sentence", "span")


@dataclass(frozen=True, slots=True)
class CodingUnit:
    """Words that get a yes or a no for each code; ``item`` is the key of the item they are from."""

    document_id: int
    start: int
    end: int
    entry_id: int
    item: str


@dataclass(frozen=True, slots=True)
class Applied:
    """One code on one segment by one coder, as numbers."""

    code_id: int
    coder_id: int
    document_id: int
    start: int
    end: int
    application: int


def coding_units(found: Iterable[Item], unit: str) -> list[CodingUnit]:
    """The units of all participants' words, in the order they stand.

    Args:
        unit: ``entry`` for answers and turns, ``turn`` for those of groups only, ``sentence``.

    Raises:
        RefusedError: The unit is unknown, or the study has none of the kind.

    Source:
        Method §5.1, R22 and R38: misses count, so units nobody coded are among them; moderators'
        turns and missing entries are not.
    """
    if unit not in UNITS:
        raise RefusedError(
            f"“{unit}” is not a unit that coders are compared on.",
            remedy=f"Choose one of {', '.join(UNITS)}.",
        )
    told = [
        CodingUnit(line.document_id, start, end, line.id, item.key)
        for item in found
        for line in item.codable
        if unit != "turn" or line.kind is Kind.GROUP
        for start, end in _parts(line, unit)
    ]
    if not told:
        raise RefusedError(
            f"The study has no {unit} to compare coders on.",
            remedy="Choose another unit, or import the material first.",
        )
    return sorted(told, key=lambda one: (one.document_id, one.start))


def coder_ids(session: Session, names: Sequence[str]) -> list[int]:
    """The ids of two coders or more, in the order they are named.

    Raises:
        RefusedError: There are fewer than two, or one is named twice.
        NotFoundError: The study knows no such coder.
    """
    if len(names) < 2 or len(set(names)) < len(names):
        raise RefusedError(
            "Agreement is between two coders or more, each named once.",
            remedy="Name them with a comma between, as in: Mia,Ben.",
        )
    known = {name: number for number, name in session.execute(select(Coder.id, Coder.name))}
    for name in names:
        if name not in known:
            raise NotFoundError(
                f"“{name}” has decided nothing in this study.",
                remedy=f"Known are {', '.join(sorted(known))}.",
            )
    return [known[name] for name in names]


def applied_by(session: Session, coders: Sequence[int]) -> list[Applied]:
    """All code applications of some coders in force, in the order they stand."""
    rows = session.execute(
        select(
            CodeApplication.code_id,
            CodeApplication.coder_id,
            CodeApplication.document_id,
            CodeApplication.start,
            CodeApplication.end,
            CodeApplication.id,
        )
        .join(Document, Document.id == CodeApplication.document_id)
        .where(
            CodeApplication.removed.is_(False),
            Document.removed.is_(False),
            CodeApplication.coder_id.in_(coders),
        )
        .order_by(CodeApplication.document_id, CodeApplication.start, CodeApplication.id)
    )
    return [Applied(*row) for row in rows]


def codes_to_compare(session: Session, applied: Iterable[Applied]) -> list[tuple[int, str]]:
    """Id and name of each code in force or in use, in alphabetical order."""
    used = {one.code_id for one in applied}
    found = session.execute(select(Code.id, Code.name, Code.retired).where(Code.removed.is_(False)))
    kept = [(number, name) for number, name, retired in found if not retired or number in used]
    return sorted(kept, key=lambda code: (code[1].casefold(), code[0]))


class Where:
    """Finds the units that some words touch."""

    def __init__(self, units: Sequence[CodingUnit]) -> None:
        self._starts: dict[int, list[int]] = defaultdict(list)
        self._ends: dict[int, list[int]] = defaultdict(list)
        self._first: dict[int, int] = {}
        for number, unit in enumerate(units):
            self._first.setdefault(unit.document_id, number)
            self._starts[unit.document_id].append(unit.start)
            self._ends[unit.document_id].append(unit.end)

    def touched(self, document_id: int, start: int, end: int) -> range:
        """Numbers of the units that share a character with ``[start, end)``."""
        if document_id not in self._first:
            return range(0)
        first = bisect_right(self._ends[document_id], start)
        last = bisect_left(self._starts[document_id], end)
        shift = self._first[document_id]
        return range(shift + first, shift + max(first, last))


def _parts(line: EntryLine, unit: str) -> Iterator[tuple[int, int]]:
    """Where an entry's units begin and end; without the spaces around them."""
    from coding.proposals.units import sentences

    if unit == "sentence":
        for found in sentences(line.text):
            yield line.start + found.start, line.start + found.end
    else:
        lead = len(line.text) - len(line.text.lstrip())
        yield line.start + lead, line.start + len(line.text.rstrip())
