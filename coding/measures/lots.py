"""Drawing a sample by lot, from each stratum in proportion, the same again for the same seed.

A lot is a hash of the seed and the unit's own name, so that a unit's lot does not depend on what
else is there: a study that grew keeps the order of what it had.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable


def lot(seed: int, name: str) -> str:
    """A unit's lot: as good as random, and the same in every process."""
    return hashlib.sha256(f"{seed}\0{name}".encode("utf-8", "surrogatepass")).hexdigest()


def draw(units: Iterable[tuple[str, str]], number: int, seed: int) -> list[str]:
    """Names of ``number`` units, or of all where there are fewer, in the order of their lots.

    Each stratum gives its share of the sample, rounded by largest remainder; of strata with the
    same remainder the one whose name has the lower lot gives one more.

    Args:
        units: Name and stratum of each; names are unique.

    Source:
        Proportional allocation with the Hare quota; method rule R17 (stratify by source and week).
    """
    strata: dict[str, list[str]] = defaultdict(list)
    for name, stratum in units:
        strata[stratum].append(name)
    total = sum(map(len, strata.values()))
    number = min(max(number, 0), total)
    if not number:
        return []
    quotas = {stratum: number * len(names) / total for stratum, names in strata.items()}
    given = {stratum: int(quota) for stratum, quota in quotas.items()}
    order = sorted(strata, key=lambda one: (given[one] - quotas[one], lot(seed, one)))
    for stratum in order[: number - sum(given.values())]:
        given[stratum] += 1
    chosen = [
        name
        for stratum, names in strata.items()
        for name in sorted(names, key=lambda one: lot(seed, one))[: given[stratum]]
    ]
    return sorted(chosen, key=lambda one: lot(seed, one))
