"""What a theme needs before it is settled: one idea that claims something, and a name for it."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RefusedError
from coding.measures.wording_rules import lint_concept, lint_name
from coding.store.records import Study, Theme


def refuse_unsettled(session: Session, theme: Theme, told: Collection[str], reason: str) -> None:
    """Refuse to settle a theme without a concept, or against the rules without a reason.

    The rules are of surface wording, and know English only: a reason overrules them, and is kept,
    for the name in ``Theme.name_reason``, for the concept in the trail.

    Args:
        told: What of the theme is being said.

    Raises:
        RefusedError: The theme has no concept, or the concept or name draws a remark of R3 and
            nobody says why it stays.

    Source:
        Method rule R3.
    """
    if theme.state != "settled" or theme.parent_id is not None:
        return
    if not theme.concept:
        raise RefusedError(
            f"The theme “{theme.name}” has no central organising concept.",
            remedy="Write the one idea that holds it together, as a sentence, then settle it.",
        )
    if session.scalars(select(Study.language)).one() != "en":
        return
    claims = [one for one in lint_concept(theme.concept) if one.rule in ("no claim", "question")]
    if claims and {"state", "concept"} & set(told) and not reason.strip():
        raise RefusedError(
            f"The theme “{theme.name}” was not settled. {claims[0].what}",
            remedy="Write the concept as a sentence that claims, or give the reason why it stays.",
        )
    topics = [one for one in lint_name(theme.name) if one.rule == "topic"]
    if topics and {"state", "name"} & set(told) and not theme.name_reason:
        raise RefusedError(
            f"The theme “{theme.name}” was not settled. {topics[0].what}",
            remedy="Find a name that carries the idea, or say why this one stays.",
        )
