"""The proposals that wait for a person's decision."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.reasons import Reasons
from coding.store.records import Document, Proposal


@dataclass(frozen=True, slots=True)
class ProposalLine:
    """One line of the ledger, its words and the extracts of its reason cut from the text."""

    id: int
    document_id: int
    start: int
    end: int
    words: str
    code: str
    kind: str
    because: str
    flags: str
    decision: str


def proposals(
    session: Session, *, document: int | None = None, decision: str | None = "open"
) -> list[ProposalLine]:
    """Lines of the ledger in the order their words stand.

    Args:
        document: Only those of one document.
        decision: Only those so decided; None for all.
    """
    in_force = select(Document.id, Document.text).where(Document.removed.is_(False))
    if document is not None:
        in_force = in_force.where(Document.id == document)
    texts = {row.id: row.text for row in session.execute(in_force)}
    wanted = select(Proposal).where(Proposal.removed.is_(False), Proposal.document_id.in_(texts))
    if decision is not None:
        wanted = wanted.where(Proposal.decision == decision)
    reasons = Reasons(session)
    order = (Proposal.document_id, Proposal.start, Proposal.end, Proposal.code)
    return [
        ProposalLine(
            id=line.id,
            document_id=line.document_id,
            start=line.start,
            end=line.end,
            words=texts[line.document_id][line.start : line.end],
            code=line.code,
            kind=line.kind,
            because=reasons.told(line.because),
            flags=line.flags,
            decision=line.decision,
        )
        for line in session.scalars(wanted.order_by(*order))
    ]
