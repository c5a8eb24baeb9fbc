"""Week numbers in cells and headers."""

import pytest

from coding.readers.diaries.weeks import week_header, week_number


@pytest.mark.parametrize(
    ("cell", "week"),
    [
        ("3", 3),
        ("03", 3),
        ("3.0", 3),
        ("Week 3", 3),
        ("wk 03", 3),
        ("W7", 7),
        ("Week no. 4", 4),
        ("Teaching week 2", 2),
        ("week_3_arm_1", 3),
        ("Week twelve", 12),
        ("2025", None),
        ("P3", None),
        ("week 3 notes", None),
        ("", None),
    ],
)
def test_a_whole_cell_may_be_a_week(cell, week):
    assert week_number(cell) == week


@pytest.mark.parametrize(
    ("header", "found"),
    [
        ("w01_q1", (1, "q1")),
        ("Week 1", (1, "")),
        ("Week 3 - Q2 where", (3, "Q2 where")),
        ("q1_w01", (1, "q1")),
        ("Teaching week 4: how often", (4, "how often")),
        ("P01_w03", (3, "P01")),
        ("Week", None),
        ("view3", None),
        ("w2w", None),
        ("Weekend plans", None),
    ],
)
def test_a_header_may_name_a_week_and_more(header, found):
    assert week_header(header) == found
