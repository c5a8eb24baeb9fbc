"""The query that fills a study's report: every export prints what this gives, and nothing else."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding import __version__
from coding.errors import ExportError
from coding.queries.audits import audit_statement
from coding.queries.checklists import checklist_lines
from coding.queries.comparing import LINKS, Beside, comparisons, explored
from coding.queries.consent import VERBATIM, refused
from coding.queries.documents import EntryLine, documents, entries
from coding.queries.extracts import Extract, extracts
from coding.queries.figures import figure, printed
from coding.queries.kept_back import kept_back
from coding.queries.known import Known, known
from coding.queries.method_draft import method_draft
from coding.queries.narrative import narrative, relations, reported_extracts
from coding.queries.obstacles import obstacles
from coding.queries.once import once
from coding.queries.presence import presence
from coding.queries.report import (
    CodeLine,
    ComparisonLine,
    ExtractLine,
    LinkLine,
    SectionLine,
    StudyReport,
    ThemeLine,
)
from coding.queries.sections import sections
from coding.queries.studies import proposal_counts, study_facts
from coding.queries.themes import ThemeShape, themes
from coding.store.digests import text_digest
from coding.store.records import AuditEvent, Code, Coder, Document, Memo, Participant
from coding.text import WITH_WORDS, Role

_KINDS = {
    "cue": "codebook cues",
    "phrase": "recurring phrases",
    "learned": "what was learned from this study’s coding",
}


@dataclass(frozen=True, slots=True)
class _Seat:
    """Where a code stands: its theme and, where it has one, its subtheme."""

    theme: ThemeShape
    subtheme: str


_NOWHERE: tuple[None] = (None,)


@once
def study_report(session: Session) -> StudyReport:
    """All that an export may print; the same study gives the same report.

    Raises:
        ExportError: A document's text is not what was imported, so that its quotations are not.
    """
    _refuse_changed_texts(session)
    facts = study_facts(session)
    shapes = themes(session)
    found = extracts(session)
    all_entries = entries(session)
    reported, told = reported_extracts(session), narrative(session)
    unquotable = refused(session, VERBATIM)
    knows = known(session)
    held = comparisons(session)
    manifest = tuple(_manifest(session, all_entries))
    return StudyReport(
        title=facts.title,
        question=facts.question,
        approach=facts.approach,
        themes=tuple(_theme_lines(session, shapes, found)),
        codes=tuple(_code_lines(session, found)),
        extracts=tuple(_extract_lines(shapes, found)),
        presence=tuple(presence(all_entries)),
        memos=tuple(_memos(session)),
        manifest=tuple((name, printed(value)) for name, value in manifest),
        manifest_told=manifest,
        reported=tuple(reported),
        narrative=tuple(told),
        relations=tuple(relations(session)),
        sections=tuple(_sections(session, knows)),
        checklists=tuple(checklist_lines(session, knows)),
        obstacles=tuple(obstacles(all_entries, reported, told, unquotable)),
        unquotable=unquotable,
        comparisons=tuple(map(_comparison, held)),
        explored=explored(held),
    )


def _comparison(one: Beside) -> ComparisonLine:
    return ComparisonLine(
        title=one.title,
        kind=one.kind,
        left=one.left.name,
        right=one.right.name,
        links=tuple(
            LinkLine(
                left=link.left.name if link.left else "",
                relation=LINKS[link.relation],
                right=link.right.name if link.right else "",
                extracts=len(link.left.places) if link.left else 0,
                others=len(link.right.places) if link.right else 0,
                shared=len(link.shared),
                note=link.note,
                by=link.by,
            )
            for link in one.links
        ),
        open=tuple(theme.name for theme in (*one.open_left, *one.open_right)),
        decision=one.decision,
    )


def _sections(session: Session, knows: Known) -> Iterator[SectionLine]:
    """The sections written, the method's draft where nobody has edited it, closed audits (R16)."""
    for one in sections(session):
        drafted = one.name == "method" and not one.text and bool(knows.themes)
        text = method_draft(knows) if drafted else one.text
        if text:
            yield SectionLine(one.name, one.heading, text, one.after, drafted)
    if audited := audit_statement(session):
        yield SectionLine("audit", "How it was audited", audited)


