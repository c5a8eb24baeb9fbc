"""What a researcher has decided so far, in the order of passages and codes that ranking uses."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Numbers = NDArray[np.int64]


@dataclass(frozen=True)
class Examples:
    """Coded passages, and proposals that were rejected, by the numbers of passages and codes.

    ``codes`` are in the order of the codebook; ``coded`` gives for each coded passage the
    numbers of its codes; ``rejected`` holds (passage, code), without any that was later coded.
    """

    codes: tuple[str, ...]
    coded: Mapping[int, tuple[int, ...]]
    rejected: frozenset[tuple[int, int]]

    @property
    def items(self) -> list[int]:
        """The coded passages, in the order they stand."""
        return sorted(self.coded)

    @cached_property
    def pairs(self) -> "Numbers":
        """Each coded passage with each of its codes, shape (2, codings)."""
        import numpy as np

        found = [(item, code) for item in self.items for code in self.coded[item]]
        return np.array(found, np.int64).reshape(-1, 2).T

    def target(self, item: int) -> "Floats":
        """A coded passage's row: 1 for each of its codes, else 0."""
        import numpy as np

        row = np.zeros(len(self.codes))
        row[list(self.coded.get(item, ()))] = 1
        return row

    def targets(self) -> "Floats":
        """The rows of all coded passages, shape (coded passages, codes)."""
        import numpy as np

        rows = np.zeros((len(self.coded), len(self.codes)))
        items, codes = self.pairs
        rows[np.searchsorted(self.items, items), codes] = 1
        return rows


def examples_of(
    codings: Sequence[tuple[int, str]],
    rejected: Collection[tuple[int, str]],
    codes: Sequence[str],
) -> Examples:
    """Decisions by number. A pair that was both coded and rejected counts as coded.

    Raises:
        KeyError: A decision names a code that is not among ``codes``.
    """
    number = {code: at for at, code in enumerate(codes)}
    found: dict[int, set[int]] = {}
    for item, code in codings:
        found.setdefault(item, set()).add(number[code])
    return Examples(
        codes=tuple(codes),
        coded={item: tuple(sorted(numbers)) for item, numbers in sorted(found.items())},
        rejected=frozenset(
            (item, number[code])
            for item, code in rejected
            if number[code] not in found.get(item, ())
        ),
    )
