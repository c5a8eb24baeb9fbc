import pytest

from coding.measures.identifying import identifying
from coding.measures.reuse import SAME_WORDS, shared_of_shorter


def found(words: str) -> list[tuple[str, str]]:
    return [(risk.kind, risk.where.extract(words)) for risk in identifying(words)]


@pytest.mark.parametrize(
    ("words", "risks"),
    [
        ("we drove to Leeds with Marta", [("name-like", "Leeds"), ("name-like", "Marta")]),
        ("Four of us. Then I'm off on Monday, OK", []),
        ("there were 60 of us in 2019", [("number", "60"), ("number", "2019")]),
        ("he was P03 then, in [city 2]", []),
        ("my late mother said so", [("family", "my late mother")]),
        ("mothers say so", []),
        ("I sat in the depot", [("work", "depot")]),
        ("I sat in the sun", []),
    ],
)
def test_what_might_tell_who_speaks_is_pointed_at(words: str, risks: list[tuple[str, str]]) -> None:
    assert found(words) == risks


def test_nearly_the_same_words_are_told_from_others() -> None:
    whole = "the queue was the same length, so I sat down"
    assert shared_of_shorter("the queue was the same length", whole) >= SAME_WORDS
    assert shared_of_shorter("the queue was far too long for me", whole) < SAME_WORDS
    assert shared_of_shorter("I sat", whole) == 0
    assert shared_of_shorter("", whole) == 0
