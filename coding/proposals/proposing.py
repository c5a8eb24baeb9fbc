"""Passages and codebooks in, proposals out: the same again for the same passages."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from coding.codebook import Codebook
from coding.language.analysis import analyse
from coding.language.phrases import PATTERNS
from coding.language.pipeline import load_pipeline
from coding.proposals.cues import CueIndex, proposed_by_cues
from coding.proposals.phrases import key_of
from coding.proposals.proposal import Proposal
from coding.proposals.recurring import Gathering, Recurring
from coding.text import Passage, Segment

if TYPE_CHECKING:
    from coding.language.pipeline import Language

#: What a phrase tells of, by its pattern.
_SAID: Final = {**PATTERNS, "place": "where something is"}
#: Called now and then with the share that is done, from 0 to 1.
Progress = Callable[[float], None]


def propose(
    passages: Sequence[Passage],
    codebooks: Sequence[Codebook] = (),
    nlp: "Language | None" = None,
    progress: Progress | None = None,
) -> list[Proposal]:
    """Proposals for participants' passages; moderators' turns must not be among them.

    Args:
        passages: Entries and turns with words. How widely a phrase is spread is counted among
            these alone.
        codebooks: Whose cues are looked for. Recurring phrases are looked for always.
        nlp: A pipeline of ``load_pipeline``; the default one if None.
        progress: Told how far the work is.

    Returns:
        In the order of the passages; within one by place, then kind, then code. The same
        passages, codebooks and pipeline give the same proposals.
    """
    nlp = nlp or load_pipeline()
    index = CueIndex(codebooks)
    gathering = Gathering()
    ordered: list[tuple[int, Proposal]] = []
    for number, analysis in enumerate(analyse(passages, nlp)):
        ordered.extend((number, proposal) for proposal in proposed_by_cues(analysis, index))
        gathering.add(analysis)
        if progress and number % 50 == 0:
            progress(0.95 * number / len(passages))
    for phrase in gathering.recurring(_prompted(passages, nlp)):
        ordered.extend(_proposed_by_phrase(phrase, passages))
    ordered.sort(key=_in_order)
    if progress:
        progress(1.0)
    return [proposal for _, proposal in ordered]


def _in_order(numbered: tuple[int, Proposal]) -> tuple[int, Segment, str, str]:
    number, proposal = numbered
    return number, proposal.segment, proposal.kind, proposal.code


def _prompted(passages: Sequence[Passage], nlp: "Language") -> frozenset[str]:
    """Keys of the words that the prompts, not the participants, brought in (R29)."""
    prompts = dict.fromkeys(passage.prompt for passage in passages if passage.prompt)
    analyses = analyse((Passage("", 0, prompt) for prompt in prompts), nlp)
    return frozenset(
        key_of(token.lemma)
        for analysis in analyses
        for sentence in analysis.sentences
        for token in sentence.tokens
    )


def _proposed_by_phrase(
    phrase: Recurring, passages: Sequence[Passage]
) -> Iterator[tuple[int, Proposal]]:
    """One proposal for each sentence the phrase stands in."""
    because = _because(phrase, passages)
    seen: set[tuple[int, tuple[int, int]]] = set()
    for place in phrase.places:
        if (place.passage, place.segment) in seen:
            continue
        seen.add((place.passage, place.segment))
        passage = passages[place.passage]
        start, end = place.segment
        segment = Segment(passage.start + start, passage.start + end)
        yield (
            place.passage,
            Proposal(passage.document, segment, phrase.name, "phrase", because),
        )


def _because(phrase: Recurring, passages: Sequence[Passage]) -> str:
    where = [passages[place.passage] for place in phrase.places]
    weeks = "" if phrase.weeks == 0 else f", in {phrase.weeks} week{'s' * (phrase.weeks > 1)}"
    wording = f"“{phrase.name}” or close wordings"
    sort = f" ({_SAID[phrase.pattern]})" if phrase.pattern in _SAID else ""
    if phrase.people > 1:
        least = "at least " if any(passage.participant is None for passage in where) else ""
        return f"{least}{phrase.people} people use {wording}{weeks}{sort}"
    if phrase.weeks == 0:
        entries = len({(passage.document, passage.start) for passage in where})
        return f"{wording} stand in {entries} entries{sort}"
    return f"one person uses {wording}{weeks}{sort}"
