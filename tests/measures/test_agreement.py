from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from krippendorff import alpha as their_alpha
from sklearn.metrics import cohen_kappa_score

from coding.measures.agreement import FIGURES, MISSING, CodeAgreement, agreement, from_table
from coding.measures.measured import LEAST_CLUSTERS
from coding.measures.nominal_alpha import nominal_alpha

CELLS = st.integers(0, 60)
TABLES = st.tuples(CELLS, CELLS, CELLS, CELLS).filter(any)
YES_NO = arrays(
    np.int8,
    st.tuples(st.integers(2, 4), st.integers(1, 25), st.just(2)),
    elements=st.sampled_from([0, 1, MISSING]),
)


def figure(found: CodeAgreement, name: str) -> float | None:
    value = found.figures[name].value
    return None if value is None else round(value, 3)


def test_a_code_most_units_have_shows_the_prevalence_paradox() -> None:
    found = from_table(130, 56, 9, 5)
    assert [figure(found, name) for name in ("observed", "kappa", "ac1", "alpha")] == [
        0.675,
        0.022,
        0.533,
        -0.064,
    ]


def test_a_rare_code_shows_positive_agreement_beside_the_observed() -> None:
    found = from_table(2, 3, 2, 93)
    assert [figure(found, name) for name in ("observed", "kappa", "ac1", "alpha", "positive")] == [
        0.950,
        0.419,
        0.945,
        0.421,
        0.444,
    ]
    assert found.table == (2, 3, 2, 93)
    assert found.few
    assert found.prevalence.value == pytest.approx(0.045)


def test_the_example_of_fifteen_units_and_three_coders_with_missing_values() -> None:
    rows = [
        "* * * * * 3 4 1 2 1 1 3 3 * 3",
        "1 * 2 1 3 3 4 3 * * * * * * *",
        "* * 2 1 3 4 4 * 2 1 1 3 3 * 4",
    ]
    coders = [[None if value == "*" else value for value in row.split()] for row in rows]
    found = nominal_alpha(zip(*coders, strict=True)).value
    assert found is not None
    assert round(found, 3) == 0.691


def test_without_variation_nothing_beyond_chance_can_be_told() -> None:
    for table, said in [((0, 0, 0, 9), "no"), ((9, 0, 0, 0), "yes")]:
        found = from_table(*table)
        for name in ("kappa", "ac1", "alpha"):
            assert found.figures[name].value is None
            assert found.figures[name].why == f"not computable: everyone always said {said}"
    assert from_table(0, 0, 0, 9).figures["positive"].value is None
    assert nominal_alpha([["x", "x"], ["x", None]]).value is None


def test_units_that_one_coder_alone_saw_tell_nothing() -> None:
    found = agreement(np.array([[[1], [1]], [[MISSING], [MISSING]]], dtype=np.int8))[0]
    assert found.n == 0
    assert {found.figures[name].value for name in FIGURES} == {None}
    assert nominal_alpha([["x", None], [None, "y"]]).value is None


def test_kappa_is_left_to_two_coders() -> None:
    (found,) = agreement(np.array([[[1], [0]], [[1], [0]], [[0], [0]]], dtype=np.int8))
    assert found.table is None
    assert found.figures["kappa"].why == "not computable: for two coders only"
    assert found.figures["positive"].value == pytest.approx(2 / 4)


