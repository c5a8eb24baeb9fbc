"""What was understood of an imported document, for a person to check at a glance."""

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.documents import entries
from coding.store.records import Document
from coding.text import Kind, Role


@dataclass(frozen=True, slots=True)
class Understood:
    """Who speaks in a document, in which weeks, to which prompts, and with what gaps.

    ``statuses`` and ``prompts`` hold how many entries have each, in the order of the document;
    ``moderated`` counts the turns that are context.
    """

    kind: Kind
    people: tuple[str, ...]
    weeks: tuple[int, ...]
    statuses: tuple[tuple[str, int], ...]
    prompts: tuple[tuple[str, int], ...]
    moderated: int


def understood(session: Session, document_id: int) -> Understood:
    """What the entries of one document say about it."""
    kind = Kind(session.scalars(select(Document.kind).where(Document.id == document_id)).one())
    lines = entries(session, document_id)
    spoken = [line for line in lines if line.role is Role.PARTICIPANT]
    return Understood(
        kind=kind,
        people=tuple(dict.fromkeys(line.speaker for line in spoken if line.speaker)),
        weeks=tuple(sorted({line.week for line in spoken if line.week is not None})),
        statuses=tuple(Counter(line.status for line in spoken).items()),
        prompts=tuple(Counter(line.prompt for line in spoken if line.prompt).items()),
        moderated=len(lines) - len(spoken),
    )
