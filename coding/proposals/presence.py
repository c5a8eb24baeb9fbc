"""What each participant gave in each week: a status and words, never a zero for a gap."""

from collections.abc import Sequence
from typing import Final

from coding.proposals.draft import Presence
from coding.text import TELLS_MOST, WITH_WORDS, ReadDocument, Role, Status

UNNAMED: Final = "participant not named"


def presence_in(documents: Sequence[ReadDocument]) -> tuple[Presence, ...]:
    """One line per participant and week in the order they first stand; moderators left out."""
    given: dict[tuple[str, int | None], set[Status]] = {}
    words: dict[tuple[str, int | None], int] = {}
    for document in documents:
        for entry in document.entries:
            if entry.role is not Role.PARTICIPANT:
                continue
            place = (entry.participant or UNNAMED, entry.week)
            given.setdefault(place, set()).add(entry.status)
            if entry.status in WITH_WORDS:
                written = len(document.text[entry.start : entry.end].split())
                words[place] = words.get(place, 0) + written
    return tuple(
        Presence(
            participant,
            week,
            next(status for status in TELLS_MOST if status in statuses).value,
            words.get((participant, week), 0),
        )
        for (participant, week), statuses in given.items()
    )
