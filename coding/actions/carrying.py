"""Extracts chosen for a theme, carried along when a code they stand under comes to another."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.theme_places import codes_in
from coding.store.records import ClaimExtract, CodeApplication, Theme, ThemeExtract


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
