"""What a draft must say about itself, so that nobody takes it for a finding."""

from collections import Counter
from collections.abc import Sequence

from coding import __version__
from coding.codebook import Codebook, shipped_codebooks
from coding.language.pipeline import PipelineFacts
from coding.proposals.draft import MARK
from coding.proposals.recurring import MOST, PEOPLE, WEEKS
from coding.text import WITH_WORDS, Passage, ReadDocument, Role, Status

_WHY_EMPTY = {
    Status.EXPECTED_NOT_ISSUED: "not asked for",
    Status.NOT_RETURNED: "not returned",
    Status.RETURNED_BLANK: "returned blank",
    Status.WITHDRAWN: "withdrawn",
}


def about_draft(
    documents: Sequence[ReadDocument],
    passages: Sequence[Passage],
    codebooks: Sequence[Codebook],
    pipeline: PipelineFacts,
) -> tuple[tuple[str, str], ...]:
    """What was made, from what, with what, and what was left out and why; no clock time."""
    return (
        ("Made by", f"Themewright {__version__}, on one computer, without a generative model"),
        ("Made from", _made_from(passages)),
        ("Left out", _left_out(documents)),
        ("Pipeline", _pipeline(pipeline)),
        ("Codebooks", _codebooks(codebooks)),
        (
            "Phrases",
            f"wordings of at least {PEOPLE} people, or of one person in {WEEKS} weeks; at most "
            f"{MOST}, the most telling first; words of the prompts, names and fillers left out",
        ),
        (
            "Grouping of codes",
            "by the words around their extracts (Ward on latent semantic analysis); a draft to "
            "take apart, not a finding",
        ),
        ("Names of people and places", "were not looked for; extracts may hold them"),
        (
            "Reading",
            f"every line is {MARK}: a cue or a repeated wording points at words, and what they "
            "mean is for a person who has read them to say; more extracts is not more important",
        ),
    )


def _made_from(passages: Sequence[Passage]) -> str:
    people = {passage.participant for passage in passages if passage.participant}
    weeks = {passage.week for passage in passages if passage.week is not None}
    words = sum(len(passage.text.split()) for passage in passages)
    unnamed = any(passage.participant is None for passage in passages)
    parts = [f"{len(passages):,} entries and turns with words", f"{words:,} words"]
    parts.append(f"{'at least ' * unnamed}{len(people)} participants")
    if weeks:
        parts.append(f"{len(weeks)} weeks")
    return ", ".join(parts)


def _left_out(documents: Sequence[ReadDocument]) -> str:
    entries = [entry for document in documents for entry in document.entries]
    moderator = sum(entry.role is Role.MODERATOR for entry in entries)
    empty = Counter(
        entry.status
        for entry in entries
        if entry.role is Role.PARTICIPANT and entry.status not in WITH_WORDS
    )
    parts = [f"moderators’ turns, which are context ({moderator:,})"] if moderator else []
    parts += [f"entries {why} ({empty[s]:,})" for s, why in _WHY_EMPTY.items() if empty[s]]
    return "; ".join(parts) or "nothing"


def _pipeline(facts: PipelineFacts) -> str:
    scheme = "no parts of speech" if facts.scheme == "none" else f"{facts.scheme} labels"
    told = f"{facts.name} {facts.version}; {scheme}; head words: {facts.lemmas}"
    return "; ".join((told, *facts.missing))


def _codebooks(codebooks: Sequence[Codebook]) -> str:
    if codebooks:
        return "; ".join(
            f"{book.title} {book.version} ({book.framework}; {book.status or 'status not stated'})"
            for book in codebooks
        )
    return (
        "none named, so only recurring phrases were looked for: a codebook is a lens, and "
        f"choosing one is the researcher’s (shipped: {', '.join(shipped_codebooks())})"
    )
