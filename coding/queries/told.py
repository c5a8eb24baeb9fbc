"""The trail told in words: each event with what it was about, as that is called today."""

import json
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, func, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import Session

from coding.phases import PHASES
from coding.queries.theme_map import RELATIONS
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    ChecklistAnswer,
    Claim,
    Code,
    CodeApplication,
    Coder,
    CodeRule,
    Document,
    Entry,
    ExportManifest,
    Memo,
    Participant,
    PhaseVisit,
    Proposal,
    ReportSection,
    Snapshot,
    Study,
    Theme,
    ThemeCode,
    ThemeExtract,
    ThemeRelation,
)
from coding.store.supervision import (
    Audit,
    AuditItem,
    BlindAnswer,
    ClosingAnswer,
    CodingSample,
    Comparison,
    PassClosed,
    Reconciliation,
    Reply,
    Suggestion,
    ThemeLink,
    Verdict,
)

#: What stands for what a reader must not see yet.
KEPT_BACK = "not shown until the sample closes"
#: Tables of people met on the way; an event is about what was decided, not about them.
_PEOPLE = frozenset({Coder.__tablename__, Participant.__tablename__})


@dataclass(frozen=True, slots=True)
class ToldLine:
    """One event. ``rows`` is how many rows of ``table`` it changed, ``about`` what they are.

    ``row`` is the one it is about, 0 where it is about all those.

    ``of`` is the action that an undo or redo took back; empty for all others. ``reason`` is what
    the person wrote; both are empty where the details were erased.
    """

    seq: int
    at: str
    coder: str
    action: str
    of: str
    table: str
    rows: int
    about: str
    reason: str
    row: int = 0


def told_trail(
    session: Session, *, coder: str | None = None, first: int = 0, most: int = 50
) -> list[ToldLine]:
    """Events, the newest first; ``first`` of them are passed over."""
    wanted = _of_coder(select(AuditEvent, AuditPayload.body), coder)
    wanted = wanted.outerjoin(AuditPayload, AuditPayload.seq == AuditEvent.seq)
    wanted = wanted.order_by(AuditEvent.seq.desc()).offset(first).limit(most)
    names = {str(person.id): person.name for person in session.scalars(select(Coder))}
    return [_told(session, event, body, names) for event, body in session.execute(wanted)]


def told_events(session: Session, seqs: Collection[int]) -> list[ToldLine]:
    """Some events by their number, the oldest first."""
    wanted = (
        select(AuditEvent, AuditPayload.body)
        .outerjoin(AuditPayload, AuditPayload.seq == AuditEvent.seq)
        .where(AuditEvent.seq.in_(seqs))
        .order_by(AuditEvent.seq)
    )
    names = {str(person.id): person.name for person in session.scalars(select(Coder))}
    return [_told(session, event, body, names) for event, body in session.execute(wanted)]


def bare_trail(session: Session, *, coder: str | None = None, last: int) -> list[ToldLine]:
    """Events as far as ``last``, the newest first, without what each was about."""
    wanted = _of_coder(
        select(AuditEvent.seq, AuditEvent.ts, AuditEvent.actor, AuditEvent.action), coder
    )
    wanted = wanted.where(AuditEvent.seq <= last).order_by(AuditEvent.seq.desc())
    names = {str(number): name for number, name in session.execute(select(Coder.id, Coder.name))}
    return [
        ToldLine(seq, at, names.get(actor, actor), action, "", "", 0, "", "")
        for seq, at, actor, action in session.execute(wanted)
    ]


def events_of(session: Session, coder: str | None = None) -> int:
    """How many events the trail has, of one coder or of all."""
    return session.scalar(_of_coder(select(func.count(AuditEvent.seq)), coder)) or 0


def events_since(session: Session, seq: int) -> int:
    """How many events came after one."""
    return session.scalar(select(func.count(AuditEvent.seq)).where(AuditEvent.seq > seq)) or 0


