"""What an auditor does without knowing: says what a theme's extracts are about, and places some.

Source:
    Method phases 4 and 5 (supervisor), rule R18.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.measures.lots import draw, lot
from coding.queries.extracts import Extract, extracts
from coding.queries.themes import ThemeShape, themes
from coding.store.supervision import BlindAnswer

#: How many segments are placed, and how many a theme is named by.
TO_PLACE: Final = 15
TO_READ: Final = 12


@dataclass(frozen=True, slots=True)
class ThemeToName:
    """A theme with extracts of it, in an order drawn by lot; its name is not to be shown."""

    theme: ThemeShape
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordsToPlace:
    """A segment, and the theme it is coded under, which is not to be shown."""

    theme_id: int
    document_id: int
    start: int
    end: int
    words: str


def theme_to_name(session: Session, audit_id: int, seed: int) -> ThemeToName | None:
    """The next theme of an audit that was not named blind; None when all were."""
    named = set(
        session.scalars(
            select(BlindAnswer.theme_id).where(
                BlindAnswer.audit_id == audit_id,
                BlindAnswer.kind == "naming",
                BlindAnswer.removed.is_(False),
            )
        )
    )
    behind = _behind(session)
    left = [theme for theme, held in behind if theme.id not in named and held]
    if not left:
        return None
    theme = min(left, key=lambda one: lot(seed, f"theme {one.id}"))
    held = next(found for one, found in behind if one.id == theme.id)
    words = dict.fromkeys(
        one.words for one in sorted(held, key=lambda one: lot(seed, str(one.application)))
    )
    return ThemeToName(theme, tuple(words)[:TO_READ])


def words_to_place(session: Session, audit_id: int, seed: int) -> list[WordsToPlace]:
    """Segments to place under the themes, drawn evenly from them and shuffled; those left to do."""
    placed = {
        (row.document_id, row.start, row.end)
        for row in session.scalars(
            select(BlindAnswer).where(
                BlindAnswer.audit_id == audit_id,
                BlindAnswer.kind == "placing",
                BlindAnswer.removed.is_(False),
            )
        )
    }
    found = {
        f"{one.document_id} {one.start} {one.end}": WordsToPlace(
            theme.id, one.document_id, one.start, one.end, one.words
        )
        for theme, held in _behind(session)
        for one in held
    }
    drawn = draw(((name, str(one.theme_id)) for name, one in found.items()), TO_PLACE, seed)
    return [
        found[name]
        for name in drawn
        if (found[name].document_id, found[name].start, found[name].end) not in placed
    ]


def top_themes(session: Session) -> list[ThemeShape]:
    """The themes of the study, without their subthemes."""
    return [shape for shape in themes(session) if shape.parent_id is None]


def _behind(session: Session) -> list[tuple[ThemeShape, Sequence[Extract]]]:
    """Each theme with the extracts of its codes, and of its subthemes'."""
    shapes, found = themes(session), extracts(session)
    answer: list[tuple[ThemeShape, Sequence[Extract]]] = []
    for theme in shapes:
        if theme.parent_id is None:
            codes = {
                code
                for shape in shapes
                if theme.id in (shape.id, shape.parent_id)
                for code in shape.codes
            }
            answer.append((theme, [one for one in found if one.code_id in codes]))
    return answer
