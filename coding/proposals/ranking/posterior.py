"""Ridge regression of all codes at once, kept up to date by one step for each decision.

In the dual form (Saunders et al. 1998), which is the posterior of a Gaussian process: its
covariance C = G - G_e (G_ee + noise I)^-1 G_e' is never written out but kept as the factors of
an incremental Cholesky decomposition. A decision adds one factor; taking it back adds another
of opposite sign. Predictions, dual weights and leave-one-out predictions follow from it.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from coding.proposals.ranking.likeness import Likeness

    Floats = NDArray[np.float64]

#: The ridge: how much a single example is distrusted.
NOISE: Final = 0.5
#: Room for so many more decisions is made at a time.
_ROOM: Final = 256


class Posterior:
    """What the coded passages say of all passages, for ``codes`` targets each.

    ``mean`` has shape (passages, codes + 1); its last column is what a target of 1 everywhere
    would give, by which targets are centred afterwards.
    """

    def __init__(self, likeness: "Likeness", codes: int, noise: float = NOISE) -> None:
        import numpy as np

        self.likeness = likeness
        self.noise = noise
        self.items: list[int] = []
        self.targets = np.zeros((0, codes + 1))
        self.mean = np.zeros((len(likeness), codes + 1))
        self.variance = likeness.own()
        self._factors = np.zeros((len(likeness), 0), order="F")
        self._signs = np.zeros(0)
        self._used = 0
        self._watched: dict[int, Floats] = {}

    def observe_all(self, items: Sequence[int], targets: "Floats") -> None:
        """Start anew from these items with their rows of 0 and 1."""
        import numpy as np
        from scipy.linalg import solve_triangular

        self._watched = {}
        self.items = list(items)
        self.targets = np.hstack([targets, np.ones((len(items), 1))])
        towards = self.likeness.to(self.items)
        inner = towards[self.items] + self.noise * np.eye(len(self.items))
        lower = np.linalg.cholesky(inner)
        half = solve_triangular(lower, self.targets, lower=True)
        factors = solve_triangular(lower, towards.T, lower=True).T
        self._used = len(self.items)
        self._factors = np.asfortranarray(factors)
        self._signs = np.ones(self._used)
        self.mean = factors @ half
        self.variance = self.likeness.own() - (factors**2).sum(axis=1)

    def observe(self, item: int, target: "Floats") -> None:
        """One more coded passage."""
        import numpy as np

        row = np.append(target, 1.0)
        towards = self._covariance(item)
        step = towards[item] + self.noise
        self.mean += np.outer(towards / step, row - self.mean[item])
        self._append(towards / step**0.5, 1.0)
        self.items.append(item)
        self.targets = np.vstack([self.targets, row])

    def forget(self, item: int) -> None:
        """As if the passage had never been coded."""
        import numpy as np

        at = self.items.index(item)
        towards = self._covariance(item)
        step = self.noise - towards[item]
        self.mean += np.outer(towards / step, self.mean[item] - self.targets[at])
        self._append(towards / step**0.5, -1.0)
        del self.items[at]
        self.targets = np.delete(self.targets, at, axis=0)

    def change(self, item: int, target: "Floats") -> None:
        """A coded passage has other codes now."""
        import numpy as np

        at = self.items.index(item)
        row = np.append(target, 1.0)
        self.mean += np.outer(self._covariance(item) / self.noise, row - self.targets[at])
        self.targets[at] = row

    def predicted(self, items: Sequence[int]) -> "Floats":
        """For some passages and every code: near 1 where it belongs, near 0 where not."""
        return self._centred(self.mean[list(items)], self._base())

    def left_out(self, places: Sequence[int]) -> "Floats":
        """What the other coded passages predict for some, given by their places in ``items``."""
        import numpy as np

        at = [self.items[place] for place in places]
        own = self.targets[list(places)]
        share = 1 - self.variance[at][:, None] / self.noise
        alone = own - (own - self.mean[at]) / np.maximum(share, 1e-9)
        others = (self.targets.sum(axis=0) - own) / max(len(self.items) - 1, 1)
        return self._centred(alone, others[:, :-1])

    def weights(self, code: int) -> "Floats":
        """A code's dual weight for each coded passage: prediction = base + likeness @ weights."""
        import numpy as np

        base = self.targets[:, code].mean()
        left = self.targets[:, [code, -1]] - self.mean[np.ix_(self.items, [code, -1])]
        return np.asarray((left[:, 0] - left[:, 1] * base) / self.noise)

    def rejected(self, code: int, wrong: Sequence[int], items: Sequence[int]) -> "Floats":
        """What to add to a code's predictions for ``items``: it was refused on ``wrong``.

        As if the code alone had been observed there, with a target of 0.
        """
        import numpy as np

        towards = np.stack([self._watched_column(item) for item in wrong], axis=1)
        inner = towards[list(wrong)] + self.noise * np.eye(len(wrong))
        moved = np.linalg.solve(inner, self.predicted(wrong)[:, code])
        return np.asarray(-towards[list(items)] @ moved)

    def _base(self) -> "Floats":
        import numpy as np

        return np.asarray(self.targets[:, :-1].mean(axis=0))

    def _centred(self, mean: "Floats", base: "Floats") -> "Floats":
        return mean[:, :-1] + (1 - mean[:, -1:]) * base

    def _covariance(self, item: int) -> "Floats":
        import numpy as np

        used = self._factors[:, : self._used]
        known = used @ (self._signs * used[item])
        return np.asarray(self.likeness.column(item) - known)

    def _watched_column(self, item: int) -> "Floats":
        """The same, kept up to date from the first time it is asked for."""
        if item not in self._watched:
            self._watched[item] = self._covariance(item)
        return self._watched[item]

    def _append(self, factor: "Floats", sign: float) -> None:
        import numpy as np

        for item, column in self._watched.items():
            self._watched[item] = column - sign * factor[item] * factor
        if self._used == self._factors.shape[1]:
            wider = np.zeros((len(factor), self._used + _ROOM), order="F")
            wider[:, : self._used] = self._factors
            self._factors = wider
        self._factors[:, self._used] = factor
        self._signs = np.append(self._signs, sign)
        self.variance -= sign * factor**2
        self._used += 1