def _of_coder(wanted: Any, coder: str | None) -> Any:
    if coder is None:
        return wanted
    known = select(Coder.id).where(Coder.name == coder).scalar_subquery()
    return wanted.where(AuditEvent.actor == cast(known, String))


def _told(session: Session, event: AuditEvent, body: str | None, names: dict[str, str]) -> ToldLine:
    details = json.loads(body) if body else {}
    rows = Counter(
        change["table"] for change in details.get("changes", ()) if change["table"] not in _PEOPLE
    )
    table, number, of = event.object_type, event.object_id, ""
    one = True
    while table == AuditEvent.__tablename__:
        undone = session.get_one(AuditEvent, int(number))
        table, number, of = undone.object_type, undone.object_id, undone.action
    if table == Study.__tablename__ and rows and table not in rows:
        table = rows.most_common(1)[0][0]
        one = False
    return ToldLine(
        seq=event.seq,
        at=event.ts,
        coder=names.get(event.actor, event.actor),
        action=event.action,
        of=of,
        table=table,
        rows=1 if one else rows[table],
        about=about_row(session, table, int(number)) if one else "",
        reason=str(details.get("reason", "")),
        row=int(number) if one else 0,
    )


def about_row(session: Session, table: str, number: int) -> str:
    """What a row is called; empty where it has no name of its own."""
    tell = _TELLERS.get(table)
    try:
        return tell(session, number) if tell else ""
    except NoResultFound:  # Rows are never deleted: this one is kept back from the reader.
        return KEPT_BACK


def _name(record: Any) -> Callable[[Session, int], str]:
    def tell(session: Session, number: int) -> str:
        return f"“{session.scalars(select(record.name).where(record.id == number)).one()}”"

    return tell


def _application(session: Session, number: int) -> str:
    row = session.get_one(CodeApplication, number)
    code = session.get_one(Code, row.code_id).name
    return f"“{code}” on {_place(session, row.document_id, row.start)}"


def _rule(session: Session, number: int) -> str:
    row = session.get_one(CodeRule, number)
    return f"“{row.words}” for “{session.get_one(Code, row.code_id).name}”, {row.kind}"


def _proposal(session: Session, number: int) -> str:
    row = session.get_one(Proposal, number)
    return f"“{row.code}” on {_place(session, row.document_id, row.start)}"


def _theme_code(session: Session, number: int) -> str:
    row = session.get_one(ThemeCode, number)
    code, theme = session.get_one(Code, row.code_id), session.get_one(Theme, row.theme_id)
    return f"“{code.name}” under “{theme.name}”"


def _theme_extract(session: Session, number: int) -> str:
    row = session.get_one(ThemeExtract, number)
    theme = session.get_one(Theme, row.theme_id).name
    return f"{_place(session, row.document_id, row.start)}, for “{theme}”"


def _theme_relation(session: Session, number: int) -> str:
    row = session.get_one(ThemeRelation, number)
    first, second = session.get_one(Theme, row.from_id), session.get_one(Theme, row.to_id)
    return f"“{first.name}” {RELATIONS[row.kind]} “{second.name}”"


def _claim(session: Session, number: int) -> str:
    row = session.get_one(Claim, number)
    return f"a {row.kind} under “{session.get_one(Theme, row.theme_id).name}”"


def _section(session: Session, number: int) -> str:
    return f"“{session.get_one(ReportSection, number).name}”"


def _answer(session: Session, number: int) -> str:
    row = session.get_one(ChecklistAnswer, number)
    return f"{row.checklist}, point {row.item}: {row.state}"


def _export(session: Session, number: int) -> str:
    return session.get_one(ExportManifest, number).format


def _phase(session: Session, number: int) -> str:
    row = session.get_one(PhaseVisit, number)
    return f"{row.phase} · {PHASES[row.phase - 1].name}"


def _memo(session: Session, number: int) -> str:
    return session.get_one(Memo, number).kind


def _coder(session: Session, number: int) -> str:
    row = session.get_one(Coder, number)
    return f"{row.name}, {row.role}"


