import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from coding.exports import export_study
from coding.exports.cells import unescape
from coding.queries.report import COLUMNS


def by_openpyxl(data, sheet):
    rows = load_workbook(BytesIO(data))[sheet].iter_rows(values_only=True)
    return [[unescape(v) if isinstance(v, str) else v for v in row] for row in rows]


def by_calamine(data, sheet):
    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    return workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def test_sheets_stand_in_order(report):
    assert load_workbook(BytesIO(export_study(report, "xlsx"))).sheetnames == [
        "Themes",
        "Theme table",
        "Codes",
        "Participants × weeks",
        "Memos",
        "About",
    ]


@pytest.mark.parametrize("rows_by", [by_openpyxl, by_calamine])
def test_every_extract_comes_back_as_the_slice_it_names(report, text, rows_by):
    head, *rows = rows_by(export_study(report, "xlsx"), "Theme table")

    assert tuple(head) == COLUMNS
    assert len(rows) == len(report.extracts)
    for row in rows:
        cell = dict(zip(head, row, strict=True))
        assert cell["Extract"] == text[int(cell["Start"]) : int(cell["End"])]


@settings(max_examples=40, deadline=None)
@given(
    texts=st.lists(
        st.text(st.characters(exclude_characters="\ufffe\uffff", codec="utf-8"), min_size=1)
        | st.text("=+-@'_x0041\r\n\t\x07\0 ", min_size=1),
        min_size=1,
        max_size=8,
    )
)
def test_any_text_comes_back_through_both_readers(make_report, texts):
    data = export_study(make_report(texts), "xlsx")

    for rows_by in (by_openpyxl, by_calamine):
        assert [row[4] for row in rows_by(data, "Theme table")[1:]] == texts


def test_lone_surrogates_and_noncharacters_come_back_through_openpyxl(make_report):
    texts = ["a\ud83d", "\udc00b", "\ufffe", "c\uffff_x0041_"]

    data = export_study(make_report(texts), "xlsx")

    assert [row[4] for row in by_openpyxl(data, "Theme table")[1:]] == texts


def test_no_cell_is_a_formula_and_nothing_is_a_link(report):
    data = export_study(report, "xlsx")

    for sheet in load_workbook(BytesIO(data)):
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type in ("s", "n"), cell.coordinate
                assert cell.hyperlink is None
    with ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            part = parts.read(name).decode()
            assert not re.search(r"<f[ >]|<hyperlink|TargetMode=.External", part), name


def test_text_is_quoted_so_that_editing_does_not_bring_it_to_life(report):
    sheet = load_workbook(BytesIO(export_study(report, "xlsx")))["Theme table"]

    assert sheet["E3"].value == "=2+2"
    assert sheet["E3"].quotePrefix


def test_a_text_longer_than_a_cell_goes_on_in_marked_rows_with_their_own_offsets(make_report):
    words = "".join(f"word {number} " for number in range(7_000))
    head, *rows = by_openpyxl(export_study(make_report([words]), "xlsx"), "Theme table")

    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert [c["Code"][-6:] for c in cells] == [" (1/3)", " (2/3)", " (3/3)"]
    assert "".join(c["Extract"] for c in cells) == words
    for cell in cells:
        assert cell["Extract"] == words[cell["Start"] : cell["End"]]


def test_a_memo_longer_than_a_cell_goes_on_too(report):
    memo = "x" * 40_000
    rows = by_openpyxl(export_study(replace(report, memos=(("On P1", memo),)), "xlsx"), "Memos")

    assert [row[0] for row in rows[1:]] == ["On P1 (1/2)", "On P1 (2/2)"]
    assert rows[1][1] + rows[2][1] == memo


def test_a_missing_week_is_never_a_zero(report):
    rows = by_openpyxl(export_study(report, "xlsx"), "Participants × weeks")

    assert rows == [
        ["Participant", "Week 1", "Week 2", "Entries", "Words"],
        ["P1", 41, "not returned", "1 of 2", 41],
        ["P2", "none (9)", "no record", "1 of 1", 9],
        ["Everybody", "2 of 2", "0 of 1", "2 of 3", 50],
    ]


def test_a_reflexive_study_has_no_counts_beside_its_themes(report):
    for approach, counted in (("codebook", True), ("reflexive", False)):
        rows = by_openpyxl(export_study(replace(report, approach=approach), "xlsx"), "Themes")
        assert ("Extracts" in rows[0]) is counted


def test_codes_without_a_theme_are_kept(uncoded):
    data = export_study(uncoded, "xlsx")

    assert by_openpyxl(data, "Themes")[1][0] == "No themes yet."
    assert len(by_openpyxl(data, "Theme table")) == len(uncoded.extracts) + 1


def test_headings_stay_in_view_and_on_every_printed_page(report):
    for sheet in load_workbook(BytesIO(export_study(report, "xlsx"))):
        assert sheet.freeze_panes.endswith("2")
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.page_setup.orientation == "landscape"
