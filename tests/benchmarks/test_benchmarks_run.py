"""That every benchmark runs and measures what it says; how fast, no test asks."""

from pathlib import Path

import pytest

from tests.benchmarks.parts import PARTS, Size

TINY = Size(entries=24, words=10, applications=3, events=50, codes=3, repeats=1)


@pytest.mark.parametrize("part", [part for part in PARTS if part != "draft"])
def test_a_part_measures_ours_and_the_baseline_in_pairs(part: str, tmp_path: Path) -> None:
    found = PARTS[part](tmp_path, TINY)

    assert all(ours > 0 and theirs > 0 for ours, theirs in found.pairs)
    assert found.ratio > 0
    assert found.what
    assert found.baseline
