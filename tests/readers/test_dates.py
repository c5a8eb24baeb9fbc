"""Dates and times."""

import datetime

import pytest

from coding.readers.diaries.dates import clock, iso_dates, teaching_week
from coding.readers.mapping import ColumnMap


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2025-10-06", "2025-10-06"),
        ("2025/10/06 9:14:03 PM GMT", "2025-10-06"),
        ("2025-10-06T09:14:03+01:00", "2025-10-06"),
        ("13/10/2025", "2025-10-13"),
        ("13.10.25", "2025-10-13"),
        ("13/10/2025 21:14:03", "2025-10-13"),
        ("Monday 6 October 2025", "2025-10-06"),
        ("6th Oct. 2025", "2025-10-06"),
        ("6-Oct-25", "2025-10-06"),
        ("October 6, 2025", "2025-10-06"),
        ("31/02/2025", None),
        ("6 October", None),
        ("soon", None),
    ],
)
def test_a_date_with_a_year_is_read_in_any_usual_writing(value, iso):
    dates, problems = iso_dates([value], ColumnMap(), "“Date”")

    assert dates.get(value) == iso
    assert bool(problems) == (iso is None)


def test_one_day_over_twelve_settles_a_column():
    assert iso_dates(["5/6/2025", "26/6/2025"], ColumnMap(), "x")[0]["5/6/2025"] == "2025-06-05"
    assert iso_dates(["5/6/2025", "6/26/2025"], ColumnMap(), "x")[0]["5/6/2025"] == "2025-05-06"


def test_a_mapping_settles_the_order_without_a_question():
    dates, problems = iso_dates(["5/6/2025"], ColumnMap(dates="month-first"), "x")

    assert dates == {"5/6/2025": "2025-05-06"}
    assert not problems


@pytest.mark.parametrize(
    ("value", "time"),
    [
        ("0:05", "00:00:05"),
        ("00:25:24", "00:25:24"),
        ("1:02:03.5", "01:02:03"),
        ("62:01", "01:02:01"),
        ("[00:01]", "00:00:01"),
        ("12", None),
        ("1:02:75", None),
        ("1:62:05", None),
    ],
)
def test_times_of_a_recording_are_hours_minutes_seconds(value, time):
    assert clock(value) == time


def test_weeks_are_counted_from_the_calendar_without_skipped_ones():
    calendar = ColumnMap(week_1=datetime.date(2025, 9, 29), skipped=(datetime.date(2025, 10, 27),))

    assert teaching_week("2025-09-28", calendar) is None
    assert teaching_week("2025-10-05", calendar) == 1
    assert teaching_week("2025-10-29", calendar) is None
    assert teaching_week("2025-11-03", calendar) == 5
    assert teaching_week("2025-11-03", ColumnMap()) is None
