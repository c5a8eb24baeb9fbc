"""A theme's narrative in the order it is read: claim, the extracts it rests on, reading, link."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from coding.exports.outline import Quotation, printed
from coding.queries.report import ChecklistLine, NarrativeLine, StudyReport


@dataclass(frozen=True, slots=True)
class Told:
    """A passage, with the extracts printed under it and those cited ``again`` by number.

    ``subtheme`` is empty for the theme's own.
    """

    id: int
    subtheme: str
    kind: str
    text: str
    quotations: tuple[Quotation, ...]
    again: tuple[Quotation, ...]


def told_passages(report: StudyReport, theme: str) -> list[Told]:
    """A theme's passages. An extract that a second claim rests on is cited, not repeated."""
    chosen = {one.id: one for one in report.reported}
    told, seen = [], set[int]()
    for line in report.narrative:
        if line.theme != theme:
            continue
        rests = [chosen[one] for one in line.rests_on if one in chosen]
        fresh = [one for one in rests if one.id not in seen]
        again = [one for one in rests if one.id in seen]
        seen |= {one.id for one in fresh}
        told.append(
            Told(
                line.id,
                line.subtheme,
                line.kind,
                line.text,
                tuple(printed(one) for one in fresh),
                tuple(printed(one) for one in again),
            )
        )
    return told


def by_checklist(report: StudyReport) -> Iterator[tuple[str, Sequence[ChecklistLine]]]:
    """The points of each checklist, checklist by checklist."""
    for name, lines in groupby(report.checklists, key=lambda line: line.checklist):
        yield name, list(lines)


def is_told(report: StudyReport) -> bool:
    """Whether anything of a narrative is written."""
    return bool(report.narrative)


def rests_on(line: NarrativeLine, report: StudyReport) -> str:
    """The numbers of the extracts a passage rests on: ``3, 4 and 9``."""
    numbers = {one.id: str(one.number) for one in report.reported}
    return listed([numbers[one] for one in line.rests_on if one in numbers])


def cited(quotations: Sequence[Quotation]) -> str:
    """``see extract 3``, ``see extracts 3 and 9``."""
    numbers = listed([str(one.number) for one in quotations])
    return f"see extract{'s' if len(quotations) > 1 else ''} {numbers}"


def listed(parts: Sequence[str]) -> str:
    """``a, b and c``."""
    return " and ".join(filter(None, (", ".join(parts[:-1]), *parts[-1:])))
