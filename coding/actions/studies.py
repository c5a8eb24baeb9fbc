"""Setting up a study, and who takes part in it."""

import json
import uuid

from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.errors import ChangedSinceError, RefusedError
from coding.store.records import Coder, Study
from coding.store.trail import now

APPROACHES = ("reflexive", "codebook", "coding-reliability")
ROLES = ("researcher", "second coder", "supervisor", "auditor")


@action
def create_study(
    session: Session, *, title: str, approach: str = "reflexive", question: str = "", coder: str
) -> Study:
    """Write the study's own row, the first of a new study file.

    Raises:
        RefusedError: The approach is not one of ``APPROACHES``.
    """
    _check_approach(approach)
    study = Study(
        id=1,
        uid=str(uuid.uuid4()),
        title=title.strip() or "Untitled study",
        approach=approach,
        question=question.strip(),
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
    approach: str | None = None,
    rationale: str | None = None,
    reason: str = "",
    coder: str,
) -> Study:
    """Change the study's title, question, approach or the reason for it.

    Args:
        seen: The version of the study the person saw when deciding.

    Raises:
        ChangedSinceError: Somebody revised it meanwhile.
        RefusedError: Another approach without a reason.
    """
    study = session.get_one(Study, 1)
    refuse_if_changed(study.version, seen, "the study")
    if approach and approach != study.approach:
        _check_approach(approach)
        if not reason.strip():
            raise RefusedError(
                "The approach was not changed.", remedy="Say why: the reason is part of the trail."
            )
        study.approach = approach
    study.title = title.strip() if title else study.title
    study.question = study.question if question is None else question.strip()
    study.rationale = study.rationale if rationale is None else rationale.strip()
    return study


@action
def name_coder(session: Session, name: str, *, role: str, coder: str) -> Coder:
    """Make a person known to the study, or give a known one another role.

    Raises:
        RefusedError: The role is not one of ``ROLES``.
    """
    if role not in ROLES:
        raise RefusedError(
            f"There is no role “{role}”.", remedy=f"Choose one of {', '.join(ROLES)}."
        )
    person = known_coder(session, name)
    person.role = role
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


def refuse_if_changed(version: int, seen: int, what: str) -> None:
    """Refuse an edit of something that was edited after the person saw it.

    Raises:
        ChangedSinceError: ``version`` is not ``seen``.
    """
    if version != seen:
        raise ChangedSinceError(
            f"Somebody changed {what} since you opened it (you saw version {seen}, it is now "
            f"version {version}).",
            remedy="Look at the new version first, then decide again. Nothing was overwritten.",
        )


def _check_approach(approach: str) -> None:
    if approach not in APPROACHES:
        raise RefusedError(
            f"There is no approach “{approach}”.", remedy=f"Choose one of {', '.join(APPROACHES)}."
        )
