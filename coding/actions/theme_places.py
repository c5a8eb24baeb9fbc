"""Places on a map of themes: what stands in them, in which order, and room between."""

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.themes import APART
from coding.errors import RefusedError
from coding.store.records import Code, Theme, ThemeCode


def places_of(session: Session, code: Code, structure: str) -> list[ThemeCode]:
    """Where a code stands in a structure, dropped themes left out."""
    return list(
        session.scalars(
            select(ThemeCode)
            .join(Theme, Theme.id == ThemeCode.theme_id)
            .where(
                ThemeCode.code_id == code.id,
                ThemeCode.removed.is_(False),
                Theme.structure == structure.strip(),
                Theme.state != "dropped",
                Theme.removed.is_(False),
            )
            .order_by(ThemeCode.id)
        )
    )


def codes_in(session: Session, theme_id: int) -> list[ThemeCode]:
    """The codes of a place, in their order."""
    return list(
        session.scalars(
            select(ThemeCode)
            .where(ThemeCode.theme_id == theme_id, ThemeCode.removed.is_(False))
            .order_by(ThemeCode.position, ThemeCode.id)
        )
    )


def siblings(session: Session, theme: Theme) -> list[Theme]:
    """The themes, or the subthemes of one theme, that a theme stands among; itself too."""
    return list(
        session.scalars(
            select(Theme)
            .where(
                Theme.structure == theme.structure,
                Theme.parent_id == theme.parent_id
                if theme.parent_id
                else Theme.parent_id.is_(None),
                Theme.state.not_in(("dropped", "miscellaneous")),
                Theme.removed.is_(False),
            )
            .order_by(Theme.position, Theme.id)
        )
    )


def link_of(session: Session, theme_id: int, code_id: int) -> ThemeCode | None:
    """That a code stands in a place, or None."""
    return session.scalars(
        select(ThemeCode).where(
            ThemeCode.theme_id == theme_id,
            ThemeCode.code_id == code_id,
            ThemeCode.removed.is_(False),
        )
    ).first()


def room(beside: Sequence[ThemeCode | Theme], at: int) -> int:
    """A number that puts something at a place among others, numbering these anew where it must."""
    if at == len(beside):
        return beside[-1].position + APART if beside else APART
    if at == 0:
        return beside[0].position - APART
    low, high = beside[at - 1].position, beside[at].position
    if high - low > 1:
        return (low + high) // 2
    for number, one in enumerate(beside):
        one.position = APART * (number + 1 + (number >= at))
    return APART * (at + 1)


def last_in(session: Session, theme_id: int) -> int:
    """The number of the last code in a place; 0 where there is none."""
    return (
        session.scalar(
            select(func.max(ThemeCode.position)).where(
                ThemeCode.theme_id == theme_id, ThemeCode.removed.is_(False)
            )
        )
        or 0
    )


def refuse_pile(theme: Theme) -> Theme:
    """The theme itself.

    Raises:
        RefusedError: It is the miscellaneous pile, which is no theme.
    """
    if theme.state == "miscellaneous":
        raise RefusedError(
            "The miscellaneous pile is no theme.",
            remedy="Move its codes one by one, when they have found a place.",
        )
    return theme
