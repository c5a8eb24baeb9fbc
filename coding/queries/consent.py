"""What participants refused: being quoted, or being read with a computer's help.

``Participant.consent`` is a JSON object of levels (method rule R57), such as ``{"verbatim":
"publication", "assistance": "yes"}``. Only a recorded refusal counts; what was never asked is
printed as not recorded elsewhere.
"""

import json
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.store.records import Participant

VERBATIM: Final = "verbatim"
ASSISTANCE: Final = "assistance"
_REFUSED: Final = frozenset(("none", "no", "never", "refused", "false"))


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
