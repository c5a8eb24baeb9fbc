"""Filling a study's ledger of proposals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from coding import __version__
from coding.actions.proposals import LEARNED, record_proposals
from coding.codebook import Codebook, find_codebook
from coding.jobs.learning import Learning, State, Suggestion, learning
from coding.jobs.vectors import HALF, work_out
from coding.language import describe_pipeline, load_pipeline
from coding.proposals.make import propose
from coding.proposals.proposal import Proposal
from coding.proposals.quoting import marked
from coding.proposals.ranking.abstention import FEWEST
from coding.proposals.ranking.reasons import UNQUOTED, Why
from coding.proposals.ranking.words import telling_words
from coding.queries.consent import ASSISTANCE, refused
from coding.queries.documents import passages_for_proposals
from coding.queries.learnt import works_apart
from coding.queries.studies import study_facts
from coding.store.study import Study
from coding.text import Passage

#: Of the units that could have one, at most so many get a learned proposal, the surest first:
#: this share was right nearly twice out of three where it was measured, the rest far less often.
SUREST: Final = 0.25
#: And never more of them than segments are coded: what taught little proposes little.
FOR_EACH: Final = 1.0
#: A unit of fewer telling words says too little; a name in common says enough from so many on.
TELLING: Final = 3
IN_NAME: Final = 2
#: Units ranked at once, to bound the memory.
_AT_ONCE: Final = 2_000


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a run of proposing gave.

    ``unread`` entries were left out because they wait to be read, ``refused`` ones because their
    participants refused a computer's help. ``made`` counts by kind: ``cue``, ``phrase``,
    ``learned``.
    """

    passages: int
    unread: int
    made: dict[str, int]
    new: int
    refused: int = 0


def propose_into(
    study: Study,
    codebooks: Sequence[str] = (),
    *,
    coder: str,
    progress: Callable[[float], None] = lambda _share: None,
) -> Proposed:
    """Make proposals for what may have them, and write those that are new into the ledger.

    By the codebooks' cues, by recurring phrases, and, from 25 coded segments on, by what was
    learned from the codings so far. In a reflexive study entries without a first reading are
    left out (method rule R56). The ledger is everybody's: where coders work apart nothing learned
    is written there, and each is only told what their own codings suggest. The long part runs
    outside any transaction.

    Args:
        codebooks: Names of shipped codebooks, or paths of codebook files.

    Raises:
        CodebookError: A codebook cannot be found or used.
        CodingError: The sentence model that was chosen on this computer cannot be used.
    """
    books = [find_codebook(name) for name in codebooks]
    with study() as session:
        readable = passages_for_proposals(session)
        language = study_facts(session).language
        without = refused(session, ASSISTANCE)
        apart = works_apart(session, coder)
    passages = [passage for passage in readable.passages if passage.participant not in without]
    nlp = load_pipeline(language=language)
    if not apart:
        progress = work_out(study, progress, share=HALF)
    pointed = propose(passages, books, nlp, progress=progress)
    state, learned = None, []
    if not apart:
        learnt = learning(study, coder=coder)
        learned, state = learned_proposals(learnt, passages, pointed), learnt.state
    made = [*pointed, *learned]
    kinds: dict[str, int] = {}
    for proposal in made:
        kinds[proposal.kind] = kinds.get(proposal.kind, 0) + 1
    with study.begin() as session:
        new = record_proposals(
            session,
            made,
            made_with=_made_with(language, books, state),
            relearned=True,
            coder=coder,
        )
    return Proposed(
        passages=len(passages),
        unread=readable.unread,
        made=dict(sorted(kinds.items())),
        new=len(new),
        refused=len(readable.passages) - len(passages),
    )


def learned_proposals(
    learnt: Learning, passages: Sequence[Passage], besides: Sequence[Proposal] = ()
) -> list[Proposal]:
    """What the codings so far speak for, in the order it stands; nothing below 25 coded segments.

    At most one code for each unit of these passages, and only where it is confident: above the
    threshold that served best on what has been coded, and among the surest quarter. Never what
    is coded so, was refused there, or is proposed there ``besides``. A reason quotes nobody: it
    tells the places of the extracts a unit resembles.
    """
    ranker = learnt.refresh()
    if learnt.state.segments < FEWEST:
        return []
    asked = _asked(learnt, passages)
    most = min(int(SUREST * len(asked)), int(FOR_EACH * learnt.state.segments))
    found: dict[int, Proposal] = {}
    for number in _surest(learnt, asked, besides):
        if len(found) >= most:
            break
        for ranked in ranker.rank([number], most=1, may_quote=())[0]:
            if _stands(ranked.why):
                found[number] = _proposal(learnt.suggestion(number, ranked), ranked.why)
    return [found[number] for number in sorted(found)]


def _stands(reason: Why) -> bool:
    """Whether a reason is more than that a code is often used, or was used just before."""
    learned = bool(reason.words) and UNQUOTED in reason.because
    return learned or len(reason.named) >= IN_NAME


def _proposal(told: Suggestion, reason: Why) -> Proposal:
    return Proposal(
        document=str(told.document),
        segment=told.segment,
        code=told.code,
        kind=LEARNED,
        because=marked(reason.because, told.alike),
    )


def _asked(learnt: Learning, passages: Sequence[Passage]) -> list[int]:
    """The units of the passages."""
    may = {(int(passage.document), passage.start): passage.end for passage in passages}
    starts = sorted(may)
    found, at = [], 0
    for number, unit in enumerate(learnt.units.all):
        place = (unit.document, unit.segment.start)
        while at + 1 < len(starts) and starts[at + 1] <= place:
            at += 1
        begun = bool(starts) and starts[at][0] == unit.document and starts[at] <= place
        if begun and unit.segment.end <= may[starts[at]]:
            found.append(number)
    return found


def _surest(learnt: Learning, asked: Sequence[int], besides: Sequence[Proposal]) -> list[int]:
    """Of the units asked for those that say enough and are confident enough, the surest first."""
    ranker, codes = learnt.refresh(), [name for name, _ in learnt.learnt.codes]
    taken = set(learnt.units.pairs(learnt.learnt.codings))
    for proposal in besides:
        for number in learnt.units.spoken_for(int(proposal.document), proposal.segment):
            taken.add((number, proposal.code))
    refusals = set(learnt.units.pairs(learnt.learnt.refusals))
    sure: list[tuple[float, int]] = []
    asked = [n for n in asked if len(telling_words(learnt.units.all[n].words)) >= TELLING]
    for start in range(0, len(asked), _AT_ONCE):
        some = asked[start : start + _AT_ONCE]
        for number, row in zip(some, ranker.confidence(some), strict=True):
            order = (-row).argsort(kind="stable").tolist()
            best = next((at for at in order if (number, codes[at]) not in refusals), None)
            if (
                best is not None
                and row[best] >= ranker.least
                and (number, codes[best]) not in taken
            ):
                sure.append((-float(row[best]), number))
    return [number for _, number in sorted(sure)]


def _made_with(language: str, books: Sequence[Codebook], state: State | None) -> str:
    """Versions and settings, and how much had been decided: enough to make the same again."""
    pipeline = describe_pipeline(language=language)
    names = ", ".join(f"{book.id} {book.version}" for book in books) or "no codebook"
    settings = f"Themewright {__version__}; {pipeline.name} {pipeline.version}; {names}"
    if state is None:
        return f"{settings}; nothing learned: coders work apart"
    if state.segments < FEWEST:
        return f"{settings}; nothing learned below {FEWEST} coded segments"
    return f"{settings}; {state.told}"
