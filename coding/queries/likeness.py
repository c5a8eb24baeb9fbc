"""Codes in force that a name being typed may double."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.language.vectors import piece_table
from coding.proposals.alike import LikeCode, like_codes
from coding.store.records import Code


def codes_like(session: Session, name: str, definition: str = "") -> list[LikeCode]:
    """Existing codes like a new one, the likest first, each with its reason; at most three.

    A code of exactly that name is not among them: it is that code.
    """
    rows = session.execute(
        select(Code.name, Code.definition)
        .where(Code.removed.is_(False), Code.retired.is_(False), Code.name != name.strip())
        .order_by(Code.id)
    )
    return like_codes(name, definition, [(row.name, row.definition) for row in rows], piece_table())
