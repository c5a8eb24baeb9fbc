"""Typed diaries: headings, prompts that come again, and marks for what is missing."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.text import Kind
from tests.readers.reading import laid_out, seen, told, words

NUMBERED = """Diary of P12
Q1: How often did you practise?
Q2: In which situations were you your compassionate self?

Week 1 - 6 October 2025
Q1: three times
Q2: On the bus.
It was late: very late.

And cold.

WEEK 2 [not returned]

Week 3 – 20 October 2025
Q1
none
Q2
(blank)

Wk 4: [holiday]

Week 5
Q1: 4
"""

HOW, WHERE = "How often did you practise?", "In which situations were you your compassionate self?"


def test_weeks_prompts_and_answers_are_places_in_the_whole_text():
    document = laid_out(NUMBERED)

    assert document.kind is Kind.DIARY
    assert document.text == NUMBERED
    assert seen(document, "participant", "week", "date", "prompt", "words", "status") == [
        ("P12", 1, "2025-10-06", HOW, "three times", "present"),
        (
            "P12",
            1,
            "2025-10-06",
            WHERE,
            "On the bus.\nIt was late: very late.\n\nAnd cold.",
            "present",
        ),
        ("P12", 2, None, HOW, "", "not_returned"),
        ("P12", 2, None, WHERE, "", "not_returned"),
        ("P12", 3, "2025-10-20", HOW, "none", "reported_none"),
        ("P12", 3, "2025-10-20", WHERE, "", "returned_blank"),
        ("P12", 4, None, HOW, "", "expected_not_issued"),
        ("P12", 4, None, WHERE, "", "expected_not_issued"),
        ("P12", 5, None, HOW, "4", "present"),
        ("P12", 5, None, WHERE, "", "returned_blank"),
    ]


def test_lines_above_the_first_week_are_told_by_number():
    notes = told(laid_out(NUMBERED))

    assert "typed diary of “P12” (5 weeks): weeks 1 to 5, 2 prompts" in notes
    assert "which belong to no entry: line 2, 3." in notes


QUESTIONS = """P03 practice diary

