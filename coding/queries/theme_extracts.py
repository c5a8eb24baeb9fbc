"""The extracts of several codes together, with the words beside them."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.codes import InContext, in_context
from coding.store.records import Code


def extracts_of_codes(session: Session, codes: Collection[int]) -> list[InContext]:
    """The extracts of codes in the order they stand; one for each code on the same words."""
    names = session.scalars(select(Code.name).where(Code.id.in_(codes), Code.removed.is_(False)))
    found = [one for name in names for one in in_context(session, name)]
    return sorted(
        found,
        key=lambda one: (
            one.extract.document_id,
            one.extract.start,
            one.extract.end,
            one.extract.code,
        ),
    )
