"""What a researcher settled about single words of a code: pinned, or not to count."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
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
#: Of so many words and phrases it is remembered where they stand.
_REMEMBERED: Final = 4096


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
        self._with: dict[str, list[int]] = {}
        for at, passage in enumerate(self._passages):
            for word in dict.fromkeys(passage):
                self._with.setdefault(word, []).append(at)
        self.holding = lru_cache(maxsize=_REMEMBERED)(self._holding)

    def added(self, rules: Rules, codes: Sequence[str], items: Sequence[int]) -> "Floats":
        """What the rules add to each score of some passages, shape (items, codes)."""
        import numpy as np

        found = np.zeros((len(items), len(codes)))
        for column, code in enumerate(codes):
            for phrase in rules.pinned.get(code, ()):
                found[np.isin(items, self.holding(phrase)), column] += PINNED
            for phrase in rules.forbidden.get(code, ()):
                found[np.isin(items, self.holding(phrase)), column] -= FORBIDDEN
        return found

    def _holding(self, phrase: str) -> tuple[int, ...]:
        """The passages in which a word or phrase stands, in any of its forms."""
        asked = stems(phrase)
        near = self._with.get(asked[0], ()) if asked else ()
        return tuple(at for at in near if holds(self._passages[at], asked))
