"""Inductive help in a study: groups among what nobody has coded yet."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coding.jobs.vectors import HALF, vectors_in_use, work_out
from coding.language import load_pipeline
from coding.proposals.uncoded import MOST, uncoded_groups
from coding.queries.learnt import Unit, learnt, units_of, unread, works_apart
from coding.queries.proposals import proposals
from coding.queries.studies import study_facts
from coding.store.study import Study
from coding.text import Passage, Segment


@dataclass(frozen=True, slots=True)
class UncodedGroup:
    """Uncoded passages that seem to speak of the same thing; ``name`` is a possible one.

    ``passages`` are the units themselves, the most typical first.
    """

    name: str
    people: int
    weeks: int
    because: str
    passages: tuple[Unit, ...]

    @property
    def places(self) -> tuple[tuple[int, Segment], ...]:
        """Where its passages stand: document and segment."""
        return tuple((one.document, one.segment) for one in self.passages)


@dataclass(frozen=True, slots=True)
class Uncoded:
    """Groups, the widest spread first; ``alone`` of the ``passages`` looked at are in none.

    ``vectors`` names what they were compared by.
    """

    groups: tuple[UncodedGroup, ...]
    passages: int
    alone: int
    vectors: str


def uncoded(
    study: Study,
    *,
    coder: str,
    most: int = MOST,
    progress: Callable[[float], None] = lambda _share: None,
) -> Uncoded:
    """Groups among the units without a code, for a person to look at; nothing is written.

    In a reflexive study only among entries this coder has read once (R56); where coders work
    apart, among what this one has not coded. No group is named
    like a code or a phrase that is proposed already.

    Raises:
        CodingError: The sentence model that was chosen on this computer cannot be used.
    """
    with study() as session:
        units = units_of(session)
        decided = learnt(session, coder if works_apart(session, coder) else "")
        waiting = unread(session, coder)
        told = [name for name, _ in decided.codes]
        told += [line.code for line in proposals(session) if line.kind == "phrase"]
        language = study_facts(session).language
    coded = {number for number, _ in units.pairs(decided.codings)}
    asked = [
        unit
        for number, unit in enumerate(units.all)
        if number not in coded and unit.entry not in waiting
    ]
    progress, vectors = work_out(study, progress, share=HALF), vectors_in_use()
    found = uncoded_groups(
        _passages(asked),
        vectors,
        load_pipeline(language=language),
        told=sorted(set(told)),
        most=most,
        progress=progress,
    )
    groups = tuple(
        UncodedGroup(
            name=group.name,
            people=group.people,
            weeks=group.weeks,
            because=group.because,
            passages=tuple(asked[at] for at in group.members),
        )
        for group in found.groups
    )
    return Uncoded(groups, len(asked), found.alone, vectors.name)


def _passages(asked: Sequence[Unit]) -> list[Passage]:
    return [
        Passage(
            document=str(unit.document),
            start=unit.segment.start,
            text=unit.words,
            participant=unit.participant or None,
            week=unit.week,
            prompt=unit.prompt,
        )
        for unit in asked
    ]
