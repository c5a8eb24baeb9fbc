"""Constructing the map of themes: which codes each holds, and in what order they stand.

A place is a theme, a subtheme or the miscellaneous pile; a code without a place lies in the pool.
Every function takes ``structure``, the reading the map belongs to; empty for the study's own.
"""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.codes import existing_code
from coding.actions.themes import APART, existing_theme, new_theme, theme_named
from coding.errors import ChangedSinceError, NotFoundError, RefusedError
from coding.store.records import (
    ClaimExtract,
    Code,
    CodeApplication,
    Theme,
    ThemeCode,
    ThemeExtract,
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
        link.position = _last_in(session, to.id) + APART
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
    theme.position = _room(beside, at)
    return theme


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


def hand_codes_over(
    session: Session, source: Theme, target: Theme, only: Collection[int] | None = None
) -> None:
    """Let the codes of a place, or only some, stand in another, after those there."""
    for link in codes_in(session, source.id):
        if only is None or link.code_id in only:
            _move_into(session, [link.id], target, link.code_id)


def link_of(session: Session, theme_id: int, code_id: int) -> ThemeCode | None:
    """That a code stands in a place, or None."""
    return session.scalars(
        select(ThemeCode).where(
            ThemeCode.theme_id == theme_id,
            ThemeCode.code_id == code_id,
            ThemeCode.removed.is_(False),
        )
    ).first()


def carry_extracts(session: Session, source_id: int, target: Theme, codes: Sequence[int]) -> None:
    """Let extracts of codes, chosen for one theme, stand for the other theme these came to.

    Those stay that a claim rests on, that another code of the first theme is on too, and all of
    them where the codes stay within one theme or come to the pile.
    """
    source, chosen = session.get_one(Theme, source_id), _chosen(session, source_id)
    if not chosen or target.state == "miscellaneous" or _top(source) == _top(target):
        return
    moved = _coded_places(session, codes)
    kept = _coded_places(session, [link.code_id for link in codes_in(session, source_id)])
    there = {_where(one) for one in _chosen(session, target.id)}
    for extract in chosen:
        place = _where(extract)
        if place in moved and place not in kept | there and not _is_claimed(session, extract):
            extract.theme_id = target.id


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
        end = _last_in(session, target.id) + APART
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
    link.position = _room(beside, at.index(other.id))


def _room(beside: Sequence[ThemeCode | Theme], at: int) -> int:
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


def _last_in(session: Session, theme_id: int) -> int:
    return (
        session.scalar(
            select(func.max(ThemeCode.position)).where(
                ThemeCode.theme_id == theme_id, ThemeCode.removed.is_(False)
            )
        )
        or 0
    )


def _top(theme: Theme) -> int:
    return theme.parent_id or theme.id


def _chosen(session: Session, theme_id: int) -> list[ThemeExtract]:
    return list(
        session.scalars(
            select(ThemeExtract)
            .where(ThemeExtract.theme_id == theme_id, ThemeExtract.removed.is_(False))
            .order_by(ThemeExtract.id)
        )
    )


def _where(extract: ThemeExtract) -> tuple[int, int, int]:
    return extract.document_id, extract.start, extract.end


def _coded_places(session: Session, codes: Sequence[int]) -> set[tuple[int, int, int]]:
    columns = (CodeApplication.document_id, CodeApplication.start, CodeApplication.end)
    rows = session.execute(
        select(*columns).where(
            CodeApplication.code_id.in_(codes), CodeApplication.removed.is_(False)
        )
    )
    return {(row[0], row[1], row[2]) for row in rows}


def _is_claimed(session: Session, extract: ThemeExtract) -> bool:
    wanted = select(ClaimExtract.id).where(
        ClaimExtract.extract_id == extract.id, ClaimExtract.removed.is_(False)
    )
    return session.scalar(wanted.limit(1)) is not None
