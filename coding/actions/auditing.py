"""A supervisor's examination of the study: sample, verdicts, closing; what it asks stays asked.

An audit changes nothing in the study. What its auditor would have otherwise is a suggestion, and
the researcher answers it (``actions.answering``).
"""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.actions.action import action, known_coder
from coding.actions.code_rows import refuse_outside
from coding.errors import NotFoundError, RefusedError, RoleError
from coding.queries.audit_sample import RISKS, Rule, Scope, audit_sample
from coding.queries.documents import STRANDS
from coding.queries.twenty_questions import ANSWERS, QUESTIONS
from coding.store.records import Coder, Theme
from coding.store.supervision import (
    Audit,
    AuditItem,
    BlindAnswer,
    ClosingAnswer,
    Suggestion,
    Verdict,
)
from coding.store.trail import head_of, now
from coding.text import Segment

VERDICTS: Final = ("supported", "partly", "not supported", "cannot tell")
SUGGESTIONS: Final = ("code", "boundaries", "remove", "theme", "other")
#: What can be suggested of each kind of item; of all of them anything in words.
FITTING: Final = {
    "coding": ("code", "boundaries", "remove", "theme", "other"),
    "extract": ("boundaries", "remove", "theme", "other"),
    "silence": ("code", "other"),
}
BLIND: Final = ("naming", "placing")
AUDITORS: Final = ("supervisor", "auditor")


@action
def open_audit(
    session: Session,
    title: str,
    *,
    auditor: str,
    relation: str,
    phase: int | None = None,
    strands: Sequence[str] = (),
    themes: Sequence[str] = (),
    rule: Rule | None = None,
    seed: int = 1,
    coder: str,
) -> Audit:
    """Open an audit, and draw its items from the study as it stands.

    Args:
        auditor: Who examines: a coder with the role of supervisor or auditor.
        relation: How they stand to the study and to those who made it.
        phase: The phase that is examined; None for the whole analysis.
        strands: Strands to draw from; empty for all.
        themes: Themes or subthemes to draw from; empty for all, and for words left uncoded.
        rule: How the sample is drawn; by default 10 % of the codings, at least 20, 10 passages
            left uncoded, and everything at risk.
        seed: The same seed draws the same items from the same study.

    Raises:
        RefusedError: There is no title, no relation, no such phase, strand or theme, the auditor
            is none, or there is nothing to draw.

    Source:
        Method rules R16, R17.
    """
    if not title.strip() or not relation.strip():
        raise RefusedError(
            "The audit was not opened: it needs a title, and how its auditor stands to the study.",
            remedy="Say in a few words who they are to this study and its researchers.",
        )
    if phase is not None and phase not in range(1, 7):
        raise RefusedError(f"There is no phase {phase}.", remedy="Phases run from 1 to 6.")
    rule, scope = rule or Rule(), Scope(tuple(strands), tuple(themes))
    _refuse_unknown(session, rule, scope)
    audit = Audit(
        uid=str(uuid.uuid4()),
        title=title.strip(),
        auditor_id=_auditor(session, auditor, coder).id,
        relation=relation.strip(),
        phase=phase,
        scope=json.dumps(asdict(scope)),
        rule=json.dumps(asdict(rule)),
        seed=seed,
        opened_at=now(),
    )
    drawn = audit_sample(session, seed=seed, rule=rule, scope=scope)
    if not drawn:
        raise RefusedError(
            "There is nothing to examine within that scope.",
            remedy="Widen the scope, or code first. No audit was opened.",
        )
    session.add(audit)
    session.flush()
    session.add_all(
        AuditItem(
            audit_id=audit.id,
            position=position,
            kind=item.kind,
            part=item.part,
            why="; ".join(item.why),
            stratum=item.stratum,
            document_id=item.document_id,
            start=item.start,
            end=item.end,
            code_application_id=item.application,
            theme_id=item.theme_id,
            code=item.code,
            theme=item.theme,
        )
        for position, item in enumerate(drawn, start=1)
    )
    return audit


@action
def give_verdict(
    session: Session,
    item_id: int,
    verdict: str,
    *,
    comment: str = "",
    coder: str,
    op: str | None = None,
) -> Verdict:
    """Say whether an item is supported by what stands there; a second verdict replaces the first.

    Raises:
        NotFoundError: There is no such item.
        RefusedError: The verdict is none of ``VERDICTS``, or the audit is closed.
        RoleError: The audit is somebody else's.

    Source:
        Method rule R18.
    """
    if verdict not in VERDICTS:
        raise RefusedError(
            f"“{verdict}” is no verdict.", remedy=f"Choose one of {', '.join(VERDICTS)}."
        )
    item = existing_item(session, item_id)
    person = _own(session, item.audit_id, coder)
    given = session.scalars(
        select(Verdict).where(
            Verdict.audit_item_id == item.id,
            Verdict.coder_id == person.id,
            Verdict.removed.is_(False),
        )
    ).first()
    if given is None:
        given = Verdict(uid=str(uuid.uuid4()), audit_item_id=item.id, coder_id=person.id, at=now())
        session.add(given)
    elif (given.verdict, given.comment) != (verdict, comment.strip()):
        given.at = now()
    given.verdict, given.comment = verdict, comment.strip()
    session.flush()
    return given


