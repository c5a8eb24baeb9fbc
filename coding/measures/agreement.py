"""How far coders agree on fixed units, code by code: counts, proportions and coefficients.

Each unit gets from each coder a yes, a no, or nothing, for each code. All figures come from sums
over units, so that a resampled figure is the same formula on other sums.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from coding.measures.measured import (
    LEAST_CLUSTERS,
    RESAMPLES,
    Interval,
    Measured,
    in_parts,
    interval,
    measured,
    resampling,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

#: What stands in the array of values where a coder gave none.
MISSING = -1

#: With fewer units that anybody gave a code to, its coefficients say little (method rule R25).
FEW = 10

#: The figures, in the order they are reported.
FIGURES = ("observed", "positive", "negative", "kappa", "ac1", "alpha")

#: The sums over units from which all figures follow.
_SUMS = (
    "a",  # both yes, b and c one of two, d both no: for two coders who gave both a value
    "b",
    "c",
    "d",
    "rated",  # units with a value
    "paired",  # units with two values or more
    "positives",  # of these, units with a yes
    "share",  # the shares of yes among a unit's values
    "agreeing",  # the shares of agreeing pairs among a unit's pairs of values
    "yes",  # values that say yes, in units with two or more
    "no",
    "differing",  # yes × no ÷ (values - 1), Krippendorff's coincidences
    "with_yes",  # pairs of values led by a yes
    "both_yes",
    "with_no",
    "both_no",
)


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """What there is to say of one code.

    ``n`` counts units with values from two coders or more, ``positives`` those where one of them
    gave the code. ``table`` is ``(a, b, c, d)`` (both yes, only the first, only the second, both
    no), and None for more than two coders. ``figures`` and ``intervals`` go by ``FIGURES``.
    """

    n: int
    positives: int
    table: tuple[int, int, int, int] | None
    prevalence: Measured
    figures: dict[str, Measured]
    intervals: dict[str, Interval]

    @property
    def few(self) -> bool:
        """Whether there are too few positives for coefficients to say much."""
        return self.positives < FEW


def agreement(
    values: "NDArray[Any]",
    clusters: Sequence[str] = (),
    *,
    called: str = "participants",
    seed: int = 1,
    resamples: int = RESAMPLES,
) -> list[CodeAgreement]:
    """Agreement on each code.

    Args:
        values: ``(coders, units, codes)``: 1 yes, 0 no, ``MISSING`` none; two coders or more.
        clusters: Whose words each unit is; empty for figures without intervals.
        called: What the clusters are, in the plural.
        seed: The same seed gives the same intervals, in whatever order the units come.

    Returns:
        One for each code, in their order. Without any variation the coefficients are undefined.
        Cohen's kappa is for two coders, and undefined for more.

    Source:
        Positive and negative agreement: Cicchetti & Feinstein (1990), J Clin Epidemiol 43(6),
        551-558, and pair by pair for more coders, Fleiss (1981). Kappa: Cohen (1960), Educ
        Psychol Meas 20(1), 37-46. AC1: Gwet (2008), Br J Math Stat Psychol 61(1), 29-48. Alpha:
        Krippendorff (2019), Content Analysis (4th ed.), §12.3.
    """
    names = sorted(set(clusters))
    place = {name: number for number, name in enumerate(names)}
    sums = _sums(values, [place[one] for one in clusters] or [0] * values.shape[1])
    whole = sums.sum(axis=0)
    figures = _figures(whole)
    drawn: dict[str, NDArray[Any]] = {}
    if len(names) >= LEAST_CLUSTERS:
        drawn = _resampled(sums, resampling(len(names), seed=seed, resamples=resamples))
    found = []
    for code in range(values.shape[2]):
        counts = {name: float(whole[at, code]) for at, name in enumerate(_SUMS)}
        told = {name: measured(figures[name][code], _why(name, counts)) for name in FIGURES}
        intervals = {
            name: interval(told[name], drawn[name][:, code] if drawn else None, len(names), called)
            for name in FIGURES
        }
        found.append(_of_code(counts, len(values), told, intervals if clusters else {}))
    return found


def from_table(a: int, b: int, c: int, d: int) -> CodeAgreement:
    """Agreement of two coders from counts: both yes, only the first, only the second, both no."""
    import numpy as np

    first, second = [1] * (a + b) + [0] * (c + d), [1] * a + [0] * b + [1] * c + [0] * d
    return agreement(np.array([first, second], dtype=np.int8)[:, :, None])[0]


def _of_code(
    counts: dict[str, float],
    coders: int,
    figures: dict[str, Measured],
    intervals: dict[str, Interval],
) -> CodeAgreement:
    a, b, c, d = (round(counts[cell]) for cell in "abcd")
    nobody = "not computable: no unit has a value"
    return CodeAgreement(
        n=round(counts["paired"]),
        positives=round(counts["positives"]),
        table=(a, b, c, d) if coders == 2 else None,
        prevalence=Measured(counts["share"] / counts["rated"])
        if counts["rated"]
        else Measured(None, nobody),
        figures=figures,
        intervals=intervals,
    )


def _sums(values: "NDArray[Any]", clusters: Sequence[int]) -> "NDArray[Any]":
    """``(clusters, sums, codes)``: what the units of each cluster add to each sum."""
    import numpy as np

    order = np.argsort(clusters, kind="stable")
    of = np.asarray(clusters)[order]
    firsts = np.flatnonzero(np.r_[True, of[1:] != of[:-1]]) if len(of) else np.array([], int)
    found = np.zeros((max(len(firsts), 1), len(_SUMS), values.shape[2]))
    for at, one in enumerate(_of_units(values[:, order, :])):
        if len(firsts):
            found[:, at, :] = np.add.reduceat(one, firsts, axis=0, dtype=np.float64)
    return found


def _of_units(values: "NDArray[Any]") -> "Iterator[NDArray[Any]]":
    """What each unit and code adds to each of ``_SUMS``, in their order."""
    import numpy as np

    yes, no = (values == 1).sum(axis=0), (values == 0).sum(axis=0)
    rated = yes + no
    paired = rated >= 2
    first, last = values[0], values[-1]
    for one, other in ((1, 1), (1, 0), (0, 1), (0, 0)):
        yield (first == one) & (last == other) & (len(values) == 2)
    yield rated > 0
    yield paired
    yield paired & (yes > 0)
    yield yes / np.maximum(rated, 1)
    alike = yes * (yes - 1) + no * (no - 1)
    yield np.where(paired, alike / np.maximum(rated * (rated - 1), 1), 0)
    yield np.where(paired, yes, 0)
    yield np.where(paired, no, 0)
    yield np.where(paired, yes * no / np.maximum(rated - 1, 1), 0)
    for own in (yes, no):
        yield own * np.maximum(rated - 1, 0)
        yield own * np.maximum(own - 1, 0)


def _figures(sums: "NDArray[Any]") -> "dict[str, NDArray[Any]]":
    """Each figure from sums ``(…, sums, codes)``: ``(…, codes)``, not a number where undefined."""
    import numpy as np

    s = {name: sums[..., at, :] for at, name in enumerate(_SUMS)}
    a, b, c, d = (s[cell] for cell in "abcd")
    with np.errstate(divide="ignore", invalid="ignore"):
        observed = s["agreeing"] / s["paired"]
        rate = s["share"] / s["rated"]
        by_chance = 2 * rate * (1 - rate)
        varied = np.where((s["yes"] > 0) & (s["no"] > 0), 1.0, np.nan)
        return {
            "observed": observed,
            "positive": s["both_yes"] / s["with_yes"],
            "negative": s["both_no"] / s["with_no"],
            "kappa": 2 * (a * d - b * c) / ((a + b) * (b + d) + (a + c) * (c + d)),
            "ac1": (observed - by_chance) / (1 - by_chance) * varied,
            "alpha": 1 - s["differing"] * (s["yes"] + s["no"] - 1) / (s["yes"] * s["no"]),
        }


def _resampled(sums: "NDArray[Any]", drawn: "NDArray[Any]") -> "dict[str, NDArray[Any]]":
    """Each figure in each resample: ``(resamples, codes)``."""
    import numpy as np

    flat = sums.reshape(len(sums), -1)
    parts = [_figures((part @ flat).reshape(-1, *sums.shape[1:])) for part in in_parts(drawn)]
    return {name: np.concatenate([part[name] for part in parts]) for name in FIGURES}


def _why(figure: str, counts: dict[str, float]) -> str:
    """Why a figure is not defined, where it is not."""
    if not counts["paired"]:
        return "not computable: no unit has values from two coders"
    if not counts["yes"]:
        return "not computable: everyone always said no"
    if not counts["no"]:
        return "not computable: everyone always said yes"
    return "not computable: for two coders only" if figure == "kappa" else ""
