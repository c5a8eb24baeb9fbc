"""Long tables: a row for each answer."""

import pytest

from coding.errors import LeftAsideError, MappingError, UnreadableDocumentError
from coding.readers.tables.headers import Sheet
from coding.readers.tables.reading import is_questionnaire
from coding.text import Kind, Status
from tests.readers.reading import csv, seen, told, words

LONG = """participant,week,date,prompt,answer,notes
P01,1,06/10/2025,How often did you practise?,three times,
P01,1,06/10/2025,In which situations?,"At work, when it was late",
P01,2,13/10/2025,How often did you practise?,Didn’t practise this week,
P01,2,13/10/2025,In which situations?,,
P02,1,07/10/2025,How often did you practise?,,not returned
P02,1,07/10/2025,In which situations?,,not returned
P02,2,,How often did you practise?,,
P02,2,,In which situations?,,
P02,3,,How often did you practise?,,holiday
P02,3,,In which situations?,,holiday
P02,4,,How often did you practise?,,blank sheet
P02,4,,In which situations?,,blank sheet
P02,5,,How often did you practise?,2,page torn
P02,5,,In which situations?,with my,page torn
P02,6,,How often did you practise?,,withdrawn
P02,6,,In which situations?,,withdrawn
"""


def test_a_row_for_each_prompt_becomes_an_entry_for_each_prompt():
    document = csv(LONG)

    assert document.kind is Kind.DIARY
    assert document.format == "csv"
    assert seen(document, "participant", "week", "date", "prompt", "words")[:2] == [
        ("P01", 1, "2025-10-06", "How often did you practise?", "three times"),
        ("P01", 1, "2025-10-06", "In which situations?", "At work, when it was late"),
    ]
    assert document.text.split("\n\n")[:2] == ["three times", "At work, when it was late"]


def test_every_missing_answer_has_its_own_status_and_none_is_a_zero_but_a_reported_one():
    statuses = [status for (status,) in seen(csv(LONG), "status")]

    assert statuses == [
        Status.PRESENT,
        Status.PRESENT,
        Status.REPORTED_NONE,
        Status.RETURNED_BLANK,  # the other prompt shows that the sheet came back
        Status.NOT_RETURNED,
        Status.NOT_RETURNED,
        Status.NOT_RETURNED,  # nothing at all stands there for the week
        Status.NOT_RETURNED,
        Status.EXPECTED_NOT_ISSUED,
        Status.EXPECTED_NOT_ISSUED,
        Status.RETURNED_BLANK,
        Status.RETURNED_BLANK,
        Status.ILLEGIBLE_PART,
        Status.ILLEGIBLE_PART,
        Status.WITHDRAWN,
        Status.WITHDRAWN,
    ]


def test_each_kind_of_mark_is_reported_once_with_its_count():
    notes = told(csv(LONG))

    assert "as not returned because of a mark: 2." in notes
    assert "as returned blank because of a mark: 2." in notes
    assert "as withdrawn because of a mark: 2." in notes
    assert "reported none): 1." in notes


def test_one_column_for_each_prompt_gives_the_header_as_prompt():
    document = csv(
        "ID,Week,How often did you practise?,In which situations were you kind to yourself?\n"
        "P01,1,3,On the bus home after a long day\n"
        "P01,2,none,\n"
    )

    assert seen(document, "week", "prompt", "words", "status") == [
        (1, "How often did you practise?", "3", "present"),
        (
            1,
            "In which situations were you kind to yourself?",
            "On the bus home after a long day",
            "present",
        ),
        (2, "How often did you practise?", "none", "reported_none"),
        (2, "In which situations were you kind to yourself?", "", "returned_blank"),
    ]


def test_cells_stay_text_whatever_they_look_like():
    awkward = ["00123", "NA", "None", "=2+2", "@home", "1.0", "TRUE", "0x1F", "N/A", "-"]
    rows = "".join(f"{n:05},1,{cell}\n" for n, cell in enumerate(awkward, 120))

    document = csv("participant,week,answer\n" + rows)

    assert words(document) == awkward
    assert document.entries[3].participant == "00123"