def _place(session: Session, document_id: int, start: int) -> str:
    """Whose words, and from when: ``P03, week 4``."""
    entry = session.execute(
        select(Entry.speaker, Entry.week, Entry.time)
        .where(Entry.document_id == document_id, Entry.start <= start, Entry.end > start)
        .order_by(Entry.start.desc())
        .limit(1)
    ).first()
    document = session.scalars(select(Document.name).where(Document.id == document_id)).one()
    if entry is None:
        return document
    week = None if entry.week is None else f"week {entry.week}"
    return ", ".join(filter(None, (entry.speaker or document, week, entry.time)))


def _sample(session: Session, number: int) -> str:
    return f"“{session.get_one(CodingSample, number).title}”"


def _pass(session: Session, number: int) -> str:
    row = session.get_one(PassClosed, number)
    return _sample(session, row.sample_id)


def _reconciliation(session: Session, number: int) -> str:
    row = session.get_one(Reconciliation, number)
    code, entry = session.get_one(Code, row.code_id).name, session.get_one(Entry, row.entry_id)
    return f"“{code}” on {_place(session, entry.document_id, entry.start)}, {row.outcome}"


def _comparison(session: Session, number: int) -> str:
    return f"“{session.get_one(Comparison, number).title}”"


def _link(session: Session, number: int) -> str:
    row = session.get_one(ThemeLink, number)
    names = [
        f"“{session.get_one(Theme, theme).name}”" for theme in (row.left_id, row.right_id) if theme
    ]
    return f"{' and '.join(names)}, {row.relation}"


def _audit(session: Session, number: int) -> str:
    return f"“{session.get_one(Audit, number).title}”"


def _item(session: Session, number: int) -> str:
    """An item of an audit, by its number there and its place: ``item 7, P03, week 4``."""
    item = session.get_one(AuditItem, number)
    return f"item {item.position}, {_place(session, item.document_id, item.start)}"


def _verdict(session: Session, number: int) -> str:
    given = session.get_one(Verdict, number)
    return f"{_item(session, given.audit_item_id)}: {given.verdict}"


def _suggestion(session: Session, number: int) -> str:
    made = session.get_one(Suggestion, number)
    return f"{_item(session, made.audit_item_id)}: {made.kind}, {made.answer}"


def _reply(session: Session, number: int) -> str:
    reply = session.get_one(Reply, number)
    if reply.audit_item_id is None:
        return _audit(session, reply.audit_id)
    return _item(session, reply.audit_item_id)


def _closing(session: Session, number: int) -> str:
    given = session.get_one(ClosingAnswer, number)
    return f"{given.question}: {given.answer}"


def _blind(session: Session, number: int) -> str:
    return session.get_one(BlindAnswer, number).kind


_TELLERS: dict[str, Callable[[Session, int], str]] = {
    Audit.__tablename__: _audit,
    BlindAnswer.__tablename__: _blind,
    ClosingAnswer.__tablename__: _closing,
    Reply.__tablename__: _reply,
    Suggestion.__tablename__: _suggestion,
    Verdict.__tablename__: _verdict,
    ChecklistAnswer.__tablename__: _answer,
    Claim.__tablename__: _claim,
    Code.__tablename__: _name(Code),
    Coder.__tablename__: _coder,
    CodeApplication.__tablename__: _application,
    CodeRule.__tablename__: _rule,
    CodingSample.__tablename__: _sample,
    Document.__tablename__: _name(Document),
    ExportManifest.__tablename__: _export,
    Memo.__tablename__: _memo,
    PassClosed.__tablename__: _pass,
    Comparison.__tablename__: _comparison,
    ThemeLink.__tablename__: _link,
    PhaseVisit.__tablename__: _phase,
    Proposal.__tablename__: _proposal,
    ReportSection.__tablename__: _section,
    Reconciliation.__tablename__: _reconciliation,
    Snapshot.__tablename__: _name(Snapshot),
    Theme.__tablename__: _name(Theme),
    ThemeCode.__tablename__: _theme_code,
    ThemeExtract.__tablename__: _theme_extract,
    ThemeRelation.__tablename__: _theme_relation,
}
