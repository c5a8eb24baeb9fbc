"""What a participant agreed to, as the form they signed says it."""

import json
from collections.abc import Mapping
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action
from coding.actions.studies import refuse_unseen
from coding.errors import NotFoundError, RefusedError
from coding.queries.consent import DAY, FORM, LEVELS
from coding.store.records import Participant


@action
def record_consent(
    session: Session,
    pseudonym: str,
    levels: Mapping[str, str],
    *,
    given: str = "",
    form: str = "",
    seen: int,
    coder: str,
) -> Participant:
    """Write down what a participant agreed to, level by level; what is left blank is unrecorded.

    Args:
        levels: Words of ``queries.consent.LEVELS`` by level.
        given: The day of the consent, as an ISO date; may be empty.
        form: The version of the form; may be empty.
        seen: The version of the participant the person saw.

    Raises:
        NotFoundError: There is no such participant.
        ChangedSinceError: Somebody wrote it down meanwhile.
        RefusedError: A level or its answer is unknown, or the day is none.

    Source:
        Method §12: consent is layered, with a date and the version of the form.
    """
    person = session.scalars(
        select(Participant).where(
            Participant.pseudonym == pseudonym, Participant.removed.is_(False)
        )
    ).first()
    if person is None:
        raise NotFoundError(
            f"There is no participant “{pseudonym}”.", remedy="See the list of participants."
        )
    refuse_unseen(person, {}, seen, "what they agreed to")
    written = json.loads(person.consent)
    for level, answer in levels.items():
        if level not in LEVELS or answer not in (
            "",
            *LEVELS[level].answers,
            str(written.get(level, "")),
        ):
            raise RefusedError(
                "That is no answer of the consent form.", remedy="Choose among those shown."
            )
    told = {level: answer for level, answer in levels.items() if answer}
    told |= {DAY: _day(given)} if given.strip() else {}
    told |= {FORM: form.strip()} if form.strip() else {}
    known = {key: value for key, value in written.items() if key not in (*LEVELS, DAY, FORM)}
    person.consent = json.dumps({**known, **told}, ensure_ascii=False, sort_keys=True)
    return person


def _day(given: str) -> str:
    try:
        return date.fromisoformat(given.strip()).isoformat()
    except ValueError as error:
        raise RefusedError(
            "That is no day.", remedy="Write it as year-month-day, such as 2026-03-31."
        ) from error