def _refuse_changed_texts(session: Session) -> None:
    changed = [
        str(document.id)
        for document in session.scalars(select(Document).where(Document.removed.is_(False)))
        if text_digest(document.text) != document.text_sha256
    ]
    if changed:
        raise ExportError(
            f"The text of document {', '.join(changed)} is not what was imported.",
            remedy="Run verify on the study, and restore its latest backup. Nothing was written.",
        )


def _seats(shapes: list[ThemeShape]) -> dict[int, list[_Seat]]:
    tops = {shape.id: shape for shape in shapes if shape.parent_id is None}
    seats: dict[int, list[_Seat]] = {}
    for shape in shapes:
        top = tops[shape.parent_id] if shape.parent_id else shape
        for code_id in shape.codes:
            seats.setdefault(code_id, []).append(_Seat(top, shape.name if shape.parent_id else ""))
    return seats


def _extract_lines(shapes: list[ThemeShape], found: list[Extract]) -> Iterator[ExtractLine]:
    """Theme by theme in the researcher's order, then what stands in no theme."""
    seats = _seats(shapes)
    order = {shape.id: number for number, shape in enumerate(shapes)}
    chosen = {(shape.parent_id or shape.id, *place) for shape in shapes for place in shape.chosen}
    # Sorted code by code: there are hundreds of extracts to each.
    seated: list[tuple[int, str, str, _Seat | None, list[Extract]]] = []
    for code_id, behind in _by_code(found).items():
        for seat in seats.get(code_id, _NOWHERE):
            at = order[seat.theme.id] if seat else len(order)
            seated.append((at, seat.subtheme if seat else "", behind[0].code, seat, behind))
    seated.sort(key=lambda told: told[:3])
    for _, subtheme, code, seat, behind in seated:
        theme, concept, number = (
            (seat.theme.name, seat.theme.concept, seat.theme.id) if seat else ("", "", 0)
        )
        for extract in behind:
            place = (number, extract.document_id, extract.start, extract.end)
            yield ExtractLine(
                theme=theme,
                concept=concept,
                subtheme=subtheme,
                code=code,
                extract=extract.words,
                participant=extract.participant,
                strand=extract.strand,
                week=extract.week,
                time=extract.time,
                document=extract.document,
                start=extract.start,
                end=extract.end,
                chosen=place in chosen,
            )


def _by_code(found: Iterable[Extract]) -> dict[int, list[Extract]]:
    by_code: dict[int, list[Extract]] = {}
    for extract in found:
        by_code.setdefault(extract.code_id, []).append(extract)
    return by_code


def _theme_lines(
    session: Session, shapes: list[ThemeShape], found: list[Extract]
) -> Iterator[ThemeLine]:
    names = {code.id: code.name for code in session.scalars(select(Code))}
    tops = {shape.id: shape.name for shape in shapes}
    below: dict[int, set[int]] = {}
    for shape in shapes:
        below.setdefault(shape.parent_id or shape.id, set()).update(shape.codes)
    for shape in shapes:
        codes = set(shape.codes) if shape.parent_id else below[shape.id]
        behind = [extract for extract in found if extract.code_id in codes]
        people, weeks = spread(behind)
        yield ThemeLine(
            name=shape.name,
            parent=tops[shape.parent_id] if shape.parent_id else "",
            concept=shape.concept,
            definition=shape.definition,
            boundaries=shape.boundaries,
            state=shape.state,
            codes=tuple(names[code] for code in shape.codes),
            extracts=len({(e.document_id, e.start, e.end) for e in behind}),
            people=people,
            weeks=weeks,
            contrary=shape.contrary,
            scope=shape.scope,
            answers=shape.answers,
        )


