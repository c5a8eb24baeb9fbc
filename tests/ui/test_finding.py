import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text import Segment
from coding.ui.parts.finding import find_words


def test_every_place_of_the_words_is_found() -> None:
    assert find_words("so so", "so so, and so so") == (Segment(0, 5), Segment(11, 16))


def test_a_line_break_pasted_as_a_space_and_other_quotation_marks_still_match() -> None:
    text = "She said ‘not\nyet’ twice."

    [place] = find_words("'not yet'", text)
    assert place.extract(text) == "‘not\nyet’"


@pytest.mark.parametrize("words", ["", "  ", "not there", "SO"])
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    assert find_words(words, "so so") == ()


@given(st.text(min_size=1), st.data())
def test_any_words_cut_from_a_text_are_found_in_it(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    words = text[start : data.draw(st.integers(start + 1, len(text)))]

    places = find_words(words, text)
    assert not words.split() or any(
        place.extract(text).split() == words.split() for place in places
    )
