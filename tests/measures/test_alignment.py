import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.measures.alignment import Alignment

WORDS = st.lists(st.sampled_from(["calm", "bus", "🙂", "é", "静", " ", "\n", "."]), max_size=20)


@pytest.mark.parametrize(
    ("old", "words", "new", "now"),
    [
        ("I felt clam at last", "felt clam", "I felt calm at last", "felt calm"),
        ("I felt clam at last", "clam", "I felt calm at last", "calm"),
        ("I felt calm", "calm", "Then I felt calmer", "calmer"),
        ("on the bus 🙂 home", "bus 🙂", "on the old bus 🙂 home", "bus 🙂"),
        ("on the bus 🙂 home", "home", "on the 🚌🚌 home", "home"),
        ("我很平净。", "平净", "我很平静。", "平静"),
        ("one two three", "two", "one three", None),
        ("a b. It was the best day of all", "It was the best day of all", "a b. Nothing!", None),
        ("went to work and back", "to work and", "went and back", "and"),
    ],
)
def test_words_are_found_again_in_the_corrected_text(
    old: str, words: str, new: str, now: str | None
) -> None:
    start = old.index(words)
    place = Alignment(old, new).place(start, start + len(words))

    assert (None if place is None else new[place[0] : place[1]]) == now


@given(WORDS, WORDS, WORDS, WORDS)
def test_words_beside_a_change_stay_the_very_same(
    before: list[str], old: list[str], new: list[str], after: list[str]
) -> None:
    left, right = "".join(before), "".join(after)
    texts = [f"{left} | {''.join(middle)} | {right}" for middle in (old, new)]
    alignment = Alignment(*texts)

    if left.strip():
        assert alignment.place(0, len(left)) == (0, len(left))
    if right.strip():
        place = alignment.place(len(texts[0]) - len(right), len(texts[0]))
        assert place == (len(texts[1]) - len(right), len(texts[1]))


@given(st.text(max_size=30), st.text(max_size=30), st.integers(0, 30), st.integers(1, 30))
def test_a_place_lies_in_the_new_text_and_a_text_left_alone_holds_all_places(
    old: str, new: str, start: int, length: int
) -> None:
    start, end = min(start, len(old)), min(start + length, len(old))
    place = Alignment(old, new).place(start, end)

    assert place is None or 0 <= place[0] < place[1] <= len(new)
    if old[start:end].strip():
        assert Alignment(old, old).place(start, end) == (start, end)


def test_words_written_anew_in_order_stay_in_order() -> None:
    alignment = Alignment("a b c d e f", "a x c y e f")
    places = [alignment.place(at, at + 1) for at in range(0, 11, 2)]

    assert places == [(at, at + 1) for at in range(0, 11, 2)]
