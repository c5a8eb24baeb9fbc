"""What a researcher settled about single words of a code: pinned, or not to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from coding.proposals.ranking.words import stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

#: What a pinned word adds to a code's score where it stands, and what a forbidden one takes away
#: beside all that it had taught.
PINNED: Final = 4.0
FORBIDDEN: Final = 1.0


@dataclass(frozen=True, slots=True)
class Rules:
    """For each code the words or phrases that always, or never, speak for it."""

    pinned: Mapping[str, Sequence[str]] = field(default_factory=dict)
    forbidden: Mapping[str, Sequence[str]] = field(default_factory=dict)


NO_RULES: Final = Rules()


def holds(passage: Sequence[str], phrase: Sequence[str]) -> bool:
    """Whether a passage's stems hold a phrase's, one after another."""
    many = len(phrase)
    first = phrase[0] if phrase else None
    return any(
        word == first and passage[at : at + many] == phrase for at, word in enumerate(passage)
    )


class Ruled:
    """The rules of a study laid on its passages."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._passages = [stems(text) for text in texts]

    def holding(self, phrase: str) -> list[int]:
        """The passages in which a word or phrase stands, in any of its forms."""
        asked = stems(phrase)
        if not asked:
            return []
        return [at for at, passage in enumerate(self._passages) if holds(passage, asked)]

    def added(self, rules: Rules, codes: Sequence[str]) -> "Floats":
        """What the rules add to each score, shape (passages, codes)."""
        import numpy as np

        found = np.zeros((len(self._passages), len(codes)))
        for column, code in enumerate(codes):
            for phrase in rules.pinned.get(code, ()):
                found[self.holding(phrase), column] += PINNED
            for phrase in rules.forbidden.get(code, ()):
                found[self.holding(phrase), column] -= FORBIDDEN
        return found
