"""The table of word pieces that ``language.vectors`` reads, made from all-MiniLM-L6-v2.

``python -m coding.language.training.piece_table --help``. Run once, by hand. The pieces' own
vectors (``training.vectors``) are moved by ``training.teaching`` until weighted means of them
lie to one another as the whole model's vectors of the same texts do; then kept as bytes.
"""

import argparse
import gzip
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from coding.language.training.teaching import mapped, taught
from coding.language.training.teaching_texts import teaching_texts
from coding.language.training.vectors import encode, pieces_of, read_vectors, read_weights
from coding.language.vectors import PieceTable, plain_letters, unit_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]

DIMENSIONS: Final = 256
#: A word's weight is RARE / (RARE + its probability) (Arora et al. 2017); pieces that go on less.
RARE: Final = 1e-3
GOES_ON: Final = 0.6
#: The folders of texts that ``teaching_texts`` takes, in its order.
TEXTS: Final = ("treebank", "wordnet", "rated", "mail")
_WORD: Final = re.compile(r"\w+|[^\w\s]")
_SIGNS: Final = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+|[^\sa-z\d]")


def kept_pieces(pieces: Sequence[str]) -> list[int]:
    """Plain ASCII pieces that are no special tokens."""
    special = re.compile(r"\[\w+\]")
    return [at for at, p in enumerate(pieces) if p.isascii() and not special.fullmatch(p)]


def piece_weights(pieces: Sequence[str], probabilities: Path) -> Floats:
    """The weight of each piece, from ``en_lexeme_prob.json.gz`` of spacy-lookups-data (MIT)."""
    share: dict[str, float] = defaultdict(float)
    with gzip.open(probabilities, "rt", encoding="utf-8") as file:
        for word, logarithm in json.load(file).items():
            share[word.lower()] += exp(logarithm)
    found = []
    for piece in pieces:
        weight = RARE / (RARE + max(share.get(piece.removeprefix("##"), 0.0), 1e-9))
        found.append(weight * (GOES_ON if piece.startswith("##") else 1.0))
    return np.array(found)


def sentence_vectors(model: Path, texts: Sequence[str], at_once: int = 4096) -> Floats:
    """What the whole model makes of each text: the mean of its last hidden states, unit rows."""
    weights, number = read_weights(model / "model.safetensors"), _numbers(model)
    rows = [[number["[CLS]"], *_read(text, number), number["[SEP]"]] for text in texts]
    alike = defaultdict(list)
    for at, row in enumerate(rows):
        alike[len(row)].append(at)
    found = np.zeros((len(texts), 384))
    for length, places in sorted(alike.items()):
        step = max(1, at_once // length)
        for start in range(0, len(places), step):
            some = places[start : start + step]
            found[some] = encode(np.array([rows[at] for at in some]), weights).mean(axis=1)
    return unit_rows(found)


def write_table(path: Path, pieces: Sequence[str], rows: Floats, weights: Floats) -> None:
    """Each row as bytes with a scale of its own, in the form ``language.vectors`` reads."""
    scale = np.abs(rows).max(axis=1) / 127
    np.savez_compressed(
        path,
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        rows=np.round(rows / scale[:, None]).astype(np.int8),
        scale=scale.astype(np.float32),
        weights=weights.astype(np.float32),
    )


def directions(vectors: Floats, dimensions: int = DIMENSIONS) -> Floats:
    """The directions in which vectors differ most, as columns."""
    _, found = np.linalg.eigh(np.cov(vectors.T))
    return np.asarray(found[:, ::-1][:, :dimensions])


def sums_of(texts: Sequence[str], table: PieceTable, pieces: int) -> "csr_matrix":
    """How often each text holds each piece, shape (texts, pieces)."""
    from scipy.sparse import csr_matrix

    found = [
        [row for word in _SIGNS.findall(plain_letters(text)) for row in table.rows_of(word)]
        for text in texts
    ]
    starts = np.cumsum([0, *(len(rows) for rows in found)])
    columns = [row for rows in found for row in rows]
    sums = csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(texts), pieces))
    sums.sum_duplicates()
    return sums


