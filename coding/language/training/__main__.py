"""Train one half of the bundled pipeline: ``python -m coding.language.training --help``."""

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab

from coding.language.lemmas import mark_parts
from coding.language.training.corpora import load_paragraphs, to_docs, training_paragraphs
from coding.language.training.gazetteer import gather, mark_words
from coding.language.training.trainer import Half, train
from coding.language.training.vectors import give_vectors, read_vectors, word_vectors

HALVES = {
    "syntax": Half(
        pipes=("tagger", "morphologizer", "parser"),
        width=96,
        depth=4,
        rows=(4000, 1000, 2000, 2000, 50, 50, *(4,) * 8),
        hidden=64,
        steps=6000,
        seed=1,
        drop=0.25,
        flags=True,
        parts=True,
        vectors=True,
        lower=0.12,
    ),
    "names": Half(
        # The tagger only teaches the shared layers; it is left out of the finished pipeline.
        pipes=("tagger", "ner"),
        width=96,
        depth=4,
        rows=(3000, 1000, 1500, 1200, 50, 50, 4, 4, 4, 4),
        hidden=64,
        steps=4500,
        seed=1,
        drop=0.25,
        flags=True,
        vectors=True,
        lower=0.15,
    ),
}


def main() -> None:
    """Train to the last step; run again after a cut, it goes on where it was."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=sorted(HALVES))
    parser.add_argument("--treebanks", type=Path, required=True)
    parser.add_argument("--vectors", type=Path, required=True, help="as training.vectors wrote")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--steps", type=int)
    parser.add_argument("--width", type=int)
    told = parser.parse_args()
    half = replace(HALVES[told.half], seed=told.seed)
    half = replace(half, steps=told.steps or half.steps, width=told.width or half.width)
    original = load_paragraphs(told.treebanks, "train")
    gazetteer = gather()
    table = word_vectors(*read_vectors(told.vectors))
    names = told.half == "names"

    def sample(vocab: Vocab, epoch: int) -> list[Doc]:
        many = training_paragraphs(
            original,
            gazetteer,
            seed=half.seed * 1000 + epoch,
            name_copies=1,
            diary=True,
            mentions=names,
        )
        return list(to_docs(vocab, many))

    def dev(vocab: Vocab) -> list[Doc]:
        return list(to_docs(vocab, load_paragraphs(told.treebanks, "dev")))

    def prepare(vocab: Vocab) -> None:
        if half.flags:
            mark_words(vocab, gazetteer)
        if half.parts:
            mark_parts(vocab)
        give_vectors(vocab, *table)

    best = train(half, sample, dev, told.out, prepare=prepare, say=_say)
    sys.stdout.write(json.dumps(best) + "\n")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
