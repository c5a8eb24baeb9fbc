"""The table of word pieces that ``language.vectors`` reads, made from all-MiniLM-L6-v2.

``python -m coding.language.training.piece_table --help``. Run once, by hand. The pieces' own
vectors (``training.vectors``) are moved so that weighted means of them come near to what the
whole model makes of sentences, by one ridge regression; then projected, and kept as bytes.
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

from coding.language.training.vectors import encode, pieces_of, read_vectors, read_weights
from coding.language.vectors import PieceTable, plain_letters, unit_rows

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[np.float64]

DIMENSIONS: Final = 256
#: A word's weight is RARE / (RARE + its probability) (Arora et al. 2017); pieces that go on less.
RARE: Final = 1e-3
GOES_ON: Final = 0.6
#: The ridge, in means of the Gram matrix's diagonal; chosen on documents held out.
RIDGE: Final = 1.0
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


def everyday_texts(treebank: Path) -> list[str]:
    """Sentences, and three in a row, of 4 to 30 words from the files of UD English-EWT."""
    documents: list[list[str]] = []
    for part in ("train", "dev"):
        for line in (treebank / f"en_ewt-ud-{part}.conllu").read_text("utf-8").splitlines():
            if line.startswith("# newdoc id"):
                documents.append([])
            elif line.startswith("# text ="):
                documents[-1].append(line.split("=", 1)[1].strip())
    found = []
    for said in documents:
        rows = [" ".join(said[at : at + 3]) for at in range(0, len(said), 3)]
        longer = [row for row in rows if 20 <= len(row.split()) <= 70][:6]
        found += [text for text in [*said, *longer] if 4 <= len(text.split()) <= 30]
    return found


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


def taught(raw: Floats, means: "csr_matrix", wanted: Floats, ridge: float = RIDGE) -> Floats:
    """The pieces' vectors, moved so that ``means`` of them come near to the ``wanted`` rows.

    Args:
        raw: Vectors of shape (pieces, 384), minus their mean.
        means: Shape (texts, pieces); times ``raw`` it gives rows of unit length.
        wanted: Shape (texts, 384), rows of unit length.
    """
    from scipy.linalg import cho_factor, cho_solve

    before = means @ raw
    missing = (wanted - wanted.mean(axis=0)) - (before - before.mean(axis=0))
    inner = (means @ means.T).toarray().astype(np.float32)
    inner[np.diag_indices(len(inner))] += ridge * inner.diagonal().mean()
    solved = cho_solve(cho_factor(inner, lower=True), missing.astype(np.float32))
    return np.asarray(raw + means.T @ solved)


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


def projected(rows: Floats, means: "csr_matrix", dimensions: int = DIMENSIONS) -> Floats:
    """The rows in the directions in which the texts differ most."""
    spread = means @ rows
    spread = spread - spread.mean(axis=0)
    _, directions = np.linalg.eigh(spread.T @ spread)
    return np.asarray(rows @ directions[:, ::-1][:, :dimensions])


def means_of(texts: Sequence[str], table: PieceTable, weights: Floats, raw: Floats) -> "csr_matrix":
    """For each text the weights by which its pieces' vectors add up to a row of unit length."""
    from scipy.sparse import csr_matrix, diags

    row: list[int] = []
    column: list[int] = []
    for at, text in enumerate(texts):
        for word in _SIGNS.findall(plain_letters(text)):
            found = table.rows_of(word)
            row += [at] * len(found)
            column += found
    sums = csr_matrix((weights[column], (row, column)), shape=(len(texts), len(weights)))
    lengths = np.linalg.norm(sums @ raw, axis=1)
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
    parser.add_argument("--treebank", type=Path, required=True, help="a folder of conllu files")
    parser.add_argument("--out", type=Path, required=True)
    told: Any = parser.parse_args()
    pieces, vectors = read_vectors(told.pieces)
    kept = kept_pieces(pieces)
    pieces = [pieces[at] for at in kept]
    raw = np.asarray(vectors[kept] - vectors[kept].mean(axis=0), np.float64)
    weights = piece_weights(pieces, told.probabilities)
    # Written once to look pieces up as they will be looked up; then over it, taught.
    write_table(told.out, pieces, raw, weights)
    texts = everyday_texts(told.treebank)
    means = means_of(texts, PieceTable(told.out), weights, raw)
    rows = taught(raw, means, sentence_vectors(told.model, texts))
    write_table(told.out, pieces, projected(rows, means), weights)


if __name__ == "__main__":
    main()
