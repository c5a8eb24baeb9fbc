"""What Qualtrics, REDCap and Google Forms make of a diary."""

from coding.readers import csv_file
from coding.readers.mapping import ColumnMap
from tests.readers.reading import csv, seen, told

QUALTRICS = (
    "StartDate,EndDate,Status,IPAddress,Finished,ResponseId,Q1,Q2,Q3\n"
    "Start Date,End Date,Response Type,IP Address,Finished,Response ID,"
    "What is your participant number?,How often did you practise?,Tell us about one situation.\n"
    '"{""ImportId"":""startDate""}","{""ImportId"":""endDate""}","{""ImportId"":""status""}",'
    '"{""ImportId"":""ipAddress""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}",'
    '"{""ImportId"":""QID1_TEXT""}","{""ImportId"":""QID2_TEXT""}","{""ImportId"":""QID3_TEXT""}"\n'
    "2025-10-06 09:00:00,2025-10-07 09:05:00,IP Address,10.0.0.1,True,R_1,P01,3,"
    '"When my sister called, late"\n'
    "2025-10-06 10:00:00,2025-10-06 09:05:00,Survey Preview,,True,R_2,P99,3,test test test test\n"
    "2025-10-08 09:00:00,2025-10-08 09:05:00,IP Address,10.0.0.2,False,R_3,P02,none,\n"
)


def test_qualtrics_three_header_rows_give_prompts_and_the_typed_participant():
    document = csv(QUALTRICS)

    assert seen(document, "participant", "date", "prompt", "words", "status") == [
        ("P01", "2025-10-07", "How often did you practise?", "3", "present"),
        (
            "P01",
            "2025-10-07",
            "Tell us about one situation.",
            "When my sister called, late",
            "present",
        ),
        ("P02", "2025-10-08", "How often did you practise?", "none", "reported_none"),
        ("P02", "2025-10-08", "Tell us about one situation.", "", "returned_blank"),
    ]


def test_qualtrics_previews_are_left_out_and_unfinished_answers_flagged():
    notes = told(csv(QUALTRICS))

    assert "previews that were left out: row 5" in notes
    assert "not finished (Finished is False), whose answers were kept: row 6" in notes


def test_qualtrics_tsv_is_utf_16():
    rows = QUALTRICS.replace('"When my sister called, late"', "Café: “late”").replace(",", "\t")

    document = csv_file.read(rows.encode("utf-16"), "export.tsv", ColumnMap())

    assert document.format == "tsv"
    assert "Café: “late”" in document.text
    assert document.entries[0].participant == "P01"


def test_redcap_baseline_rows_make_no_entries_and_repeats_are_weeks():
    document = csv(
        "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance,age,"
        "how_often,situations,diary_complete\n"
        "P01,baseline_arm_1,,,34,,,\n"
        "P01,diaries_arm_1,diary,1,,3 times,At the sink doing dishes again,2\n"
        "P01,diaries_arm_1,diary,2,,none,,2\n"
        "P02,baseline_arm_1,,,41,,,\n"
        "P02,diaries_arm_1,diary,1,,,,0\n"
    )

    assert seen(document, "participant", "week", "prompt", "status") == [
        ("P01", 1, "how_often", "present"),
        ("P01", 1, "situations", "present"),
        ("P01", 2, "how_often", "reported_none"),
        ("P01", 2, "situations", "returned_blank"),
        ("P02", 1, "how_often", "not_returned"),
        ("P02", 1, "situations", "not_returned"),
    ]
    assert "REDCap baseline rows, which describe people and make no entries: 2 (“age”)" in told(
        document
    )


def test_redcap_events_that_name_weeks_are_weeks():
    document = csv(
        "record_id,redcap_event_name,diary\n"
        "P01,week_1_arm_1,At the sink doing dishes again\nP01,week_2_arm_1,In bed with the cat\n"
    )

    assert seen(document, "week") == [(1,), (2,)]


def test_two_redcap_instruments_in_one_file_make_no_blanks_for_each_other():
    document = csv(
        "record_id,redcap_repeat_instrument,redcap_repeat_instance,diary,interview\n"
        "P01,diary,1,At the sink doing dishes again,\n"
        "P01,diary,2,In bed with the cat,\n"
        "P01,interview,1,,I would say it helped me a lot\n"
    )

    assert [status for (status,) in seen(document, "status")] == ["present"] * 3


def test_google_forms_duplicate_headers_are_numbered_and_ids_brought_together():
    document = csv(
        "Timestamp,Your participant number,How often did you practise this week?,Comments,"
        "In which situations?,Comments\n"
        "2025/10/08 9:14:03 PM GMT,P2,3 times,,At the school gate with the others,it helped\n"
        "2025/10/07 8:00:00 AM GMT,P1,Twice,fine,On the train home again,\n"
        "2025/10/14 8:00:00 AM GMT,p 2,none,,Nowhere at all this week,\n"
    )

    assert [who for (who,) in seen(document, "participant")][::4] == ["P2", "P1", "P2"]
    assert seen(document, "date", "prompt")[:4] == [
        ("2025-10-08", "How often did you practise this week?"),
        ("2025-10-08", "Comments"),
        ("2025-10-08", "In which situations?"),
        ("2025-10-08", "Comments (2)"),
    ]
    assert "Headers that occur more than once: 1" in told(document)
    assert [status for (status,) in seen(document, "status")][8] == "reported_none"
