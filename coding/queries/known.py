"""What a study knows of itself: the facts that method text and checklists are filled from."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.queries.balance import balance
from coding.queries.consent import VERBATIM, refused
from coding.queries.documents import EntryLine, documents, entries
from coding.queries.evenness import EvenLine, evenness
from coding.queries.extracts import Extract, extracts
from coding.queries.history import PhaseHistory, deeds, phase_history
from coding.queries.items import is_codable
from coding.queries.ledger import ledger
from coding.queries.narrative import narrative, reported_extracts
from coding.queries.once import once
from coding.queries.report import NarrativeLine, ReportedExtract
from coding.queries.sections import sections
from coding.queries.studies import CoderLine, coders
from coding.queries.themes import ThemeShape, themes
from coding.store.records import (
    Code,
    CodeApplication,
    Document,
    FitVerdict,
    Memo,
    Participant,
    Proposal,
    ReadMark,
    Study,
)
from coding.store.supervision import Audit, CodingSample, Comparison
from coding.text import WITH_WORDS, Kind, Status

#: From this share of shared content words on, prose repeats what an extract says.
ECHO: Final = 0.6
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Material:
    """What there is to read. ``asked`` and ``returned`` are diary weeks, one for each person."""

    documents: int = 0
    entries: int = 0
    words: int = 0
    diarists: int = 0
    speakers: int = 0
    participants: int = 0
    withdrawn: int = 0
    asked: int = 0
    returned: int = 0
    weeks: int = 0
    groups: int = 0
    unread: int = 0
    read_twice: int = 0
    corrected: int = 0
    names: tuple[str, ...] = ()
    consent_unknown: int = 0
    consent_refused: int = 0
    times: int = 0
    prompts: int = 0


@dataclass(frozen=True, slots=True)
class CodingFacts:
    """How it was coded. ``orphans`` are applications of codes in no theme."""

    codes: int = 0
    undefined: int = 0
    retired: int = 0
    applications: int = 0
    second_pass: int = 0
    coders: int = 0
    orphans: int = 0
    uncoded_items: int = 0
    items: int = 0
    early: float | None = None
    late: float | None = None
    merges: int = 0
    splits: int = 0
    revisions: int = 0


@dataclass(frozen=True, slots=True)
class Assistance:
    """What was proposed by the program, and what people did with it."""

    proposed: int = 0
    accepted: int = 0
    changed: int = 0
    rejected: int = 0
    ignored: int = 0
    open: int = 0
    kinds: tuple[str, ...] = ()

    @property
    def decided(self) -> int:
        """Proposals somebody said something to."""
        return self.accepted + self.changed + self.rejected


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """A theme and what stands behind it; ``prose`` and ``quoted`` are words of its narrative."""

    name: str
    concept: str = ""
    definition: str = ""
    boundaries: str = ""
    contrary: str = ""
    state: str = ""
    subthemes: int = 0
    extracts: int = 0
    people: int = 0
    items: int = 0
    chosen: int = 0
    chosen_people: int = 0
    claims: int = 0
    unsupported: int = 0
    prose: int = 0
    quoted: int = 0
    applications: int = 0
    judged: int = 0
    echoes: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """All facts together. ``overlaps`` are pairs of themes and the share they have in common."""

    title: str = ""
    question: str = ""
    approach: str = "reflexive"
    rationale: str = ""
    orientations: tuple[str, str, str, str] = ("", "", "", "")
    people: tuple[CoderLine, ...] = ()
    material: Material = Material()
    coding: CodingFacts = CodingFacts()
    assistance: Assistance = Assistance()
    themes: tuple[ThemeFacts, ...] = ()
    overlaps: tuple[tuple[str, str, float], ...] = ()
    phases: tuple[PhaseHistory, ...] = ()
    memos: dict[str, int] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)
    verdicts: dict[str, int] = field(default_factory=dict)
    done: dict[str, int] = field(default_factory=dict)
    audits: int = 0
    samples: int = 0
    comparisons: int = 0
    reported: int = 0
    unplaced: int = 0
    prose: str = ""

    @property
    def returns(self) -> int:
        """How often somebody went back to an earlier phase."""
        return sum(len(phase.returns) for phase in self.phases)


@once
def known(session: Session) -> Known:
    """Everything the study knows of itself, as it stands."""
    study = session.scalars(select(Study)).one()
    lines, found, shapes = entries(session), extracts(session), themes(session)
    reported, told = reported_extracts(session), narrative(session)
    written = {one.name: one.text for one in sections(session) if one.text}
    tops = [shape for shape in shapes if shape.parent_id is None]
    judged = {
        (row.theme_id, row.code_application_id)
        for row in session.scalars(select(FitVerdict).where(FitVerdict.removed.is_(False)))
    }
    return Known(
        title=study.title,
        question=study.question,
        approach=study.approach,
        rationale=study.rationale,
        orientations=(
            study.inductive_deductive,
            study.semantic_latent,
            study.experiential_critical,
            study.realist_constructionist,
        ),
        people=tuple(coders(session)),
        material=_material(session, lines),
        coding=_coding(session, found, shapes),
        assistance=_assistance(session),
        themes=tuple(
            _theme(top, behind_shape(top, shapes, found), shapes, _Written(reported, told), judged)
            for top in tops
        ),
        overlaps=tuple(_overlaps(tops, shapes, found)),
        phases=tuple(phase_history(session)),
        memos=_counts(session, Memo.kind),
        sections=written,
        verdicts=_counts(session, FitVerdict.verdict),
        done=dict(deeds(session)),
        audits=_count(session, Audit, Audit.state == "closed"),
        samples=_count(session, CodingSample),
        comparisons=_count(session, Comparison),
        reported=len(reported),
        unplaced=sum(
            not one.participant or (one.week is None and not one.time) for one in reported
        ),
        prose="\n".join([*written.values(), *(line.text for line in told)]),
    )


def _count(session: Session, record: Any, *only: Any) -> int:
    wanted = select(func.count(record.id)).where(record.removed.is_(False), *only)
    return session.scalar(wanted) or 0


def _counts(session: Session, column: Any) -> dict[str, int]:
    record = column.class_
    rows = session.execute(
        select(column, func.count(record.id))
        .where(record.removed.is_(False))
        .group_by(column)
        .order_by(column)
    )
    return {str(row[0]): int(row[1]) for row in rows}


def _material(session: Session, lines: Sequence[EntryLine]) -> Material:
    with_words = list(filter(is_codable, lines))
    diary = [line for line in lines if line.kind is Kind.DIARY and line.week is not None]
    asked = {
        (line.speaker, line.week)
        for line in diary
        if line.status not in (Status.EXPECTED_NOT_ISSUED, Status.WITHDRAWN)
    }
    given = {(line.speaker, line.week) for line in diary if line.status in WITH_WORDS}
    groups = [line for line in with_words if line.kind is Kind.GROUP]
    twice = read_twice(session)
    material = documents(session)
    consents = session.execute(
        select(Participant.consent, Participant.withdrawn).where(Participant.removed.is_(False))
    ).all()
    return Material(
        documents=len(material),
        entries=len(with_words),
        words=sum(line.words for line in with_words),
        diarists=len({line.speaker for line in diary if line.speaker}),
        speakers=len({line.speaker for line in groups if line.speaker}),
        participants=len({line.speaker for line in with_words if line.speaker}),
        withdrawn=sum(row.withdrawn for row in consents),
        asked=len(asked),
        returned=len(given),
        weeks=len({line.week for line in diary}),
        groups=len({line.document_id for line in groups}),
        unread=sum(not line.read_by for line in with_words),
        read_twice=sum(line.id in twice for line in with_words),
        corrected=_count(session, Document, Document.corrects.is_not(None)),
        names=tuple(sorted({document.names for document in material})),
        consent_unknown=sum(row.consent == "{}" for row in consents),
        consent_refused=len(refused(session, VERBATIM)),
        times=sum(bool(line.time) for line in groups),
        prompts=len({line.prompt for line in lines if line.prompt}),
    )


def read_twice(session: Session) -> set[int]:
    """Ids of entries that somebody marked as read a second time."""
    marked = select(ReadMark.entry_id).where(ReadMark.removed.is_(False), ReadMark.reading == 2)
    return set(session.scalars(marked))


def _coding(
    session: Session, found: Sequence[Extract], shapes: Sequence[ThemeShape]
) -> CodingFacts:
    even, done = evenness(session), deeds(session)
    themed = {code for shape in shapes for code in shape.codes}
    in_force = (Code.removed.is_(False), Code.retired.is_(False))
    weeks = len(even.weeks) // 2
    return CodingFacts(
        codes=_count(session, Code, Code.retired.is_(False)),
        undefined=session.scalar(
            select(func.count(Code.id)).where(*in_force, Code.definition == "")
        )
        or 0,
        retired=_count(session, Code, Code.retired.is_(True)),
        applications=len(found),
        second_pass=_count(session, CodeApplication, CodeApplication.coding_pass > 1),
        coders=len({extract.coder for extract in found}),
        orphans=sum(extract.code_id not in themed for extract in found) if themed else 0,
        uncoded_items=sum(not line.applications for line in even.items),
        items=len(even.items),
        early=_rate(even.weeks[:weeks]),
        late=_rate(even.weeks[len(even.weeks) - weeks :]),
        merges=done["merge_codes"],
        splits=done["split_code"],
        revisions=done["revise_code"],
    )


def _rate(lines: Sequence[EvenLine]) -> float | None:
    words = sum(line.words for line in lines)
    return 1000 * sum(line.applications for line in lines) / words if words else None


def _assistance(session: Session) -> Assistance:
    decided = _counts(session, Proposal.decision)
    return Assistance(
        proposed=sum(decided.values()),
        accepted=decided.get("accepted", 0),
        changed=decided.get("changed", 0),
        rejected=decided.get("rejected", 0),
        ignored=sum(line.ignored for line in ledger(session).by_kind),
        open=decided.get("open", 0),
        kinds=tuple(_counts(session, Proposal.kind)),
    )


def behind_shape(
    top: ThemeShape, shapes: Sequence[ThemeShape], found: Iterable[Extract]
) -> list[Extract]:
    """The code applications behind a theme with its subthemes."""
    family = [shape for shape in shapes if top.id in (shape.id, shape.parent_id)]
    codes = {code for shape in family for code in shape.codes}
    return [extract for extract in found if extract.code_id in codes]


@dataclass(frozen=True, slots=True)
class _Written:
    """What is chosen and written for the report."""

    reported: Sequence[ReportedExtract]
    told: Sequence[NarrativeLine]


def _theme(
    top: ThemeShape,
    behind: Sequence[Extract],
    shapes: Sequence[ThemeShape],
    written: _Written,
    judged: Collection[tuple[int, int]],
) -> ThemeFacts:
    own = [one for one in written.reported if one.theme == top.name]
    passages = [line for line in written.told if line.theme == top.name]
    [of] = balance([top.name], passages, own)
    family = [shape.id for shape in shapes if top.id in (shape.id, shape.parent_id)]
    return ThemeFacts(
        name=top.name,
        concept=top.concept,
        definition=top.definition,
        boundaries=top.boundaries,
        contrary=top.contrary,
        state=top.state,
        subthemes=sum(shape.parent_id == top.id for shape in shapes),
        extracts=len({(e.document_id, e.start, e.end) for e in behind}),
        people=len({e.participant for e in behind if e.participant}),
        items=len({(e.document_id, e.participant, e.week) for e in behind}),
        chosen=len(own),
        chosen_people=len({one.participant for one in own}),
        claims=of.claims,
        unsupported=of.unsupported,
        prose=of.prose,
        quoted=of.quoted,
        applications=len(behind),
        judged=sum(any((one, e.application) in judged for one in family) for e in behind),
        echoes=_echoes(passages, {one.id: one.words for one in own}),
    )


def _echoes(passages: Sequence[NarrativeLine], words: Mapping[int, str]) -> int:
    """Passages that say again what an extract beside them says, in its own words."""
    found, beside = 0, ""
    for line in passages:
        if line.kind == "claim":
            beside = " ".join(words[one] for one in line.rests_on if one in words)
        found += echoes(line.text, beside)
    return found


def echoes(passage: str, extract: str) -> bool:
    """Whether more than 60 % of a passage's content words are the extract's.

    Source:
        The seventh of the 15 points: paraphrase is not analysis. Short words are no content.
    """
    own, said = (
        {w for w in _WORD.findall(text.lower()) if len(w) > 3} for text in (passage, extract)
    )
    return len(own) > 2 and len(own & said) / len(own) > ECHO


def _overlaps(
    tops: Sequence[ThemeShape], shapes: Sequence[ThemeShape], found: Sequence[Extract]
) -> Iterable[tuple[str, str, float]]:
    """Shared segments over all segments of each two themes that share any."""
    places = [
        {(e.document_id, e.start, e.end) for e in behind_shape(top, shapes, found)} for top in tops
    ]
    for i, first in enumerate(tops):
        for j in range(i + 1, len(tops)):
            shared = len(places[i] & places[j])
            if shared:
                yield first.name, tops[j].name, shared / len(places[i] | places[j])