def _code_lines(session: Session, found: list[Extract]) -> Iterator[CodeLine]:
    by_code = _by_code(found)
    codes = list(session.scalars(select(Code).where(Code.removed.is_(False)).order_by(Code.name)))
    names = {code.id: code.name for code in codes}
    for code in codes:
        behind = by_code.get(code.id, [])
        if code.retired and not behind:
            continue
        people, weeks = spread(behind)
        yield CodeLine(
            name=code.name,
            parent=names.get(code.parent_id or 0, ""),
            definition=code.definition,
            origin=code.origin,
            applications=len(behind),
            people=people,
            weeks=weeks,
        )


def spread(behind: Iterable[Extract]) -> tuple[int, int]:
    """From how many people, and how many teaching weeks, extracts come."""
    behind = list(behind)
    people = {extract.participant for extract in behind if extract.participant}
    weeks = {extract.week for extract in behind if extract.week is not None}
    return len(people), len(weeks)


def _memos(session: Session) -> Iterator[tuple[str, str]]:
    rows = session.execute(
        select(Memo, Coder.name)
        .join(Coder, Coder.id == Memo.coder_id)
        .where(Memo.removed.is_(False))
        .order_by(Memo.id)
    )
    for memo, coder in rows:
        yield f"{memo.kind}, {coder}, {memo.at[:10]}", memo.text


def _manifest(session: Session, all_entries: list[EntryLine]) -> Iterator[tuple[str, str]]:
    facts = study_facts(session)
    state = exported_state(session)
    yield "Manifest", f"{facts.uid[:8]}-{state.seq}-{state.head[:12]}"
    yield "Study", f"{facts.title} ({facts.uid})"
    events = figure(f"events:{state.seq}", state.seq, f"{state.seq:,} events")
    yield "State of the study", f"{events} in the trail, the last at {state.at or '–'}"
    yield "Head of the trail", state.head
    yield "Approach", facts.approach
    yield "Made with", f"Themewright {__version__}"
    yield "Assistance used", _assistance(session)
    yield "Generative models", "None was used; nothing left the computer."
    if (left_out := kept_back(session)) is not None:
        yield "Kept back", left_out.told
    material = documents(session)
    with_words = [entry for entry in all_entries if entry.status in WITH_WORDS]
    asked = sum(entry.role is Role.MODERATOR for entry in with_words)
    moderators = figure("data set:moderators", asked)
    moderated = f", {moderators} of them a moderator’s" if asked else ""
    held = figure("documents", len(material), f"{len(material)} documents")
    words = figure("data set", len(with_words), f"{len(with_words):,} entries and turns")
    yield "Data set", f"{held}, {words} with words{moderated}"
    names = sorted({document.names for document in material})
    yield "Names", "; ".join(names) or "no documents"
    recorded = session.scalars(select(Participant.consent)).all()
    missing = sum(1 for consent in recorded if consent == "{}")
    people = figure("participants", len(recorded), f"{len(recorded)} participants")
    yield (
        "Consent",
        f"not recorded for {figure('consent never told', missing)} of {people}",
    )


@dataclass(frozen=True, slots=True)
class State:
    """An event of the trail, and its hash and time: what an export was made of."""

    seq: int
    head: str
    at: str


def exported_state(session: Session) -> State:
    """The last event that changed the study; that a file left it is recorded, and changes nothing.

    So that several files made one after the other are of one state, and say so.
    """
    last = session.execute(
        select(AuditEvent.seq, AuditEvent.hash, AuditEvent.ts)
        .where(AuditEvent.action != "record_export")
        .order_by(AuditEvent.seq.desc())
        .limit(1)
    ).first()
    return State(last.seq, last.hash, last.ts) if last else State(0, "", "")


def _assistance(session: Session) -> str:
    counts = proposal_counts(session)
    if not counts:
        return "No proposals were made."
    parts = []
    for kind, decisions in sorted(counts.items()):
        what = _KINDS.get(kind, kind)
        told = ", ".join(
            figure(f"proposals:{kind}/{decision}", n, f"{n} {decision}")
            for decision, n in sorted(decisions.items())
        )
        parts.append(f"{what}: {told}")
    told = "; ".join(parts)
    return f"Proposals by a local pipeline ({told}). What nobody decided counts for nothing."
