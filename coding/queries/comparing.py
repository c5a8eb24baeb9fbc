"""Convergence and divergence: two readings side by side, theme by theme, without a number.

Method §5.5: themes are linked many to many, each link with a relation, the segments both rest on,
and a note. Between analysts the segments are shared words; between strands there can be none, and
each side's own are counted.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import STRANDS
from coding.queries.themes import ThemeShape, themes
from coding.store.records import CodeApplication, Coder, Document, Theme
from coding.store.supervision import Comparison, ThemeLink
from coding.text import Kind

KINDS: Final = ("analysts", "strands")
#: How a theme on the left stands to one on the right, as it is read between the two names.
LINKS: Final = {
    "same idea": "is the same idea as",
    "left wider": "is wider than",
    "right wider": "is narrower than",
    "overlap": "overlaps with",
    "contradict": "contradicts",
    "only left": "is only here",
    "only right": "is only there",
}
ONE_SIDED: Final = ("only left", "only right")

#: Where an extract lies: document, start, end.
Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Side:
    """A reading: a structure of themes (empty for the study's own), of one strand if named."""

    structure: str = ""
    strand: str = ""

    @classmethod
    def read(cls, kept: str) -> "Side":
        """The side that a comparison's record keeps."""
        told = json.loads(kept)
        return cls(str(told.get("structure", "")), str(told.get("strand", "")))

    @property
    def name(self) -> str:
        """How the side is called where the two stand beside each other."""
        if self.strand:
            return f"{self.structure}: {self.strand}" if self.structure else self.strand
        return self.structure or "The study’s own themes"


@dataclass(frozen=True, slots=True)
class ThemeThere:
    """A theme of one side, with the places of the extracts behind it on that side."""

    id: int
    name: str
    concept: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """How two themes stand to each other; ``shared`` are places on the left that both rest on."""

    id: int
    left: ThemeThere | None
    right: ThemeThere | None
    relation: str
    note: str
    by: str
    shared: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Beside:
    """A comparison: both sides' themes, the links, and those of either side nobody linked."""

    id: int
    version: int
    title: str
    kind: str
    left: Side
    right: Side
    lefts: tuple[ThemeThere, ...]
    rights: tuple[ThemeThere, ...]
    links: tuple[Link, ...]
    decision: str

    @property
    def open_left(self) -> tuple[ThemeThere, ...]:
        """Themes of the left side that nobody linked yet."""
        linked = {link.left.id for link in self.links if link.left}
        return tuple(theme for theme in self.lefts if theme.id not in linked)

    @property
    def open_right(self) -> tuple[ThemeThere, ...]:
        """Themes of the right side that nobody linked yet."""
        linked = {link.right.id for link in self.links if link.right}
        return tuple(theme for theme in self.rights if theme.id not in linked)


def structures(session: Session) -> list[str]:
    """The readings that hold themes, the study's own (empty) first."""
    named = session.scalars(
        select(Theme.structure).where(Theme.removed.is_(False), Theme.structure != "").distinct()
    )
    return ["", *sorted(named)]


def comparisons(session: Session) -> list[Beside]:
    """All comparisons in the order they were begun."""
    rows = session.scalars(
        select(Comparison).where(Comparison.removed.is_(False)).order_by(Comparison.id)
    )
    return [_beside(session, row) for row in rows]


def explored(held: Iterable[Beside]) -> str:
    """The sentence that convergence and divergence were explored (R27), with what was compared.

    Empty unless a comparison has links on every theme of both sides: the sentence is printed only
    beside the table, and the table must be whole.
    """
    whole = [one for one in held if one.links and not one.open_left and not one.open_right]
    if not whole:
        return ""
    told = "; ".join(f"“{one.title}”" for one in whole)
    return f"Convergence and divergence were explored theme by theme ({told})."


def _beside(session: Session, row: Comparison) -> Beside:
    left, right = Side.read(row.left), Side.read(row.right)
    lefts, rights = _themes_of(session, left), _themes_of(session, right)
    return Beside(
        row.id, row.version, row.title, row.kind, left, right, tuple(lefts.values()),
        tuple(rights.values()), tuple(_links(session, row.id, lefts, rights)), row.decision,
    )  # fmt: skip


def _links(
    session: Session, comparison: int, lefts: dict[int, ThemeThere], rights: dict[int, ThemeThere]
) -> Iterable[Link]:
    rows = session.execute(
        select(ThemeLink, Coder.name)
        .join_from(ThemeLink, Coder, Coder.id == ThemeLink.coder_id)
        .where(ThemeLink.comparison_id == comparison, ThemeLink.removed.is_(False))
        .order_by(ThemeLink.id)
    )
    for row, by in rows:
        left, right = lefts.get(row.left_id or 0), rights.get(row.right_id or 0)
        if (row.left_id and not left) or (row.right_id and not right):
            continue  # A theme that was dropped since takes its links with it.
        shared = tuple(_shared(left.places, right.places)) if left and right else ()
        yield Link(row.id, left, right, row.relation, row.note, by, shared)


def _shared(left: Sequence[Place], right: Sequence[Place]) -> Iterable[Place]:
    """Places on the left that overlap one on the right."""
    there: dict[int, list[Place]] = {}
    for place in right:
        there.setdefault(place[0], []).append(place)
    for document, start, end in left:
        others = there.get(document, ())
        if any(other[1] < end and start < other[2] for other in others):
            yield document, start, end


def _themes_of(session: Session, side: Side) -> dict[int, ThemeThere]:
    """Themes of a side with their extracts, those of subthemes and of chosen extracts included."""
    shapes = themes(session, side.structure)
    behind = _behind(session, shapes, side)
    return {
        shape.id: ThemeThere(
            shape.id,
            shape.name,
            shape.concept,
            tuple(
                sorted(
                    {
                        place
                        for one in shapes
                        if shape.id in (one.id, one.parent_id)
                        for place in behind[one.id]
                    }
                )
            ),
        )
        for shape in shapes
        if shape.parent_id is None
    }


def _behind(session: Session, shapes: Sequence[ThemeShape], side: Side) -> dict[int, list[Place]]:
    kinds = {kind for kind, name in STRANDS.items() if name == side.strand} or set(STRANDS)
    documents = set(
        session.scalars(
            select(Document.id).where(
                Document.removed.is_(False), Document.kind.in_([Kind(kind).value for kind in kinds])
            )
        )
    )
    by_code: dict[int, list[Place]] = {}
    rows = session.execute(
        select(
            CodeApplication.code_id,
            CodeApplication.document_id,
            CodeApplication.start,
            CodeApplication.end,
        ).where(CodeApplication.removed.is_(False))
    )
    for code, *place in rows:
        if place[0] in documents:
            by_code.setdefault(code, []).append((place[0], place[1], place[2]))
    return {
        shape.id: [
            *(place for code in shape.codes for place in by_code.get(code, ())),
            *(place for place in shape.chosen if place[0] in documents),
        ]
        for shape in shapes
    }
