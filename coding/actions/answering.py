"""What researcher and auditor say to one another in an audit, and what becomes of suggestions."""

import json
import uuid
from collections.abc import Callable, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.auditing import existing_item, open_audit_of
from coding.actions.code_rows import find_or_make_code, hand_over, keep_application, take_off
from coding.errors import NotFoundError, RefusedError
from coding.store.records import CodeApplication, Theme, ThemeCode, ThemeExtract
from coding.store.supervision import Audit, AuditItem, Reply, Suggestion
from coding.store.trail import now


@action
def reply_to_audit(
    session: Session,
    audit_id: int,
    text: str,
    *,
    item_id: int | None = None,
    coder: str,
    op: str | None = None,
) -> Reply:
    """Answer the verdict on an item or, without one, the audit as a whole.

    Raises:
        NotFoundError: There is no such audit, or it has no such item.
        RefusedError: There are no words, or the audit is closed.
    """
    audit = open_audit_of(session, audit_id)
    if not text.strip():
        raise RefusedError("The reply was not kept: it has no words.", remedy="Write something.")
    if item_id is not None and existing_item(session, item_id).audit_id != audit.id:
        raise NotFoundError(
            f"The audit has no item {item_id}.", remedy="See its items on the page “Audit”."
        )
    reply = Reply(
        uid=str(uuid.uuid4()),
        audit_id=audit.id,
        audit_item_id=item_id,
        coder_id=known_coder(session, coder).id,
        text=text.strip(),
        at=now(),
    )
    session.add(reply)
    session.flush()
    return reply


@action
def answer_suggestion(
    session: Session,
    suggestion_id: int,
    answer: str,
    *,
    reason: str = "",
    coder: str,
    op: str | None = None,
) -> Suggestion:
    """Accept an auditor's suggestion, which is done in the same decision, or decline it.

    Raises:
        NotFoundError: There is no such suggestion, or what it is about is gone.
        RefusedError: It is answered already, declined without a reason, cannot be done as the
            study stands now, or its audit is closed.
    """
    suggestion = session.get(Suggestion, suggestion_id)
    if suggestion is None or suggestion.removed:
        raise NotFoundError(
            f"There is no suggestion {suggestion_id}.", remedy="See the audit’s suggestions."
        )
    item = existing_item(session, suggestion.audit_item_id)
    open_audit_of(session, item.audit_id)
    if answer not in ("accepted", "declined") or suggestion.answer != "open":
        raise RefusedError(
            f"The suggestion was not answered (it is {suggestion.answer}).",
            remedy="Accept or decline it, once; undo to answer anew.",
        )
    if answer == "declined" and not reason.strip():
        raise RefusedError(
            "The suggestion was not declined.", remedy="Say why: the auditor reads the reason."
        )
    if answer == "accepted":
        _DOING[suggestion.kind](session, item, json.loads(suggestion.change), coder)
    suggestion.answer, suggestion.answer_why = answer, reason.strip()
    suggestion.answered_by, suggestion.answered_at = known_coder(session, coder).id, now()
    return suggestion


def of_closed_audit(session: Session, row: object) -> bool:
    """Whether a row is part of an audit that was signed; the audit's own row is not."""
    number, item_id = getattr(row, "audit_id", None), getattr(row, "audit_item_id", None)
    if number is None and item_id is not None:
        number = session.get_one(AuditItem, item_id).audit_id
    return number is not None and session.get_one(Audit, number).state == "closed"


def _code(session: Session, item: AuditItem, change: Mapping[str, Any], coder: str) -> None:
    code = find_or_make_code(session, str(change["code"]))
    if item.kind == "silence":
        application = CodeApplication(
            document_id=item.document_id,
            start=item.start,
            end=item.end,
            code_id=code.id,
            why="suggested in an audit",
        )
        keep_application(session, application, coder)
    else:
        hand_over(session, [_application(session, item)], code)


def _boundaries(session: Session, item: AuditItem, change: Mapping[str, Any], coder: str) -> None:
    start, end = int(change["start"]), int(change["end"])
    if item.kind == "extract":
        extract = _extract(session, item)
        if extract.cuts != "[]":
            raise RefusedError(
                "The extract has cuts of its own by now.",
                remedy="Change it in the report, and decline the suggestion saying so.",
            )
        extract.start, extract.end = start, end
        return
    application = _application(session, item)
    same = select(CodeApplication.id).where(
        CodeApplication.removed.is_(False),
        CodeApplication.id != application.id,
        CodeApplication.document_id == application.document_id,
        CodeApplication.start == start,
        CodeApplication.end == end,
        CodeApplication.code_id == application.code_id,
        CodeApplication.coder_id == application.coder_id,
    )
    if session.scalar(same) is not None:
        raise RefusedError(
            "The same code stands on those words already.", remedy="Remove one of the two instead."
        )
    application.start, application.end = start, end


def _remove(session: Session, item: AuditItem, change: Mapping[str, Any], coder: str) -> None:
    if item.kind == "extract":
        _extract(session, item).removed = True
    else:
        take_off(session, _application(session, item))


def _theme(session: Session, item: AuditItem, change: Mapping[str, Any], coder: str) -> None:
    theme = session.scalars(
        select(Theme).where(
            Theme.name == str(change["theme"]), Theme.structure == "", Theme.removed.is_(False)
        )
    ).first()
    if theme is None:
        raise _gone("the theme")
    if item.kind == "extract":
        _extract(session, item).theme_id = theme.id
        return
    code_id = _application(session, item).code_id
    there = select(ThemeCode.id).where(
        ThemeCode.theme_id == theme.id, ThemeCode.code_id == code_id, ThemeCode.removed.is_(False)
    )
    if session.scalar(there) is None:
        session.add(ThemeCode(theme_id=theme.id, code_id=code_id, why="suggested in an audit"))


def _nothing(session: Session, item: AuditItem, change: Mapping[str, Any], coder: str) -> None:
    """A suggestion in words is taken to heart; what is done for it are decisions of their own."""


_DOING: Final[Mapping[str, Callable[[Session, AuditItem, Mapping[str, Any], str], None]]] = {
    "code": _code,
    "boundaries": _boundaries,
    "remove": _remove,
    "theme": _theme,
    "other": _nothing,
}


def _application(session: Session, item: AuditItem) -> CodeApplication:
    application = session.get(CodeApplication, item.code_application_id or 0)
    if application is None or application.removed:
        raise _gone("the coding")
    return application


def _extract(session: Session, item: AuditItem) -> ThemeExtract:
    extract = session.scalars(
        select(ThemeExtract).where(
            ThemeExtract.theme_id == item.theme_id,
            ThemeExtract.document_id == item.document_id,
            ThemeExtract.start == item.start,
            ThemeExtract.end == item.end,
            ThemeExtract.removed.is_(False),
        )
    ).first()
    if extract is None:
        raise _gone("the extract")
    return extract


def _gone(what: str) -> NotFoundError:
    return NotFoundError(
        f"Since the audit began {what} was changed or taken away.",
        remedy="Decline the suggestion, saying what was done instead.",
    )
