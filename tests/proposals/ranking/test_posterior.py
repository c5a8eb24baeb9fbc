"""The ridge that goes step by step, against the same solved at once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coding.proposals.ranking.likeness import Likeness
from coding.proposals.ranking.posterior import Posterior

SAID = (
    "tired at work / slept badly and tired / the bus was late / late for work / kind to my son / "
)
TEXTS = [f"{text} {n % 3}" for n, text in enumerate((SAID * 3).strip(" /").split(" / "))]
LIKENESS = Likeness(TEXTS, None)
EVERY = range(len(TEXTS))


def solved(items: list[int], targets: np.ndarray) -> np.ndarray:
    towards = LIKENESS.to(items)
    inner = towards[items] + 0.5 * np.eye(len(items))
    base = targets.mean(axis=0)
    return towards @ np.linalg.solve(inner, targets - base) + base


def rows(codes: dict[int, list[int]]) -> np.ndarray:
    return np.array([[float(c in codes[item]) for c in range(2)] for item in codes])


@given(
    st.dictionaries(st.integers(0, 14), st.lists(st.integers(0, 1)), min_size=2, max_size=9),
    st.data(),
)
@settings(max_examples=25, deadline=None)
def test_decisions_one_by_one_give_what_all_at_once_gives(codes, data):
    start = Posterior(LIKENESS, 2)
    for item, own in codes.items():
        start.observe(item, np.array([float(c in own) for c in range(2)]))
    changed = data.draw(st.sampled_from(sorted(codes)))
    start.change(changed, np.array([1.0, 1.0]))
    codes = {**codes, changed: [0, 1]}
    gone = data.draw(st.sampled_from(sorted(codes)))
    start.forget(gone)
    left = {item: own for item, own in codes.items() if item != gone}

    assert start.predicted(EVERY) == pytest.approx(solved(list(left), rows(left)))
    again = Posterior(LIKENESS, 2)
    again.observe_all(list(left), rows(left))
    assert again.predicted(EVERY) == pytest.approx(start.predicted(EVERY))
    assert again.variance == pytest.approx(start.variance)


def test_what_is_left_out_was_never_seen():
    items, targets = [0, 2, 4, 6, 9], np.array([[1.0], [0], [1], [0], [1]])
    posterior = Posterior(LIKENESS, 1)
    posterior.observe_all(items, targets)

    found = posterior.left_out(range(5))

    for at, item in enumerate(items):
        others = [k for k in range(5) if k != at]
        alone = solved([items[k] for k in others], targets[others])
        assert found[at] == pytest.approx(alone[item])


def test_dual_weights_make_up_the_prediction():
    items, targets = [0, 2, 4, 6], np.array([[1.0, 0], [0, 1], [1, 1], [0, 0]])
    posterior = Posterior(LIKENESS, 2)
    posterior.observe_all(items, targets)

    weights = np.stack([posterior.weights(code) for code in (0, 1)], axis=1)
    made_up = LIKENESS.to(items) @ weights + targets.mean(axis=0)

    assert made_up == pytest.approx(posterior.predicted(EVERY))


def test_a_rejection_lowers_that_code_there_and_on_what_is_like_it():
    posterior = Posterior(LIKENESS, 1)
    posterior.observe_all([0, 2], np.array([[1.0], [0]]))

    added = posterior.rejected(0, [1], [1, 5])

    assert added[0] < added[1] < 0


def test_a_rejection_counts_the_same_before_and_after_other_decisions():
    before, after = Posterior(LIKENESS, 1), Posterior(LIKENESS, 1)
    for posterior in (before, after):
        posterior.observe_all([0, 2], np.array([[1.0], [0]]))
    before.rejected(0, [1], EVERY)
    for posterior in (before, after):
        posterior.observe(4, np.array([1.0]))

    assert before.rejected(0, [1], EVERY) == pytest.approx(after.rejected(0, [1], EVERY))
