"""Reviewing a copy of a study elsewhere, and taking the review into the study itself."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.auditing import AUDITORS
from coding.errors import RefusedError
from coding.queries.reviews import (
    ANSWER,
    AUDIT,
    BLIND,
    CLOSING,
    ITEM,
    MEMO,
    REPLY,
    SUGGESTION,
    VERDICT,
    begun_from,
)
from coding.store.records import AuditEvent, CodeApplication, Coder, Document, Memo, Study, Theme
from coding.store.signing import fingerprint
from coding.store.supervision import (
    Audit,
    AuditItem,
    BlindAnswer,
    ClosingAnswer,
    Reply,
    Suggestion,
    Verdict,
)
from coding.store.trail import head_of, now

Told = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Review:
    """A review file as it was read: of which study and state, by whom, and what it holds.

    ``key`` is the public key its signature was checked with, as hex.
    """

    study: str
    count: int
    head: str
    reviewer: str
    key: str
    audits: Sequence[Told]
    memos: Sequence[Told]


def review_from(told: Told) -> Review:
    """A review from plain values.

    Raises:
        KeyError, TypeError, ValueError: They are none.
    """
    for audit in told["audits"]:
        for name, columns in (
            ("items", ITEM),
            ("verdicts", (*VERDICT, "item")),
            ("suggestions", (*SUGGESTION, "item")),
            ("replies", (*REPLY, "item")),
            ("blind", BLIND),
            ("answers", ANSWER),
        ):
            for row in audit[name]:
                _ = [row[column] for column in columns]
        _ = [audit[column] for column in (*AUDIT, *CLOSING)]
    for memo in told["memos"]:
        _ = [memo[column] for column in MEMO]
    return Review(
        study=str(told["study"]),
        count=int(told["trail"]["count"]),
        head=str(told["trail"]["head"]),
        reviewer=str(told["reviewer"]),
        key=str(told["key"]),
        audits=told["audits"],
        memos=told["memos"],
    )


@action
def begin_review(session: Session, *, coder: str) -> Study:
    """Make this copy of a study one for review: it can be judged, and changed in nothing else.

    Raises:
        RefusedError: The person is no supervisor or auditor of the study, or it is one already.
    """
    person, study = known_coder(session, coder), session.get_one(Study, 1)
    if person.role not in AUDITORS:
        raise RefusedError(
            f"“{person.name}” is no supervisor or external auditor of this study.",
            remedy="Ask the researcher to name you in the study, and for another pack.",
        )
    if begun_from(session) is not None:
        raise RefusedError("This is a copy for review already.", remedy="Go on with the review.")
    count, head = head_of(session)
    mark = {"at": now(), "from": count, "head": head, "for_review": person.name}
    study.restores = json.dumps([*json.loads(study.restores), mark])
    return study


@action
def take_in_review(session: Session, review: Review, *, reason: str = "", coder: str) -> Study:
    """Add what a review holds and the study does not; nothing that is there is written over.

    A review taken in twice is there once: every row is known by its uid. The key that the first
    review of a person is signed with is theirs from then on, and stands in the trail.

    Args:
        reason: Why another key than theirs is taken for a person's from now on.

    Raises:
        RefusedError: It is of another study, or of a state this study never had; its reviewer is
            no supervisor or auditor here; or it is signed with another key, and nobody said why.
    """
    study = session.get_one(Study, 1)
    known = session.get(AuditEvent, review.count)
    if study.uid != review.study or known is None or known.hash != review.head:
        raise RefusedError(
            "The review is of another study, or of a state that this study never had.",
            remedy="Take it into the study that its pack was made from. Nothing was taken in.",
        )
    person = session.scalars(select(Coder).where(Coder.name == review.reviewer)).first()
    if person is None or person.role not in AUDITORS:
        raise RefusedError(
            f"“{review.reviewer}” is no supervisor or external auditor of this study.",
            remedy="Name them first, with their role. Nothing was taken in.",
        )
    if person.signs_with not in ("", review.key) and not reason.strip():
        raise RefusedError(
            f"The review is signed with another key than the earlier ones of “{person.name}”: "
            f"{fingerprint(review.key)}, not {fingerprint(person.signs_with)}.",
            remedy=f"Have {person.name} read out the fingerprint by telephone. If it is the new "
            "one, take the review in with a reason. Nothing was taken in.",
        )
    person.signs_with = review.key
    for told in review.audits:
        _take_audit(session, told, person)
    for told in review.memos:
        _take_memo(session, told, person)
    return study


def _take_audit(session: Session, told: Told, person: Coder) -> None:
    audit = session.scalars(select(Audit).where(Audit.uid == str(told["uid"]))).first()
    if audit is None:
        audit = Audit(auditor_id=person.id, **{name: told[name] for name in AUDIT})
        session.add(audit)
        session.flush()
        session.add_all(
            AuditItem(audit_id=audit.id, **_standing(session, row)) for row in told["items"]
        )
        session.flush()
    # What was signed here stays as it was signed.
    if audit.auditor_id != person.id or audit.state == "closed" or audit.removed:
        return
    items = {
        item.position: item.id
        for item in session.scalars(select(AuditItem).where(AuditItem.audit_id == audit.id))
    }
    judged = set(
        session.scalars(
            select(Verdict.audit_item_id).where(
                Verdict.audit_item_id.in_(items.values()),
                Verdict.coder_id == person.id,
                Verdict.removed.is_(False),
            )
        )
    )
    for row in told["verdicts"]:
        item = items[int(row["item"])]
        if item not in judged and _is_new(session, Verdict, row):
            fields = {name: row[name] for name in VERDICT}
            session.add(Verdict(audit_item_id=item, coder_id=person.id, **fields))
    for row in told["suggestions"]:
        if _is_new(session, Suggestion, row):
            fields = {name: row[name] for name in SUGGESTION}
            session.add(
                Suggestion(audit_item_id=items[int(row["item"])], coder_id=person.id, **fields)
            )
    for row in told["replies"]:
        if _is_new(session, Reply, row):
            item_id = None if row["item"] is None else items[int(row["item"])]
            fields = {name: row[name] for name in REPLY}
            session.add(
                Reply(audit_id=audit.id, audit_item_id=item_id, coder_id=person.id, **fields)
            )
    for row in told["blind"]:
        if (
            _is_new(session, BlindAnswer, row)
            and session.get(Theme, int(row["theme_id"])) is not None
        ):
            session.add(BlindAnswer(audit_id=audit.id, **{name: row[name] for name in BLIND}))
    _take_answers(session, told, audit)
    if told["state"] == "closed":
        session.flush()
        audit.closed_seq, audit.closed_head = head_of(session)
        for name in CLOSING:
            setattr(audit, name, told[name])


def _take_answers(session: Session, told: Told, audit: Audit) -> None:
    answered = set(
        session.scalars(
            select(ClosingAnswer.question).where(
                ClosingAnswer.audit_id == audit.id, ClosingAnswer.removed.is_(False)
            )
        )
    )
    for row in told["answers"]:
        if row["question"] not in answered:
            session.add(ClosingAnswer(audit_id=audit.id, **{name: row[name] for name in ANSWER}))


def _take_memo(session: Session, told: Told, person: Coder) -> None:
    """A comment, known by its words, its moment and what it is about: memos have no uid."""
    same = select(Memo.id).where(
        Memo.coder_id == person.id,
        Memo.at == told["at"],
        Memo.about == told["about"],
        Memo.text == told["text"],
    )
    if session.scalar(same) is None and told["kind"] == "memo":
        session.add(Memo(coder_id=person.id, **{name: told[name] for name in MEMO}))


def _is_new(session: Session, record: Any, row: Told) -> bool:
    return session.scalar(select(record.id).where(record.uid == str(row["uid"]))) is None


def _standing(session: Session, row: Told) -> dict[str, Any]:
    """An item as it was drawn; what it pointed to and is not there any more is left out."""
    told = {name: row[name] for name in ITEM}
    document = session.get(Document, told["document_id"])
    if document is None or not 0 <= told["start"] < told["end"] <= len(document.text):
        raise RefusedError(
            "The review names words that the study does not have.",
            remedy="Take it into the study that its pack was made from. Nothing was taken in.",
        )
    if told["code_application_id"] and not session.get(
        CodeApplication, told["code_application_id"]
    ):
        told["code_application_id"] = None
    if told["theme_id"] and not session.get(Theme, told["theme_id"]):
        told["theme_id"] = None
    return told