def made(
    raw: Floats, weights: Floats, sums: "csr_matrix", wanted: Floats, kinds: Sequence[Numbers]
) -> Floats:
    """The rows of the table, before the weights are laid on them.

    Args:
        raw: Each piece's own vector, shape (pieces, 384), minus their mean.
        weights: Of each piece.
        sums: Shape (texts, pieces); the last kind's texts are single pieces.
        wanted: What the whole model makes of each text, shape (texts, 384), rows of unit length.
        kinds: For each kind of text the numbers of its texts.
    """
    longer = np.concatenate(kinds[:-1])
    wanted = wanted - wanted[longer].mean(axis=0)
    wanted = (wanted @ directions(wanted[longer])).astype(np.float32)
    rows = raw * weights[:, None]
    means = _at_unit_length(sums[longer], rows)
    rows = mapped(rows, means, unit_rows(wanted[longer]))
    rows /= np.linalg.norm(rows / weights[:, None], axis=1).mean()
    found = taught(rows.astype(np.float32), sums.astype(np.float32), wanted, kinds)
    return np.asarray(found / weights[:, None], np.float64)


def kinds_of(texts: dict[str, list[str]], sums: "csr_matrix") -> list[Numbers]:
    """For each kind the numbers of its texts, without those that hold no piece."""
    ends = np.cumsum([len(some) for some in texts.values()])
    holds = np.flatnonzero(np.diff(sums.indptr))
    return [
        holds[(holds >= end - len(some)) & (holds < end)]
        for some, end in zip(texts.values(), ends, strict=True)
    ]


def with_single(sums: "csr_matrix", pieces: Sequence[int]) -> "csr_matrix":
    """A row more for each of some pieces, as a text that holds nothing else."""
    from scipy.sparse import csr_matrix, vstack

    many = len(pieces)
    alone = csr_matrix((np.ones(many), (range(many), pieces)), shape=(many, sums.shape[1]))
    return vstack([sums, alone]).tocsr()


def _at_unit_length(sums: "csr_matrix", rows: Floats) -> "csr_matrix":
    from scipy.sparse import diags

    lengths = np.linalg.norm(sums @ rows, axis=1)
    return (diags(1 / np.maximum(lengths, 1e-9)) @ sums).tocsr()


def _numbers(model: Path) -> dict[str, int]:
    return {piece: at for at, piece in enumerate(pieces_of(model))}


def _read(text: str, number: dict[str, int], most: int = 94) -> list[int]:
    """A text as the model's own numbers, by longest pieces from the left."""
    found: list[int] = []
    apart = unicodedata.normalize("NFKD", text.lower())
    plain = "".join(sign for sign in apart if not unicodedata.combining(sign))
    for word in _WORD.findall(plain):
        found += _pieces_in(word, number) or [number["[UNK]"]]
    return found[:most]


def _pieces_in(word: str, number: dict[str, int]) -> list[int]:
    found: list[int] = []
    begin = 0
    while begin < len(word):
        ends: Iterator[int] = iter(range(len(word), begin, -1))
        told = ("##" * bool(begin) + word[begin:end] for end in ends)
        piece = next((said for said in told if said in number), None)
        if piece is None:
            return []
        found.append(number[piece])
        begin += len(piece) - 2 * bool(begin)
    return found


def main() -> None:
    """Make the table and write it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", type=Path, required=True, help="a folder with the weights")
    parser.add_argument("--pieces", type=Path, required=True, help="as training.vectors wrote")
    parser.add_argument("--probabilities", type=Path, required=True)
    for name in TEXTS:
        parser.add_argument(f"--{name}", type=Path, required=True, help="see teaching_texts")
    parser.add_argument("--out", type=Path, required=True)
    told: Any = parser.parse_args()
    pieces, vectors = read_vectors(told.pieces)
    kept = kept_pieces(pieces)
    pieces = [pieces[at] for at in kept]
    raw = np.asarray(vectors[kept] - vectors[kept].mean(axis=0), np.float64)
    weights = piece_weights(pieces, told.probabilities)
    # Written once to look pieces up as they will be looked up; then over it, taught.
    write_table(told.out, pieces, raw, weights)
    texts = teaching_texts(*(getattr(told, name) for name in TEXTS))
    every = [text for some in texts.values() for text in some]
    sums = sums_of(every, PieceTable(told.out), len(pieces))
    alone = [at for at, piece in enumerate(pieces) if piece.isalpha() and len(piece) > 2]
    numbers, single = kinds_of(texts, sums), np.arange(len(alone)) + len(every)
    wanted = np.vstack([sentence_vectors(told.model, every), unit_rows(vectors[kept][alone])])
    sums = with_single(sums, alone)
    write_table(told.out, pieces, made(raw, weights, sums, wanted, [*numbers, single]), weights)


if __name__ == "__main__":
    main()
