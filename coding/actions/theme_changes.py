"""What becomes of themes: merged, split, dropped, related to one another, their map kept."""

import json
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import existing_code
from coding.actions.theme_map import hand_codes_over
from coding.actions.theme_places import codes_in, link_of, refuse_pile
from coding.actions.themes import APART, existing_theme, new_theme, theme_named
from coding.errors import NotFoundError, RefusedError
from coding.queries.theme_map import MUTUAL, RELATIONS, theme_map, told_map
from coding.store.records import (
    Claim,
    Snapshot,
    Theme,
    ThemeExtract,
    ThemeRelation,
)
from coding.store.trail import now


@action
def merge_themes(
    session: Session,
    name: str,
    *,
    into: str,
    reason: str,
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Let everything under one theme stand under another; the first is dropped.

    Its codes, subthemes, chosen extracts and claims come after those there; its relations become
    the other's. Verdicts stay with the dropped theme: they were about another idea.

    Returns:
        The theme that remains.

    Raises:
        NotFoundError: One of the themes is not there.
        RefusedError: Both are the same, one stands under the other the wrong way, or nobody said
            why.
    """
    source = refuse_pile(existing_theme(session, name, structure))
    target = refuse_pile(existing_theme(session, into, structure))
    subthemes = _subthemes(session, source)
    if source is target or target in subthemes or (subthemes and target.parent_id):
        raise RefusedError(
            f"“{source.name}” cannot be merged into “{target.name}”.",
            remedy="Choose another theme; one with subthemes goes into a theme, not a subtheme.",
        )
    _refuse_unexplained(reason, f"“{source.name}” was not merged.")
    hand_codes_over(session, source, target)
    last = max([0, *(one.position for one in _subthemes(session, target))])
    for number, sub in enumerate(subthemes, 1):
        sub.parent_id, sub.position = target.id, last + APART * number
    _hand_extracts_over(session, source, target)
    _hand_relations_over(session, source, target)
    source.state = "dropped"
    return target


@action
def split_theme(
    session: Session,
    name: str,
    codes: Sequence[str],
    *,
    into: str,
    reason: str,
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Move some of a theme's codes to another, made beside it where there is none of that name.

    Returns:
        The theme they came to.

    Raises:
        NotFoundError: There is no such theme, or a code does not stand right under it.
        RefusedError: No code is chosen, both are the same, or nobody said why.
    """
    source = existing_theme(session, name, structure)
    if not codes or into.strip() == source.name:
        raise RefusedError(
            f"“{source.name}” was not split.",
            remedy="Choose the codes that part, and name another theme for them.",
        )
    _refuse_unexplained(reason, f"“{source.name}” was not split.")
    chosen = [existing_code(session, one).id for one in dict.fromkeys(codes)]
    if missing := [one for one in chosen if link_of(session, source.id, one) is None]:
        raise NotFoundError(
            f"{len(missing)} of the codes do not stand right under “{source.name}”.",
            remedy="Look at the board again, then split it.",
        )
    target = theme_named(session, into, structure)
    if target is None or target.state == "dropped":
        target = new_theme(session, into, None, structure)
        target.parent_id = source.parent_id
    hand_codes_over(session, source, target, only=chosen)
    return target


@action
def drop_theme(
    session: Session,
    name: str,
    *,
    reason: str,
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> Theme:
    """Give a candidate up, and its subthemes with it; its codes lie in the pool again.

    Defining a theme of that name again brings it back, without its codes.

    Raises:
        NotFoundError: There is no such theme.
        RefusedError: Nobody said why.
    """
    theme = refuse_pile(existing_theme(session, name, structure))
    _refuse_unexplained(reason, f"“{theme.name}” was not dropped.")
    for one in (theme, *_subthemes(session, theme)):
        one.state = "dropped"
        for link in codes_in(session, one.id):
            link.removed = True
        for relation in _relations_of(session, one):
            relation.removed = True
    return theme


@action
def relate_themes(
    session: Session,
    first: str,
    kind: str,
    second: str,
    *,
    note: str = "",
    structure: str = "",
    coder: str,
    op: str | None = None,
) -> ThemeRelation:
    """Say how a theme stands to another; said again, the note is what changes.

    Raises:
        NotFoundError: One of the themes is not there.
        RefusedError: The kind is none of ``RELATIONS``, or both are the same theme.
    """
    one, other = _pair(session, first, kind, second, structure)
    relation = _related(session, one, kind, other)
    if relation is None:
        relation = ThemeRelation(from_id=one.id, to_id=other.id, kind=kind)
        session.add(relation)
    relation.note = note.strip()
    session.flush()
    return relation


@action
def unrelate_themes(
    session: Session,
    first: str,
    kind: str,
    second: str,
    *,
    structure: str = "",
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> ThemeRelation:
    """Take back how a theme stands to another.

    Raises:
        NotFoundError: One of the themes is not there, or they are not so related.
        RefusedError: The kind is none of ``RELATIONS``, or both are the same theme.
    """
    one, other = _pair(session, first, kind, second, structure)
    relation = _related(session, one, kind, other)
    if relation is None:
        raise NotFoundError(
            f"“{one.name}” and “{other.name}” are not so related.", remedy="See the relations."
        )
    relation.removed = True
    return relation


@action
def take_snapshot(
    session: Session, name: str, *, structure: str = "", coder: str, op: str | None = None
) -> Snapshot:
    """Keep the map as it stands now, under a name.

    Raises:
        RefusedError: The name is empty, or a snapshot of this structure has it already.
    """
    if not name.strip():
        raise RefusedError("A snapshot needs a name.", remedy="Say what it shows, or the occasion.")
    same = session.scalar(
        select(Snapshot.id).where(
            Snapshot.structure == structure.strip(),
            Snapshot.name == name.strip(),
            Snapshot.removed.is_(False),
        )
    )
    if same is not None:
        raise RefusedError(
            f"There is a snapshot “{name.strip()}” already.", remedy="Choose another name."
        )
    body = json.dumps(told_map(theme_map(session, structure.strip())), ensure_ascii=False)
    kept = Snapshot(
        name=name.strip(),
        structure=structure.strip(),
        body=body,
        coder_id=known_coder(session, coder).id,
        at=now(),
    )
    session.add(kept)
    session.flush()
    return kept


def _refuse_unexplained(reason: str, what: str) -> None:
    if not reason.strip():
        raise RefusedError(what, remedy="Say why in a few words; it becomes part of the trail.")


def _subthemes(session: Session, theme: Theme) -> list[Theme]:
    return list(
        session.scalars(
            select(Theme)
            .where(Theme.parent_id == theme.id, Theme.state != "dropped", Theme.removed.is_(False))
            .order_by(Theme.position, Theme.id)
        )
    )


def _hand_extracts_over(session: Session, source: Theme, target: Theme) -> None:
    """Let what was chosen and claimed for one theme be another's; twice chosen stays as it is."""
    there = {(one.document_id, one.start, one.end) for one in _of_theme(session, target)}
    last = max([0, *(one.position for one in _of_theme(session, target))])
    for number, extract in enumerate(_of_theme(session, source), 1):
        if (extract.document_id, extract.start, extract.end) not in there:
            extract.theme_id, extract.position = target.id, last + number
    for claim in session.scalars(
        select(Claim).where(Claim.theme_id == source.id, Claim.removed.is_(False))
    ):
        claim.theme_id = target.id


def _of_theme(session: Session, theme: Theme) -> list[ThemeExtract]:
    return list(
        session.scalars(
            select(ThemeExtract)
            .where(ThemeExtract.theme_id == theme.id, ThemeExtract.removed.is_(False))
            .order_by(ThemeExtract.position, ThemeExtract.id)
        )
    )


def _hand_relations_over(session: Session, source: Theme, target: Theme) -> None:
    for relation in _relations_of(session, source):
        first = (
            target if relation.from_id == source.id else session.get_one(Theme, relation.from_id)
        )
        second = target if relation.to_id == source.id else session.get_one(Theme, relation.to_id)
        if first is second or _related(session, first, relation.kind, second):
            relation.removed = True
        else:
            relation.from_id, relation.to_id = first.id, second.id
        session.flush()


def _relations_of(session: Session, theme: Theme) -> list[ThemeRelation]:
    return list(
        session.scalars(
            select(ThemeRelation)
            .where(
                (ThemeRelation.from_id == theme.id) | (ThemeRelation.to_id == theme.id),
                ThemeRelation.removed.is_(False),
            )
            .order_by(ThemeRelation.id)
        )
    )


def _pair(
    session: Session, first: str, kind: str, second: str, structure: str
) -> tuple[Theme, Theme]:
    if kind not in RELATIONS:
        raise RefusedError(
            f"Themes cannot be related by “{kind}”.",
            remedy=f"Choose one of {', '.join(RELATIONS)}.",
        )
    one = refuse_pile(existing_theme(session, first, structure))
    other = refuse_pile(existing_theme(session, second, structure))
    if one is other:
        raise RefusedError(
            f"“{one.name}” cannot be related to itself.", remedy="Choose two different themes."
        )
    return one, other


def _related(session: Session, one: Theme, kind: str, other: Theme) -> ThemeRelation | None:
    """The relation of that kind in force; from either side where it reads the same."""
    for relation in _relations_of(session, one):
        ends = (relation.from_id, relation.to_id)
        wanted = (
            {(one.id, other.id), (other.id, one.id)} if kind in MUTUAL else {(one.id, other.id)}
        )
        if relation.kind == kind and ends in wanted:
            return relation
    return None
