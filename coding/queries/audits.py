"""Audits as people read them: what was drawn, judged, suggested, replied; and how it was signed."""

import json
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.queries.documents import EntryLine, entries
from coding.queries.extracts import Places, speaker_of
from coding.queries.figures import figure, printed
from coding.store.records import Code, CodeApplication, Coder, Document, Theme
from coding.store.supervision import (
    Audit,
    AuditItem,
    BlindAnswer,
    ClosingAnswer,
    Reply,
    Suggestion,
    Verdict,
)

VERDICTS = ("supported", "partly", "not supported", "cannot tell")
#: How many characters stand beside an item whose words are in no entry.
_BESIDE = 400


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One audit in one look; ``verdicts`` counts each of ``VERDICTS``, in that order."""

    id: int
    uid: str
    title: str
    auditor: str
    role: str
    relation: str
    phase: int | None
    scope: dict[str, list[str]]
    rule: dict[str, object]
    seed: int
    closed: bool
    opened_at: str
    closed_at: str
    closed_seq: int
    closed_head: str
    statement: str
    items: int
    verdicts: tuple[tuple[str, int], ...]
    open_suggestions: int

    @property
    def judged(self) -> int:
        """Items with a verdict."""
        return sum(number for _, number in self.verdicts)


@dataclass(frozen=True, slots=True)
class SuggestionLine:
    """A change an auditor proposed; ``change`` as it is kept, ``answer`` open where unanswered."""

    id: int
    item: int
    kind: str
    change: dict[str, object]
    text: str
    by: str
    at: str
    answer: str
    answer_why: str
    answered_by: str


@dataclass(frozen=True, slots=True)
class ReplyLine:
    """What somebody answered; ``item`` is None where it is to the audit as a whole."""

    id: int
    item: int | None
    text: str
    by: str
    at: str


@dataclass(frozen=True, slots=True)
class ItemLine:
    """One item with its words in their place.

    ``context`` is what stands around, from ``context_start`` on; ``code`` and ``theme`` are what
    stood there when it was drawn, ``now`` what became of it since, empty for nothing. ``there`` is
    document, start and end of the words as they stand now; of a closed audit the item itself
    stays with the words that were judged.
    """

    id: int
    position: int
    kind: str
    part: str
    why: str
    stratum: str
    document_id: int
    start: int
    end: int
    words: str
    context: str
    context_start: int
    who: str
    prompt: str
    code: str
    definition: str
    theme: str
    concept: str
    now: str
    there: tuple[int, int, int]
    verdict: str
    comment: str
    suggestions: tuple[SuggestionLine, ...]
    replies: tuple[ReplyLine, ...]


@dataclass(frozen=True, slots=True)
class BlindLine:
    """A blind answer: the true theme, what was written or chosen, and whether they meet."""

    kind: str
    theme: str
    concept: str
    text: str
    placed: str
    words: str
    at: str
    there: tuple[int, int, int] = (0, 0, 0)


def audits(session: Session) -> list[AuditLine]:
    """All audits, the latest first."""
    found = session.execute(
        select(Audit, Coder)
        .join(Coder, Coder.id == Audit.auditor_id)
        .where(Audit.removed.is_(False))
        .order_by(Audit.id.desc())
    )
    return [_line(session, audit, auditor) for audit, auditor in found]


def audit_items(session: Session, audit_id: int) -> list[ItemLine]:
    """The items of an audit in the order they are judged, with all that was said of each."""
    rows = session.scalars(
        select(AuditItem)
        .where(AuditItem.audit_id == audit_id, AuditItem.removed.is_(False))
        .order_by(AuditItem.position)
    ).all()
    verdicts = {
        given.audit_item_id: given
        for given in session.scalars(
            select(Verdict)
            .join(AuditItem, AuditItem.id == Verdict.audit_item_id)
            .where(AuditItem.audit_id == audit_id, Verdict.removed.is_(False))
            .order_by(Verdict.id)
        )
    }
    suggested: dict[int, list[SuggestionLine]] = defaultdict(list)
    for suggestion in suggestions(session, audit_id):
        suggested[suggestion.item].append(suggestion)
    replied: dict[int, list[ReplyLine]] = defaultdict(list)
    for reply in replies(session, audit_id):
        replied[reply.item or 0].append(reply)
    surroundings = _Surroundings(session, rows)
    return [
        surroundings.item(row, verdicts.get(row.id), suggested[row.id], replied[row.id])
        for row in rows
    ]


def suggestions(session: Session, audit_id: int) -> list[SuggestionLine]:
    """What the auditor of an audit would have otherwise, in the order it was suggested."""
    names = _names(session)
    rows = session.scalars(
        select(Suggestion)
        .join(AuditItem, AuditItem.id == Suggestion.audit_item_id)
        .where(AuditItem.audit_id == audit_id, Suggestion.removed.is_(False))
        .order_by(Suggestion.id)
    )
    return [
        SuggestionLine(
            id=row.id,
            item=row.audit_item_id,
            kind=row.kind,
            change=json.loads(row.change),
            text=row.text,
            by=names.get(row.coder_id, ""),
            at=row.at,
            answer=row.answer,
            answer_why=row.answer_why,
            answered_by=names.get(row.answered_by or 0, ""),
        )
        for row in rows
    ]


def replies(session: Session, audit_id: int) -> list[ReplyLine]:
    """All replies of an audit, in the order they were written."""
    names = _names(session)
    rows = session.scalars(
        select(Reply).where(Reply.audit_id == audit_id, Reply.removed.is_(False)).order_by(Reply.id)
    )
    return [
        ReplyLine(row.id, row.audit_item_id, row.text, names.get(row.coder_id, ""), row.at)
        for row in rows
    ]


def closing_answers(session: Session, audit_id: int) -> dict[str, tuple[str, str, str]]:
    """Answer, pointer and comment to each closing question answered so far."""
    rows = session.scalars(
        select(ClosingAnswer).where(
            ClosingAnswer.audit_id == audit_id, ClosingAnswer.removed.is_(False)
        )
    )
    return {row.question: (row.answer, row.pointer, row.comment) for row in rows}


def blind_answers(session: Session, audit_id: int) -> list[BlindLine]:
    """What the auditor said without knowing, in the order it was said."""
    themes = {theme.id: theme for theme in session.scalars(select(Theme))}
    texts = {row.id: row.text for row in session.scalars(select(Document))}
    rows = session.scalars(
        select(BlindAnswer)
        .where(BlindAnswer.audit_id == audit_id, BlindAnswer.removed.is_(False))
        .order_by(BlindAnswer.id)
    )
    return [
        BlindLine(
            kind=row.kind,
            theme=themes[row.theme_id].name,
            concept=themes[row.theme_id].concept,
            text=row.text,
            placed=themes[row.placed_id].name if row.placed_id else "",
            words=texts.get(row.document_id or 0, "")[row.start or 0 : row.end or 0],
            at=row.at,
            there=(row.document_id or 0, row.start or 0, row.end or 0),
        )
        for row in rows
    ]


def audit_statement(session: Session) -> str:
    """What a report may say of having been audited; empty until an audit was closed.

    Source:
        Method rule R16: only a closed audit is told of, and the sentence is made from it.
    """
    return " ".join(statement_of(line) for line in audits(session)[::-1] if line.closed)


def statement_of(line: AuditLine) -> str:
    """The sentences a closed audit allows."""
    return printed(statement_told(line))


def statement_told(line: AuditLine) -> str:
    """The same with their figures marked."""

    def of(number: int, which: str = "", told: str = "") -> str:
        return figure(f"audit items:{line.id}/{which}", number, told or str(number))

    counts = ", ".join(
        of(number, verdict, f"{number} {verdict}") for verdict, number in line.verdicts if number
    )
    open_points = line.items - line.judged
    left = ""
    if open_points:
        left = f"; {of(open_points, 'left')} {'was' if open_points == 1 else 'were'} not judged"
    waiting = line.open_suggestions
    suggested = ""
    if waiting:
        changes = "One suggested change" if waiting == 1 else f"{waiting} suggested changes"
        told = figure(f"suggestions:{line.id}", waiting, changes)
        suggested = f" {told} stayed without an answer."
    what = "The analysis" if line.phase is None else f"Phase {line.phase} of the analysis"
    return (
        f"{what} was audited by {line.auditor} ({line.role}; {line.relation}): of {of(line.items)} "
        f"coded segments, reported extracts and passages left uncoded, drawn by lot (seed "
        f"{line.seed}) and where themes are most at risk, {of(line.judged, 'judged')} were judged "
        f"({counts}){left}. The audit was closed on {line.closed_at[:10]}.{suggested}"
    )


def _line(session: Session, audit: Audit, auditor: Coder) -> AuditLine:
    given = Counter(
        session.scalars(
            select(Verdict.verdict)
            .join(AuditItem, AuditItem.id == Verdict.audit_item_id)
            .where(AuditItem.audit_id == audit.id, Verdict.removed.is_(False))
        )
    )
    waiting = session.scalar(
        select(func.count(Suggestion.id))
        .join(AuditItem, AuditItem.id == Suggestion.audit_item_id)
        .where(
            AuditItem.audit_id == audit.id,
            Suggestion.removed.is_(False),
            Suggestion.answer == "open",
        )
    )
    items = session.scalar(
        select(func.count(AuditItem.id)).where(
            AuditItem.audit_id == audit.id, AuditItem.removed.is_(False)
        )
    )
    return AuditLine(
        id=audit.id,
        uid=audit.uid,
        title=audit.title,
        auditor=auditor.name,
        role="external auditor" if auditor.role == "auditor" else auditor.role,
        relation=audit.relation,
        phase=audit.phase,
        scope=json.loads(audit.scope),
        rule=json.loads(audit.rule),
        seed=audit.seed,
        closed=audit.state == "closed",
        opened_at=audit.opened_at,
        closed_at=audit.closed_at or "",
        closed_seq=audit.closed_seq or 0,
        closed_head=audit.closed_head or "",
        statement=audit.statement,
        items=items or 0,
        verdicts=tuple((verdict, given[verdict]) for verdict in VERDICTS),
        open_suggestions=waiting or 0,
    )


def _names(session: Session) -> dict[int, str]:
    return {coder.id: coder.name for coder in session.scalars(select(Coder))}


class _Surroundings:
    """What stands around the items of an audit: texts, entries, codes, themes."""

    def __init__(self, session: Session, rows: Sequence[AuditItem]) -> None:
        documents = {row.document_id for row in rows}
        found = session.execute(
            select(Document.id, Document.name, Document.text, Document.removed).where(
                Document.id.in_(documents)
            )
        ).all()
        self._texts = {number: (name, text) for number, name, text, _ in found}
        self._corrected = {number for number, _, _, removed in found if removed}
        self._places = Places(entries(session, besides=self._corrected))
        self._codes = {code.name: code for code in session.scalars(select(Code))}
        self._themes = {theme.id: theme for theme in session.scalars(select(Theme))}
        ids = {row.code_application_id for row in rows if row.code_application_id}
        applied = session.execute(
            select(CodeApplication, Code.name)
            .join(Code, Code.id == CodeApplication.code_id)
            .where(CodeApplication.id.in_(ids))
        )
        self._applied = {application.id: (application, name) for application, name in applied}

    def item(
        self,
        row: AuditItem,
        verdict: Verdict | None,
        suggested: Sequence[SuggestionLine],
        replied: Sequence[ReplyLine],
    ) -> ItemLine:
        """One item, its words cut from the text."""
        name, text = self._texts[row.document_id]
        entry = self._places.entry_of(row.document_id, row.start, row.end)
        first = min(entry.start, row.start) if entry else max(0, row.start - _BESIDE)
        last = max(entry.end, row.end) if entry else row.end + _BESIDE
        code, theme = self._codes.get(row.code), self._themes.get(row.theme_id or 0)
        return ItemLine(
            id=row.id,
            position=row.position,
            kind=row.kind,
            part=row.part,
            why=row.why,
            stratum=row.stratum,
            document_id=row.document_id,
            start=row.start,
            end=row.end,
            words=text[row.start : row.end],
            context=text[first:last],
            context_start=first,
            who=_who(entry, name),
            prompt=entry.prompt or "" if entry else "",
            code=row.code,
            definition=code.definition if code else "",
            theme=row.theme,
            concept=self._concept(theme),
            now=self._since(row),
            there=self._there(row),
            verdict=verdict.verdict if verdict else "",
            comment=verdict.comment if verdict else "",
            suggestions=tuple(suggested),
            replies=tuple(replied),
        )

    def _concept(self, theme: Theme | None) -> str:
        """A theme's concept; of a subtheme what it says of itself, else its theme's."""
        if theme is None:
            return ""
        above = self._themes.get(theme.parent_id or 0)
        return theme.concept or theme.definition or (above.concept if above else "")

    def _since(self, row: AuditItem) -> str:
        """What became of a coding after it was drawn."""
        changed = []
        corrected = row.document_id in self._corrected
        if row.code_application_id is not None:
            application, code = self._applied[row.code_application_id]
            if application.removed:
                changed.append("taken off since")
            elif code != row.code:
                changed.append(f"now coded “{code}”")
            if (
                not corrected
                and not application.removed
                and ((application.start, application.end) != (row.start, row.end))
            ):
                changed.append("its words begin or end elsewhere now")
        if corrected:
            changed.append("the transcription was corrected since")
        return "; ".join(changed)

    def _there(self, row: AuditItem) -> tuple[int, int, int]:
        """Where the words stand now, as far as a coding on them tells."""
        application, _ = self._applied.get(row.code_application_id or 0, (None, ""))
        if row.document_id in self._corrected and application and not application.removed:
            return application.document_id, application.start, application.end
        return row.document_id, row.start, row.end


def _who(entry: EntryLine | None, document: str) -> str:
    if entry is None:
        return document
    week = "" if entry.week is None else f"week {entry.week}"
    return ", ".join(filter(None, (speaker_of(entry) or document, week, entry.time)))
