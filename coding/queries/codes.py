"""The codes in force, and how often each was applied."""

from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from coding.store.records import Code, CodeApplication


@dataclass(frozen=True, slots=True)
class CodeInUse:
    """One code; ``version`` is what a person saw who goes on to change it."""

    id: int
    name: str
    definition: str
    origin: str
    applications: int
    version: int


def codes(session: Session) -> list[CodeInUse]:
    """Codes that are not retired, most applied first; ties in alphabetical order."""
    applied = func.count(CodeApplication.id)
    rows = session.execute(
        select(Code, applied)
        .outerjoin(
            CodeApplication,
            and_(CodeApplication.code_id == Code.id, CodeApplication.removed.is_(False)),
        )
        .where(Code.removed.is_(False), Code.retired.is_(False))
        .group_by(Code.id)
        .order_by(applied.desc(), Code.name)
    )
    return [
        CodeInUse(code.id, code.name, code.definition, code.origin, count, code.version)
        for code, count in rows
    ]
