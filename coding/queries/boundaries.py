"""Where some words could begin and end instead: phrase, clause, sentence, the whole entry."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.proposals.units import narrowed, widened
from coding.store.records import Document, Entry
from coding.text import Segment


@dataclass(frozen=True, slots=True)
class Steps:
    """Segments from the narrowest to the widest; the one asked about is ``segments[at]``."""

    segments: tuple[Segment, ...]
    at: int


def steps(session: Session, document: int, segment: Segment) -> Steps:
    """The steps around some words of a document, within the entries they stand in."""
    start, text = _around(session, document, segment)
    if not text:
        return Steps((segment,), 0)
    own = Segment(segment.start - start, segment.end - start)
    narrower, wider = [own], [own]
    while (less := narrowed(text, narrower[-1])) != narrower[-1]:
        narrower.append(less)
    while (more := widened(text, wider[-1])) != wider[-1]:
        wider.append(more)
    found = [*reversed(narrower[1:]), *wider]
    return Steps(
        tuple(Segment(one.start + start, one.end + start) for one in found), len(narrower) - 1
    )


def _around(session: Session, document: int, segment: Segment) -> tuple[int, str]:
    """Where the entries begin that hold the words, and the text up to where they end."""
    start, end = session.execute(
        select(func.min(Entry.start), func.max(Entry.end)).where(
            Entry.document_id == document,
            Entry.start < segment.end,
            Entry.end > segment.start,
        )
    ).one()
    if start is None:
        return segment.start, ""
    start, end = min(start, segment.start), max(end, segment.end)
    text = session.scalar(
        select(func.substr(Document.text, start + 1, end - start)).where(
            Document.id == document, Document.removed.is_(False)
        )
    )
    return start, text or ""
