"""What an audit looks at: a random part, and a part drawn where themes are most at risk (R17).

Nothing is drawn by chance that cannot be drawn again: the same seed, rule and study give the same
items in the same order.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.measures.lots import draw, lot
from coding.queries.documents import STRANDS, EntryLine, entries
from coding.queries.extracts import Extract, Places, extracts
from coding.queries.items import is_codable
from coding.queries.merges import moved_by_latest_merges
from coding.queries.themes import ThemeShape, themes
from coding.store.records import FitVerdict, ThemeExtract

#: The kinds of risk, and what an item drawn for it says of itself.
RISKS: Final = {
    "single extract": "its theme rests on this one extract",
    "single person": "its theme rests on one person’s words",
    "reported": "chosen for the report",
    "accepted": "came from a proposal",
    "boundary": "at the boundary of a theme",
    "merged": "moved by one of the latest merges",
    "most quoted": "from one of the two most quoted people",
}
RANDOM: Final = "drawn by lot"
SILENT: Final = "left uncoded, drawn by lot"

#: Risks that can be most of a study, of which a share is drawn by lot.
_MANY: Final = ("accepted", "merged", "most quoted")
#: What an auditor says of how an extract fits that puts it at a theme's boundary.
_AT_BOUNDARY: Final = ("stretches", "misfits", "needs a new home")
#: A stretch without codes is worth looking at from so many words on.
_LEAST_WORDS: Final = 5


@dataclass(frozen=True, slots=True)
class Rule:
    """How a sample is drawn: a share of the codings, but ``least``; silences; at most of a risk."""

    share: float = 0.1
    least: int = 20
    silences: int = 10
    most: int = 20
    risks: tuple[str, ...] = tuple(RISKS)


@dataclass(frozen=True, slots=True)
class Scope:
    """What is examined: strands and themes by name; empty for all."""

    strands: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawn:
    """One item. ``kind`` is ``coding``, ``silence`` or ``extract``; ``part`` random or risk."""

    kind: str
    document_id: int
    start: int
    end: int
    stratum: str
    part: str
    why: tuple[str, ...]
    application: int | None = None
    theme_id: int | None = None
    code: str = ""
    theme: str = ""

    @property
    def name(self) -> str:
        """What tells it from every other item: its kind, place and code."""
        return f"{self.kind} {self.document_id} {self.start}-{self.end} {self.code} {self.theme}"


@dataclass(slots=True)
class _Material:
    """The study as it stands, gathered once."""

    codings: list[Drawn]
    reported: list[Drawn]
    silences: list[Drawn]
    people: dict[int, str]
    themes_of: dict[int, list[ThemeShape]]
    proposed: set[int]
    boundary: set[int]
    merged: set[int]
    quoted: Counter[str] = field(default_factory=Counter)


def audit_sample(
    session: Session, *, seed: int, rule: Rule | None = None, scope: Scope | None = None
) -> list[Drawn]:
    """The items of an audit, in an order drawn by lot, each once, with every reason it was drawn.

    Source:
        Method rule R17.
    """
    rule, scope = rule or Rule(), scope or Scope()
    material = _gather(session, scope)
    number = max(round(rule.share * len(material.codings)), rule.least)
    found: dict[str, Drawn] = {}
    _take(found, _by_lot(material.codings, number, seed), "random", RANDOM)
    _take(found, _by_lot(material.silences, rule.silences, seed), "random", SILENT)
    for risk in rule.risks:
        at_risk = list(_at_risk(material, risk))
        if risk in _MANY:
            at_risk = _by_lot(at_risk, rule.most, seed)
        _take(found, at_risk, "risk", RISKS[risk])
    return sorted(found.values(), key=lambda item: lot(seed, item.name))


def stratum_of(extract_or_line: Extract | EntryLine) -> str:
    """Strand and week: ``Diaries, week 4``."""
    if isinstance(extract_or_line, Extract):
        strand, week = extract_or_line.strand, extract_or_line.week
    else:
        strand, week = STRANDS[extract_or_line.kind], extract_or_line.week
    return strand if week is None else f"{strand}, week {week}"


def _take(found: dict[str, Drawn], items: Iterable[Drawn], part: str, why: str) -> None:
    for item in items:
        if item.name in found:
            there = found[item.name]
            found[item.name] = replace(there, why=(*there.why, why))
        else:
            found[item.name] = replace(item, part=part, why=(why,))


def _by_lot(items: Sequence[Drawn], number: int, seed: int) -> list[Drawn]:
    named = {item.name: item for item in items}
    units = ((item.name, item.stratum) for item in named.values())
    return [named[name] for name in draw(units, number, seed)]


def _at_risk(material: _Material, risk: str) -> Iterator[Drawn]:
    if risk in ("single extract", "single person"):
        yield from _resting_on_one(material, risk)
    elif risk == "reported":
        yield from material.reported
    elif risk == "most quoted":
        most = {person for person, _ in material.quoted.most_common(2)}
        yield from (
            item for item in material.codings if material.people.get(item.application or 0) in most
        )
    else:
        chosen = {
            "accepted": material.proposed,
            "boundary": material.boundary,
            "merged": material.merged,
        }[risk]
        yield from (item for item in material.codings if item.application in chosen)


def _resting_on_one(material: _Material, risk: str) -> Iterator[Drawn]:
    """Codings under a theme or subtheme that has but one place, or one person, behind it."""
    behind: dict[int, list[Drawn]] = defaultdict(list)
    for item in material.codings:
        for shape in material.themes_of.get(item.application or 0, ()):
            behind[shape.id].append(item)
    for held in behind.values():
        places = {(item.document_id, item.start, item.end) for item in held}
        people = {material.people.get(item.application or 0, "") for item in held}
        if len(places if risk == "single extract" else people) == 1:
            yield from held


def _gather(session: Session, scope: Scope) -> _Material:
    shapes = themes(session)
    names = {shape.id: shape.name for shape in shapes}
    of_code: dict[int, list[ThemeShape]] = defaultdict(list)
    for shape in shapes:
        for code in shape.codes:
            of_code[code].append(shape)
    lines = entries(session)
    all_codings = extracts(session)
    inside = [
        one
        for one in all_codings
        if (not scope.strands or one.strand in scope.strands)
        and (not scope.themes or _under(of_code.get(one.code_id, []), names, scope.themes))
    ]
    return _Material(
        codings=[_coding(one, of_code.get(one.code_id, [])) for one in inside],
        reported=list(_reported(session, lines, names, scope)),
        silences=[] if scope.themes else list(_silences(lines, all_codings, scope)),
        people={one.application: one.participant for one in inside},
        themes_of={one.application: of_code.get(one.code_id, []) for one in inside},
        proposed={one.application for one in inside if one.origin == "proposal"},
        boundary=_boundary(session, inside, of_code),
        merged=moved_by_latest_merges(session),
        quoted=_quoted(session, lines),
    )


def _under(shapes: Sequence[ThemeShape], names: dict[int, str], wanted: Sequence[str]) -> bool:
    return any(
        shape.name in wanted or names.get(shape.parent_id or 0) in wanted for shape in shapes
    )


def _coding(one: Extract, shapes: Sequence[ThemeShape]) -> Drawn:
    return Drawn(
        kind="coding",
        document_id=one.document_id,
        start=one.start,
        end=one.end,
        stratum=stratum_of(one),
        part="",
        why=(),
        application=one.application,
        theme_id=shapes[0].id if shapes else None,
        code=one.code,
        theme="; ".join(shape.name for shape in shapes),
    )


def _reported(
    session: Session, lines: list[EntryLine], names: dict[int, str], scope: Scope
) -> Iterator[Drawn]:
    places = Places(lines)
    for row in session.scalars(
        select(ThemeExtract)
        .where(ThemeExtract.removed.is_(False), ThemeExtract.theme_id.in_(names))
        .order_by(ThemeExtract.id)
    ):
        entry = places.entry_of(row.document_id, row.start, row.end)
        stratum = stratum_of(entry) if entry else ""
        if scope.themes and names[row.theme_id] not in scope.themes:
            continue
        if scope.strands and stratum.partition(",")[0] not in scope.strands:
            continue
        yield Drawn(
            kind="extract",
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            stratum=stratum,
            part="",
            why=(),
            theme_id=row.theme_id,
            theme=names[row.theme_id],
        )


def _silences(
    lines: Iterable[EntryLine], coded: Iterable[Extract], scope: Scope
) -> Iterator[Drawn]:
    """Stretches of participants' words on which no code stands."""
    on: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one in coded:
        on[one.document_id].append((one.start, one.end))
    for line in lines:
        stratum = stratum_of(line)
        if not is_codable(line) or (
            scope.strands and stratum.partition(",")[0] not in scope.strands
        ):
            continue
        for start, end in _gaps(line, sorted(on[line.document_id])):
            words = line.text[start - line.start : end - line.start]
            # What ended the words before, a full stop for instance, is not the stretch's own.
            first = start + next((at for at, sign in enumerate(words) if sign.isalnum()), 0)
            last = end - len(words) + len(words.rstrip())
            if len(words.split()) >= _LEAST_WORDS:
                yield Drawn("silence", line.document_id, first, last, stratum, "", ())


