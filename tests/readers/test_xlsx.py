"""Workbooks: every sheet, every cell as it shows, and what Excel itself loses is named."""

import datetime
import io
import zipfile

import openpyxl
import pytest

from coding.errors import LeftAsideError, UnreadableDocumentError
from coding.readers import xlsx
from coding.readers.mapping import ColumnMap
from coding.text import ReadDocument
from tests.readers.reading import seen, told, words


def workbook(*sheets: list[list[object]], names: tuple[str, ...] = ()) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(names[number] if names else f"Sheet{number + 1}")
        for row in rows:
            sheet.append(row)
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(book: openpyxl.Workbook | bytes, **settled: object) -> ReadDocument:
    data = book if isinstance(book, bytes) else saved(book)
    return xlsx.read(data, "diaries.xlsx", ColumnMap(**settled))


def altered(data: bytes, member: str, before: bytes, after: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, part.replace(before, after) if name == member else part)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_whole_numbers_and_dates_are_shown_as_the_sheet_shows_them():
    book = workbook(
        [
            ["participant", "week", "date", "how often", "where"],
            [7, 1, datetime.date(2025, 10, 6), 3, "On the bus home, late again"],
            [8, 2, datetime.datetime(2025, 10, 13), 2.5, "In bed, late"],  # noqa: DTZ001
        ]
    )

    assert seen(read(book), "participant", "week", "date", "words") == [
        ("7", 1, "2025-10-06", "3"),
        ("7", 1, "2025-10-06", "On the bus home, late again"),
        ("8", 2, "2025-10-13", "2.5"),
        ("8", 2, "2025-10-13", "In bed, late"),
    ]


def test_ids_keep_the_zeros_the_sheet_shows():
    book = workbook([["participant", "answer"], [7, "some words of mine"], ["007", "and more"]])
    book.worksheets[0]["A2"].number_format = "000"

    assert seen(read(book), "participant") == [("007",), ("007",)]


def test_text_that_looks_like_a_value_or_a_formula_stays_text():
    book = workbook([["participant", "answer"], ["P1", "NA"], ["P2", "00123"], ["P3", ""]])
    formula = book.worksheets[0]["B4"]
    formula.value, formula.data_type = "=2+2", "s"

    assert words(read(book)) == ["NA", "00123", "=2+2"]


def test_all_sheets_are_one_document_in_order_and_may_be_people_or_weeks():
    book = workbook(
        [["Week", "Entry"], [1, "I was calm on Monday"], [2, None]],
        [["Week", "Entry"], [1, "I was not so calm"]],
        [["Participant", "Entry"], ["P03", "Calm at the very end"]],
        [["Code", "Meaning"], [1, 2]],
        names=("P01", "P02", "Week 3", "Key"),
    )

    document = read(book)

    assert seen(document, "participant", "week", "status") == [
        ("P01", 1, "present"),
        ("P01", 2, "not_returned"),
        ("P02", 1, "present"),
        ("P03", 3, "present"),
    ]
    assert "sheet “Key” holds no column of words and was left aside" in told(document)


def test_hidden_sheets_are_read_and_said():
    book = workbook(
        [["P", "Entry"], ["P1", "I was calm on Monday"]],
        [["P", "Entry"], ["P2", "I was calm on Friday"]],
    )
    book.worksheets[1].sheet_state = "hidden"

    document = read(book)

    assert len(document.entries) == 2
    assert "Hidden sheets that were read too: Sheet2" in told(document)


def test_a_cell_as_long_as_excel_allows_is_reported():
    full = "word " * 6553 + "an"
    book = workbook([["participant", "answer"], ["P1", full], ["P2", full[:-1]]])

    assert len(full) == 32_767
    assert "exactly 32,767 characters, where Excel cuts: B2." in told(read(book))


def test_formulas_never_calculated_and_errors_are_named_by_cell():
    book = workbook(
        [["participant", "answer"], ["P1", "some words of mine"], ["P2", "=A1"], ["P3", "x"]]
    )
    data = altered(
        saved(book),
        SHEET,
        b'<c r="B4" t="inlineStr"><is><t>x</t></is></c>',
        b'<c r="B4" t="e"><v>#NAME?</v></c>',
    )

    document = read(data)

    assert "never calculated, which are blank here: B3" in told(document)
    assert "hold an error such as #NAME? and no words: B4" in told(document)


def test_comments_beside_cells_are_said_not_to_be_read():
    book = workbook([["participant", "answer"], ["P1", "some words of mine"]])
    book.worksheets[0]["B2"].comment = openpyxl.comments.Comment("check", "me")

    assert "comments beside its cells; they were not read" in told(read(book))


def test_a_merged_row_of_weeks_stands_over_the_prompts():
    book = workbook(
        [
            ["Diaries of the module"],
            ["ID", "Week 1", None, "Week 2", None],
            [None, "How often", "Where", "How often", "Where"],
            ["P01", "3", "On the bus home, late", None, None],
        ]
    )
    book.worksheets[0].merge_cells("B2:C2")
    book.worksheets[0].merge_cells("D2:E2")

    assert seen(read(book), "week", "prompt", "status") == [
        (1, "How often", "present"),
        (1, "Where", "present"),
        (2, "How often", "not_returned"),
        (2, "Where", "not_returned"),
    ]


def test_line_breaks_emoji_and_right_to_left_words_keep_their_places():
    answers = ["one\ntwo", "kind 🙂 to me 👩‍🏫", "היה לי יום טוב", "e\u0301 fácil"]
    book = workbook([["participant", "answer"], *([f"P{n}", a] for n, a in enumerate(answers))])

    assert words(read(book)) == answers


def test_a_questionnaire_is_left_aside():
    book = workbook([["id", "s1", "s2", "s3"], ["P1", 1, 2, 3], ["P2", 2, 2, 4]])

    with pytest.raises(LeftAsideError):
        read(book)


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("XFD1048576", "columns, and the most is 1,000"),
        ("B1048576", "rows, and the most is 200,000"),
    ],
)
def test_one_cell_far_away_is_refused_at_once(cell, reason):
    book = workbook([["participant", "answer"], ["P1", "some words of mine"]])
    data = altered(saved(book), SHEET, b'r="B2"', f'r="{cell}"'.encode())

    with pytest.raises(UnreadableDocumentError, match=reason):
        read(data)


def test_a_wide_empty_rectangle_is_refused_by_its_cells():
    book = workbook([["participant", "answer"], ["P1", "some words of mine"]])
    book.worksheets[0].cell(150_000, 900, "far")

    with pytest.raises(UnreadableDocumentError, match="cells, and the most is 5,000,000"):
        read(book)


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 cut short", b"not a zip at all"])
def test_a_damaged_workbook_is_refused_with_a_remedy(damage):
    with pytest.raises(UnreadableDocumentError) as refused:
        read(damage)

    assert refused.value.remedy


def test_a_workbook_cut_short_is_refused():
    data = saved(workbook([["participant", "answer"], ["P1", "some words of mine"]]))

    with pytest.raises(UnreadableDocumentError):
        read(data[: len(data) * 2 // 3])


def test_a_sheet_with_its_own_entities_is_refused():
    data = saved(workbook([["participant", "answer"], ["P1", "some words of mine"]]))
    bomb = altered(data, SHEET, b"<worksheet ", b'<!DOCTYPE x [<!ENTITY a "b">]><worksheet ')

    with pytest.raises(UnreadableDocumentError, match="entities"):
        read(bomb)


def test_an_empty_workbook_is_refused():
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read(workbook([]))
