"""Marks for missing words, and what counts as none."""

import pytest

from coding.readers.diaries.missing import (
    answer_how_often,
    asks_how_often,
    bracketed_mark,
    has_illegible_part,
    mark_of,
    says_none,
)
from coding.text import Status


@pytest.mark.parametrize(
    ("note", "status"),
    [
        ("not returned", Status.NOT_RETURNED),
        ("Not received", Status.NOT_RETURNED),
        ("no diary this week", Status.NOT_RETURNED),
        ("not returned (on holiday)", Status.NOT_RETURNED),
        ("sheet not handed in", Status.NOT_RETURNED),
        ("off sick", Status.NOT_RETURNED),
        ("holiday", Status.EXPECTED_NOT_ISSUED),
        ("half-term", Status.EXPECTED_NOT_ISSUED),
        ("no sheet given out", Status.EXPECTED_NOT_ISSUED),
        ("not issued", Status.EXPECTED_NOT_ISSUED),
        ("expected_not_issued", Status.EXPECTED_NOT_ISSUED),
        ("blank sheet", Status.RETURNED_BLANK),
        ("returned blank", Status.RETURNED_BLANK),
        ("page torn", Status.ILLEGIBLE_PART),
        ("partly illegible", Status.ILLEGIBLE_PART),
        ("withdrawn", Status.WITHDRAWN),
        ("withdrew after week 6", Status.WITHDRAWN),
        ("reported none", Status.REPORTED_NONE),
        ("returned", Status.PRESENT),
        ("OK", Status.PRESENT),
        ("checked by AB", None),
        ("", None),
        (
            "a very long note about the weather of that week and about holidays in general, "
            "which says nothing at all about the sheet",
            None,
        ),
    ],
)
def test_a_note_is_understood_as_one_status_or_none(note, status):
    assert mark_of(note) is status


@pytest.mark.parametrize("status", list(Status))
def test_every_status_is_understood_by_its_own_name(status):
    assert mark_of(status.value) is status


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("[not returned]", Status.NOT_RETURNED),
        ("(holiday)", Status.EXPECTED_NOT_ISSUED),
        ("not returned", None),
        ("[laughs]", None),
        ("[yes]", None),
        ("[not returned] but then I found it", None),
        ("[a] [holiday]x", None),
    ],
)
def test_only_a_whole_answer_in_brackets_is_a_mark(words, status):
    assert bracketed_mark(words) is status


@pytest.mark.parametrize(
    "answer",
    [
        "None",
        "none.",
        "0",
        "0 times",
        "Zero days",
        "Not at all",
        "Nil",
        "Never this week",
        "I didn’t practise this week",
        "didn't practice at all",
        "I did not do any this week",
        "Haven't done any",
        "Didn't do any.",
        "I didn't manage to practise this week",
        "none this week, sorry",
        "not once",
    ],
)
def test_a_whole_answer_that_says_none_is_none(answer):
    assert says_none(answer)


@pytest.mark.parametrize(
    "answer",
    [
        "No",
        "N/A",
        "-",
        "not really",
        "None of the exercises helped",
        "I didn't practise as much as I wanted",
        "none on Monday, twice on Friday",
        "no idea",
        "10 times",
        "Nothing much, perhaps twice",
        "",
    ],
)
def test_anything_more_or_less_than_none_is_not_none(answer):
    assert not says_none(answer)


def test_a_prompt_asks_how_often_by_its_words_or_its_answers():
    assert asks_how_often("How often did you practise?")
    assert asks_how_often(None, "w01_times_practised")
    assert not asks_how_often("In which situations did it help?", "q2")
    assert answer_how_often(["3 times", "twice", "most days", "4", "every day", ""])
    assert not answer_how_often(["3 times", "twice", "most days"])
    assert not answer_how_often(["On the bus", "at home", "Two of us went", "no", "in bed"])


def test_a_transcribers_illegible_is_seen_inside_words():
    assert has_illegible_part("on the [illegible] again")
    assert has_illegible_part("[illegible: 2 words] again")
    assert not has_illegible_part("my writing is illegible [word?] today")
