"""Places in earlier versions of corrected documents, and where their words stand now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.measures.alignment import Alignment
from coding.queries.corrections import Moving
from coding.store.records import Document, Entry

Place = tuple[int, int, int]


class Versions:
    """The corrections of a study's documents, each worked out when a place is first asked for."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._in_force: set[int] = set()
        self._next: dict[int, list[int]] = {}
        for number, removed, corrects in session.execute(
            select(Document.id, Document.removed, Document.corrects).order_by(Document.id)
        ):
            if not removed:
                self._in_force.add(number)
            if corrects is not None:
                self._next.setdefault(corrects, []).append(number)
        self._moves: dict[tuple[int, int], tuple[Moving, tuple[int, int]]] = {}

    def now(self, document: int, start: int, end: int) -> Place | None:
        """Document, start and end of the same words in force; the whole entry where they are gone.

        None where no version of the document is in force.
        """
        if document in self._in_force:
            return document, start, end
        later = next((one for one in self._next.get(document, ()) if self._leads_on(one)), None)
        if later is None:
            return None
        where, entry = self._move(document, later)
        return self.now(later, *(where.place(start, end) or entry))

    def _leads_on(self, document: int) -> bool:
        return document in self._in_force or any(
            self._leads_on(one) for one in self._next.get(document, ())
        )

    def _move(self, old: int, new: int) -> tuple[Moving, tuple[int, int]]:
        """Where places went by one correction, and the corrected entry's place after it."""
        if (old, new) not in self._moves:
            before, after = self._entries(old), self._entries(new)
            start, end, was, first, last, now = next(
                (*one, *other)
                for one, other in zip(before, after, strict=True)
                if one[2] != other[2]
            )
            self._moves[old, new] = Moving(start, end, Alignment(was, now)), (first, last)
        return self._moves[old, new]

    def _entries(self, document: int) -> list[tuple[int, int, str]]:
        """Start, end and words of every entry, in the order in which a correction copies them."""
        text = self._session.scalars(select(Document.text).where(Document.id == document)).one()
        rows = self._session.execute(
            select(Entry.start, Entry.end).where(Entry.document_id == document).order_by(Entry.id)
        )
        return [(start, end, text[start:end]) for start, end in rows]
