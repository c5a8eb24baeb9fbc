"""The units behind a number of an agreement table, with what each coder marked in them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.agreement import of_sample
from coding.queries.coding_units import (
    Applied,
    CodingUnit,
    Where,
    applied_by,
    coder_ids,
    coding_units,
)
from coding.queries.documents import EntryLine, entries
from coding.queries.earlier import applied_before, closed_at_event
from coding.queries.items import items
from coding.queries.samples import SampleLine
from coding.store.records import CodeApplication

#: What a number counts: units that all gave a code, one of two alone, nobody; whoever gave it,
#: those on which coders agree or differ, all there are.
CELLS = ("a", "b", "c", "d", "given", "alike", "apart", "all")


@dataclass(frozen=True, slots=True)
class UnitReading:
    """A unit, the entry it is from, and for each coder where the code stands in it, and why."""

    entry: EntryLine
    start: int
    end: int
    given: dict[str, tuple[tuple[int, int, str], ...]]


def unit_readings(
    session: Session,
    coders: Sequence[str],
    code_id: int,
    cell: str,
    *,
    unit: str = "entry",
    sample: SampleLine | None = None,
    first: bool = True,
) -> list[UnitReading]:
    """The units that a number counts, in the order they stand; arguments as ``study_agreement``.

    Args:
        cell: One of ``CELLS``. Free spans are shown by the entries they stand in.

    Raises:
        RefusedError: As ``study_agreement``.
        NotFoundError: Likewise.
    """
    numbers = coder_ids(session, coders)
    lines = entries(session)
    units = coding_units(items(lines), "entry" if unit == "span" else unit)
    earlier = None
    if sample is not None:
        units = of_sample(units, coders, sample)
        seq = closed_at_event(session, sample.id) if first and sample.is_closed else None
        earlier = None if seq is None else applied_before(session, numbers, seq)
    applied = applied_by(session, numbers) if earlier is None else earlier
    stands = _by_unit(units, [one for one in applied if one.code_id == code_id])
    by_id = {line.id: line for line in lines}
    whys = _whys(session, code_id)
    names = dict(zip(numbers, coders, strict=True))
    found = []
    for number, one in enumerate(units):
        given: dict[str, list[tuple[int, int, str]]] = {name: [] for name in coders}
        for mark in stands.get(number, ()):
            given[names[mark.coder_id]].append((mark.start, mark.end, whys[mark.application]))
        if cell in _cells_of([bool(marks) for marks in given.values()]):
            kept = {name: tuple(marks) for name, marks in given.items()}
            found.append(UnitReading(by_id[one.entry_id], one.start, one.end, kept))
    return found


def _by_unit(units: Sequence[CodingUnit], applied: Sequence[Applied]) -> dict[int, list[Applied]]:
    where = Where(units)
    found: dict[int, list[Applied]] = defaultdict(list)
    for one in applied:
        for number in where.touched(one.document_id, one.start, one.end):
            found[number].append(one)
    return found


def _whys(session: Session, code_id: int) -> dict[int, str]:
    rows = session.execute(select(CodeApplication.id, CodeApplication.why, CodeApplication.code_id))
    return defaultdict(str, {number: why for number, why, of in rows if of == code_id})


def _cells_of(given: Sequence[bool]) -> set[str]:
    """Which numbers count a unit with these yes and no."""
    if all(given):
        return {"all", "a", "given", "alike"}
    if not any(given):
        return {"all", "d", "alike"}
    return {"all", "given", "apart", "b" if given[0] else "c"}
