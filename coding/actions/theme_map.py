"""Constructing the map of themes: which codes each holds, and in what order they stand.

A place is a theme, a subtheme or the miscellaneous pile; a code without a place lies in the pool.
Every function takes ``structure``, the reading the map belongs to; empty for the study's own.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.carrying import carry_extracts
from coding.actions.code_rows import existing_code
from coding.actions.theme_places import (
    codes_in,
    last_in,
    link_of,
    places_of,
    refuse_pile,
    room,
    siblings,
)
from coding.actions.themes import APART, existing_theme, new_theme, theme_named
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.store.records import (
    Code,
    Theme,
    ThemeCode,
)

#: The pile of codes that were looked at and have no place yet; made when first used.
MISCELLANEOUS = "Miscellaneous"


@action
def place_code(
    session: Session,
    code: str,
    *,
    theme: str,
    instead_of: str = "",
    before: str = "",
    why: str = "",
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> ThemeCode:
    """Put a code into a place, at its end or before another code there.

    Extracts of the code that were chosen to stand for the theme it leaves go along, except those
    that a claim rests on.

    Args:
        theme: The place it comes to. Where it is there already, its order is what may change.
        instead_of: The place it leaves. Empty where it has none, or is to stand in both.
        before: The code it is to stand before.
        why: Why it belongs here too, where it stands in another place and stays there.

    Raises:
        NotFoundError: There is no such code or place.
        ChangedSinceError: It is not in the place it was to leave any more.
        RefusedError: It would stand in several places, and nobody said why.
    """
    placed = existing_code(session, code)
    to = _place(session, theme, structure)
    link = link_of(session, to.id, placed.id)
    left = None
    if instead_of.strip() and instead_of.strip() != to.name:
        left = _link_left(session, placed, instead_of, structure)
    if link is None:
        others = [one for one in places_of(session, placed, structure) if one is not left]
        if others and not why.strip():
            raise RefusedError(
                f"“{placed.name}” stands somewhere else already.",
                remedy="Move it from there, or say in a few words why it belongs in both places.",
            )
        link = ThemeCode(theme_id=to.id, code_id=placed.id)
        link.position = last_in(session, to.id) + APART
        session.add(link)
        session.flush()
    if before.strip():
        _set_before(session, link, existing_code(session, before))
    link.why = why.strip() or link.why
    if left is not None:
        left.removed = True
        carry_extracts(session, left.theme_id, to, [placed.id])
    return link


@action
def take_code_out(
    session: Session,
    code: str,
    *,
    theme: str,
    structure: str = "",
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> ThemeCode:
    """Take a code out of a place; where it stands in no other, it lies in the pool again.

    Raises:
        NotFoundError: There is no such code or place.
        ChangedSinceError: It is not there any more.
    """
    link = _link_left(session, existing_code(session, code), theme, structure)
    link.removed = True
    return link


@action
def gather_codes(
    session: Session,
    codes: Sequence[str],
    *,
    theme: str,
    structure: str = "",
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Put several codes into one place as one decision; a theme of a new name is made for them.

    Each leaves whatever places it stood in.

    Raises:
        NotFoundError: One of the codes is not there.
        RefusedError: No code or no name is given.
    """
    if not codes:
        raise RefusedError("No code was chosen.", remedy="Choose the codes to be put together.")
    there = theme_named(session, theme, structure)
    is_there = there is not None and there.state != "dropped"
    if is_there or theme.strip() == MISCELLANEOUS:
        to = _place(session, theme, structure)
    else:
        to = new_theme(session, theme, None, structure)
    for name in dict.fromkeys(codes):
        code = existing_code(session, name)
        _move_into(session, [one.id for one in places_of(session, code, structure)], to, code.id)
    return to


@action
def move_theme(
    session: Session,
    name: str,
    *,
    under: str | None = None,
    before: str = "",
    structure: str = "",
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Give a theme another place among the themes, or among the subthemes of another.

    Args:
        under: The theme it becomes a subtheme of; empty makes it a theme; None leaves that.
        before: The theme beside it that it is to stand before; empty for the last place.

    Raises:
        NotFoundError: There is no such theme.
        RefusedError: The other is a subtheme itself, or this one has subthemes.
    """
    theme = refuse_pile(existing_theme(session, name, structure))
    if under is not None:
        theme.parent_id = _new_parent(session, theme, under, structure)
    beside = [one for one in siblings(session, theme) if one is not theme]
    at = len(beside)
    if before.strip():
        names = [one.name for one in beside]
        if before.strip() not in names:
            raise NotFoundError(
                f"There is no theme “{before.strip()}” beside it.", remedy="See the list of themes."
            )
        at = names.index(before.strip())
    theme.position = room(beside, at)
    return theme


def hand_codes_over(
    session: Session, source: Theme, target: Theme, only: Collection[int] | None = None
) -> None:
    """Let the codes of a place, or only some, stand in another, after those there."""
    for link in codes_in(session, source.id):
        if only is None or link.code_id in only:
            _move_into(session, [link.id], target, link.code_id)


def _place(session: Session, name: str, structure: str) -> Theme:
    """A place by name; the pile is made where there is none."""
    if name.strip() == MISCELLANEOUS and theme_named(session, name, structure) is None:
        pile = Theme(name=MISCELLANEOUS, structure=structure.strip(), state="miscellaneous")
        session.add(pile)
        session.flush()
        return pile
    return existing_theme(session, name, structure)


def _link_left(session: Session, code: Code, place: str, structure: str) -> ThemeCode:
    theme = existing_theme(session, place, structure)
    link = link_of(session, theme.id, code.id)
    if link is None:
        raise ChangedSinceError(
            f"“{code.name}” is not under “{theme.name}” any more.",
            remedy="The board shows where it stands now. Nothing was changed.",
        )
    return link


def _move_into(session: Session, links: Sequence[int], target: Theme, code_id: int) -> None:
    """Let a code that stood in some places stand in one; what is there already stays."""
    leaving = [session.get_one(ThemeCode, number) for number in links]
    leaving = [link for link in leaving if link.theme_id != target.id]
    if link_of(session, target.id, code_id) is None:
        end = last_in(session, target.id) + APART
        why = next((link.why for link in leaving if len(leaving) == 1), "")
        session.add(ThemeCode(theme_id=target.id, code_id=code_id, position=end, why=why))
    for link in leaving:
        link.removed = True
    session.flush()
    for link in leaving:
        carry_extracts(session, link.theme_id, target, [code_id])


def _set_before(session: Session, link: ThemeCode, other: Code) -> None:
    beside = [one for one in codes_in(session, link.theme_id) if one is not link]
    at = [one.code_id for one in beside]
    if other.id not in at:
        raise ChangedSinceError(
            f"“{other.name}” is not in that place any more.",
            remedy="The board shows how it stands now. Nothing was changed.",
        )
    link.position = room(beside, at.index(other.id))


def _new_parent(session: Session, theme: Theme, under: str, structure: str) -> int | None:
    if not under.strip():
        return None
    above = refuse_pile(existing_theme(session, under, structure))
    has_own = session.scalar(
        select(Theme.id)
        .where(Theme.parent_id == theme.id, Theme.state != "dropped", Theme.removed.is_(False))
        .limit(1)
    )
    if above is theme or above.parent_id is not None or has_own is not None:
        raise RefusedError(
            f"“{theme.name}” cannot stand under “{above.name}”: there is one level below a theme.",
            remedy="Make the other a theme of its own, or move the subthemes of this one first.",
        )
    return above.id
