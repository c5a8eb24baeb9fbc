"""How far coders agree in a study, code by code, on units fixed before or spans they cut."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy.orm import Session

from coding.errors import NotFoundError
from coding.measures.agreement import FEW, FIGURES
from coding.measures.measured import Interval, Measured
from coding.queries.coding_units import (
    Applied,
    CodingUnit,
    Where,
    applied_by,
    coder_ids,
    codes_to_compare,
    coding_units,
)
from coding.queries.documents import STRANDS, entries
from coding.queries.earlier import applied_before, closed_at_event
from coding.queries.items import Item, items
from coding.queries.samples import SampleLine, open_passes
from coding.text import Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from coding.measures.u_alpha import UAlpha

_FIXED_ONLY = "for units fixed before coding only"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two of several coders on one code: the table, and their kappa."""

    coders: tuple[str, str]
    table: tuple[int, int, int, int]
    kappa: Measured


@dataclass(frozen=True, slots=True)
class OfCode:
    """One code: ``n`` units or characters; ``figures`` and ``intervals`` by name.

    ``few``: too few positives for coefficients to say much, so that a screen shows counts only.
    """

    code_id: int
    code: str
    n: int
    positives: int
    few: bool
    table: tuple[int, int, int, int] | None
    prevalence: Measured
    figures: dict[str, Measured]
    intervals: dict[str, Interval]
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True)
class Agreement:
    """The whole comparison.

    ``n`` counts units, or characters where units are spans. ``clusters`` is how many ``called``
    the intervals were resampled over. ``left_out`` counts applications on no unit (a moderator's
    turn). ``open`` names coders with a pass not closed yet; ``first`` is true where the figures
    are those of the moment the sample's last pass closed, before any discussion. ``together`` is
    for spans of coders whose own codes never overlap.
    """

    unit: str
    n: int
    coders: tuple[str, ...]
    codes: tuple[OfCode, ...]
    clusters: int
    called: str
    left_out: int
    open: tuple[str, ...] = ()
    first: bool = False
    together: "UAlpha | None" = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is compared: coders and codes by id and name, units, and what stands on them.

    ``earlier``: as it stood when the sample's last pass closed.
    """

    unit: str
    units: Sequence[CodingUnit]
    called: str
    coders: tuple[str, ...]
    coder_ids: Sequence[int]
    codes: Sequence[tuple[int, str]]
    applied: Sequence[Applied]
    earlier: bool


def study_agreement(
    session: Session,
    coders: Sequence[str],
    unit: str = "entry",
    *,
    sample: SampleLine | None = None,
    first: bool = True,
) -> Agreement:
    """Agreement of two coders or more over all the units of the study, coded or not.

    Args:
        sample: Only the units of a sample; coders are then among those who code it.
        first: Of a sample with all passes closed: as they were when the last one closed, where
            the trail can still tell.

    Raises:
        RefusedError: The unit is unknown, the study has none of it, or one coder is named.
        NotFoundError: The study or the sample knows no such coder.

    Source:
        Method §5; units R22, intervals R24, few positives R25.
    """
    compared = gathered(session, coders, unit, sample=sample, first=first)
    told = _spans(compared) if unit == "span" else _fixed(compared)
    still = open_passes(session, coders, sample)
    return replace(told, open=still, first=compared.earlier)


def gathered(
    session: Session,
    coders: Sequence[str],
    unit: str,
    *,
    sample: SampleLine | None = None,
    first: bool = True,
) -> Compared:
    """The units and what stands on them; arguments and what is refused as ``study_agreement``."""
    numbers = coder_ids(session, coders)
    found = items(entries(session))
    units = coding_units(found, unit)
    earlier = None
    if sample is not None:
        units = of_sample(units, coders, sample)
        seq = closed_at_event(session, sample.id) if first and sample.is_closed else None
        earlier = None if seq is None else applied_before(session, numbers, seq)
    applied = applied_by(session, numbers) if earlier is None else earlier
    if sample is not None:
        where = Where(units)
        applied = [one for one in applied if where.touched(one.document_id, one.start, one.end)]
    return Compared(
        unit=unit,
        units=units,
        called=_called(found, {one.item for one in units}),
        coders=tuple(coders),
        coder_ids=numbers,
        codes=codes_to_compare(session, applied),
        applied=applied,
        earlier=earlier is not None,
    )


def of_sample(
    units: Sequence[CodingUnit], coders: Sequence[str], sample: SampleLine
) -> list[CodingUnit]:
    """Those of the units that are in a sample.

    Raises:
        NotFoundError: One of the coders does not code it.
    """
    for name in coders:
        if name not in sample.coders:
            raise NotFoundError(
                f"“{name}” does not code the sample “{sample.title}”.",
                remedy=f"Its coders are {', '.join(sample.coders)}.",
            )
    entries = set(sample.entries)
    return [one for one in units if one.entry_id in entries]


def _fixed(compared: Compared) -> Agreement:
    from coding.measures.agreement import agreement

    values, left_out = _values(compared)
    people = [one.item for one in compared.units]
    told = agreement(values, people, called=compared.called)
    coders = compared.coders
    pairs = [
        (coders[one], coders[other], agreement(values[[one, other]]))
        for one, other in combinations(range(len(coders)), 2)
        if len(coders) > 2
    ]
    codes = []
    for at, ((number, name), one) in enumerate(zip(compared.codes, told, strict=True)):
        codes.append(
            OfCode(
                code_id=number,
                code=name,
                n=one.n,
                positives=one.positives,
                few=one.few,
                table=one.table,
                prevalence=one.prevalence,
                figures=one.figures,
                intervals=one.intervals,
                pairs=tuple(
                    Pair((first, second), of[at].table or (0, 0, 0, 0), of[at].figures["kappa"])
                    for first, second, of in pairs
                ),
            )
        )
    return Agreement(
        unit=compared.unit,
        n=len(compared.units),
        coders=coders,
        codes=tuple(codes),
        clusters=len(set(people)),
        called=compared.called,
        left_out=left_out,
    )


def _values(compared: Compared) -> "tuple[NDArray[Any], int]":
    """``(coders, units, codes)`` of 1 and 0, and how many applications touch no unit."""
    import numpy as np

    size = len(compared.coders), len(compared.units), len(compared.codes)
    values = np.zeros(size, dtype=np.int8)
    coder_at = {number: at for at, number in enumerate(compared.coder_ids)}
    code_at = {number: at for at, (number, _) in enumerate(compared.codes)}
    where, left_out = Where(compared.units), 0
    for one in compared.applied:
        touched = where.touched(one.document_id, one.start, one.end)
        left_out += not touched
        values[coder_at[one.coder_id], touched.start : touched.stop, code_at[one.code_id]] = 1
    return values, left_out


def _spans(compared: Compared) -> Agreement:
    from coding.measures.spans_of_code import span_agreement

    lengths, marked, left_out = _marked(compared)
    coders = compared.coders
    told = []
    for number, name in compared.codes:
        stands = marked.get(number, {})
        one = span_agreement(stands, lengths, len(coders), called=compared.called)
        fixed = dict.fromkeys(FIGURES, Measured(None, _FIXED_ONLY)) | one.figures
        told.append(
            OfCode(
                code_id=number,
                code=name,
                n=one.n,
                positives=one.positives,
                few=one.positives < FEW,
                table=None,
                prevalence=one.prevalence,
                figures={figure: fixed[figure] for figure in FIGURES},
                intervals=one.intervals,
            )
        )
    return Agreement(
        unit="span",
        n=sum(lengths.values()),
        coders=coders,
        codes=tuple(told),
        clusters=len(lengths),
        called=compared.called,
        left_out=left_out,
        together=_together(marked, lengths, len(coders)),
    )


#: For each code and item, each coder's stretches along that item's own words.
_Marked = dict[int, dict[str, list[list[tuple[int, int]]]]]


def _marked(compared: Compared) -> tuple[dict[str, int], _Marked, int]:
    """Lengths by item, and what each coder marked, cut at the ends of entries."""
    units, numbers = compared.units, compared.coder_ids
    lengths: dict[str, int] = defaultdict(int)
    begins = []
    for unit in units:
        begins.append(lengths[unit.item])
        lengths[unit.item] += unit.end - unit.start
    coder_at = {number: at for at, number in enumerate(numbers)}
    marked: _Marked = {}
    where, left_out = Where(units), 0
    for one in compared.applied:
        touched = where.touched(one.document_id, one.start, one.end)
        left_out += not touched
        for number in touched:
            unit = units[number]
            shift = begins[number] - unit.start
            of_item = marked.setdefault(one.code_id, {}).setdefault(
                unit.item, [[] for _ in numbers]
            )
            of_item[coder_at[one.coder_id]].append(
                (max(one.start, unit.start) + shift, min(one.end, unit.end) + shift)
            )
    for by_item in marked.values():
        for of_item in by_item.values():
            of_item[:] = [_joined(stretches) for stretches in of_item]
    return dict(lengths), marked, left_out


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """One stretch where one coder's same code overlaps itself."""
    told: list[tuple[int, int]] = []
    for start, end in sorted(stretches):
        if told and start < told[-1][1]:
            told[-1] = (told[-1][0], max(told[-1][1], end))
        else:
            told.append((start, end))
    return told


def _together(marked: _Marked, lengths: dict[str, int], coders: int) -> "UAlpha | None":
    """All codes at once; None where one coder's codes overlap, which the family does not allow."""
    from coding.measures.u_alpha import Unit, u_alpha

    begins, reached = {}, 0
    for item, length in lengths.items():
        begins[item], reached = reached, reached + length
    units: list[list[Unit]] = [[] for _ in range(coders)]
    for code, by_item in marked.items():
        for item, of_item in by_item.items():
            for coder, stretches in enumerate(of_item):
                units[coder] += [
                    Unit(begins[item] + start, begins[item] + end, code) for start, end in stretches
                ]
    for own in units:
        own.sort(key=lambda unit: unit.start)
        if any(one.end > other.start for one, other in pairwise(own)):
            return None
    return u_alpha(units, reached)


def _called(found: Sequence[Item], wanted: set[str]) -> str:
    strands = {item.strand for item in found if item.key in wanted}
    if strands == {STRANDS[Kind.DIARY]}:
        return "participants"
    if STRANDS[Kind.DIARY] in strands:
        return "participants and transcripts"
    return "transcripts"
