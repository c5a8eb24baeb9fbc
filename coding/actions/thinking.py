"""Memos, and moving between the phases."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.studies import refuse_unseen
from coding.errors import NotFoundError, RefusedError
from coding.phases import PHASES
from coding.store.records import Memo, PhaseVisit
from coding.store.trail import now

MEMO_KINDS = ("memo", "journal", "familiarisation", "decision")


@action
def write_memo(
    session: Session,
    text: str,
    *,
    kind: str = "memo",
    about: str = "",
    coder: str,
    op: str | None = None,
) -> Memo:
    """Keep a dated thought.

    Args:
        kind: One of ``MEMO_KINDS``; the reflexive journal is memos of kind ``journal``.
        about: ``table:id`` of what it is about; empty for the study as a whole. Words of a
            document are told by their place, ``document:3:120-180``, and cut out when shown.

    Raises:
        RefusedError: There are no words, or the kind is unknown.
    """
    if not text.strip() or kind not in MEMO_KINDS:
        raise RefusedError(
            "The memo was not kept: it has no words, or is of no known kind.",
            remedy=f"Write something; kinds are {', '.join(MEMO_KINDS)}.",
        )
    memo = Memo(
        text=text.strip(),
        kind=kind,
        about=about,
        coder_id=known_coder(session, coder).id,
        at=now(),
    )
    session.add(memo)
    session.flush()
    return memo


@action
def revise_memo(session: Session, memo_id: int, text: str, *, seen: int, coder: str) -> Memo:
    """Write a memo anew; the trail keeps what it said before.

    Args:
        seen: The version of the memo the person saw.

    Raises:
        NotFoundError: There is no such memo.
        ChangedSinceError: It was written anew meanwhile.
        RefusedError: There are no words, or the memo is somebody else's thought.
    """
    memo = _own_memo(session, memo_id, coder)
    refuse_unseen(memo, {}, seen, "the memo")
    if not text.strip():
        raise RefusedError("The memo was not changed: it has no words.", remedy="Write something.")
    memo.text = text.strip()
    return memo


@action
def remove_memo(session: Session, memo_id: int, *, reason: str = "", coder: str) -> Memo:
    """Take a memo of one's own away; the trail keeps it.

    Raises:
        NotFoundError: There is no such memo.
        RefusedError: The memo is somebody else's thought.
    """
    memo = _own_memo(session, memo_id, coder)
    memo.removed = True
    return memo


@action
def enter_phase(session: Session, phase: int, *, reason: str = "", coder: str) -> PhaseVisit:
    """Go to one of the six phases; going back asks why.

    Raises:
        RefusedError: There is no such phase, or no reason for going back.
    """
    if phase not in {p.number for p in PHASES}:
        raise RefusedError(f"There is no phase {phase}.", remedy="Phases run from 1 to 6.")
    person = known_coder(session, coder)
    here = session.scalars(
        select(PhaseVisit).where(
            PhaseVisit.coder_id == person.id,
            PhaseVisit.left_at.is_(None),
            PhaseVisit.removed.is_(False),
        )
    ).first()
    if here is not None and here.phase == phase:
        return here
    if here is not None and phase < here.phase and not reason.strip():
        raise RefusedError(
            f"Going back from phase {here.phase} to phase {phase} is welcome, and needs a reason.",
            remedy="Say in a few words what sends you back; it becomes part of the trail.",
        )
    if here is not None:
        here.left_at = now()
    visit = PhaseVisit(phase=phase, coder_id=person.id, entered_at=now(), why=reason.strip())
    session.add(visit)
    session.flush()
    return visit


def _own_memo(session: Session, memo_id: int, coder: str) -> Memo:
    memo = session.get(Memo, memo_id)
    if memo is None or memo.removed:
        raise NotFoundError("There is no such memo any more.", remedy="It may be undone already.")
    if memo.coder_id != known_coder(session, coder).id:
        raise RefusedError(
            "The memo is somebody else’s thought, and was not changed.",
            remedy="Write a memo of your own beside it.",
        )
    return memo
