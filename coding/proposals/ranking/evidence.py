"""What speaks for each code on each passage, part by part, learnt anew or from one decision."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.examples import Examples
from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.posterior import Posterior

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

_TINY: Final = 1e-9
#: More changes than this at once are learnt by starting anew.
_STEPS: Final = 12


class Evidence:
    """The ridge and the prototypes of one study's codes; ``learn`` takes the shortest way."""

    def __init__(self, likeness: Likeness, codes: int) -> None:
        import numpy as np

        self.likeness = likeness
        self.posterior = Posterior(likeness, codes)
        self._own = likeness.own()
        self._coded: dict[int, tuple[int, ...]] = {}
        self._sums = np.zeros((len(likeness), codes))
        self._squares: Floats = np.zeros(codes)
        self._counts: Floats = np.zeros(codes)

    def learn(self, examples: Examples) -> None:
        """Take over what changed since last time; the result does not depend on the way."""
        import numpy as np

        wanted = dict(examples.coded)
        changed = [
            item
            for item in sorted({*wanted, *self._coded})
            if wanted.get(item) != self._coded.get(item)
        ]
        if len(changed) > _STEPS:
            self._anew(examples)
        else:
            for item in changed:
                self._step(item, examples)
        self._coded = wanted
        items, codes = examples.pairs
        many = len(examples.codes)
        self._squares = np.asarray(np.bincount(codes, self._sums[items, codes], many), float)
        self._counts = np.asarray(np.bincount(codes, minlength=many), float)

    def ridge(self, items: Sequence[int], examples: Examples) -> "Floats":
        """Predictions for some passages and every code, after what was rejected elsewhere."""
        found = self.posterior.predicted(items)
        for code, wrong in _by_code(examples).items():
            found[:, code] += self.posterior.rejected(code, wrong, items)
        return found

    def prototypes(self, items: Sequence[int]) -> "Floats":
        """Cosine of some passages to the mean of each code's passages; 0 without any."""
        import numpy as np

        lengths = np.sqrt(np.maximum(self._squares, _TINY))
        return self._sums[list(items)] / np.where(self._counts > 0, lengths, np.inf)

    def prototypes_left_out(self, places: Sequence[int]) -> "Floats":
        """The same for some coded passages, from the others alone."""
        import numpy as np

        items = [self.posterior.items[place] for place in places]
        targets = self.posterior.targets[list(places), :-1]
        own = self._own[items][:, None] * targets
        left = self._sums[items] - own
        squares = self._squares - targets * (2 * self._sums[items] - own)
        none = self._counts - targets < 1
        return np.where(none, 0, left / np.sqrt(np.maximum(squares, _TINY)))

    def counts(self) -> "Floats":
        """How many passages carry each code."""
        return self._counts

    def prototype_weights(self, code: int) -> "Floats":
        """What each coded passage adds: prototypes = likeness @ these weights."""
        import numpy as np

        chosen = self.posterior.targets[:, code]
        return np.asarray(chosen / max(float(self._squares[code]), _TINY) ** 0.5)

    def _anew(self, examples: Examples) -> None:
        items, targets = examples.items, examples.targets()
        self.posterior = Posterior(self.likeness, len(examples.codes))
        self.posterior.observe_all(items, targets)
        self._sums = self.likeness.to(items) @ targets

    def _step(self, item: int, examples: Examples) -> None:
        import numpy as np

        before = np.zeros(len(examples.codes))
        before[list(self._coded.get(item, ()))] = 1
        after = examples.target(item)
        if item not in self._coded:
            self.posterior.observe(item, after)
        elif item not in examples.coded:
            self.posterior.forget(item)
        else:
            self.posterior.change(item, after)
        moved = np.flatnonzero(after - before)
        likeness = self.likeness.column(item)[:, None]
        self._sums[:, moved] += likeness * (after - before)[moved]


def _by_code(examples: Examples) -> Mapping[int, Sequence[int]]:
    """Rejected passages of each code that carry no code yet; coded ones are zeros already."""
    found: dict[int, list[int]] = {}
    for item, code in sorted(examples.rejected):
        if item not in examples.coded:
            found.setdefault(code, []).append(item)
    return found
