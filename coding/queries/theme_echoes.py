"""Where a theme's name repeats what was there before the data: prompts, objectives, codebooks.

The share of content words of a candidate's name that come from there (method, phase 3): a name
that only echoes the prompts may be a heading, not a pattern of meaning.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from coding.codebook import find_codebook, shipped_codebooks
from coding.language.lemmas import lemma
from coding.proposals.phrases import key_of
from coding.proposals.ranking.words import telling_words
from coding.queries.theme_map import Place
from coding.store.records import Document, Entry, Study

#: From this share on an echo is pointed out.
TELLING = 0.5


@dataclass(frozen=True, slots=True)
class Echo:
    """That a theme's name repeats words of a source; ``share`` of its content words, 0 to 1."""

    theme: Place
    kind: str
    source: str
    words: tuple[str, ...]
    share: float


def echoes(session: Session, places: tuple[Place, ...]) -> list[Echo]:
    """Echoes of prompts, the question, objectives and shipped codebooks, the widest first.

    Theme by theme, each source once.
    """
    sources = [*_own_sources(session), *_shipped()]
    found = []
    for place in places:
        words = _words(place.name)
        if not words or place.state == "miscellaneous":
            continue
        own = []
        for kind, source, known in sources:
            shared = tuple(word for word in words if words[word] & known)
            if shared and len(shared) / len(words) >= TELLING:
                own.append(Echo(place, kind, source, shared, len(shared) / len(words)))
        found += sorted(own, key=lambda one: -one.share)
    return found


def _words(name: str) -> dict[str, frozenset[str]]:
    """The content words of a name as they stand, each with its keys."""
    told: dict[str, frozenset[str]] = {}
    for word in name.replace("-", " ").split():
        if keys := _keys(word):
            told[word.strip(".,;:!?()“”\"'‘’")] = keys
    return told


def _keys(text: str) -> frozenset[str]:
    """The content words of a text, whatever their endings."""
    return frozenset(key_of(lemma(word)) for word in telling_words(text.replace("-", " ")))


def _own_sources(session: Session) -> Iterator[tuple[str, str, frozenset[str]]]:
    prompts = session.scalars(
        select(Entry.prompt)
        .join(Document, Document.id == Entry.document_id)
        .where(Document.removed.is_(False), Entry.prompt.is_not(None))
        .distinct()
        .order_by(Entry.prompt)
    )
    for prompt in prompts:
        yield "prompt", prompt or "", _keys(prompt or "")
    study = session.scalars(select(Study)).one()
    told = [("objective", line.strip()) for line in study.objectives.splitlines()]
    for kind, source in [("research question", study.question), *told]:
        if source:
            yield kind, source, _keys(source)


@cache
def _shipped() -> tuple[tuple[str, str, frozenset[str]], ...]:
    """Each code of each shipped codebook, by the words of its name."""
    return tuple(
        (
            "codebook",
            f"“{code.name}” in {book.title}",
            _keys(code.name),
        )
        for book in map(find_codebook, shipped_codebooks())
        for code in book.codes
    )
