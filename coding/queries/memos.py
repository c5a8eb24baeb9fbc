"""Memos: dated thoughts, each tied to something or to the study as a whole."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import Coder, Memo


@dataclass(frozen=True, slots=True)
class MemoLine:
    """One memo; ``about`` is ``table:id``, or empty for the study."""

    id: int
    kind: str
    about: str
    text: str
    coder: str
    at: str


def memos(session: Session, *, kind: str | None = None) -> list[MemoLine]:
    """Memos in force, the newest first; of one kind, where that is named."""
    wanted = (
        select(Memo, Coder.name)
        .join(Coder, Coder.id == Memo.coder_id)
        .where(Memo.removed.is_(False))
        .order_by(Memo.id.desc())
    )
    if kind is not None:
        wanted = wanted.where(Memo.kind == kind)
    return [
        MemoLine(memo.id, memo.kind, memo.about, memo.text, coder, memo.at)
        for memo, coder in session.execute(wanted)
    ]
