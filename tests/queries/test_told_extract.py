import re

from hypothesis import given
from hypothesis import strategies as st

from coding.queries.told_extract import Cut, Gloss, kept, told_extract

TEXT = "I went home ... and then, to be honest, I sat down. She was there."


def told(*marks: Cut | Gloss, end: int = 51) -> str:
    return told_extract(TEXT, 0, end, kept(marks))


def test_without_marks_an_extract_is_its_words() -> None:
    assert told() == TEXT[:51]


def test_a_cut_is_told_from_a_pause() -> None:
    start = TEXT.index("and then")
    assert told(Cut(start, TEXT.index("I sat"))) == "I went home ... […] I sat down."


def test_a_gloss_stands_in_brackets_beside_the_words() -> None:
    at = TEXT.index(" was")
    assert told_extract(TEXT, 52, len(TEXT), kept([Gloss(at, "her sister")])) == (
        "She [her sister] was there."
    )


def test_a_gloss_in_the_place_of_cut_words_comes_after_the_cut() -> None:
    assert told(Cut(7, 12), Gloss(7, "to the flat")) == (
        "I went […] [to the flat] ... and then, to be honest, I sat down."
    )


def test_marks_beyond_the_segment_are_passed_over() -> None:
    assert told(Cut(45, 60), Gloss(99, "x")) == TEXT[:51]


@st.composite
def cut_texts(draw: st.DrawFn) -> tuple[str, int, int, list[Cut | Gloss]]:
    text = draw(st.text(st.characters(exclude_characters="[]…", codec="utf-8"), min_size=1))
    places = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    start, end = (places[0], places[-1]) if len(places) > 1 else (0, len(text))
    inner = places[1:-1]
    marks: list[Cut | Gloss] = [
        Cut(a, b) for a, b in zip(inner[::2], inner[1::2], strict=False) if draw(st.booleans())
    ]
    words = st.text(st.sampled_from("ab "), min_size=1)
    marks += [Gloss(at, draw(words)) for at in inner if draw(st.booleans())]
    return text, start, end, marks


@given(cut_texts())
def test_only_cut_words_are_missing_and_every_mark_is_ours(
    drawn: tuple[str, int, int, list[Cut | Gloss]],
) -> None:
    text, start, end, marks = drawn
    printed = told_extract(text, start, end, kept(marks))
    cuts = [mark for mark in marks if isinstance(mark, Cut)]
    assert printed.count("[…]") == len(cuts)
    assert printed.count("[") == len(marks)
    left = "".join(
        text[at] for at in range(start, end) if not any(cut.start <= at < cut.end for cut in cuts)
    )
    spoken = re.sub(r"\[[^\]]*\]", "", printed)
    assert "".join(spoken.split()) == "".join(left.split())
