"""What participants agreed to and refused: being quoted, being read with a computer's help, more.

``Participant.consent`` is a JSON object of levels (method rule R57), such as ``{"verbatim":
"publication", "assistance": "yes"}``. Only a recorded refusal counts; what was never asked is
printed as not recorded elsewhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.queries.items import natural
from coding.store.records import Participant

VERBATIM: Final = "verbatim"
ASSISTANCE: Final = "assistance"
DAY: Final = "date"
FORM: Final = "form"
_REFUSED: Final = frozenset(("none", "no", "never", "refused", "false"))


@dataclass(frozen=True, slots=True)
class Level:
    """One thing a consent form asks for, and what can be answered."""

    name: str
    answers: tuple[str, ...] = ("yes", "no")


#: The levels of a consent (method §12), in the order a form asks for them.
LEVELS: Final[Mapping[str, Level]] = {
    "diaries": Level("Diaries"),
    "group": Level("Focus group"),
    "questionnaires": Level("Questionnaires"),
    "linking": Level("Linking across strands"),
    VERBATIM: Level("Verbatim quotes", ("none", "thesis", "publication", "with approval")),
    "archive": Level("Archive"),
    ASSISTANCE: Level("Automated assistance"),
    "contact": Level("Contact for reflection"),
}


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What one participant agreed to; ``levels`` holds what is recorded, as it was written."""

    pseudonym: str
    levels: Mapping[str, str]
    given: str
    form: str
    withdrawn: bool
    version: int
    id: int = 0


def consents(session: Session) -> list[ConsentLine]:
    """Every participant with what is recorded of their consent, P2 before P10."""
    rows = session.scalars(select(Participant).where(Participant.removed.is_(False)))
    told = []
    for person in rows:
        written = {key: str(value) for key, value in json.loads(person.consent).items()}
        told.append(
            ConsentLine(
                pseudonym=person.pseudonym,
                levels={level: written[level] for level in LEVELS if level in written},
                given=written.get(DAY, ""),
                form=written.get(FORM, ""),
                withdrawn=person.withdrawn,
                version=person.version,
                id=person.id,
            )
        )
    return sorted(told, key=lambda line: natural(line.pseudonym))


def refused(session: Session, level: str) -> frozenset[str]:
    """Pseudonyms of those who refused a level, or who withdrew."""
    rows = session.execute(
        select(Participant.pseudonym, Participant.consent, Participant.withdrawn).where(
            Participant.removed.is_(False)
        )
    )
    return frozenset(
        pseudonym
        for pseudonym, consent, withdrawn in rows
        if withdrawn or is_refusal(json.loads(consent).get(level))
    )


def is_refusal(value: object) -> bool:
    """Whether a level of consent, as it was recorded, says no."""
    return value is False or (isinstance(value, str) and value.strip().lower() in _REFUSED)
