from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.measures.spans_of_code import span_agreement
from coding.measures.u_alpha import Unit, u_alpha


def units(*marked: tuple[int, int, str]) -> list[Unit]:
    return [Unit(*one) for one in marked]


TWO = [units((0, 10, "a"), (20, 30, "b")), units((0, 8, "a"), (20, 30, "b"))]
THREE = [
    units((2, 5, "1")),
    units((2, 5, "1"), (10, 20, "2")),
    units((2, 5, "2"), (15, 20, "2")),
]
#: Krippendorff (2019), figure 12.11: three observers of a line of 60.
BOOK = [
    units((0, 7, "1"), (7, 13, "2"), (30, 32, "5"), (32, 37, "6"), (37, 44, "6"), (44, 60, "7")),
    units((0, 7, "1"), (7, 13, "3"), (13, 21, "5"), (32, 44, "6")),
    units((0, 7, "1"), (7, 13, "4"), (13, 21, "5"), (32, 37, "6"), (37, 41, "6"), (41, 44, "6")),
]


def rounded(found: Any) -> float | None:
    return None if found.value is None else round(found.value, 3)


def test_two_coders_who_differ_at_one_boundary() -> None:
    found = u_alpha(TWO, 50)
    assert (rounded(found.u), rounded(found.binary), rounded(found.cu)) == (0.929, 0.919, 1.000)
    assert round(found.coverage, 2) == 0.36


def test_three_coders_who_leave_out_and_call_otherwise() -> None:
    found = u_alpha(THREE, 60)
    assert (rounded(found.u), rounded(found.binary)) == (0.398, 0.524)


def test_the_published_example() -> None:
    found = u_alpha(BOOK, 60)
    assert (rounded(found.u), rounded(found.cu)) == (0.510, 0.724)
    assert found.binary.value == pytest.approx(0.413, abs=0.001)
    told = {value: rounded(of.alpha) for value, of in found.of_value.items()}
    assert told == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 1, "6": 1, "7": None}
    assert found.of_value["5"].coverage == pytest.approx(8 / 18)
    assert found.of_value["7"].coverage == 0


def test_what_cannot_be_told_says_why() -> None:
    nothing = u_alpha([[], []], 10)
    assert nothing.u.value is nothing.binary.value is nothing.cu.value is None
    assert nothing.u.why == "not computable: nobody marked anything"
    everything = u_alpha([units((0, 10, "a"))] * 2, 10)
    assert everything.binary.why == "not computable: everyone marked everything"
    apart = u_alpha([units((0, 3, "a")), units((5, 8, "b"))], 10)
    assert apart.cu.why == "not computable: units of different coders never meet"


def test_units_of_one_coder_may_not_overlap() -> None:
    for wrong in [units((0, 5, "a"), (4, 6, "b")), units((8, 11, "a"))]:
        with pytest.raises(ValueError, match="overlaps"):
            u_alpha([wrong, []], 10)


@st.composite
def cut(draw: st.DrawFn) -> list[Unit]:
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=9)))
    values = draw(st.lists(st.sampled_from(["a", "b", None]), min_size=9, max_size=9))
    pairs = zip(edges, edges[1:], values, strict=False)
    return [Unit(start, end, value) for start, end, value in pairs if value]


@given(st.lists(cut(), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_coders_and_units_does_not_matter(coders: Any, chance: Any) -> None:
    mixed = [chance.sample(one, len(one)) for one in chance.sample(coders, len(coders))]
    one, other = u_alpha(coders, 40), u_alpha(mixed, 40)
    for mine, theirs in [(one.u, other.u), (one.binary, other.binary), (one.cu, other.cu)]:
        assert mine.value == (None if theirs.value is None else pytest.approx(theirs.value))


@given(st.lists(cut(), min_size=2, max_size=4))
def test_the_family_stays_within_its_bounds(coders: Any) -> None:
    found = u_alpha(coders, 40)
    assert 0 <= found.coverage <= 1
    for one in (found.u, found.binary, found.cu):
        assert one.value is None or one.value <= 1 + 1e-9
        assert (one.value is None) == bool(one.why)


@given(cut())
def test_a_coder_agrees_with_herself(coder: Any) -> None:
    found = u_alpha([coder, coder], 40)
    for one in (found.u, found.binary, found.cu):
        assert one.value is None or one.value == pytest.approx(1)


@given(st.lists(cut(), min_size=2, max_size=3))
def test_one_code_summed_over_people_is_the_whole_with_one_value(coders: Any) -> None:
    of_a = [[unit for unit in one if unit.value == "a"] for one in coders]
    spans = [[(unit.start, unit.end) for unit in one] for one in of_a]
    whole = u_alpha(of_a, 60)
    found = span_agreement({"P1": spans}, {"P1": 40, "P2": 20}, len(coders)).figures["alpha"]
    assert found.value == (None if whole.u.value is None else pytest.approx(whole.u.value))
    assert whole.u.value == (
        None if whole.binary.value is None else pytest.approx(whole.binary.value)
    )


def test_spans_of_one_code_have_an_interval_over_people() -> None:
    marked = {
        f"P{n}": [[(0, 10), (30, 40)], [(0, 10 - n % 3), (30, 40)] if n % 4 else [(0, 10)]]
        for n in range(9)
    }
    found = span_agreement(marked, dict.fromkeys(marked, 100), 2)
    assert found.n == 900
    value, interval = found.figures["alpha"].value, found.intervals["alpha"]
    assert value is not None
    assert interval.low is not None
    assert interval.high is not None
    assert interval.low < value < interval.high
    few = span_agreement({}, {"P1": 10}, 2)
    assert few.figures["alpha"].why == "not computable: nobody marked anything"
    assert few.figures["observed"].value == 1