Week 1
How often did you practise this week?
Most days
In which situations did you find yourself kinder?
When my mum rang. Why me? I thought.
Week 2
How often did you practise this week?
Didn't practise this week
In which situations did you find yourself kinder?
Week 3 was hard to imagine then, and [illegible] too.
Week 3
How often did you practise this week?
In which situations did you find yourself kinder?
Most days
"""


def test_questions_without_numbers_are_known_by_coming_again():
    assert seen(laid_out(QUESTIONS), "participant", "week", "prompt", "words", "status") == [
        ("P03", 1, "How often did you practise this week?", "Most days", "present"),
        (
            "P03",
            1,
            "In which situations did you find yourself kinder?",
            "When my mum rang. Why me? I thought.",
            "present",
        ),
        (
            "P03",
            2,
            "How often did you practise this week?",
            "Didn't practise this week",
            "reported_none",
        ),
        (
            "P03",
            2,
            "In which situations did you find yourself kinder?",
            "Week 3 was hard to imagine then, and [illegible] too.",
            "illegible_part",
        ),
        ("P03", 3, "How often did you practise this week?", "", "returned_blank"),
        (
            "P03",
            3,
            "In which situations did you find yourself kinder?",
            "Most days",
            "present",
        ),
    ]


@pytest.mark.parametrize(
    "heading",
    [
        "Diary of P12",
        "Practice diary by: P12",
        "Participant: P12",
        "Participant: P12 (week diary)",
        "Participant ID: P12",
        "P12 practice diary",
        "P12's weekly practice diary",
        "# P12",
        "Name: P12",
    ],
)
def test_a_heading_names_the_participant(heading):
    document = laid_out(f"{heading}\n\nWeek 1\nI was calm on the bus.\n\nWeek 2\nLess so.\n")

    assert {who for (who,) in seen(document, "participant")} == {"P12"}


def test_the_files_name_names_the_participant_where_no_heading_does():
    document = laid_out("Week 1\nI was calm.\n\nWeek 2\nLess so.\n", name="P07_diary.docx")

    assert seen(document, "participant", "words") == [("P07", "I was calm."), ("P07", "Less so.")]


def test_nobody_named_is_said_and_a_mapping_names_them():
    text = "Week 1\nI was calm.\n\nWeek 2\nLess so.\n"

    assert "says whose diary it is" in told(laid_out(text))
    assert seen(laid_out(text, whose="P09"), "participant") == [("P09",), ("P09",)]


@pytest.mark.parametrize(
    ("heading", "date"),
    [
        ("Week 3", None),
        ("WEEK 3 - 6 October 2025", "2025-10-06"),
        ("Wk 3:", None),
        ("Week 3 (6/10/2025)", "2025-10-06"),
        ("## Week 3 – 2025-10-06", "2025-10-06"),
        ("**Week three**", None),
        ("Teaching week 3 of 12", None),
        ("Week 3 (22 Sep)", None),
        ("Week 3: w/c 6 Oct 2025", "2025-10-06"),
        ("Week 3 - Being kind to oneself", None),
    ],
)
def test_a_heading_names_the_week_and_perhaps_its_date(heading, date):
    document = laid_out(f"{heading}\nI was calm on the bus.\n\nWeek 4 - 13/10/2025\nLess so.\n")

    assert seen(document, "week", "date", "words")[0] == (3, date, "I was calm on the bus.")


def test_words_on_the_headings_own_line_belong_to_the_week():
    document = laid_out("P1 diary\nWeek 1: I was calm on the bus.\nWeek 2: Less so, I think.\n")

    assert words(document) == ["I was calm on the bus.", "Less so, I think."]


def test_a_sentence_that_begins_with_a_week_is_no_heading():
    document = laid_out("P1 diary\nWeek 1\nWeek 2 was hard, I hear.\nWeek 2\nWeek 1, I slept.\n")

    assert seen(document, "week", "words") == [
        (1, "Week 2 was hard, I hear."),
        (2, "Week 1, I slept."),
    ]


def test_a_date_on_its_own_line_is_the_weeks_and_no_answer():
    document = laid_out(
        "P1 diary\nWeek 1\nDate: 6/10/2025\nI was calm.\nWeek 2\n13/10/2025\nLess so.\n"
    )

    assert seen(document, "date", "words") == [
        ("2025-10-06", "I was calm."),
        ("2025-10-13", "Less so."),
    ]


def test_several_people_in_one_file_each_have_their_weeks():
    document = laid_out(
        "Participant: P1\n\nWeek 1\nI was calm.\nWeek 2\nLess so.\n\n"
        "Participant: P2\n\nWeek 1\nNot at all calm.\nWeek 2\nCalm at last.\n"
    )

    assert seen(document, "participant", "week", "words") == [
        ("P1", 1, "I was calm."),
        ("P1", 2, "Less so."),
        ("P2", 1, "Not at all calm."),
        ("P2", 2, "Calm at last."),
    ]


def test_days_with_dates_are_entries_without_weeks_unless_a_calendar_counts_them():
    text = "Monday 6 October 2025\nI was calm.\n\nTuesday 14 October 2025\nLess so.\n"

    plain = laid_out(text, name="P4.docx")
    counted = laid_out(text, name="P4.docx", week_1=datetime.date(2025, 10, 6))

    assert seen(plain, "week", "date", "words") == [
        (None, "2025-10-06", "I was calm."),
        (None, "2025-10-14", "Less so."),
    ]
    assert seen(counted, "week") == [(1,), (2,)]


def test_a_heading_with_nothing_below_it_is_a_week_not_returned():
    document = laid_out("P1 diary\nWeek 1\nI was calm.\nWeek 2\n\nWeek 3\nMe too.\n")

    assert seen(document, "week", "status") == [
        (1, "present"),
        (2, "not_returned"),
        (3, "present"),
    ]


def test_a_week_no_heading_names_is_told_and_not_made_up():
    document = laid_out("P1 diary\nWeek 1\nI was calm.\nWeek 4\nMe too.\n")

    assert seen(document, "week") == [(1,), (4,)]
    assert "Weeks that no heading names: 2, 3" in told(document)


def test_an_answer_that_comes_every_week_is_no_prompt():
    document = laid_out(
        "P1 diary\n" + "".join(f"Week {n}\nQ1: how often\nMost days really\n" for n in range(1, 6))
    )

    assert words(document) == ["Most days really"] * 5


def test_a_numbered_list_inside_one_answer_is_no_prompt():
    document = laid_out(
        "P1 diary\nWeek 1\nQ1: three\nQ2: first\n1. the bus\n2. the sink\n"
        "Week 2\nQ1: two\nQ2: none of it\nWeek 3\nQ1: one\nQ2: much\n"
    )

    assert words(document)[1] == "first\n1. the bus\n2. the sink"


def test_a_prompt_broken_over_lines_is_one_prompt():
    weeks = "".join(
        f"Week {n}\nTell us of a moment this week when\nyour kinder self turned up or\ndid not.\n"
        f"{answer}\nHow often?\n{n} times\n"
        for n, answer in enumerate(("On the bus.", "", "In bed,\nvery late."), 1)
    )
    document = laid_out(f"P07 diary\n{weeks}")

    prompt = "Tell us of a moment this week when your kinder self turned up or did not."
    assert seen(document, "week", "prompt", "words") == [
        (1, prompt, "On the bus."),
        (1, "How often?", "1 times"),
        (2, prompt, ""),
        (2, "How often?", "2 times"),
        (3, prompt, "In bed,\nvery late."),
        (3, "How often?", "3 times"),
    ]


def test_a_prompt_often_left_unanswered_is_not_run_into_the_next():
    weeks = "".join(
        f"Week {n}\nHow it went this week\n{answer}\nWhere it happened to you\nat home {n}\n"
        for n, answer in enumerate(("", "", "well", ""), 1)
    )

    assert len(laid_out(f"P07 diary\n{weeks}").entries) == 8


def test_a_table_in_a_document_gives_a_row_a_week():
    document = laid_out(
        "Week\tQ1 How often\tQ2 Where\nWeek 1\ttwice\tAt work\nWeek 2\t\t\nWeek 3\tnone\t\n",
        name="P07.docx",
    )

    assert seen(document, "participant", "week", "prompt", "words", "status") == [
        ("P07", 1, "Q1 How often", "twice", "present"),
        ("P07", 1, "Q2 Where", "At work", "present"),
        ("P07", 2, "Q1 How often", "", "not_returned"),
        ("P07", 2, "Q2 Where", "", "not_returned"),
        ("P07", 3, "Q1 How often", "none", "reported_none"),
        ("P07", 3, "Q2 Where", "", "returned_blank"),
    ]


ANSWER = st.text("abc dé🙂\u05d0\u0301,'", min_size=1).map(str.strip).filter(bool)


@given(st.lists(st.tuples(ANSWER, ANSWER), min_size=2, max_size=10))
def test_every_answer_is_found_again_at_its_place(weeks):
    document = laid_out(
        "Diary of P1\n\n"
        + "".join(f"Week {n}\nQ1: {a}\nQ2:\n{b}\n\n" for n, (a, b) in enumerate(weeks, 1))
    )

    assert seen(document, "week", "words") == [
        (n, answer) for n, pair in enumerate(weeks, 1) for answer in pair
    ]
