"""Where the words stand that a choice of the sample study names, and what is coded on them."""

from typing import Any

from coding.errors import NotFoundError
from coding.jobs.files import CHOICES
from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import extracts
from coding.store import Session
from coding.text import Segment

Choices = dict[str, Any]


class Places:
    """Finds the words a choice names: file, participant, week or time, and the words."""

    def __init__(self, session: Session) -> None:
        self._entries: dict[tuple[str, str, str], list[EntryLine]] = {}
        for line in entries(session):
            where = str(line.time or line.week)
            self._entries.setdefault((line.document, line.speaker, where), []).append(line)

    def find(self, choice: Choices) -> tuple[int, Segment]:
        """The document and segment of a choice's words.

        Raises:
            NotFoundError: They do not stand there exactly once.
        """
        where = str(choice.get("time") or choice.get("week"))
        lines = self._entries.get((choice["file"], str(choice["participant"]), where), [])
        words = choice["words"]
        places = [line for line in lines if line.text.count(words) == 1]
        if len(places) != 1:
            raise NotFoundError(
                f"A choice names words of {choice['participant']} ({where}) in "
                f"“{choice['file']}” that stand there {len(places)} times.",
                remedy=f"Correct {CHOICES}.",
            )
        start = places[0].start + places[0].text.index(words)
        return places[0].document_id, Segment(start, start + len(words))


class Applied:
    """Finds the code application on the words a choice names."""

    def __init__(self, session: Session) -> None:
        self._places = Places(session)
        self._applied: dict[tuple[int, int, int], int] = {}
        for extract in extracts(session):
            place = (extract.document_id, extract.start, extract.end)
            self._applied.setdefault(place, extract.application)

    def find(self, choice: Choices) -> int:
        """The id of the application.

        Raises:
            NotFoundError: The words carry no code.
        """
        document, segment = self._places.find(choice)
        found = self._applied.get((document, segment.start, segment.end))
        if found is None:
            raise NotFoundError(
                f"A choice names words of {choice['participant']} that carry no code.",
                remedy=f"Correct {CHOICES}.",
            )
        return found
