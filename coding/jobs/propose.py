"""Filling a study's ledger of proposals."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from coding import __version__
from coding.actions.proposals import record_proposals
from coding.codebook import find_codebook
from coding.language import describe_pipeline, load_pipeline
from coding.proposals.make import propose
from coding.queries.documents import passages_for_proposals
from coding.queries.studies import study_facts
from coding.store.study import Study


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a run of proposing gave; ``unread`` entries were left out, waiting to be read."""

    passages: int
    unread: int
    made: dict[str, int]
    new: int


def propose_into(
    study: Study,
    codebooks: Sequence[str] = (),
    *,
    coder: str,
    progress: Callable[[float], None] | None = None,
) -> Proposed:
    """Make proposals for what may have them, and write those that are new into the ledger.

    In a reflexive study entries without a first reading are left out (method rule R56). The long
    part runs outside any transaction.

    Args:
        codebooks: Names of shipped codebooks, or paths of codebook files.

    Raises:
        CodebookError: A codebook cannot be found or used.
    """
    books = [find_codebook(name) for name in codebooks]
    with study() as session:
        readable = passages_for_proposals(session)
        language = study_facts(session).language
    nlp = load_pipeline(language=language)
    made = propose(readable.passages, books, nlp, progress=progress)
    pipeline = describe_pipeline(language=language)
    names = ", ".join(f"{book.id} {book.version}" for book in books) or "no codebook"
    settings = f"Themewright {__version__}; {pipeline.name} {pipeline.version}; {names}"
    kinds: dict[str, int] = {}
    for proposal in made:
        kinds[proposal.kind] = kinds.get(proposal.kind, 0) + 1
    with study.begin() as session:
        new = len(record_proposals(session, made, made_with=settings, coder=coder))
    return Proposed(len(readable.passages), readable.unread, dict(sorted(kinds.items())), new)
