"""A code being typed that doubles another is pointed at, with what makes it look so."""

import pytest

from coding.language.vectors import piece_table
from coding.proposals.alike import like_codes

CODES = [(name, "") for name in ("practising on the bus", "self-criticism", "tired", "shame")]


@pytest.mark.parametrize(
    ("name", "other", "because"),
    [
        ("Self criticism", "self-criticism", "capitals, signs or spelling"),
        ("on the bus practising", "practising on the bus", "another order"),
        ("practised on the bus", "practising on the bus", "other forms"),
        ("self-critisism", "self-criticism", "one letter apart"),
        ("shmae", "shame", "one letter apart"),
        ("practising on the bus home", "practising on the bus", "fewer words"),
    ],
)
def test_a_double_is_found_by_its_form(name: str, other: str, because: str) -> None:
    (found,) = like_codes(name, "", CODES)
    assert found.name == other
    assert because in found.because


@pytest.mark.parametrize("name", ["money", "tried", "", " … ", "the tutor"])
def test_what_is_another_code_is_left_in_peace(name: str) -> None:
    assert like_codes(name, "", CODES, piece_table()) == []


def test_another_word_for_it_is_found_by_meaning() -> None:
    (found,) = like_codes("feeling ashamed", "", CODES, piece_table())
    assert (found.name, found.because) == ("shame", "near in meaning")
