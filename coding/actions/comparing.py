"""Holding two readings beside each other: what converges, what diverges, what a meeting decided."""

import json

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.studies import refuse_unseen
from coding.actions.themes import existing_theme
from coding.errors import NotFoundError, RefusedError
from coding.queries.comparing import KINDS, LINKS, ONE_SIDED, Side
from coding.queries.documents import STRANDS
from coding.store.supervision import Comparison, ThemeLink
from coding.store.trail import now


@action
def hold_beside(
    session: Session, title: str, *, kind: str, left: Side, right: Side, coder: str
) -> Comparison:
    """Begin to compare two readings, or one reading of two strands.

    Args:
        kind: One of ``KINDS``: two analysts' structures, or two strands (method §5.5).
        left: A structure (empty for the study's own) and, for strands, a strand's name.

    Raises:
        RefusedError: There is no title, the kind is unknown, or the two sides are the same.
    """
    if not title.strip() or kind not in KINDS:
        raise RefusedError(
            "The comparison was not begun.",
            remedy=f"Give it a title and one of {', '.join(KINDS)}.",
        )
    if left == right:
        raise RefusedError(
            "Both sides are the same reading.",
            remedy="Choose two analysts’ readings, or two strands of the material.",
        )
    if kind == "strands" and not {left.strand, right.strand} <= set(STRANDS.values()):
        raise RefusedError(
            "A strand is missing.", remedy=f"Choose two of {', '.join(STRANDS.values())}."
        )
    comparison = Comparison(
        title=title.strip(),
        kind=kind,
        left=json.dumps({"structure": left.structure, "strand": left.strand}, ensure_ascii=False),
        right=json.dumps(
            {"structure": right.structure, "strand": right.strand}, ensure_ascii=False
        ),
        coder_id=known_coder(session, coder).id,
        at=now(),
    )
    session.add(comparison)
    session.flush()
    return comparison


@action
def link_themes(
    session: Session,
    comparison_id: int,
    left: str | None,
    relation: str,
    right: str | None,
    *,
    note: str = "",
    coder: str,
) -> ThemeLink:
    """Say how a theme of one side stands to one of the other; many may be linked to many.

    The same two linked again get the new relation and note.

    Args:
        left: A theme's name; None where the idea is only in the other side.
        relation: One of ``LINKS``.

    Raises:
        NotFoundError: There is no such comparison or theme.
        RefusedError: The relation is unknown, or does not fit the sides that are named.
    """
    comparison = existing_comparison(session, comparison_id)
    if relation not in LINKS or (left is None) + (right is None) != (relation in ONE_SIDED):
        raise RefusedError(
            "The two were not linked.",
            remedy="Choose a theme on both sides, or “only” here or there with the one theme.",
        )
    sides = Side.read(comparison.left), Side.read(comparison.right)
    left_id, right_id = (
        existing_theme(session, name, side.structure).id if name is not None else None
        for name, side in zip((left, right), sides, strict=True)
    )
    link = session.scalars(
        select(ThemeLink).where(
            ThemeLink.comparison_id == comparison.id,
            ThemeLink.left_id.is_(left_id) if left_id is None else ThemeLink.left_id == left_id,
            ThemeLink.right_id.is_(None) if right_id is None else ThemeLink.right_id == right_id,
            ThemeLink.removed.is_(False),
        )
    ).first()
    if link is not None:
        link.relation, link.note = relation, note.strip()
        return link
    link = ThemeLink(
        comparison_id=comparison.id,
        left_id=left_id,
        right_id=right_id,
        relation=relation,
        note=note.strip(),
        coder_id=known_coder(session, coder).id,
        at=now(),
    )
    session.add(link)
    session.flush()
    return link


@action
def unlink_themes(session: Session, link_id: int, *, reason: str = "", coder: str) -> ThemeLink:
    """Take back how two themes stand to each other.

    Raises:
        NotFoundError: There is no such link.
    """
    link = session.get(ThemeLink, link_id)
    if link is None or link.removed:
        raise NotFoundError("There is no such link.", remedy="It may be taken back already.")
    link.removed = True
    return link


@action
def decide_comparison(
    session: Session, comparison_id: int, decision: str, *, seen: int, coder: str
) -> Comparison:
    """Write down what the meeting over two readings came to.

    Raises:
        NotFoundError: There is no such comparison.
        ChangedSinceError: Somebody wrote another decision meanwhile.
    """
    comparison = existing_comparison(session, comparison_id)
    refuse_unseen(comparison, {"decision": decision.strip()}, seen, "the decision")
    comparison.decision = decision.strip()
    return comparison


def existing_comparison(session: Session, comparison_id: int) -> Comparison:
    """The comparison of that number.

    Raises:
        NotFoundError: There is none.
    """
    comparison = session.get(Comparison, comparison_id)
    if comparison is None or comparison.removed:
        raise NotFoundError(
            f"There is no comparison {comparison_id}.", remedy="See the list of comparisons."
        )
    return comparison
