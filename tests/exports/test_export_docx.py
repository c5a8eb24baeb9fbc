import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

from docx import Document

from coding.exports import export_study
from coding.exports.outline import LONGEST_IN_TABLE


def opened(report):
    return Document(BytesIO(export_study(report, "docx")))


def paragraphs(document, style):
    return [p.text for p in document.paragraphs if p.style.name == style]


def test_every_chosen_extract_is_printed_verbatim_with_its_source(report, awkward):
    document = opened(report)

    assert sorted(paragraphs(document, "Extract")) == sorted(awkward)
    assert len(paragraphs(document, "Extract Source")) == len(awkward)
    assert "P01 · diaries · week 1" in paragraphs(document, "Extract Source")
    assert "P03 · focus group · 00:12:31" in paragraphs(document, "Extract Source")


def test_a_control_character_is_shown_by_its_picture(make_report):
    assert paragraphs(opened(make_report(["ring\x07ring\ud800"])), "Extract") == ["ring␇ring\ufffd"]


def test_the_theme_table_has_a_caption_its_columns_in_order_and_every_extract(report, awkward):
    document = opened(report)
    table = next(t for t in document.tables if t.cell(0, 0).text == "Theme")
    rows = [[cell.text for cell in row.cells] for row in table.rows]

    assert rows[0] == [
        "Theme",
        "Central organising concept",
        "Subtheme",
        "Code",
        "Extract",
        "Participant",
        "Strand",
        "Week",
        "Time",
    ]
    assert sorted(row[4] for row in rows[1:]) == sorted(awkward)
    assert "Table 1. Themes, subthemes and supporting extracts" in paragraphs(document, "Caption")
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")


def test_headings_are_real_styles(report):
    document = opened(report)

    assert paragraphs(document, "Title") == [report.title]
    assert "Theme 1. A foothold" in paragraphs(document, "Heading 2")
    assert "Routines" in paragraphs(document, "Heading 3")
    assert "Appendix A. Codes" in paragraphs(document, "Heading 1")


def test_appendices_are_lettered_in_a_row_whichever_there_are(report):
    for told in (report, replace(report, reported=(), checklists=())):
        headings = paragraphs(opened(told), "Heading 1")
        letters = [one[9] for one in headings if one.startswith("Appendix ")]
        assert letters == list("ABCDE"[: len(letters)])
        assert len(letters) > 1


def test_nothing_in_it_is_live(report):
    with ZipFile(BytesIO(export_study(report, "docx"))) as parts:
        content = {n: parts.read(n).decode() for n in parts.namelist() if n.endswith("xml")}
        relations = [parts.read(n).decode() for n in parts.namelist() if n.endswith(".rels")]

    assert not re.search("w:hyperlink|w:object|w:altChunk", content["word/document.xml"])
    fields = re.findall("<w:instrText> ([^<]*) <", "".join(content.values()))
    assert set(fields) == {"PAGE", "NUMPAGES", "SEQ Table \\* ARABIC", "SEQ Figure \\* ARABIC"}
    assert not [r for r in relations if "External" in r]


def test_a_text_written_from_right_to_left_runs_that_way(report):
    arabic = next(p for p in opened(report).paragraphs if p.text.startswith("كنت"))

    assert arabic._p.xpath("./w:pPr/w:bidi")
    assert arabic._p.xpath("./w:r/w:rPr/w:rtl")


def test_an_extract_of_many_pages_is_printed_once_and_named_in_the_table(make_report):
    words = "w" * (LONGEST_IN_TABLE + 1)
    document = opened(make_report([words]))

    cells = [c.text for t in document.tables for r in t.rows for c in r.cells]
    assert "[2,001 characters, printed in full under Theme 1]" in cells
    assert paragraphs(document, "Extract") == [words]


def test_when_none_is_chosen_some_are_shown_and_it_says_how_many(report):
    many = tuple(replace(report.extracts[0], start=i, end=i + 34, chosen=False) for i in range(30))
    document = opened(replace(report, extracts=many))

    assert len(paragraphs(document, "Extract")) == 12
    assert "12 of 30 extracts shown." in paragraphs(document, "Label")


def test_a_reflexive_study_has_no_counts_beside_its_themes(report):
    counts = "Extracts: 3, people: 2, weeks: 1"
    for approach, counted in (("codebook", True), ("reflexive", False)):
        labels = paragraphs(opened(replace(report, approach=approach)), "Label")
        assert any(counts in label for label in labels) is counted


def test_a_study_without_themes_lists_its_codes_and_says_no_themes_yet(uncoded):
    document = opened(uncoded)

    assert "No themes yet." in [p.text for p in document.paragraphs]
    assert "=lean & <go>" in [c.text for t in document.tables for r in t.rows for c in r.cells]
