"""Vectors of word pieces, moved until means of them lie to one another as a whole model's do.

First one linear map for all pieces at once, by least squares; then each piece's own move, by
steps down the gradient (Adam; Kingma and Ba 2015). What is held against the model is not where a
text lies but which texts lie near which, within a batch of one kind minus the batch's mean: the
way a study's passages are compared. A pull to the start keeps rare pieces where they were.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

Floats = NDArray[Any]

#: Texts at a time, steps, and how far a step goes; chosen on texts of other sources.
BATCH: Final = 384
STEPS: Final = 2500
RATE: Final = 0.001
#: What likenesses within a batch, and a text's own direction, count beside its place in the batch.
LIKENESSES: Final = 10.0
DIRECTION: Final = 0.3
PULL: Final = 1e-4
_FADING: Final = (0.9, 0.999)
_TINY: Final = 1e-9


def mapped(rows: Floats, means: "csr_matrix", wanted: Floats) -> Floats:
    """All pieces by the one linear map that brings means of them nearest to what is wanted.

    Args:
        rows: Vectors of shape (pieces, wide).
        means: Shape (texts, pieces).
        wanted: Shape (texts, narrow).
    """
    said = means @ rows
    inner = said.T @ said
    inner[np.diag_indices(len(inner))] += 1e-3 * np.trace(inner) / len(inner)
    return np.asarray(rows @ np.linalg.solve(inner, said.T @ wanted))


def missed(said: Floats, wanted: Floats) -> tuple[float, Floats]:
    """How far the texts of a batch are from lying as wanted; and the gradient for ``said``."""
    many = len(said)
    unit, length = _unit(said)
    aim, _ = _unit(wanted)
    place, reach = _unit(unit - unit.mean(axis=0))
    goal, _ = _unit(wanted - wanted.mean(axis=0))
    apart = place @ place.T - goal @ goal.T
    cost = 1 - float((place * goal).sum()) / many
    cost += LIKENESSES * float((apart**2).mean())
    cost += DIRECTION * (1 - float((unit * aim).sum()) / many)
    slope = 4 * LIKENESSES / many**2 * (apart @ place) - goal / many
    slope = _through(slope, place, reach)
    slope = slope - slope.mean(axis=0) - DIRECTION / many * aim
    return cost, _through(slope, unit, length)


def taught(
    rows: Floats,
    sums: "csr_matrix",
    wanted: Floats,
    kinds: Sequence[NDArray[np.int64]],
    *,
    steps: int = STEPS,
) -> Floats:
    """The pieces after ``steps`` batches; the same every time.

    Args:
        rows: Where they start, shape (pieces, dimensions), already weighted.
        sums: Shape (texts, pieces): how often each text holds each piece.
        wanted: Shape (texts, dimensions), minus their mean.
        kinds: For each kind of text the numbers of its texts.
    """
    chance = np.random.default_rng(0)
    share = np.array([len(texts) for texts in kinds]) ** 0.7
    share /= share.sum()
    own = np.array(rows, np.float32)
    descent = _Descent(np.zeros_like(own), np.zeros_like(own))
    for step in range(steps):
        texts = _batch(chance, kinds, share)
        part = sums[texts]
        pieces = np.unique(part.indices)
        part = part[:, pieces]
        _, slope = missed(part @ own[pieces], wanted[texts])
        slope = part.T @ slope + 2 * PULL * (own[pieces] - rows[pieces])
        own[pieces] -= descent.step(step, pieces, slope) * RATE * _pace(step, steps)
    return own


@dataclass(slots=True)
class _Descent:
    """Adam; only the pieces of a batch are touched."""

    first: Floats
    second: Floats

    def step(self, step: int, pieces: NDArray[np.int64], slope: Floats) -> Floats:
        fades, fades_slowly = _FADING
        first = fades * self.first[pieces] + (1 - fades) * slope
        second = fades_slowly * self.second[pieces] + (1 - fades_slowly) * slope**2
        self.first[pieces], self.second[pieces] = first, second
        first = first / (1 - fades ** (step + 1))
        second = second / (1 - fades_slowly ** (step + 1))
        return np.asarray(first / (np.sqrt(second) + 1e-8))


def _batch(
    chance: np.random.Generator, kinds: Sequence[NDArray[np.int64]], share: Floats
) -> NDArray[np.int64]:
    """Texts of one kind, or, two times in five, of all."""
    if chance.random() < 0.6:
        kind = kinds[int(chance.choice(len(kinds), p=share))]
        return chance.choice(kind, min(BATCH, len(kind)), replace=False)
    many = np.minimum(np.ceil(share * BATCH).astype(int), [len(kind) for kind in kinds])
    return np.concatenate(
        [chance.choice(kind, n, replace=False) for kind, n in zip(kinds, many, strict=True)]
    )


def _pace(step: int, steps: int) -> float:
    """Slow at first, then full, then less and less."""
    return min(1.0, (step + 1) / 100) * (0.02 + 0.49 * (1 + float(np.cos(np.pi * step / steps))))


def _unit(rows: Floats) -> tuple[Floats, Floats]:
    length = np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), _TINY)
    return rows / length, length


def _through(slope: Floats, unit: Floats, length: Floats) -> Floats:
    """A gradient for rows of unit length, for the rows before they were divided by theirs."""
    return np.asarray((slope - (slope * unit).sum(axis=1, keepdims=True) * unit) / length)