def test_none_is_a_zero_only_where_the_prompt_asks_how_often():
    document = csv(
        "participant,week,prompt,answer\n"
        "P1,1,What helped you?,none\n"
        "P1,2,How often did you practise?,None of it really worked for me\n"
        "P1,3,How often did you practise?,Not at all.\n"
    )

    assert seen(document, "status") == [("present",), ("present",), ("reported_none",)]


def test_amounts_tell_which_prompt_asks_how_often_and_a_mapping_can_deny_it():
    text = "participant,week,Q1,Q2\n" + "".join(
        f"P1,{week},{answer},I sat by the window with my tea\n"
        for week, answer in enumerate(
            ["3 times", "twice", "most days", "4", "none", "every day", "once"], 1
        )
    )

    assert seen(csv(text), "status")[8] == ("reported_none",)
    assert "mostly amounts" in told(csv(text))
    assert seen(csv(text, how_often=()), "status")[8] == ("present",)


def test_a_mark_in_brackets_is_a_status_and_not_words():
    document = csv(
        "participant,week,answer\n"
        "P1,1,[not returned]\nP1,2,(holiday)\nP1,3,[laughs]\nP1,4,[page torn] by the sink\n"
        "P1,5,not returned\n"
    )

    assert seen(document, "words", "status") == [
        ("", "not_returned"),
        ("", "expected_not_issued"),
        ("[laughs]", "present"),
        ("[page torn] by the sink", "illegible_part"),
        ("not returned", "present"),
    ]
    assert "without brackets" in told(document)


def test_words_beside_a_mark_that_denies_them_are_kept_and_reported():
    document = csv(
        "participant,week,answer,notes\nP1,1,I was there after all,not returned\nP1,2,,holiday\n"
    )

    assert seen(document, "words", "status")[0] == ("I was there after all", "present")
    assert "row 2" in told(document)


def test_a_torn_page_marks_the_answer_that_says_where_it_is_torn():
    document = csv(
        "participant,week,Q1 how often,Q2 where,notes\n"
        "P1,1,three,on the [illegible] again with my sister,part illegible\n"
        "P1,2,two,in the kitchen with the radio on,part illegible\n"
    )

    assert seen(document, "status") == [
        ("present",),
        ("illegible_part",),
        ("illegible_part",),
        ("illegible_part",),
    ]


def test_a_hand_written_date_shows_that_the_sheet_came_back_and_a_typed_schedule_does_not():
    written = csv(
        "participant,week,date,answer\nP1,1,6/10/2025,calm on the bus home\n"
        "P2,1,8/10/2025,\nP1,2,15/10/2025,calmer at my desk\nP2,2,,\n"
    )
    scheduled = csv(
        "participant,week,date,answer\nP1,1,6/10/2025,calm on the bus home\n"
        "P2,1,6/10/2025,\nP1,2,13/10/2025,calmer at my desk\nP2,2,13/10/2025,\n"
    )

    assert seen(written, "status")[1::2] == [("returned_blank",), ("not_returned",)]
    assert seen(scheduled, "status")[1::2] == [("not_returned",), ("not_returned",)]


def test_dates_that_could_be_read_two_ways_are_proposed_day_first_and_said():
    doubtful = csv("participant,date,answer\nP1,5/6/2025,some words of mine\nP1,6/6/2025,more\n")
    american = csv("participant,date,answer\nP1,5/26/2025,some words of mine\nP1,6/6/2025,more\n")

    assert seen(doubtful, "date") == [("2025-06-05",), ("2025-06-06",)]
    assert "day-first was taken" in told(doubtful)
    assert seen(american, "date") == [("2025-05-26",), ("2025-06-06",)]
    assert "day-first" not in told(american)


def test_dates_of_both_orders_in_one_column_are_left_alone_and_said():
    document = csv("participant,date,answer\nP1,26/5/2025,words\nP1,5/26/2025,more\n")

    assert seen(document, "date") == [(None,), (None,)]
    assert "some month-first" in told(document)