@action
def suggest_change(
    session: Session,
    item_id: int,
    kind: str,
    change: Mapping[str, Any],
    *,
    text: str = "",
    coder: str,
    op: str | None = None,
) -> Suggestion:
    """Propose to the researcher what should be otherwise; nothing changes until they accept.

    Args:
        kind: One of ``SUGGESTIONS``, as ``FITTING`` allows for the kind of item.
        change: ``{"code": name}``, ``{"start", "end"}``, ``{"theme": name}``, or nothing.
        text: Why, or for ``other`` what.

    Raises:
        NotFoundError: There is no such item or theme.
        RefusedError: The kind does not fit the item, the change is not whole, the words end after
            the text, or the audit is closed.
        RoleError: The audit is somebody else's.
    """
    item = existing_item(session, item_id)
    person = _own(session, item.audit_id, coder)
    if kind not in FITTING.get(item.kind, ()):
        raise RefusedError(
            f"A change of that kind ({kind}) cannot be suggested here.",
            remedy=f"Choose one of {', '.join(FITTING.get(item.kind, ()))}.",
        )
    suggestion = Suggestion(
        uid=str(uuid.uuid4()),
        audit_item_id=item.id,
        coder_id=person.id,
        kind=kind,
        change=json.dumps(_whole(session, item, kind, change, text), ensure_ascii=False),
        text=text.strip(),
        at=now(),
    )
    session.add(suggestion)
    session.flush()
    return suggestion


@action
def answer_blind(
    session: Session,
    audit_id: int,
    theme_id: int,
    *,
    kind: str,
    text: str = "",
    document_id: int | None = None,
    segment: Segment | None = None,
    placed: int | None = None,
    coder: str,
    op: str | None = None,
) -> BlindAnswer:
    """Keep what an auditor said without knowing: what a theme is about, or where words belong.

    Args:
        theme_id: The theme the extracts were of.
        kind: ``naming`` (``text`` says what they are about) or ``placing`` (``placed`` is the
            theme chosen, None where the words could not be placed).

    Raises:
        NotFoundError: There is no such theme, or no such document.
        RefusedError: There are no words, or the place is not told.
        RoleError: The audit is somebody else's.

    Source:
        Method rule R18.
    """
    _own(session, audit_id, coder)
    for number in (theme_id, placed):
        if number is not None:
            _theme(session, number)
    if kind not in BLIND or (kind == "naming" and not text.strip()):
        raise RefusedError(
            "The answer was not kept.", remedy="Write what you think these extracts are about."
        )
    if kind == "placing":
        if document_id is None or segment is None:
            raise RefusedError("Nothing was placed.", remedy="Say which words were placed.")
        refuse_outside(session, document_id, segment)
    answer = BlindAnswer(
        uid=str(uuid.uuid4()),
        audit_id=audit_id,
        kind=kind,
        theme_id=theme_id,
        document_id=document_id,
        start=segment.start if segment else None,
        end=segment.end if segment else None,
        text=text.strip(),
        placed_id=placed,
        at=now(),
    )
    session.add(answer)
    session.flush()
    return answer


@action
def answer_closing_question(
    session: Session,
    audit_id: int,
    question: str,
    answer: str,
    *,
    pointer: str = "",
    comment: str = "",
    coder: str,
) -> ClosingAnswer:
    """Answer one of the twenty questions an audit closes with, or answer it anew.

    Args:
        pointer: Where in the study this can be seen.

    Raises:
        RefusedError: There is no such question, the answer is none of ``ANSWERS``, or the audit
            is closed.
        RoleError: The audit is somebody else's.
    """
    _own(session, audit_id, coder)
    if question not in {one.key for one in QUESTIONS} or answer not in ANSWERS:
        raise RefusedError(
            "The question was not answered.", remedy=f"Choose one of {', '.join(ANSWERS)}."
        )
    given = session.scalars(
        select(ClosingAnswer).where(
            ClosingAnswer.audit_id == audit_id,
            ClosingAnswer.question == question,
            ClosingAnswer.removed.is_(False),
        )
    ).first()
    if given is None:
        given = ClosingAnswer(audit_id=audit_id, question=question)
        session.add(given)
    given.answer, given.pointer, given.comment = answer, pointer.strip(), comment.strip()
    session.flush()
    return given


