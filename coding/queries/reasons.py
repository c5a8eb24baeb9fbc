"""Reasons of proposals as they are shown: the extracts they tell of cut from the text just now."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.proposals.quoting import filled
from coding.proposals.ranking.reasons import shortened
from coding.queries.consent import VERBATIM, refused
from coding.store.records import Document, Entry, Participant
from coding.text import Segment


class Reasons:
    """The reasons of one reading session, each extract looked up once."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._silent: frozenset[str] | None = None
        self._found: dict[tuple[int, Segment], str | None] = {}

    def told(self, because: str) -> str:
        """A reason ready to be shown; whoever refused to be quoted is not."""
        return filled(because, self._quote) if "⟦" in because else because

    def _quote(self, document: int, place: Segment) -> str | None:
        if (document, place) not in self._found:
            self._found[document, place] = self._look_up(document, place)
        return self._found[document, place]

    def _look_up(self, document: int, place: Segment) -> str | None:
        words = self._session.scalar(
            select(func.substr(Document.text, place.start + 1, place.end - place.start)).where(
                Document.id == document, Document.removed.is_(False)
            )
        )
        said_by = self._session.scalar(
            select(Participant.pseudonym)
            .join(Entry, Entry.participant_id == Participant.id)
            .where(
                Entry.document_id == document, Entry.start <= place.start, Entry.end > place.start
            )
        )
        if self._silent is None:
            self._silent = refused(self._session, VERBATIM)
        return shortened(words) if words and said_by not in self._silent else None
