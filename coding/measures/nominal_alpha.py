"""Krippendorff's alpha for names of things, any number of coders, some values missing."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence

from coding.measures.measured import Measured


def nominal_alpha(units: Iterable[Sequence[Hashable | None]]) -> Measured:
    """How far coders agree beyond chance on units that each got one value from each coder.

    Args:
        units: For each unit the coders' values, in any order; None where a coder gave none. Units
            with fewer than two values say nothing of agreement and are passed over.

    Returns:
        At most 1, full agreement; 0 is what chance would give. Undefined where no unit has two
        values, or all values are the same.

    Source:
        Krippendorff, K. (2019). Content Analysis (4th ed.), §12.3: ``1 - Do / De`` from the
        coincidences of values within units, each unit weighed by the number of its values.
    """
    margins: Counter[Hashable] = Counter()
    differing = 0.0
    for unit in units:
        values = Counter(value for value in unit if value is not None)
        count = values.total()
        if count < 2:
            continue
        margins.update(values)
        differing += sum(often * (count - often) for often in values.values()) / (count - 1)
    total = margins.total()
    if not total:
        return Measured(None, "not computable: no unit has values from two coders")
    expected = sum(often * (total - often) for often in margins.values())
    if not expected:
        return Measured(None, f"not computable: everyone always said {next(iter(margins))}")
    return Measured(1 - differing * (total - 1) / expected)
