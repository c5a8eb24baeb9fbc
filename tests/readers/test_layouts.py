"""Which kind of text it is, and paragraphs where it is none in particular."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.readers.layouts import paragraphs_of
from coding.text import Kind
from tests.readers.reading import laid_out, seen, told, words

TALK = "MOD: Shall we?\nP1: Yes.\nMOD: Good.\nP1: Right.\n"
DIARY = "Week 1\nQ1: calm\nWeek 2\nQ1: less so\n"
PROSE = "I was calm.\n\nThen it rained.\n"


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [(TALK, Kind.GROUP, 4), (DIARY, Kind.DIARY, 2), (PROSE, Kind.TEXT, 2)],
)
def test_the_kind_of_a_text_is_recognised(text, kind, number):
    document = laid_out(text)

    assert document.kind is kind
    assert len(document.entries) == number


def test_a_transcript_with_a_week_in_its_title_stays_a_transcript():
    assert laid_out(f"Week 6\n{TALK}").kind is Kind.GROUP


def test_a_diary_whose_lines_have_labels_stays_a_diary():
    text = "".join(f"Week {n}\nSituation: bus\nFeeling: calm\n" for n in range(1, 5))

    assert laid_out(text, name="P1.txt").kind is Kind.DIARY


@pytest.mark.parametrize("text", [TALK, DIARY, PROSE])
@pytest.mark.parametrize("kind", list(Kind))
def test_a_mapping_settles_the_kind(text, kind):
    document = laid_out(text, kind=kind)

    assert document.kind is kind
    assert document.entries


def test_paragraphs_belong_to_the_person_and_week_in_the_files_name():
    document = laid_out(PROSE, name="P12 diary week 3.txt")

    assert document.kind is Kind.DIARY
    assert seen(document, "participant", "week", "words") == [
        ("P12", 3, "I was calm."),
        ("P12", 3, "Then it rained."),
    ]
    assert "2 paragraphs" in told(document)


def test_wrapped_lines_are_one_paragraph_and_long_lines_one_each():
    wrapped = "I was calm on\nthe bus.\n\nThen it rained.\n"
    long = "I was calm on the bus. " * 6 + "\nThen it rained.\n\nAnd then not.\n"

    assert words(laid_out(wrapped)) == ["I was calm on\nthe bus.", "Then it rained."]
    assert len(laid_out(long).entries) == 3


def test_a_megabyte_in_one_line_is_one_paragraph():
    text = "word " * 200_000

    assert words(laid_out(text)) == [text.strip()]


@given(st.text("ab:\n\t 1.-[]()é🙂\u2028\u0301QWeek", max_size=80))
def test_any_text_has_entries_in_order_within_it_and_every_word_or_a_note_of_its_line(text):
    document = laid_out(text)

    place = 0
    for entry in document.entries:
        assert place <= entry.start <= entry.end <= len(text)
        place = entry.end


@given(st.text("ab \n\t", max_size=60))
def test_paragraphs_together_are_all_words_of_a_text(text):
    parts = [text[start:end] for start, end in paragraphs_of(text)]

    assert " ".join(parts).split() == text.split()
