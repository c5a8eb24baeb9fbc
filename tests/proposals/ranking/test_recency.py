import pytest

from coding.proposals.ranking.examples import examples_of
from coding.proposals.ranking.recency import Recency

DOCUMENTS = [*"aaaa", *"bbbbbbbbbbb"]


def lately(coded: list[int], item: int) -> float:
    examples = examples_of([(at, "S") for at in coded], [], ["S", "W"])
    return float(Recency(DOCUMENTS).of(examples, [3, item])[1, 0])


def test_the_passage_before_counts_most_and_each_further_back_less():
    assert lately([4], 5) == 1
    assert lately([4], 6) == 0.75
    assert lately([4, 5], 6) == pytest.approx(1.75)


def test_no_more_than_eight_back_and_never_what_comes_after():
    assert lately([4], 12) > 0
    assert lately([4], 13) == 0
    assert lately([7], 6) == 0


def test_another_document_does_not_count():
    assert lately([3], 4) == 0
    assert lately([14], 14) == 0
