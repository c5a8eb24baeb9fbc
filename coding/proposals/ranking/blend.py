"""The parts of a score put together, and the score made a confidence."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: Added to each code's count before it is compared: no code is impossible.
_UNSEEN: Final = 0.5


@dataclass(frozen=True, slots=True)
class Blend:
    """How much each part counts; ``softness`` spreads the confidence over more codes."""

    ridge: float = 4.0
    prototypes: float = 3.0
    named: float = 0.6
    named_alone: float = 1.0
    halved_after: int = 200
    often: float = 0.1
    recent: float = 0.75
    softness: float = 0.5

    def named_weight(self, coded: int) -> float:
        """The weight of names, falling as examples grow."""
        return self.named / (1 + coded / self.halved_after) if coded else self.named_alone


BLEND: Final = Blend()


def often_used(counts: "Floats") -> "Floats":
    """The logarithm of each code's share of the codings."""
    import numpy as np

    share = counts + _UNSEEN
    return np.asarray(np.log(share / share.sum(axis=-1, keepdims=True)))


def confidence(scores: "Floats", softness: float) -> "Floats":
    """Scores of some passages made shares that sum to one over the codes (softmax)."""
    import numpy as np

    raised = np.exp((scores - scores.max(axis=1, keepdims=True)) / softness)
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