def _gaps(line: EntryLine, coded: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    at = line.start
    for start, end in coded:
        if start >= line.end:
            break
        if start > at:
            yield at, start
        at = max(at, end)
    if at < line.end:
        yield at, line.end


def _boundary(
    session: Session, inside: Iterable[Extract], of_code: dict[int, list[ThemeShape]]
) -> set[int]:
    """Codings whose last verdict of fit is not “fits”, or that stand under several themes."""
    last = {
        (row.code_application_id, row.theme_id): row.verdict
        for row in session.scalars(
            select(FitVerdict).where(FitVerdict.removed.is_(False)).order_by(FitVerdict.id)
        )
    }
    judged = {number for (number, _), verdict in last.items() if verdict in _AT_BOUNDARY}
    shared = {
        one.application
        for one in inside
        if len({shape.parent_id or shape.id for shape in of_code.get(one.code_id, ())}) > 1
    }
    return judged | shared


def _quoted(session: Session, lines: list[EntryLine]) -> Counter[str]:
    """How many extracts chosen for the report each person has, in the order of their names."""
    places = Places(lines)
    counts: Counter[str] = Counter()
    for row in session.scalars(select(ThemeExtract).where(ThemeExtract.removed.is_(False))):
        entry = places.entry_of(row.document_id, row.start, row.end)
        if entry is not None and entry.speaker:
            counts[entry.speaker] += 1
    return Counter(dict(sorted(counts.items())))
