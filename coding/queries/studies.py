"""What a study is: its title, question and approach, its people, how far it has come."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from coding.queries.once import once
from coding.store.records import (
    Code,
    CodeApplication,
    Coder,
    Document,
    Entry,
    PhaseVisit,
    Proposal,
    Study,
    Theme,
)
from coding.store.trail import head_of


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """A study in one look; counts are of what is in force."""

    uid: str
    title: str
    question: str
    objectives: str
    approach: str
    rationale: str
    language: str
    version: int
    documents: int
    entries: int
    codes: int
    applications: int
    themes: int
    phase: int
    events: int
    head: str


@dataclass(frozen=True, slots=True)
class CoderLine:
    """A person who decides, and as what.

    ``signs_with`` is the public key of their reviews from elsewhere; empty before the first.
    """

    name: str
    role: str
    signs_with: str = ""


@once
def study_facts(session: Session) -> StudyFacts:
    """The study in one look."""
    study = session.scalars(select(Study)).one()
    events, head = head_of(session)
    in_force = [
        session.scalar(select(func.count(kept.id)).where(kept.removed.is_(False))) or 0
        for kept in (Document, Code, CodeApplication)
    ]
    own_themes = session.scalar(
        select(func.count(Theme.id)).where(
            Theme.structure == "",
            Theme.removed.is_(False),
            Theme.state.not_in(("dropped", "miscellaneous")),
        )
    )
    entries = session.scalar(
        select(func.count(Entry.id))
        .join(Document, Document.id == Entry.document_id)
        .where(Document.removed.is_(False))
    )
    phase = session.scalar(
        select(PhaseVisit.phase)
        .where(PhaseVisit.left_at.is_(None), PhaseVisit.removed.is_(False))
        .order_by(PhaseVisit.id.desc())
        .limit(1)
    )
    return StudyFacts(
        uid=study.uid,
        title=study.title,
        question=study.question,
        objectives=study.objectives,
        approach=study.approach,
        rationale=study.rationale,
        language=study.language,
        version=study.version,
        documents=in_force[0],
        entries=entries or 0,
        codes=in_force[1],
        applications=in_force[2],
        themes=own_themes or 0,
        phase=phase or 1,
        events=events,
        head=head,
    )


#: The four orientations (method R8), by the column each is kept in, with its two ends.
ORIENTATIONS: Final = {
    "inductive_deductive": ("inductive", "deductive"),
    "semantic_latent": ("semantic", "latent"),
    "experiential_critical": ("experiential", "critical"),
    "realist_constructionist": ("realist", "constructionist"),
}


def orientations(session: Session) -> dict[str, str]:
    """What the study says of each of the four orientations, in the researcher's words."""
    study = session.scalars(select(Study)).one()
    return {name: getattr(study, name) for name in ORIENTATIONS}


def coders(session: Session) -> list[CoderLine]:
    """Everyone who decides, in the order they came."""
    return [
        CoderLine(coder.name, coder.role, coder.signs_with)
        for coder in session.scalars(select(Coder).order_by(Coder.id))
    ]


def proposal_counts(session: Session) -> dict[str, dict[str, int]]:
    """How many proposals of each kind are open, accepted, changed and rejected."""
    counts: dict[str, dict[str, int]] = {}
    rows = session.execute(
        select(Proposal.kind, Proposal.decision, func.count(Proposal.id))
        .where(Proposal.removed.is_(False))
        .group_by(Proposal.kind, Proposal.decision)
        .order_by(Proposal.kind, Proposal.decision)
    )
    for kind, decision, count in rows:
        counts.setdefault(kind, {})[decision] = count
    return counts
