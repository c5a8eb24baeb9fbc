"""What is offered first is judged by a written rubric, and what is judged is what is offered."""

import warnings

from tests.benchmarks.meaningful import judged, offered, share


def test_what_was_judged_is_mostly_meaningful_and_seldom_said_twice() -> None:
    all_of_them = share(list(judged()))
    assert all_of_them.judged == 40
    assert all_of_them.meaningful >= 0.6 * all_of_them.judged
    assert all_of_them.doubled <= 0.15 * all_of_them.judged


def test_the_judged_list_is_what_is_offered_or_says_how_much_is_not_judged() -> None:
    found = share(offered())
    assert found.offered == 40
    assert found.judged > 0
    if found.unjudged:
        warnings.warn(str(found), stacklevel=1)
    assert found.meaningful >= 0.6 * found.judged
    assert found.doubled <= 0.15 * found.judged
