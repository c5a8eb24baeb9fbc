"""Themes as they stand, with their codes and the extracts behind them."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.once import once
from coding.store.records import Theme, ThemeCode, ThemeExtract


@dataclass(frozen=True, slots=True)
class ThemeShape:
    """A theme or subtheme with ids of its codes; ``chosen`` are places of picked extracts."""

    id: int
    parent_id: int | None
    name: str
    concept: str
    definition: str
    boundaries: str
    contrary: str
    state: str
    version: int
    codes: tuple[int, ...]
    chosen: tuple[tuple[int, int, int], ...]
    scope: str = ""
    answers: str = ""


@once
def themes(session: Session, structure: str = "") -> list[ThemeShape]:
    """Themes in the researcher's order, each followed by its subthemes.

    Dropped ones and the miscellaneous pile are left out.

    Args:
        structure: The reading they belong to; empty for the study's own.
    """
    codes: dict[int, list[int]] = {}
    for theme_id, code_id in session.execute(
        select(ThemeCode.theme_id, ThemeCode.code_id)
        .where(ThemeCode.removed.is_(False))
        .order_by(ThemeCode.position, ThemeCode.id)
    ):
        codes.setdefault(theme_id, []).append(code_id)
    chosen: dict[int, list[tuple[int, int, int]]] = {}
    for line in session.scalars(
        select(ThemeExtract)
        .where(ThemeExtract.removed.is_(False))
        .order_by(ThemeExtract.position, ThemeExtract.id)
    ):
        chosen.setdefault(line.theme_id, []).append((line.document_id, line.start, line.end))
    rows = list(
        session.scalars(
            select(Theme)
            .where(
                Theme.structure == structure,
                Theme.removed.is_(False),
                Theme.state.not_in(("dropped", "miscellaneous")),
            )
            .order_by(Theme.position, Theme.id)
        )
    )
    ordered = [
        row
        for top in rows
        if top.parent_id is None
        for row in (top, *(sub for sub in rows if sub.parent_id == top.id))
    ]
    return [
        ThemeShape(
            id=row.id,
            parent_id=row.parent_id,
            name=row.name,
            concept=row.concept,
            definition=row.definition,
            boundaries=row.boundaries,
            contrary=row.contrary,
            state=row.state,
            version=row.version,
            codes=tuple(codes.get(row.id, ())),
            chosen=tuple(chosen.get(row.id, ())),
            scope=row.scope,
            answers=row.answers,
        )
        for row in ordered
    ]
