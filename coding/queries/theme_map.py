"""The map of themes: places and the codes in them, relations, snapshots, how two maps differ."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import Code, Coder, Snapshot, Theme, ThemeCode, ThemeRelation

#: How a relation reads between the names of two themes.
RELATIONS = {
    "part of": "is part of",
    "feeds": "feeds",
    "contradicts": "contradicts",
    "overlaps": "overlaps with",
}
#: Relations that read the same from either side.
MUTUAL = frozenset({"contradicts", "overlaps"})


@dataclass(frozen=True, slots=True)
class CodeThere:
    """A code in a place; ``why`` says why it is there too, where it stands in several."""

    id: int
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A theme, a subtheme (with ``parent_id``) or the pile (``state`` miscellaneous)."""

    id: int
    parent_id: int | None
    name: str
    concept: str
    state: str
    codes: tuple[CodeThere, ...]
    version: int = 0


@dataclass(frozen=True, slots=True)
class Relation:
    """How one theme stands to another: ``kind`` is one of ``RELATIONS``."""

    from_id: int
    to_id: int
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class ThemeMap:
    """Places in the researcher's order, subthemes after their theme, the pile last.

    ``pool`` are codes in use that stand nowhere, in alphabetical order. ``structure`` names the
    reading, empty for the study's own.
    """

    places: tuple[Place, ...]
    relations: tuple[Relation, ...]
    pool: tuple[CodeThere, ...]
    structure: str = ""

    def place(self, number: int) -> Place | None:
        """A place by its id."""
        return next((place for place in self.places if place.id == number), None)

    def with_subthemes(self, number: int) -> tuple[Place, ...]:
        """A theme and the subthemes under it."""
        return tuple(place for place in self.places if number in (place.id, place.parent_id))


@dataclass(frozen=True, slots=True)
class SnapshotLine:
    """A map that somebody kept, with names as they were."""

    id: int
    name: str
    coder: str
    at: str
    map: ThemeMap


def theme_map(session: Session, structure: str = "") -> ThemeMap:
    """The map as it stands: themes dropped are left out, so are retired codes without a place."""
    rows = list(
        session.scalars(
            select(Theme)
            .where(Theme.structure == structure, Theme.removed.is_(False), Theme.state != "dropped")
            .order_by(Theme.position, Theme.id)
        )
    )
    codes = _codes_by_place(session)
    names = session.execute(
        select(Code.id, Code.name)
        .where(Code.removed.is_(False), Code.retired.is_(False))
        .order_by(Code.name)
    )
    placed = {code.id for row in rows for code in codes.get(row.id, ())}
    return ThemeMap(
        places=tuple(_place(row, codes.get(row.id, ())) for row in _in_order(rows)),
        relations=tuple(_relations(session, {row.id for row in rows})),
        pool=tuple(CodeThere(row.id, row.name) for row in names if row.id not in placed),
        structure=structure,
    )


def theme_place(session: Session, number: int) -> Place | None:
    """A theme or pile in force by its id, without its codes."""
    row = session.get(Theme, number)
    return None if row is None or row.removed or row.state == "dropped" else _place(row, ())


def snapshots(session: Session, structure: str = "") -> list[SnapshotLine]:
    """The kept maps of a structure, the first one first."""
    rows = session.execute(
        select(Snapshot, Coder.name)
        .join(Coder, Coder.id == Snapshot.coder_id)
        .where(Snapshot.structure == structure, Snapshot.removed.is_(False))
        .order_by(Snapshot.id)
    )
    return [
        SnapshotLine(row.id, row.name, coder, row.at, read_map(json.loads(row.body)))
        for row, coder in rows
    ]


def told_map(found: ThemeMap) -> dict[str, Any]:
    """A map as JSON can keep it; the words of no extract are in it."""
    return {
        "themes": [
            {
                "id": place.id,
                "parent": place.parent_id,
                "name": place.name,
                "concept": place.concept,
                "state": place.state,
                "codes": [[code.id, code.name, code.why] for code in place.codes],
            }
            for place in found.places
        ],
        "relations": [[one.from_id, one.to_id, one.kind, one.note] for one in found.relations],
        "pool": [[code.id, code.name] for code in found.pool],
    }


def read_map(told: Mapping[str, Any]) -> ThemeMap:
    """The map that ``told_map`` told."""
    return ThemeMap(
        places=tuple(
            Place(
                id=one["id"],
                parent_id=one["parent"],
                name=one["name"],
                concept=one["concept"],
                state=one["state"],
                codes=tuple(CodeThere(*code) for code in one["codes"]),
            )
            for one in told["themes"]
        ),
        relations=tuple(Relation(*one) for one in told["relations"]),
        pool=tuple(CodeThere(*code) for code in told["pool"]),
    )


def _codes_by_place(session: Session) -> dict[int, list[CodeThere]]:
    found: dict[int, list[CodeThere]] = {}
    for theme_id, code_id, name, why in session.execute(
        select(ThemeCode.theme_id, Code.id, Code.name, ThemeCode.why)
        .join(Code, Code.id == ThemeCode.code_id)
        .where(ThemeCode.removed.is_(False), Code.removed.is_(False))
        .order_by(ThemeCode.position, ThemeCode.id)
    ):
        found.setdefault(theme_id, []).append(CodeThere(code_id, name, why))
    return found


def _in_order(rows: list[Theme]) -> Iterable[Theme]:
    for row in rows:
        if row.parent_id is None and row.state != "miscellaneous":
            yield row
            yield from (sub for sub in rows if sub.parent_id == row.id)
    yield from (row for row in rows if row.state == "miscellaneous")


def _place(row: Theme, codes: Iterable[CodeThere]) -> Place:
    return Place(row.id, row.parent_id, row.name, row.concept, row.state, tuple(codes), row.version)


def _relations(session: Session, there: set[int]) -> Iterable[Relation]:
    for row in session.scalars(
        select(ThemeRelation).where(ThemeRelation.removed.is_(False)).order_by(ThemeRelation.id)
    ):
        if {row.from_id, row.to_id} <= there:
            yield Relation(row.from_id, row.to_id, row.kind, row.note)
