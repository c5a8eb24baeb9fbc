"""Sentences into spaCy's documents for training and for measuring."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from coding.language.training.gazetteer import Gazetteer
from coding.language.training.treebank import (
    Sentence,
    paragraphs,
    read_names,
    read_sentences,
    with_names,
)
from coding.language.training.variety import (
    Paragraph,
    diary_copy,
    mentions_of,
    name_spans,
    swap_mentions,
    swap_names,
)


def load_paragraphs(treebanks: Path, part: str) -> list[Paragraph]:
    """The paragraphs of ``train`` or ``dev`` with trees and names."""
    names = read_names(treebanks / "uner" / f"en_ewt-ud-{part}.iob2")
    found = read_sentences(treebanks / "ewt" / f"en_ewt-ud-{part}.conllu")
    return list(paragraphs([with_names(sentence, names) for sentence in found]))


def training_paragraphs(
    original: list[Paragraph],
    gazetteer: Gazetteer,
    *,
    seed: int,
    name_copies: int,
    diary: bool,
    mentions: bool = False,
) -> list[Paragraph]:
    """The originals, copies with other names, and copies that sound like diaries.

    Args:
        mentions: Whether organisations and places too are replaced, by others of these texts;
            the trees around them are then only sound, not true.
    """
    chance = random.Random(seed)  # noqa: S311
    out = list(original)
    others = mentions_of(original) if mentions else {}
    for _ in range(name_copies):
        copies = [new for old in original if (new := swap_names(old, gazetteer, chance))]
        out += [swap_mentions(new, others, chance) for new in copies] if mentions else copies
    if mentions:
        named = [old for old in original if any(map(name_spans, old))]
        out += [swap_mentions(old, others, chance, share=0.8) for old in named]
    if diary:
        out += [new for old in original if (new := diary_copy(old, chance))]
    return out


def to_doc(vocab: Vocab, paragraph: Iterable[Sentence]) -> Doc:
    """One document: words, tags, parts of speech, morphology, lemmas, trees, names."""
    words = [word for sentence in paragraph for word in sentence.words]
    heads, starts, at = [], [], 0
    for sentence in paragraph:
        heads += [word.head + at for word in sentence.words]
        starts += [number == 0 for number in range(len(sentence.words))]
        at += len(sentence.words)
    known = all(word.name != "?" for word in words)
    doc = Doc(
        vocab,
        words=[word.text for word in words],
        spaces=[word.space for word in words],
        tags=[word.tag for word in words],
        pos=[word.pos for word in words],
        morphs=[word.morph for word in words],
        lemmas=[word.lemma for word in words],
        heads=heads,
        deps=["ROOT" if word.dep == "root" else word.dep for word in words],
        ents=[word.name for word in words] if known else None,
    )
    if not known:
        doc.set_ents([], missing=[doc[:]] if len(doc) else [], default="missing")
    return doc


def to_docs(vocab: Vocab, many: Iterable[Paragraph]) -> Iterator[Doc]:
    """Documents of paragraphs, one by one."""
    for paragraph in many:
        yield to_doc(vocab, paragraph)
