import json
from dataclasses import replace
from io import BytesIO

from docx import Document
from openpyxl import load_workbook

from coding.exports import write_draft
from coding.exports.cells import unescape
from coding.proposals.draft import MARK, Draft


def sheets(draft):
    book = load_workbook(BytesIO(write_draft(draft)["draft.xlsx"]))
    return {
        sheet.title: [
            [unescape(v) if isinstance(v, str) else v for v in row]
            for row in sheet.iter_rows(values_only=True)
        ]
        for sheet in book
    }


NOTHING = Draft((("files", "0"),), (), (), (), (), ())


def test_the_sheets_and_every_row_of_each_says_it_was_not_reviewed(draft):
    for this in (draft, NOTHING):
        found = sheets(this)
        assert list(found) == [
            "Candidate themes",
            "Codes",
            "Extracts",
            "Participants × weeks",
            "About",
        ]
        for head, *rows in found.values():
            assert head[0] == "Status"
            assert rows
            assert {row[0] for row in rows} == {MARK}


def test_every_extract_names_who_when_and_where_and_is_the_slice_it_names(draft, text):
    head, *rows = sheets(draft)["Extracts"]

    assert len(rows) == len(draft.extracts)
    for row in rows:
        cell = dict(zip(head, row, strict=True))
        assert cell["Extract"] == text[cell["Start"] : cell["End"]]
        assert cell["Document"] == "=diary.txt"
        assert (cell["Week"] is None) != (cell["Time"] is None)
        assert cell["Because"] == "the codebook lists “lean”"


def test_no_cell_of_the_workbook_is_a_formula(draft):
    for sheet in load_workbook(BytesIO(write_draft(draft)["draft.xlsx"])):
        assert {c.data_type for row in sheet.iter_rows() for c in row} <= {"s", "n"}


def test_candidate_themes_tell_what_stands_behind_them(draft):
    head, whole, part = sheets(draft)["Candidate themes"]

    assert whole[1:3] == ["@Leaning", None]
    assert part[1:3] == ["@Leaning", "<Routines>"]
    assert whole[head.index("Extracts")] == len(draft.extracts)
    assert part[head.index("Extracts")] == len([x for x in draft.extracts if x.subtheme])


def test_a_long_extract_goes_on_in_marked_rows(draft):
    words = "long words " * 5_000
    long = replace(draft.extracts[0], text=words, start=7, end=7 + len(words))
    head, *rows = sheets(replace(draft, extracts=(long,)))["Extracts"]

    cells = [dict(zip(head, row, strict=True)) for row in rows]
    assert [c["Code"] for c in cells] == ["=lean (1/2)", "=lean (2/2)"]
    assert "".join(c["Extract"] for c in cells) == words
    assert (cells[0]["Start"], cells[0]["End"]) == (7, cells[1]["Start"])
    assert cells[1]["End"] == long.end


def test_the_word_draft_marks_every_extract_and_code(draft, awkward):
    document = Document(BytesIO(write_draft(draft)["draft.docx"]))
    by_style = {}
    for paragraph in document.paragraphs:
        by_style.setdefault(paragraph.style.name, []).append(paragraph.text)

    assert set(by_style["Extract"]) <= set(awkward)
    assert len(by_style["Extract Source"]) == len(by_style["Extract"]) > 12
    assert all(line.endswith(MARK) for line in by_style["Extract Source"])
    codes = next(t for t in document.tables if t.cell(0, 1).text == "Code")
    assert [[c.text for c in row.cells] for row in codes.rows[1:]] == [
        [MARK, "=lean", "the codebook lists “lean”", "2", "3"]
    ]


def test_an_empty_draft_says_that_nothing_was_proposed():
    document = Document(BytesIO(write_draft(NOTHING)["draft.docx"]))

    text = [paragraph.text for paragraph in document.paragraphs]
    assert "No candidate themes: nothing was proposed." in text
    assert "No codes were proposed." in text


def test_the_json_has_its_keys_in_order_and_every_extract_verbatim(draft, text):
    data = json.loads(write_draft(draft)["draft.json"])

    assert list(data) == ["about", "documents", "codes", "themes", "extracts"]
    assert data["about"]["status"] == MARK
    assert list(data["documents"][0]) == ["id", "name", "sha256"]
    assert list(data["codes"][0]) == ["name", "because", "people", "weeks"]
    assert list(data["themes"][0]) == ["name", "subthemes"]
    assert list(data["extracts"][0]) == [
        "document",
        "start",
        "end",
        "text",
        "participant",
        "week",
        "time",
        "code",
        "theme",
        "subtheme",
        "because",
    ]
    assert all(x["text"] == text[x["start"] : x["end"]] for x in data["extracts"])
