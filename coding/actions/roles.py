"""Who may do what. Roles are held to here, in the actions, not by hiding buttons.

``MAY`` is the one table; an action that no list names is the researcher's alone.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RoleError
from coding.store.records import CodeApplication, Coder, Study
from coding.store.trail import now

#: What only the auditor of an audit does; a researcher cannot judge their own study.
JUDGING: Final = frozenset(
    {
        "give_verdict",
        "suggest_change",
        "answer_blind",
        "answer_closing_question",
        "close_audit",
    }
)

#: Comment, judge, suggest and sign, and change nothing else.
SUPERVISING: Final = JUDGING | {
    "open_audit",
    "begin_review",
    "reply_to_audit",
    "write_memo",
    "revise_memo",
    "remove_memo",
    "undo",
    "redo",
}

#: Themes are for a second coder to make in a reading of their own, beside the study's.
STRUCTURING: Final = frozenset(
    {
        "define_theme",
        "drop_theme",
        "gather_codes",
        "merge_themes",
        "move_theme",
        "place_code",
        "relate_themes",
        "split_theme",
        "take_code_out",
        "take_snapshot",
        "unrelate_themes",
    }
)

#: A reading of one's own beside the first: own codings, memos, marks, passes and structure.
SECOND_CODING: Final = STRUCTURING | {
    "apply_code",
    "code_passages",
    "remove_code",
    "change_boundaries",
    "accept_proposal",
    "reject_proposal",
    "take_suggestion",
    "mark_read",
    "enter_phase",
    "close_pass",
    "write_memo",
    "revise_memo",
    "remove_memo",
    "undo",
    "redo",
}

#: Role → the actions it may call; None for all but those of ``JUDGING``.
MAY: Final[Mapping[str, frozenset[str] | None]] = {
    "researcher": None,
    "second coder": SECOND_CODING,
    "supervisor": SUPERVISING,
    "auditor": SUPERVISING,
}

#: Codings that a second coder may change only where they are their own.
_OWN: Final = frozenset({"remove_code", "change_boundaries"})

#: Memos that are a comment; the others are the researcher's own record.
_COMMENTS: Final = frozenset({"memo"})


def may(role: str, action: str) -> bool:
    """Whether a role may call an action at all."""
    allowed = MAY.get(role, frozenset())
    return action not in JUDGING if allowed is None else action in allowed


def refuse_role(session: Session, coder: Coder, action: str, told: Mapping[str, Any]) -> None:
    """Refuse what a person's role does not allow, or no longer does.

    Args:
        told: The arguments of the action, by name; empty where it is taken back or done again.

    Raises:
        RoleError: The role may not do it, the thing is another coder's, or the time is over.
    """
    if coder.until is not None and now()[:10] > coder.until:
        raise RoleError(
            f"“{coder.name}” could act in this study until {coder.until}.",
            remedy="Ask the researcher to name a later day. Nothing was changed.",
        )
    if not may(coder.role, action):
        raise RoleError(
            f"As {coder.role}, “{coder.name}” cannot do this ({action.replace('_', ' ')}).",
            remedy=_REMEDIES.get(coder.role, "Ask the researcher for a role.")
            + " Nothing was changed.",
        )
    if action == "write_memo" and coder.role in ("supervisor", "auditor"):
        _refuse_record(coder, str(told.get("kind", "memo")))
    if coder.role == "second coder" and action in _OWN:
        _refuse_anothers(session, coder, told.get("application_id"))
    if coder.role == "second coder" and action in STRUCTURING and told:
        _refuse_first_reading(str(told.get("structure", "")))
    _refuse_in_review(session, coder, action)


def refuse_named(session: Session, name: str, action: str) -> None:
    """The same for somebody by their name, before anything is begun; a new name may do it.

    Raises:
        RoleError: Their role may not do it, or the time is over.
    """
    coder = session.scalars(select(Coder).where(Coder.name == name)).first()
    if coder is not None:
        refuse_role(session, coder, action, {})


_REMEDIES: Final = {
    "researcher": "A study is judged by somebody else: name a supervisor or an external auditor, "
    "and let them do it.",
    "second coder": "A second coder codes, reads and writes memos of their own; ask the "
    "researcher for the rest.",
    "supervisor": "A supervisor comments, judges, suggests and signs; suggest the change in an "
    "audit, and the researcher decides.",
    "auditor": "An external auditor comments, judges, suggests and signs; suggest the change in "
    "an audit, and the researcher decides.",
}


def _refuse_record(coder: Coder, kind: str) -> None:
    if kind not in _COMMENTS:
        raise RoleError(
            f"As {coder.role}, “{coder.name}” cannot add to the researcher’s own record ({kind}).",
            remedy="Write a memo: it stands beside what it is about, as your comment.",
        )


def _refuse_anothers(session: Session, coder: Coder, application_id: int | None) -> None:
    application = session.get(CodeApplication, application_id or 0)
    if application is not None and application.coder_id != coder.id:
        raise RoleError(
            "That coding is another coder’s, and was not changed.",
            remedy="Code the words your own way: both codings stand, and can be compared.",
        )


def _refuse_first_reading(structure: str) -> None:
    if not structure.strip():
        raise RoleError(
            "The study’s own themes are the researcher’s to make.",
            remedy="Make themes in a reading of your own; the two can be held beside each other.",
        )


def _refuse_in_review(session: Session, coder: Coder, action: str) -> None:
    """In a copy made for review only its reviewer acts, and only judges."""
    study = session.get(Study, 1)
    if study is None or '"for_review"' not in study.restores:
        return
    if coder.role not in ("supervisor", "auditor") or action not in SUPERVISING:
        raise RoleError(
            "This is a copy for review: it can be read and judged, and changed in nothing else.",
            remedy="Work in the study itself; the review is taken in there.",
        )
