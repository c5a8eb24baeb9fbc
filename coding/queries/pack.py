"""What an audit pack holds: Halpern's six classes of material, as tables and texts (R14)."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.phases import PHASES
from coding.queries.audits import audit_items, audits, replies, suggestions
from coding.queries.codes import code_lines
from coding.queries.documents import documents, entries, texts
from coding.queries.extracts import extracts
from coding.queries.memos import memos
from coding.queries.narrative import narrative, reported_extracts
from coding.queries.studies import coders, study_facts
from coding.queries.themes import themes
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Coder,
    PhaseVisit,
    Proposal,
    Snapshot,
    Study,
)
from coding.store.trail import HASHED, head_of, now

#: The folders of a pack, in their order, each with what it holds.
CLASSES: Final = {
    "1-raw-data": "Raw data: the texts as they were imported, and a copy of the study",
    "2-analysis": "Reduction and analysis: codes, coded segments, memos",
    "3-synthesis": "Synthesis: themes, reported extracts, narrative, map, report",
    "4-process": "Process notes: decisions with reasons, phases, audits",
    "5-intentions": "Intentions and dispositions: set-up, reflexive journal",
    "6-instruments": "Instruments: prompts, codebooks, settings of proposals",
}

Cell = str | int | None


@dataclass(frozen=True, slots=True)
class Table:
    """One csv of a pack, without its ending."""

    folder: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """All that a pack prints but the report and the copy of the study; ``anchor`` is one line."""

    title: str
    uid: str
    events: int
    head: str
    anchor: str
    facts: tuple[tuple[str, str], ...]
    tables: tuple[Table, ...]
    texts: tuple[tuple[str, str], ...]
    trail: Table


def pack_of(session: Session) -> Pack:
    """The pack of the study as it stands."""
    facts = study_facts(session)
    count, head = head_of(session)
    last = session.scalar(select(AuditEvent.ts).order_by(AuditEvent.seq.desc()).limit(1))
    anchor = {"study": facts.uid, "count": count, "head": head, "at": last or now()}
    return Pack(
        title=facts.title,
        uid=facts.uid,
        events=count,
        head=head,
        anchor=json.dumps(anchor),
        facts=tuple(_facts(session)),
        tables=tuple(_tables(session)),
        texts=tuple(texts(session)),
        trail=_trail(session),
    )


def _facts(session: Session) -> Iterator[tuple[str, str]]:
    facts, material = study_facts(session), documents(session)
    yield "Study", facts.title
    yield "Question", facts.question or "–"
    yield "Approach", facts.approach
    yield "State", f"{facts.events} events in the trail, head {facts.head}"
    yield "Names", "; ".join(sorted({one.names for one in material})) or "no documents"
    yield "Key", "the key to the names is not part of a study, and not in this pack"


def _tables(session: Session) -> Iterator[Table]:
    yield from _raw(session)
    yield from _analysis(session)
    yield from _synthesis(session)
    yield from _process(session)
    yield from _intentions(session)
    yield from _instruments(session)


def _raw(session: Session) -> Iterator[Table]:
    yield Table(
        "1-raw-data",
        "documents",
        ("Number", "Name", "Kind", "Characters", "SHA-256 of the file", "Names", "Imported"),
        tuple(
            (
                one.id,
                one.name,
                one.kind.value,
                one.characters,
                one.sha256,
                one.names,
                one.imported_at,
            )
            for one in documents(session)
        ),
    )
    yield Table(
        "1-raw-data",
        "entries",
        ("Document", "Start", "End", "Participant", "Role", "Week", "Date", "Time", "Status"),
        tuple(
            (
                one.document,
                one.start,
                one.end,
                one.speaker,
                one.role.value,
                one.week,
                one.date,
                one.time,
                one.status,
            )
            for one in entries(session)
        ),
    )


def _analysis(session: Session) -> Iterator[Table]:
    yield Table(
        "2-analysis",
        "codes",
        ("Code", "Under", "Definition", "Include", "Exclude", "Origin", "Retired", "Applied"),
        tuple(
            (
                one.name,
                one.parent,
                one.definition,
                one.include,
                one.exclude,
                one.origin,
                "yes" if one.retired else "",
                one.applications,
            )
            for one in code_lines(session)
        ),
    )
    yield Table(
        "2-analysis",
        "coded-segments",
        (
            *("Code", "Words", "Participant", "Strand", "Week", "Time"),
            *("Document", "Start", "End", "Coder", "Origin", "Why"),
        ),
        tuple(
            (
                one.code,
                one.words,
                one.participant,
                one.strand,
                one.week,
                one.time,
                one.document,
                one.start,
                one.end,
                one.coder,
                one.origin,
                one.why,
            )
            for one in extracts(session)
        ),
    )
    yield _memos(session, "2-analysis", "memos", ("memo", "familiarisation"))


def _synthesis(session: Session) -> Iterator[Table]:
    names = {one.id: one.name for one in themes(session)}
    yield Table(
        "3-synthesis",
        "themes",
        ("Theme", "Under", "Concept", "Definition", "Boundaries", "Speaks against it", "State"),
        tuple(
            (
                one.name,
                names.get(one.parent_id or 0, ""),
                one.concept,
                one.definition,
                one.boundaries,
                one.contrary,
                one.state,
            )
            for one in themes(session)
        ),
    )
    yield Table(
        "3-synthesis",
        "reported-extracts",
        (
            *("Number", "Theme", "Subtheme", "Words", "Participant", "Week"),
            *("Document", "Start", "End", "Purpose"),
        ),
        tuple(
            (
                one.number,
                one.theme,
                one.subtheme,
                one.words,
                one.participant,
                one.week,
                one.document,
                one.start,
                one.end,
                one.purpose,
            )
            for one in reported_extracts(session)
        ),
    )
    numbers = {one.id: one.number for one in reported_extracts(session)}
    yield Table(
        "3-synthesis",
        "narrative",
        ("Theme", "Subtheme", "Kind", "Sentence", "Rests on extracts"),
        tuple(
            (
                one.theme,
                one.subtheme,
                one.kind,
                one.text,
                ", ".join(str(numbers[extract]) for extract in one.rests_on if extract in numbers),
            )
            for one in narrative(session)
        ),
    )
    kept = session.scalars(
        select(Snapshot).where(Snapshot.removed.is_(False)).order_by(Snapshot.id)
    )
    yield Table(
        "3-synthesis",
        "map-snapshots",
        ("Name", "At", "Map"),
        tuple((one.name, one.at, one.body) for one in kept),
    )


def _process(session: Session) -> Iterator[Table]:
    names = _coder_names(session)
    reasons = session.execute(
        select(AuditEvent, AuditPayload.body)
        .join(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditEvent.reason != "", AuditPayload.body.is_not(None))
        .order_by(AuditEvent.seq)
    )
    yield Table(
        "4-process",
        "decisions-with-reasons",
        ("Event", "At", "Who", "Decision", "Reason"),
        tuple(
            (
                event.seq,
                event.ts,
                names.get(event.actor, event.actor),
                event.action,
                str(json.loads(str(body)).get("reason", "")),
            )
            for event, body in reasons
        ),
    )
    visits = session.scalars(
        select(PhaseVisit).where(PhaseVisit.removed.is_(False)).order_by(PhaseVisit.id)
    )
    yield Table(
        "4-process",
        "phases",
        ("Phase", "Name", "Who", "Entered", "Left", "Why"),
        tuple(
            (
                one.phase,
                PHASES[one.phase - 1].name,
                names.get(str(one.coder_id), ""),
                one.entered_at,
                one.left_at,
                one.why,
            )
            for one in visits
        ),
    )
    yield _memos(session, "4-process", "decisions", ("decision",))
    yield from _audits(session)


def _audits(session: Session) -> Iterator[Table]:
    found = audits(session)[::-1]
    yield Table(
        "4-process",
        "audits",
        ("Audit", "Auditor", "Relation", "State", "Items", "Judged", "Statement"),
        tuple(
            (
                one.title,
                one.auditor,
                one.relation,
                "closed" if one.closed else "open",
                one.items,
                one.judged,
                one.statement,
            )
            for one in found
        ),
    )
    yield Table(
        "4-process",
        "verdicts",
        ("Audit", "Item", "Kind", "Drawn because", "Words", "Code", "Theme", "Verdict", "Comment"),
        tuple(
            (
                one.title,
                item.position,
                item.kind,
                item.why,
                item.words,
                item.code,
                item.theme,
                item.verdict,
                item.comment,
            )
            for one in found
            for item in audit_items(session, one.id)
        ),
    )
    said: list[tuple[Cell, ...]] = []
    for one in found:
        for made in suggestions(session, one.id):
            what = f"{made.kind} {json.dumps(made.change, ensure_ascii=False)} {made.text}".strip()
            answer = f"{made.answer} {made.answer_why}".strip()
            said.append((one.title, "suggestion", made.by, what, answer))
        said += [(one.title, "reply", told.by, told.text, "") for told in replies(session, one.id)]
    yield Table(
        "4-process",
        "suggestions-and-replies",
        ("Audit", "Kind", "By", "Text", "Answer"),
        tuple(said),
    )


def _intentions(session: Session) -> Iterator[Table]:
    study = session.scalars(select(Study)).one()
    told = (
        ("Title", study.title),
        ("Question", study.question),
        ("Objectives", study.objectives),
        ("Approach", study.approach),
        ("Rationale", study.rationale),
        ("Inductive or deductive", study.inductive_deductive),
        ("Semantic or latent", study.semantic_latent),
        ("Experiential or critical", study.experiential_critical),
        ("Realist or constructionist", study.realist_constructionist),
        *((f"Coder: {one.role}", one.name) for one in coders(session)),
    )
    yield Table("5-intentions", "set-up", ("What", "Told"), told)
    yield _memos(session, "5-intentions", "reflexive-journal", ("journal",))


def _instruments(session: Session) -> Iterator[Table]:
    asked: dict[tuple[str, str], None] = {}
    for one in entries(session):
        if one.prompt:
            asked.setdefault((one.document, one.prompt))
    yield Table("6-instruments", "prompts", ("Document", "Prompt"), tuple(asked))
    origins = sorted({one.origin for one in code_lines(session) if one.origin != "hand"})
    yield Table(
        "6-instruments", "codebooks", ("Origin of codes",), tuple((one,) for one in origins)
    )
    made = session.scalars(
        select(Proposal.made_with).where(Proposal.removed.is_(False)).distinct()
    ).all()
    yield Table("6-instruments", "proposals", ("Made with",), tuple((one,) for one in sorted(made)))


def _memos(session: Session, folder: str, name: str, kinds: tuple[str, ...]) -> Table:
    found = [one for one in memos(session)[::-1] if one.kind in kinds]
    return Table(
        folder,
        name,
        ("At", "Who", "Kind", "About", "Memo"),
        tuple((one.at, one.coder, one.kind, one.about, one.text) for one in found),
    )


def _trail(session: Session) -> Table:
    names = _coder_names(session)
    rows = []
    for event, body in session.execute(
        select(AuditEvent, AuditPayload.body)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .order_by(AuditEvent.seq)
    ):
        reason = str(json.loads(str(body)).get("reason", "")) if body else ""
        told = tuple(str(getattr(event, name)) for name in HASHED)
        rows.append((*told, event.prev, event.hash, names.get(event.actor, ""), reason))
    return Table("", "trail", (*HASHED, "prev", "hash", "who", "reason in words"), tuple(rows))


def _coder_names(session: Session) -> dict[str, str]:
    return {str(one.id): one.name for one in session.scalars(select(Coder))}
