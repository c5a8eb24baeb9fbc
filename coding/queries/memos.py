"""Memos: dated thoughts, each tied to something or to the study as a whole."""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.phases import PHASES
from coding.queries.documents import entries
from coding.queries.extracts import Places, speaker_of
from coding.queries.items import Item
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    Coder,
    Document,
    Memo,
    Participant,
    PhaseVisit,
    Study,
    Theme,
)
from coding.text import Kind

_PLACE = re.compile(r"document:(\d+):(\d+)-(\d+)")
#: What a memo can be about, as its ``about`` begins, and as people say it.
SUBJECTS = {
    "": "the study",
    "document": "words or documents",
    "participant": "participants",
    "code": "codes",
    "theme": "themes",
    "phase": "phases",
}


@dataclass(frozen=True, slots=True)
class MemoLine:
    """One memo; ``about`` is ``table:id``, or empty for the study."""

    id: int
    kind: str
    about: str
    text: str
    coder: str
    at: str
    version: int = 1


@dataclass(frozen=True, slots=True)
class About:
    """What a memo is about: one of ``SUBJECTS``, its name today, and the words it stands on."""

    subject: str
    name: str
    words: str = ""
    document: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Due:
    """A prompt for the reflexive journal: what a thought is due on, and since when."""

    about: str
    name: str
    since: str


def memos(session: Session, *, kind: str | None = None) -> list[MemoLine]:
    """Memos in force, the newest first; of one kind, where that is named."""
    wanted = (
        select(Memo, Coder.name)
        .join(Coder, Coder.id == Memo.coder_id)
        .where(Memo.removed.is_(False))
        .order_by(Memo.id.desc())
    )
    if kind is not None:
        wanted = wanted.where(Memo.kind == kind)
    return [
        MemoLine(memo.id, memo.kind, memo.about, memo.text, coder, memo.at, memo.version)
        for memo, coder in session.execute(wanted)
    ]


def about_item(session: Session, item: Item) -> str:
    """What a memo on an item is about, as ``table:id``: its participant, else its document.

    A week across participants is a view of the whole study, which is told by nothing.
    """
    documents = {line.document_id for line in item.lines}
    people = {line.speaker for line in item.lines if line.kind is Kind.DIARY}
    if len(people) == 1:
        wanted = select(Participant.id).where(Participant.pseudonym == people.pop())
        found = session.scalars(wanted).first()
        return f"participant:{found}" if found else ""
    return f"document:{documents.pop()}" if len(documents) == 1 else ""


def subjects(session: Session, told: Iterable[str] = ()) -> dict[str, About]:
    """What ``told`` abouts are called today; the words of a place are cut from its document.

    What is gone, or was never there, is told as it was written, as a thing of the study.
    """
    wanted = sorted(set(told))
    named = _named(session)
    places = [found for one in wanted if (found := _PLACE.fullmatch(one))]
    within = Places(entries(session)) if places else Places([])
    texts = {
        row.id: row
        for row in session.scalars(
            select(Document).where(
                Document.id.in_({int(found[1]) for found in places}), Document.removed.is_(False)
            )
        )
    }
    answer = {one: named.get(one, About("", one)) for one in wanted}
    for found in places:
        document, start, end = (int(part) for part in found.groups())
        if document not in texts or not 0 <= start < end <= len(texts[document].text):
            continue
        entry = within.entry_of(document, start, end)
        week = f"week {entry.week}" if entry and entry.week is not None else ""
        name = ", ".join(filter(None, (speaker_of(entry) or texts[document].name, week)))
        words = texts[document].text[start:end]
        answer[found[0]] = About("document", name, words, document, start, end)
    return answer


def nameable(session: Session) -> dict[str, About]:
    """Everything a memo can be about, but places in a text: ``about`` → what it is called."""
    return _named(session)


def earlier_versions(session: Session, memo_id: int) -> list[tuple[str, str]]:
    """When a memo was written anew, and what it said before; the last change first."""
    rows = session.execute(
        select(AuditEvent.ts, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditEvent.object_type == "memo", AuditEvent.object_id == str(memo_id))
        .where(AuditPayload.body.is_not(None))
        .order_by(AuditEvent.seq.desc())
    )
    return [
        (at, str(change["before"]["text"]))
        for at, body in rows
        for change in json.loads(str(body))["changes"]
        if change["table"] == "memo" and "text" in change["before"]
    ]


def due_prompts(session: Session, coder: str) -> list[Due]:
    """What this coder's reflexive journal has no thought on yet, the latest first.

    One is due when the study is set up, and one whenever a phase is entered; a journal entry that
    answers a prompt is about it, or was written while that phase was the coder's.

    Source:
        Method §3.3: a reflexive memo is due at set-up and at each phase change.
    """
    journal = [memo for memo in memos(session, kind="journal") if memo.coder == coder]
    answered = {memo.about for memo in journal}
    study = session.scalars(select(Study)).one()
    visits = session.scalars(
        select(PhaseVisit)
        .join(Coder, Coder.id == PhaseVisit.coder_id)
        .where(Coder.name == coder, PhaseVisit.removed.is_(False))
        .order_by(PhaseVisit.id)
    ).all()
    due = [] if journal else [Due("", "the study as it begins", study.created_at)]
    for visit in visits:
        during = any(
            visit.entered_at <= memo.at and (visit.left_at is None or memo.at < visit.left_at)
            for memo in journal
        )
        about = f"phase_visit:{visit.id}"
        if about not in answered and not during:
            name = f"phase {visit.phase}, {PHASES[visit.phase - 1].name}"
            due.append(Due(about, name, visit.entered_at))
    return due[::-1]


def _named(session: Session) -> dict[str, About]:
    found = {"": About("", "the study as a whole")}
    for subject, record, name in (
        ("document", Document, Document.name),
        ("participant", Participant, Participant.pseudonym),
        ("code", Code, Code.name),
        ("theme", Theme, Theme.name),
    ):
        rows = session.execute(select(record.id, name).where(record.removed.is_(False)))
        named = sorted(rows.all(), key=lambda row: row[1].casefold())
        found |= {f"{subject}:{number}": About(subject, called) for number, called in named}
    for phase in PHASES:
        found[f"phase:{phase.number}"] = About("phase", f"{phase.number} · {phase.name}")
    visits = session.execute(select(PhaseVisit.id, PhaseVisit.phase))
    for number, phase_number in visits:
        found[f"phase_visit:{number}"] = found[f"phase:{phase_number}"]
    return found
