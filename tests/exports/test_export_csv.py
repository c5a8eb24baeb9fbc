import csv
from io import StringIO

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.exports import export_study
from coding.exports.cells import CSV_MARKER, is_active, unmark
from coding.queries.report import COLUMNS


def rows_of(data):
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline="")))


def test_columns_stand_in_order_and_the_last_tells_our_csv_and_its_manifest(report):
    head, *_ = rows_of(export_study(report, "csv"))

    assert tuple(head[:-1]) == COLUMNS
    assert head[-1].startswith(CSV_MARKER)
    assert "Assistance: no generative model was used" in head[-1]


def test_every_extract_comes_back_as_the_slice_it_names(report, text):
    head, *rows = rows_of(export_study(report, "csv"))

    assert len(rows) == len(report.extracts)
    for row in rows:
        cell = dict(zip(head, row, strict=True))
        assert unmark(cell["Extract"]) == text[int(cell["Start"]) : int(cell["End"])]
        assert unmark(cell["Code"]) == "=lean & <go>"
        assert bool(cell["Week"]) != bool(cell["Time"])


def test_no_cell_is_live(report):
    for row in rows_of(export_study(report, "csv")):
        assert not [cell for cell in row if is_active(cell) and not cell.startswith("'")]


def test_codes_without_a_theme_are_kept_with_empty_columns(uncoded):
    _, *rows = rows_of(export_study(uncoded, "csv"))

    assert len(rows) == len(uncoded.extracts)
    assert {tuple(row[:3]) for row in rows} == {("", "", "")}


@settings(deadline=None)
@given(st.lists(st.text(min_size=1).filter(lambda t: "\0" not in t), min_size=1, max_size=8))
def test_any_text_comes_back(make_report, texts):
    head, *rows = rows_of(export_study(make_report(texts), "csv"))

    assert [unmark(row[head.index("Extract")]) for row in rows] == texts
