"""A review made in a copy: what goes back to the study, told by uids and places."""

import json
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.errors import RefusedError
from coding.store.records import Coder, Memo, Study
from coding.store.supervision import (
    Audit,
    AuditItem,
    BlindAnswer,
    ClosingAnswer,
    Reply,
    Suggestion,
    Verdict,
)

#: The columns that go back of each record, beside what ties it to its audit or item.
ITEM = (
    *("position", "kind", "part", "why", "stratum", "document_id", "start", "end"),
    *("code_application_id", "theme_id", "code", "theme"),
)
AUDIT = ("uid", "title", "relation", "phase", "scope", "rule", "seed", "opened_at")
CLOSING = ("state", "closed_at", "statement")
VERDICT = ("uid", "verdict", "comment", "at")
SUGGESTION = ("uid", "kind", "change", "text", "at")
REPLY = ("uid", "text", "at")
BLIND = ("uid", "kind", "theme_id", "document_id", "start", "end", "text", "placed_id", "at")
ANSWER = ("question", "answer", "pointer", "comment")
MEMO = ("about", "kind", "text", "at")


def begun_from(session: Session) -> dict[str, Any] | None:
    """Of a copy for review: whose, and of which state of the trail; None for a study itself."""
    told = json.loads(session.scalars(select(Study.restores)).one())
    return next((one for one in told if "for_review" in one), None)


def known_key(session: Session, reviewer: str) -> str:
    """The public key that a person's reviews are signed with; empty until the first one came."""
    return session.scalar(select(Coder.signs_with).where(Coder.name == reviewer)) or ""


def review_of(session: Session, reviewer: str) -> dict[str, Any]:
    """What a reviewer did in a copy for review, as plain values.

    Raises:
        RefusedError: This is no copy for review.
    """
    begun = begun_from(session)
    person = session.scalars(select(Coder).where(Coder.name == reviewer)).first()
    if begun is None or person is None:
        raise RefusedError(
            "There is no review: this is no copy for review.",
            remedy="Open the audit pack as its reviewer first.",
        )
    mine = select(Audit).where(Audit.auditor_id == person.id, Audit.removed.is_(False))
    memos = select(Memo).where(
        Memo.coder_id == person.id, Memo.removed.is_(False), Memo.at >= begun["at"]
    )
    return {
        "about": "Themewright review",
        "version": 2,
        "study": session.scalars(select(Study.uid)).one(),
        "trail": {"count": begun["from"], "head": begun["head"]},
        "reviewer": reviewer,
        "audits": [_audit(session, one) for one in session.scalars(mine.order_by(Audit.id))],
        "memos": [_told(one, MEMO) for one in session.scalars(memos.order_by(Memo.id))],
    }


def _audit(session: Session, audit: Audit) -> dict[str, Any]:
    items = session.scalars(
        select(AuditItem).where(AuditItem.audit_id == audit.id).order_by(AuditItem.position)
    ).all()
    position = {item.id: item.position for item in items}
    told = _told(audit, (*AUDIT, *CLOSING))
    told["items"] = [_told(one, ITEM) for one in items]
    verdicts = session.scalars(
        select(Verdict)
        .where(Verdict.audit_item_id.in_(position), Verdict.removed.is_(False))
        .order_by(Verdict.id)
    )
    suggested = session.scalars(
        select(Suggestion)
        .where(Suggestion.audit_item_id.in_(position), Suggestion.removed.is_(False))
        .order_by(Suggestion.id)
    )
    told["verdicts"] = [
        {**_told(one, VERDICT), "item": position[one.audit_item_id]} for one in verdicts
    ]
    told["suggestions"] = [
        {**_told(one, SUGGESTION), "item": position[one.audit_item_id]} for one in suggested
    ]
    said = session.scalars(
        select(Reply)
        .where(
            Reply.audit_id == audit.id,
            Reply.coder_id == audit.auditor_id,
            Reply.removed.is_(False),
        )
        .order_by(Reply.id)
    )
    told["replies"] = [
        {**_told(one, REPLY), "item": position.get(one.audit_item_id or 0)} for one in said
    ]
    blind = session.scalars(
        select(BlindAnswer)
        .where(BlindAnswer.audit_id == audit.id, BlindAnswer.removed.is_(False))
        .order_by(BlindAnswer.id)
    )
    answers = session.scalars(
        select(ClosingAnswer)
        .where(ClosingAnswer.audit_id == audit.id, ClosingAnswer.removed.is_(False))
        .order_by(ClosingAnswer.id)
    )
    told["blind"] = [_told(one, BLIND) for one in blind]
    told["answers"] = [_told(one, ANSWER) for one in answers]
    return told


def _told(row: object, columns: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in columns}