def test_weeks_come_from_dates_only_with_a_calendar_in_the_mapping():
    text = (
        "participant,date,answer\nP1,2025-10-06,some words of mine\nP1,2025-10-29,more words\n"
        "P1,2025-11-04,yet more\n"
    )
    import datetime

    start, gap = datetime.date(2025, 9, 29), datetime.date(2025, 10, 27)

    assert seen(csv(text), "week") == [(None,)] * 3
    assert seen(csv(text, week_1=start, skipped=(gap,)), "week") == [(2,), (None,), (5,)]


def test_ids_typed_by_hand_are_proposed_as_one_person_and_reported():
    document = csv(
        "participant,week,answer\nP1,1,some words of mine\nP1,2,and more\np1,3,still\n"
        "P 1,4,yes\nP01,5,me\nP2,1,other\n"
    )

    assert {who for (who,) in seen(document, "participant")} == {"P1", "P2"}
    assert "“p1” (1 row), “P 1” (1 row), “P01” (1 row) as “P1” (2 rows)" in told(document)


def test_a_mapping_keeps_two_spellings_apart():
    text = "participant,week,answer\nP1,1,some words of mine\np1,2,and more\n"

    document = csv(text, speakers={"p1": "P01b"})

    assert seen(document, "participant") == [("P1",), ("P01b",)]


def test_a_name_is_never_printed_in_a_problem():
    document = csv("participant,week,answer\nAnna,1,some words of mine\nanna,2,and more words\n")

    assert {who for (who,) in seen(document, "participant")} == {"Anna"}
    assert "nna" not in told(document)


def test_ids_given_once_above_their_rows_are_filled_down():
    document = csv(
        "participant,week,answer\nP1,1,some words of mine\n,2,and more\n,3,still more\n"
        "P2,1,other words\n,2,the last\n"
    )

    assert [who for (who,) in seen(document, "participant")] == ["P1", "P1", "P1", "P2", "P2"]
    assert "filled from the row above: 3" in told(document)


def test_a_row_without_an_id_is_nobodys_and_said():
    document = csv("participant,week,answer\nP1,1,some words of mine\n,2,and more\nP1,3,third\n")

    assert seen(document, "participant")[1] == (None,)
    assert "Rows that name no participant: 3" in told(document)


def test_columns_left_aside_are_named_and_may_be_known():
    text = "participant,week,answer,age\nP1,1,some words of mine,34\nP1,2,and more words,34\n"

    assert "Columns left aside, with how many cells are filled: “age” (2)" in told(csv(text))
    assert "left aside" not in told(csv(text, keep=("age",)))


def test_a_mapping_says_which_column_is_which_by_header_or_letter():
    text = "a,b,c,d\nx1,7,I was calm on the bus today,not now\nx2,8,I slept well again,not now\n"

    document = csv(text, participant="column A", week="b", words=("d", "c"))

    assert seen(document, "participant", "week", "prompt", "words")[:2] == [
        ("x1", 7, "d", "not now"),
        ("x1", 7, "c", "I was calm on the bus today"),
    ]


def test_a_mapping_gives_prompts_their_words():
    text = "participant,week,q1,q2\nP1,1,3 times,on the bus with my son\n"

    document = csv(text, prompts={"Q1": "How often?"}, how_often=("q1",))

    assert seen(document, "prompt") == [("How often?",), ("q2",)]


def test_a_mapping_that_names_a_missing_column_is_refused_with_the_columns_there_are():
    with pytest.raises(MappingError) as refused:
        csv("a,b\n1,some words of mine\n", participant="ID")

    assert "participant = “ID”" in refused.value.what
    assert "a, b" in refused.value.remedy


def test_a_table_without_headers_is_read_by_letters_and_said():
    document = csv("P01,1,I was tired on Monday\nP02,1,It rained so I stayed in\n")

    assert seen(document, "participant", "words") == [
        ("P01", "I was tired on Monday"),
        ("P02", "It rained so I stayed in"),
    ]
    assert "no headers" in told(document)
    assert "tired" not in told(document)


