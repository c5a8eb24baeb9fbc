"""Setting up a study, and who takes part in it."""

import json
import re
import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from sqlalchemy import inspect, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.errors import ChangedSinceError, RefusedError
from coding.store.records import Coder, Kept, Study
from coding.store.trail import now

APPROACHES = ("reflexive", "codebook", "coding-reliability")
ROLES = ("researcher", "second coder", "supervisor", "auditor")

#: How long an external auditor may act where nobody names a day.
AUDITING = timedelta(weeks=8)


@action
def create_study(
    session: Session,
    *,
    title: str,
    approach: str = "reflexive",
    question: str = "",
    language: str = "en",
    coder: str,
) -> Study:
    """Write the study's own row, the first of a new study file.

    Args:
        language: What the material is written in, as a two- or three-letter ISO 639 code.

    Raises:
        RefusedError: The approach is not one of ``APPROACHES``, the language is no code, or the
            file has its row already.
    """
    _check_approach(approach)
    _check_language(language)
    if session.get(Study, 1):
        raise RefusedError("The study was made before.", remedy="Revise it, or make another file.")
    study = Study(
        id=1,
        uid=str(uuid.uuid4()),
        title=title.strip() or "Untitled study",
        approach=approach,
        question=question.strip(),
        language=language,
        created_at=now(),
    )
    session.add(study)
    return study


@action
def revise_study(
    session: Session,
    *,
    seen: int,
    title: str | None = None,
    question: str | None = None,
    objectives: str | None = None,
    approach: str | None = None,
    rationale: str | None = None,
    language: str | None = None,
    inductive_deductive: str | None = None,
    semantic_latent: str | None = None,
    experiential_critical: str | None = None,
    realist_constructionist: str | None = None,
    reason: str = "",
    coder: str,
) -> Study:
    """Change the study's title, question, language, approach, the reason for it, or orientations.

    Args:
        seen: The version of the study the person saw when deciding.
        objectives: Of the study, or of the course its diaries were written for; one on a line.
        inductive_deductive: This and the three after it are the four orientations (method R8),
            in the researcher's own words.

    Raises:
        ChangedSinceError: Somebody revised it meanwhile.
        RefusedError: Another approach without a reason.
    """
    study = session.get_one(Study, 1)
    refuse_unseen(study, {}, seen, "the study")
    if approach and approach != study.approach:
        _check_approach(approach)
        if not reason.strip():
            raise RefusedError(
                "The approach was not changed.", remedy="Say why: the reason is part of the trail."
            )
        study.approach = approach
    if language:
        _check_language(language)
        study.language = language
    study.title = title.strip() if title else study.title
    told = {
        "question": question,
        "objectives": objectives,
        "rationale": rationale,
        "inductive_deductive": inductive_deductive,
        "semantic_latent": semantic_latent,
        "experiential_critical": experiential_critical,
        "realist_constructionist": realist_constructionist,
    }
    for name, words in told.items():
        if words is not None:
            setattr(study, name, words.strip())
    return study


@action
def name_coder(
    session: Session, name: str, *, role: str, until: str | None = None, coder: str
) -> Coder:
    """Make a person known to the study, or give a known one another role.

    Args:
        until: The last day they may act, as an ISO date. An external auditor always has one:
            without it, eight weeks from today.

    Raises:
        RefusedError: The role is not one of ``ROLES``, the day is no date, or nobody would be
            left to do the research.
    """
    if role not in ROLES:
        raise RefusedError(
            f"There is no role “{role}”.", remedy=f"Choose one of {', '.join(ROLES)}."
        )
    person = known_coder(session, name)
    if role != "researcher" and _is_last_researcher(session, person):
        raise RefusedError(
            f"“{person.name}” is the only researcher, and stays one.",
            remedy="Name another researcher first. Nothing was changed.",
        )
    if until is None and role == "auditor":
        until = (date.fromisoformat(now()[:10]) + AUDITING).isoformat()
    person.role, person.until = role, _day(until)
    return person


@action
def restore(session: Session, *, events_before: int, coder: str) -> Study:
    """Note that the study was put back to an earlier state.

    Args:
        events_before: How many events the trail of the replaced file had.
    """
    study = session.get_one(Study, 1)
    study.restores = json.dumps([*json.loads(study.restores), {"at": now(), "from": events_before}])
    return study


def refuse_unseen(row: Kept, told: Mapping[str, object], seen: int | None, what: str) -> None:
    """Refuse an edit that would write over something the person has not seen.

    Args:
        told: The values the person gives, by column.
        seen: The version the person saw; None where the thing was believed to be new.

    Raises:
        ChangedSinceError: The row has another version than ``seen``; or nothing was seen, and
            something else than given stands there already.
    """
    if seen is not None:
        changed, how = row.version != seen, f"changed {what} since you opened it (you saw {seen}"
    else:
        changed, how = _says_otherwise(row, told), f"made {what} before you (you saw none"
    if changed:
        raise ChangedSinceError(
            f"Somebody {how}, it is now version {row.version}).",
            remedy="Look at the new version first, then decide again. Nothing was overwritten.",
        )


def _says_otherwise(row: Kept, told: Mapping[str, object]) -> bool:
    """Whether anything told would replace something that is neither the same nor still blank."""
    blank = {
        column.key: getattr(column.default, "arg", None) for column in inspect(type(row)).columns
    }
    return any(getattr(row, name) not in (value, blank[name]) for name, value in told.items())


def _is_last_researcher(session: Session, person: Coder) -> bool:
    others = select(Coder.id).where(Coder.role == "researcher", Coder.id != person.id)
    return person.role == "researcher" and session.scalar(others.limit(1)) is None


def _day(until: str | None) -> str | None:
    if until is None:
        return None
    try:
        return date.fromisoformat(until.strip()).isoformat()
    except ValueError as error:
        raise RefusedError(
            "That is no day.", remedy="Write it as year-month-day, such as 2026-03-31."
        ) from error


def _check_approach(approach: str) -> None:
    if approach not in APPROACHES:
        raise RefusedError(
            f"There is no approach “{approach}”.", remedy=f"Choose one of {', '.join(APPROACHES)}."
        )


def _check_language(language: str) -> None:
    if not re.fullmatch("[a-z]{2,3}", language):
        raise RefusedError(
            "That is not the code of a language.",
            remedy="Write two or three small letters, such as en, de, cy or pl.",
        )
