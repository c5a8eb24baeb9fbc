"""Memos: dated thoughts, each tied to something or to the study as a whole."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.items import Item
from coding.store.records import Coder, Memo, Participant
from coding.text import Kind


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


def about_item(session: Session, item: Item) -> str:
    """What a memo on an item is about, as ``table:id``: its participant, else its document.

    A week across participants is a view of the whole study, which is told by nothing.
    """
    documents = {line.document_id for line in item.lines}
    people = {line.speaker for line in item.lines if line.kind is Kind.DIARY}
    if len(people) == 1:
        wanted = select(Participant.id).where(Participant.pseudonym == people.pop())
        found = session.scalars(wanted).first()
        return f"participant:{found}" if found else ""
    return f"document:{documents.pop()}" if len(documents) == 1 else ""