def test_a_title_above_the_headers_is_reported_and_may_name_the_person():
    document = csv("Diary of P07,,\n,,\nWeek,Answer,Mood\n1,I was tired on Monday,5\n2,Me too,4\n")

    assert seen(document, "participant", "week") == [("P07", 1), ("P07", 2)]
    assert "Cells above the headers that were left aside: 1" in told(document)


def test_the_files_name_names_the_participant_where_nothing_else_does():
    document = csv("week,answer\n1,some words of mine\n", name="diary_P12.csv")

    assert seen(document, "participant") == [("P12",)]


def test_a_questionnaire_is_left_aside_with_a_reason():
    text = "id,age,s1,s2,s3,s4\nP1,34,1,2,3,4\nP2,41,2,2,3,1\n"

    with pytest.raises(LeftAsideError, match="questionnaire"):
        csv(text)
    assert is_questionnaire([Sheet("", [line.split(",") for line in text.splitlines()])])
    assert not is_questionnaire([Sheet("", [["id", "answer"], ["P1", "I slept well today"]])])


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("\n\n , ,\n", "empty"),
        ("participant,week,answer\n", "no answers below"),
        ("code,meaning\n1,2\n3,4\n", "none of its columns"),
    ],
)
def test_a_table_without_answers_is_refused_with_its_cause(text, reason):
    with pytest.raises(UnreadableDocumentError, match=reason) as refused:
        csv(text)

    assert refused.value.remedy


def test_prose_without_a_header_loses_no_first_line_and_quotes_none():
    document = csv("I was tired on Monday, then slept\nWhen he came I saw him and left\nFine\n")

    assert words(document) == [
        "I was tired on Monday, then slept",
        "When he came I saw him and left",
        "Fine",
    ]
    assert "tired" not in told(document)


def test_a_week_cell_may_say_more_than_its_number():
    document = csv("ID,Week,Answer\nP1,Week 1 (w/c 6 Oct),I slept\nP1,Week 2 (13 Oct),I woke\n")

    assert seen(document, "week") == [(1,), (2,)]


def test_two_answers_to_one_prompt_in_one_week_are_both_kept_and_reported():
    document = csv("ID,Week,Answer\nP1,1,I slept all day\nP1,1,I woke at noon\nP1,2,I sat\n")

    assert len(document.entries) == 3
    assert "the same prompt in the same week: row 3" in told(document)


def test_short_amounts_do_not_make_a_worded_prompt_ask_how_often():
    rows = "".join(
        f"P1,{week},{answer}\n"
        for week, answer in enumerate(
            ["3 times", "twice", "most days", "4", "none", "every day", "once"], 1
        )
    )

    document = csv("ID,Week,Who helped you this week?\n" + rows)

    assert "reported_none" not in [status for (status,) in seen(document, "status")]


def test_a_column_of_statuses_and_one_of_counts_are_what_they_are_called():
    document = csv(
        "Participant,Week,Frequency,Situation,Status\nP1,1,3,At work on Monday,complete\n"
        "P1,2,,,not returned\nP1,3,0,,complete\n"
    )

    assert seen(document, "prompt", "words", "status") == [
        ("Frequency", "3", "present"),
        ("Situation", "At work on Monday", "present"),
        ("Frequency", "", "not_returned"),
        ("Situation", "", "not_returned"),
        ("Frequency", "0", "reported_none"),
        ("Situation", "", "returned_blank"),
    ]


def test_a_tutors_comments_are_no_participants_words():
    document = csv(
        "Participant,Week,Diary,Comments by tutor\nP1,1,At work on Monday,Well done and keep on\n"
        "P1,2,At home with the kids,Please write a little more\n"
    )

    assert "“Comments by tutor” (2)" in told(document)
    assert "Please" not in document.text


def test_numbers_that_count_the_rows_are_no_people():
    document = csv(
        "id,week,answer\n1,1,I slept all day\n2,2,I woke at noon\n3,3,I sat down\n",
        name="P07.csv",
    )

    assert {who for (who,) in seen(document, "participant")} == {"P07"}