@action
def close_audit(session: Session, audit_id: int, *, statement: str = "", coder: str) -> Audit:
    """Sign an audit: nothing in it changes any more, and it states the trail it was made of.

    Items without a verdict and suggestions without an answer stay, and are printed as open.

    Args:
        statement: What the auditor says of the study as a whole.

    Raises:
        RefusedError: Nothing was judged, or the audit is closed.
        RoleError: The audit is somebody else's.

    Source:
        Method rules R16, R19.
    """
    _own(session, audit_id, coder)
    judged = session.scalar(
        select(func.count(Verdict.id))
        .join(AuditItem, AuditItem.id == Verdict.audit_item_id)
        .where(AuditItem.audit_id == audit_id, Verdict.removed.is_(False))
    )
    if not judged:
        raise RefusedError(
            "The audit was not closed: nothing was judged.", remedy="Judge its items first."
        )
    audit = session.get_one(Audit, audit_id)
    audit.closed_seq, audit.closed_head = head_of(session)
    audit.state, audit.closed_at, audit.statement = "closed", now(), statement.strip()
    return audit


def open_audit_of(session: Session, audit_id: int) -> Audit:
    """An audit that is still open.

    Raises:
        NotFoundError: There is none of that number.
        RefusedError: It is closed.
    """
    audit = session.get(Audit, audit_id)
    if audit is None or audit.removed:
        raise NotFoundError(
            f"There is no audit {audit_id}.", remedy="See the audits on the page “Audit”."
        )
    if audit.state == "closed":
        raise RefusedError(
            f"The audit “{audit.title}” is closed and signed.",
            remedy="Open another audit; what is closed stays as it was signed.",
        )
    return audit


def existing_item(session: Session, item_id: int) -> AuditItem:
    """An item of an audit.

    Raises:
        NotFoundError: There is none of that number.
    """
    item = session.get(AuditItem, item_id)
    if item is None or item.removed:
        raise NotFoundError(
            f"No audit has an item {item_id}.", remedy="See the items on the page “Audit”."
        )
    return item


def _auditor(session: Session, name: str, coder: str) -> Coder:
    person = session.scalars(select(Coder).where(Coder.name == name.strip())).first()
    if person is None or person.role not in AUDITORS:
        raise RefusedError(
            f"“{name.strip()}” is no supervisor or external auditor of this study.",
            remedy="Name them first, with their role; nobody audits their own research.",
        )
    decides = known_coder(session, coder)
    if decides.role in AUDITORS and decides.id != person.id:
        raise RoleError(
            "An audit is opened for oneself, or by the researcher.",
            remedy="Open it under your own name.",
        )
    return person


def _own(session: Session, audit_id: int, coder: str) -> Coder:
    """Who decides, where the audit is open and theirs."""
    audit, person = open_audit_of(session, audit_id), known_coder(session, coder)
    if audit.auditor_id != person.id:
        raise RoleError(
            f"The audit “{audit.title}” is somebody else’s to judge.",
            remedy="Open an audit of your own beside it.",
        )
    return person


def _refuse_unknown(session: Session, rule: Rule, scope: Scope) -> None:
    named = set(session.scalars(select(Theme.name).where(Theme.removed.is_(False))))
    unknown = [
        *(one for one in scope.strands if one not in STRANDS.values()),
        *(one for one in scope.themes if one not in named),
        *(one for one in rule.risks if one not in RISKS),
    ]
    if unknown or not 0 <= rule.share <= 1 or min(rule.least, rule.silences, rule.most) < 0:
        raise RefusedError(
            "The sample cannot be drawn like that.",
            remedy="Choose strands, themes and risks from the lists, and a share of 0 to 100 %.",
        )


def _theme(session: Session, theme_id: int) -> Theme:
    theme = session.get(Theme, theme_id)
    if theme is None or theme.removed:
        raise NotFoundError(f"There is no theme {theme_id}.", remedy="See the list of themes.")
    return theme


def _whole(
    session: Session, item: AuditItem, kind: str, change: Mapping[str, Any], text: str
) -> dict[str, Any]:
    """The change as it is kept: no more and no less than its kind needs."""
    if kind == "code" and str(change.get("code", "")).strip():
        return {"code": str(change["code"]).strip()}
    if kind == "boundaries" and {"start", "end"} <= set(change):
        start, end = int(change["start"]), int(change["end"])
        if 0 <= start < end:
            refuse_outside(session, item.document_id, Segment(start, end))
            return {"start": start, "end": end}
    if kind == "theme":
        named = session.scalars(
            select(Theme).where(Theme.name == str(change.get("theme")), Theme.removed.is_(False))
        ).first()
        if named is None:
            raise NotFoundError("There is no such theme.", remedy="See the list of themes.")
        return {"theme": named.name}
    if kind == "remove" or (kind == "other" and text.strip()):
        return {}
    raise RefusedError(
        "The suggestion does not say what should be otherwise.",
        remedy="Name the code, the words or the theme; for anything else, write it.",
    )
