"""How much each part of a score counts: set beforehand, then learnt from what has been coded.

The parts are put together by a conditional logit over the codes (McFadden 1974), held near its
starting weights as if these had been seen on a few passages more.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: The starting weights, and how they are told apart from the learnt multiples of them.
RIDGE: Final = 3.0
PROTOTYPES: Final = 3.0
OFTEN: Final = 0.1
RECENT: Final = 0.4
#: The weight of names: with no example, with the first, and after how many coded it is half.
NAMED_ALONE: Final = 1.0
NAMED: Final = 0.6
_HALVED_AFTER: Final = 200
#: Confidence is spread over more codes the higher this is.
SOFTNESS: Final = 0.5
#: The trust in the starting weights; and the fewest coded passages that can change them.
_TRUST: Final = 4.0
_FEWEST: Final = 8
_ROUNDS: Final = 8
#: No part is ever turned round, or quite silenced.
_LEAST: Final = 0.05
#: Added to each code's count before it is compared: no code is impossible.
_UNSEEN: Final = 0.5


def named_weight(coded: int) -> float:
    """The weight of names, falling as examples grow."""
    return NAMED / (1 + coded / _HALVED_AFTER) if coded else NAMED_ALONE


def often_used(counts: "Floats") -> "Floats":
    """The logarithm of each code's share of the codings."""
    import numpy as np

    share = counts + _UNSEEN
    return np.asarray(np.log(share / share.sum(axis=-1, keepdims=True)))


def confidence(scores: "Floats") -> "Floats":
    """Scores of some passages made shares that sum to one over the codes (softmax)."""
    import numpy as np

    if not scores.size:
        return scores
    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / SOFTNESS)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def learnt_multiples(parts: "Floats", targets: "Floats", open_: "NDArray[np.bool_]") -> "Floats":
    """By what each part's starting weight is to be multiplied, learnt from coded passages.

    Args:
        parts: Shape (parts, passages, codes), weighted, each passage's learnt without itself.
        targets: 1 where the researcher gave the code; shape (passages, codes).
        open_: False where a code has no example but the passage itself; it is not asked for.
    """
    import numpy as np

    wanted = targets * open_
    kept = wanted.sum(axis=1) > 0
    if kept.sum() < _FEWEST:
        return np.ones(len(parts))
    wanted = wanted[kept] / wanted[kept].sum(axis=1, keepdims=True)
    fit = _Fit(parts[:, kept] / SOFTNESS, wanted, open_[kept])
    return fit.climbed()


@dataclass(frozen=True, slots=True)
class _Fit:
    """Newton's method on a concave likelihood: the same steps every time."""

    parts: "Floats"
    wanted: "Floats"
    open_: "NDArray[np.bool_]"

    def climbed(self) -> "Floats":
        """The multiples at the top."""
        import numpy as np

        at = np.ones(len(self.parts))
        height, shares = self._height(at)
        for _ in range(_ROUNDS):
            step, length = self._step(at, shares), 1.0
            while length > 0.05:
                there = np.maximum(at + length * step, _LEAST)
                higher, after = self._height(there)
                if higher >= height:
                    break
                length /= 2
            else:
                break
            gain, at, height, shares = higher - height, there, higher, after
            if gain < 1e-3:
                break
        return at

    def _height(self, at: "Floats") -> "tuple[float, Floats]":
        import numpy as np

        closed = ~self.open_
        scores = (at @ self._flat()).reshape(self.wanted.shape)
        scores[closed] = -np.inf
        scores -= scores.max(axis=1, keepdims=True)
        raised = np.exp(scores)
        sums = raised.sum(axis=1, keepdims=True)
        scores -= np.log(sums)
        scores[closed] = 0
        told = (self.wanted * scores).sum()
        raised /= sums
        return float(told - _TRUST / 2 * ((at - 1) ** 2).sum()), raised

    def _step(self, at: "Floats", shares: "Floats") -> "Floats":
        import numpy as np

        many = len(self.parts)
        flat = self._flat()
        slope = flat @ (self.wanted - shares).ravel() - _TRUST * (at - 1)
        weighted = self.parts * shares
        means = weighted.sum(axis=2)
        bend = weighted.reshape(many, -1) @ flat.T - means @ means.T
        return np.linalg.solve(bend + _TRUST * np.eye(many), slope)

    def _flat(self) -> "Floats":
        return self.parts.reshape(len(self.parts), -1)