@given(TABLES)
def test_it_does_not_matter_which_coder_comes_first(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    one, other = from_table(a, b, c, d), from_table(a, c, b, d)
    assert near(one.figures, other.figures)


@given(TABLES)
def test_what_is_said_of_yes_holds_of_no(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    one, other = from_table(a, b, c, d).figures, from_table(d, b, c, a).figures
    for name in ("observed", "kappa", "ac1", "alpha"):
        assert one[name].value == pytest.approx(other[name].value)
    assert one["positive"].value == pytest.approx(other["negative"].value)


@given(YES_NO)
def test_figures_stay_within_their_bounds(values: Any) -> None:
    for code in agreement(values):
        for name, found in code.figures.items():
            least = 0 if name in ("observed", "positive", "negative") else -1
            assert found.value is None or least - 1e-9 <= found.value <= 1 + 1e-9, name
            assert (found.value is None) == bool(found.why)


@given(YES_NO, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_does_not_matter(values: Any, chance: Any) -> None:
    coders, units = list(range(len(values))), list(range(values.shape[1]))
    chance.shuffle(coders)
    chance.shuffle(units)
    for one, other in zip(agreement(values), agreement(values[coders][:, units]), strict=True):
        assert near(one.figures, other.figures)


@given(YES_NO)
def test_a_unit_nobody_saw_and_a_coder_who_saw_nothing_change_nothing(values: Any) -> None:
    with_unit = np.concatenate([values, np.full((len(values), 1, 2), MISSING)], axis=1)
    with_coder = np.concatenate([values, np.full((1, values.shape[1], 2), MISSING)], axis=0)
    for one, unit, coder in zip(
        agreement(values), agreement(with_unit), agreement(with_coder), strict=True
    ):
        assert near(one.figures, unit.figures)
        left = {name: found for name, found in one.figures.items() if name != "kappa"}
        assert near(left, coder.figures)


@given(YES_NO)
def test_alpha_is_what_the_general_form_and_the_krippendorff_package_give(values: Any) -> None:
    for number, code in enumerate(agreement(values)):
        given_by = [
            [None if value == MISSING else int(value) for value in unit]
            for unit in values[:, :, number].T
        ]
        own = nominal_alpha(given_by).value
        assert code.figures["alpha"].value == (None if own is None else pytest.approx(own))
        if own is None:
            continue
        data = np.where(values[:, :, number] == MISSING, np.nan, values[:, :, number])
        theirs = their_alpha(reliability_data=data, level_of_measurement="nominal")
        assert own == pytest.approx(theirs)


@given(
    st.lists(
        st.lists(st.sampled_from(["a", "b", "c", "d", None]), min_size=3, max_size=3), max_size=20
    )
)
def test_alpha_of_many_values_is_what_the_krippendorff_package_gives(units: Any) -> None:
    own = nominal_alpha(units).value
    if own is not None:
        data = [
            ["abcd".index(value) if value else np.nan for value in coder]
            for coder in zip(*units, strict=True)
        ]
        theirs = their_alpha(
            reliability_data=data, level_of_measurement="nominal", value_domain=[0, 1, 2, 3]
        )
        assert own == pytest.approx(theirs)


@given(TABLES)
def test_kappa_is_what_scikit_learn_gives(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    own = from_table(a, b, c, d).figures["kappa"].value
    first, second = [1] * (a + b) + [0] * (c + d), [1] * a + [0] * b + [1] * c + [0] * d
    if own is not None:
        assert own == pytest.approx(cohen_kappa_score(first, second))


@given(TABLES)
def test_ac1_of_two_coders_is_the_published_form(table: tuple[int, int, int, int]) -> None:
    a, b, c, d = table
    n = a + b + c + d
    q = (2 * a + b + c) / (2 * n)
    own = from_table(a, b, c, d).figures["ac1"].value
    if own is not None:
        by_chance = 2 * q * (1 - q)
        assert own == pytest.approx(((a + d) / n - by_chance) / (1 - by_chance))


def near(one: Any, other: Any) -> bool:
    return all(
        found.value == (None if other[name].value is None else pytest.approx(other[name].value))
        for name, found in one.items()
    )


def coded(people: int, each: int = 8) -> tuple[Any, list[str]]:
    chance = np.random.default_rng(3)
    first = chance.random((people * each, 1)) < 0.4
    second = first ^ (chance.random((people * each, 1)) < 0.15)
    values = np.array([first, second]).astype(np.int8)
    return values, [f"P{number // each}" for number in range(people * each)]


def test_with_few_people_no_interval_is_told() -> None:
    (found,) = agreement(*coded(LEAST_CLUSTERS - 1))
    interval = found.intervals["alpha"]
    assert (interval.low, interval.high) == (None, None)
    assert interval.why == "too few to estimate: 4 participants, at least 5 are needed"


def test_the_same_seed_gives_the_same_interval_around_the_figure_in_whatever_order() -> None:
    values, people = coded(9)
    (found,) = agreement(values, people, seed=7)
    (again,) = agreement(values[:, ::-1], people[::-1], seed=7)
    (other,) = agreement(values, people, seed=8)
    for name in FIGURES:
        value, interval = found.figures[name].value, found.intervals[name]
        assert value is not None
        assert interval.low is not None
        assert interval.high is not None
        assert interval.low < value < interval.high
        assert again.intervals[name].low == pytest.approx(interval.low)
    assert other.intervals["alpha"] != found.intervals["alpha"]


def test_people_are_resampled_whole_so_that_uneven_people_widen_the_interval() -> None:
    values, people = coded(12)
    second = values.copy()
    second[1, :48] = 1 - second[0, :48]  # The coders differ throughout on half of the people.
    second[1, 48:] = second[0, 48:]
    (by_person,) = agreement(second, people)
    (by_unit,) = agreement(second, [str(number) for number in range(len(people))])
    assert width(by_person) > 1.5 * width(by_unit)


def width(found: CodeAgreement) -> float:
    interval = found.intervals["alpha"]
    assert interval.low is not None
    assert interval.high is not None
    return interval.high - interval.low


def test_a_code_only_one_person_has_gets_no_interval() -> None:
    values, people = coded(9)
    values[:, 8:] = 0
    (found,) = agreement(values, people)
    assert found.figures["alpha"].value is not None
    assert found.intervals["alpha"].why.startswith("too few participants have it")
