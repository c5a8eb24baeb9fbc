"""A sample drawn by lot: its size, its strata, and that it comes out the same again."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from coding.measures.lots import draw

UNITS = st.dictionaries(st.text(min_size=1), st.sampled_from("abc"), max_size=60)


@given(UNITS, st.integers(0, 80), st.integers(0, 9))
def test_a_sample_has_the_size_asked_for_and_each_unit_once(
    units: dict[str, str], number: int, seed: int
) -> None:
    drawn = draw(units.items(), number, seed)
    assert len(drawn) == len(set(drawn)) == min(number, len(units))
    assert set(drawn) <= set(units)


@given(UNITS, st.integers(1, 80), st.integers(0, 9))
def test_no_stratum_gives_more_or_less_than_its_share_rounded(
    units: dict[str, str], number: int, seed: int
) -> None:
    number = min(number, len(units))
    sizes = Counter(units.values())
    drawn = Counter(units[name] for name in draw(units.items(), number, seed))
    for stratum, size in sizes.items():
        assert abs(drawn[stratum] - number * size / len(units)) < 1


@given(UNITS, st.integers(0, 80), st.integers(0, 9))
def test_the_order_in_which_units_are_told_makes_no_difference(
    units: dict[str, str], number: int, seed: int
) -> None:
    backwards = dict(reversed(units.items()))
    assert draw(units.items(), number, seed) == draw(backwards.items(), number, seed)


def test_another_seed_draws_others() -> None:
    units = [(str(number), "week 1") for number in range(200)]
    assert draw(units, 20, 1) == draw(units, 20, 1) != draw(units, 20, 2)
