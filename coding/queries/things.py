"""What a number counts where that is no words: codes, themes, memos, people, visits."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.phases import PHASES
from coding.queries.documents import STRANDS, documents, entries
from coding.queries.items import is_codable, natural
from coding.queries.memos import About, MemoLine, memos, subjects
from coding.queries.narrative import narrative
from coding.queries.themes import ThemeShape
from coding.store.records import AuditEvent, Code, Coder, Document, Participant, PhaseVisit
from coding.store.supervision import Audit
from coding.text import Kind


@dataclass(frozen=True, slots=True)
class Thing:
    """Something counted, as it is listed; ``at`` is a UTC time.

    ``about`` is where it is to be seen, as ``table:id``; empty where there is no such place.
    """

    name: str
    told: str = ""
    who: str = ""
    at: str = ""
    about: str = ""


def document_things(
    session: Session, *, groups: bool = False, corrected: bool = False, names: str = ""
) -> list[Thing]:
    """Documents in force: all, those with words of a group, or corrected versions.

    Args:
        names: Only those whose names are in this state, where one is given.
    """
    with_words = {
        line.document_id
        for line in entries(session)
        if line.kind is Kind.GROUP and is_codable(line)
    }
    corrections = set(
        session.scalars(
            select(Document.id).where(Document.removed.is_(False), Document.corrects.is_not(None))
        )
    )
    return [
        Thing(line.name, STRANDS[line.kind], "", line.imported_at, f"document:{line.id}")
        for line in documents(session)
        if (not groups or line.id in with_words)
        and (not corrected or line.id in corrections)
        and names in ("", line.names)
    ]


def code_things(session: Session, *, retired: bool = False, undefined: bool = False) -> list[Thing]:
    """Codes in force, or retired ones; ``undefined`` are those in force without a definition."""
    rows = session.scalars(
        select(Code).where(Code.removed.is_(False), Code.retired.is_(retired)).order_by(Code.name)
    )
    return [
        Thing(row.name, row.definition, about=f"code:{row.id}")
        for row in rows
        if not undefined or not row.definition
    ]


def theme_things(shapes: Iterable[ThemeShape]) -> list[Thing]:
    """Themes, each with its concept and how far it is."""
    return [
        Thing(one.name, one.concept or one.definition, one.state, about=f"theme:{one.id}")
        for one in shapes
    ]


def memo_things(session: Session, kind: str | None = None) -> list[Thing]:
    """Memos, of one kind where that is named."""
    found = memos(session, kind=kind)
    return memos_listed(found, subjects(session, (one.about for one in found)))


def memos_listed(found: Iterable[MemoLine], about: Mapping[str, About]) -> list[Thing]:
    """Memos with what they are about, as that is called."""
    return [
        Thing(one.text, about[one.about].name, one.coder, one.at, f"memo:{one.id}") for one in found
    ]


def claim_things(session: Session) -> list[Thing]:
    """The claims of the narrative, each with its theme."""
    return [
        Thing(line.text, line.subtheme or line.theme, about=f"claim:{line.id}")
        for line in narrative(session)
        if line.kind == "claim"
    ]


def people_things(
    session: Session, *, withdrawn: bool = False, removed: bool = False
) -> list[Thing]:
    """Participants who withdrew, or else of whom no consent is recorded.

    Args:
        removed: Whether those are told too who are no part of the study any more.
    """
    rows = session.scalars(select(Participant).order_by(Participant.id)).all()
    seen = "participant" if withdrawn else "consent"
    return [
        _person(row, seen)
        for row in sorted(rows, key=lambda one: natural(one.pseudonym))
        if (removed or not row.removed) and (row.withdrawn if withdrawn else row.consent == "{}")
    ]


def every_participant(session: Session) -> list[Thing]:
    """All participants there ever were."""
    rows = session.scalars(select(Participant)).all()
    return [_person(row) for row in sorted(rows, key=lambda one: natural(one.pseudonym))]


def _person(row: Participant, seen: str = "participant") -> Thing:
    told = "consent not recorded" if row.consent == "{}" else "consent recorded"
    told = "withdrawn" if row.withdrawn else told
    return Thing(row.pseudonym, told, about="" if row.removed else f"{seen}:{row.id}")


def prompt_things(session: Session) -> list[Thing]:
    """What was asked, each prompt with how many entries answer it."""
    counts = Counter(line.prompt for line in entries(session) if line.prompt)
    return [
        Thing(prompt, f"{number:,} {'entry' if number == 1 else 'entries'}")
        for prompt, number in counts.items()
    ]


def visit_things(session: Session, phase: int = 0, *, returns: bool = False) -> list[Thing]:
    """Visits of a phase, or all, each leading to its event; ``returns`` are those from a later."""
    rows = session.execute(
        select(PhaseVisit, Coder.name)
        .join(Coder, Coder.id == PhaseVisit.coder_id)
        .where(PhaseVisit.removed.is_(False))
        .order_by(PhaseVisit.id)
    )
    seqs = _entered(session)
    found, before = [], dict[int, int]()
    for visit, coder in rows:
        back = visit.phase < before.get(visit.coder_id, 0)
        before[visit.coder_id] = visit.phase
        if phase in (0, visit.phase) and (back or not returns):
            name = f"{visit.phase} · {PHASES[visit.phase - 1].name}"
            seq = seqs.get(str(visit.id))
            about = f"event:{seq}" if seq else ""
            found.append(Thing(name, visit.why, coder, visit.entered_at, about))
    return found


def _entered(session: Session) -> dict[str, int]:
    """By the id of a visit, the event of the trail it began with."""
    rows = session.execute(
        select(AuditEvent.object_id, func.min(AuditEvent.seq))
        .where(AuditEvent.object_type == PhaseVisit.__tablename__)
        .group_by(AuditEvent.object_id)
    )
    return {number: seq for number, seq in rows if number}


def audit_things(session: Session, states: Collection[str]) -> list[Thing]:
    """Audits that are open or closed, each with its auditor."""
    rows = session.execute(
        select(Audit, Coder.name)
        .join(Coder, Coder.id == Audit.auditor_id)
        .where(Audit.removed.is_(False), Audit.state.in_(states))
        .order_by(Audit.id)
    )
    return [
        Thing(row.title, row.state, name, row.closed_at or row.opened_at, "audit:")
        for row, name in rows
    ]
