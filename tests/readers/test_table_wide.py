"""Wide tables: a row for each person, weeks and prompts in the headers."""

import pytest

from tests.readers.reading import csv, seen, told


@pytest.mark.parametrize(
    "headers",
    [
        "w01_q1,w01_q2,w02_q1,w02_q2",
        "W1 q1,W1 q2,W2 q1,W2 q2",
        "Week 1 - q1,Week 1 - q2,Week 2 - q1,Week 2 - q2",
        "q1_w01,q2_w01,q1_w02,q2_w02",
        "Teaching week 1: q1,Teaching week 1: q2,wk 2 q1,wk 2 q2",
    ],
)
def test_weeks_and_prompts_are_read_from_headers(headers):
    document = csv(f"id,{headers}\nP01,3,On the bus with my son,2,In bed at night\n")

    assert seen(document, "participant", "week", "prompt", "words") == [
        ("P01", 1, "q1", "3"),
        ("P01", 1, "q2", "On the bus with my son"),
        ("P01", 2, "q1", "2"),
        ("P01", 2, "q2", "In bed at night"),
    ]


def test_one_answer_a_week_needs_no_prompt():
    document = csv("ID,Week 1,Week 2\nP01,I was calm on Monday,\nP02,,I was not so calm\n")

    assert seen(document, "participant", "week", "prompt", "status") == [
        ("P01", 1, None, "present"),
        ("P01", 2, None, "not_returned"),
        ("P02", 1, None, "not_returned"),
        ("P02", 2, None, "present"),
    ]


def test_plain_numbers_as_headers_are_weeks():
    document = csv("ID,1,2,3\nP01,I was calm on Monday,fine I think,still fine today\n")

    assert seen(document, "week") == [(1,), (2,), (3,)]


def test_a_blank_week_is_not_returned_and_a_blank_answer_beside_another_is_returned_blank():
    document = csv(
        "id,w01_q1,w01_q2,w02_q1,w02_q2\n"
        "P01,3,On the bus with my son,,\n"
        "P02,,In the lift at work today,4,At the sink this morning\n"
    )

    assert [status for (status,) in seen(document, "status")] == [
        "present",
        "present",
        "not_returned",
        "not_returned",
        "returned_blank",
        "present",
        "present",
        "present",
    ]
    assert "Blank answers taken as not returned" in told(document)


def test_a_week_without_sheets_in_the_mapping_is_not_a_missing_one():
    document = csv("ID,Week 1,Week 2\nP01,I was calm on Monday,\n", not_issued=(2,))

    assert seen(document, "status")[1] == ("expected_not_issued",)


def test_a_merged_row_of_weeks_stands_over_the_prompts():
    document = csv(
        ",Week 1,,Week 2,\nID,How often?,Where?,How often?,Where?\n"
        "P01,3,On the bus with my son,none,\n"
    )

    assert seen(document, "participant", "week", "prompt", "status") == [
        ("P01", 1, "How often?", "present"),
        ("P01", 1, "Where?", "present"),
        ("P01", 2, "How often?", "reported_none"),
        ("P01", 2, "Where?", "returned_blank"),
    ]


def test_a_weeks_own_columns_of_dates_and_notes_are_used_for_it():
    document = csv(
        "ID,w1_answer,w1_date,w1_notes,w2_answer,w2_date,w2_notes\n"
        "P01,I was calm on Monday,6/10/2025,,,,holiday\n"
        "P02,Me too in the end,14/10/2025,,,,not returned\n"
    )

    assert seen(document, "week", "date", "status") == [
        (1, "2025-10-06", "present"),
        (2, None, "expected_not_issued"),
        (1, "2025-10-14", "present"),
        (2, None, "not_returned"),
    ]


def test_a_person_who_withdrew_is_withdrawn_from_the_week_after_the_last_words():
    document = csv(
        "ID,Week 1,Week 2,Week 3,Notes\n"
        "P01,I was calm on Monday,,,withdrew from the study\n"
        "P02,Me too I think,,Still calm on Friday,\n"
    )

    assert [status for (status,) in seen(document, "status")] == [
        "present",
        "withdrawn",
        "withdrawn",
        "present",
        "not_returned",
        "present",
    ]


def test_people_may_head_the_columns_and_weeks_the_rows():
    document = csv("Week,P01,P02\n1,I was calm on Monday,[not returned]\n2,,So was I at last\n")

    assert seen(document, "participant", "week", "status") == [
        ("P01", 1, "present"),
        ("P02", 1, "not_returned"),
        ("P01", 2, "not_returned"),
        ("P02", 2, "present"),
    ]


def test_scale_items_in_every_week_are_no_words():
    document = csv(
        "ID,w1_s1,w1_s2,w1_s3,w1_diary,w2_s1,w2_s2,w2_s3,w2_diary\n"
        "P01,1,2,3,I was calm on Monday,2,3,4,I was calm on Friday\n"
    )

    assert seen(document, "prompt") == [("diary",), ("diary",)]
    assert "“w1_s1” (1)" in told(document)


def test_a_mapping_may_take_one_prompt_of_a_wide_table():
    text = "ID,w1_a,w1_b,w2_a,w2_b\nP1,I was calm,I was loud,I sat,I stood up\n"

    document = csv(text, words=("w1_a", "w2_a"))

    assert seen(document, "week", "words") == [(1, "I was calm"), (2, "I sat")]
    assert "“w1_b” (1)" in told(document)
