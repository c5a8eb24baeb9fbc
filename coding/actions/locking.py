"""What may not be coded yet: the main coding, while a reliability sample is coded apart."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RefusedError
from coding.queries.samples import open_entries
from coding.store.records import Entry, Study
from coding.store.supervision import CodingSample


def refuse_locked(session: Session, document_id: int, start: int, end: int) -> None:
    """Refuse a new application outside the sample, in a coding-reliability study with one open.

    Without a sample nothing is locked, and what was coded before stays free to be changed.

    Raises:
        RefusedError: The words are of no entry of an open sample.

    Source:
        Method R7: main coding waits for the sample to be coded by all of its coders.
    """
    if (
        session.scalar(select(CodingSample.id).where(CodingSample.removed.is_(False)).limit(1))
        is None
    ):
        return
    if session.scalar(select(Study.approach)) != "coding-reliability":
        return
    free = open_entries(session)
    if not free:
        return
    touched = session.scalars(
        select(Entry.id).where(
            Entry.document_id == document_id, Entry.start < end, Entry.end > start
        )
    )
    if free.isdisjoint(touched):
        raise RefusedError(
            "The main coding waits until the reliability sample is coded by all of its coders.",
            remedy="Code the entries of the sample, and close your pass on “Second coder”.",
        )
