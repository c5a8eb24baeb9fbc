"""Word documents: every word in order, and what was left out is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.errors import UnreadableDocumentError
from coding.readers import read_document
from tests.readers.builders import docx, docx_members, paragraph, table, zipped

LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Co"), exclude_characters="\ufffe\uffff")


def words(data: bytes) -> str:
    return read_document(data, "d.docx").text


def told(data: bytes) -> list[str]:
    problems = read_document(data, "d.docx").problems
    return [each.what for each in problems if not each.what.startswith("No speakers")]


def run(inner: str) -> str:
    return f"<w:r>{inner}</w:r>"


def test_paragraphs_and_tables_stand_in_the_documents_order():
    body = paragraph("Before") + table(("Week", "Answer"), ("1", "Twice")) + paragraph("After")

    assert words(docx(body)) == "Before\nWeek\tAnswer\n1\tTwice\nAfter"


def test_runs_breaks_tabs_and_hyphens_are_as_they_read():
    inner = run("<w:t>one</w:t><w:br/><w:t>two</w:t><w:tab/><w:t>three</w:t><w:cr/>")
    inner += run("<w:t>self</w:t><w:noBreakHyphen/><w:t>kind</w:t><w:softHyphen/><w:t>ness</w:t>")

    assert words(docx(paragraph(inner))) == "one\ntwo\tthree\nself-kindness"


def test_a_line_feed_kept_inside_a_run_is_a_line_break():
    assert words(docx(paragraph("Anna 0:05\nWe tried it"))) == "Anna 0:05\nWe tried it"


def test_lines_within_a_cell_are_told_from_rows_and_its_tabs_from_cells():
    cell = paragraph("first") + paragraph(run("<w:t>se</w:t><w:tab/><w:t>cond</w:t>"))

    text = words(docx(table(("1", cell), ("2", "other")) + paragraph("end")))

    assert text == "1\tfirst\u2028se cond\n2\tother\nend"


def test_a_table_within_a_cell_stays_in_its_cell():
    inner = table(("a", "b"), ("c", "d")) + paragraph("")

    assert words(docx(table(("1", inner)))) == "1\ta b\u2028c d\u2028"


def test_a_wide_cell_keeps_the_columns_after_it_in_place():
    wide = "<w:tc><w:tcPr><w:gridSpan w:val='2'/></w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>"
    row = f"<w:tbl><w:tr>{wide}<w:tc>{paragraph('y')}</w:tc></w:tr></w:tbl>"

    assert words(docx(row)) == "x\t\ty"


def test_tracked_insertions_are_kept_and_deletions_left_out_and_told():
    ins = f"<w:ins w:id='1'>{run('<w:t>really </w:t>')}</w:ins>"
    gone = f"<w:del w:id='2'>{run('<w:delText>not </w:delText>')}</w:del>"
    data = docx(paragraph("I was ", ins, gone, "tired"))

    assert words(data) == "I was really tired"
    assert told(data) == [
        "It has tracked deletions (1); they were left out, and tracked insertions kept."
    ]


def test_a_deleted_paragraph_mark_joins_the_paragraphs():
    first = "<w:p><w:pPr><w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:r><w:t>one </w:t></w:r></w:p>"

    assert words(docx(first + paragraph("goes on"))) == "one goes on"


def test_a_moved_passage_stands_once_and_a_deleted_row_not_at_all():
    moved = f"<w:moveFrom>{run('<w:t>moved</w:t>')}</w:moveFrom>"
    here = f"<w:moveTo>{run('<w:t>moved</w:t>')}</w:moveTo>"
    row = f"<w:tr><w:trPr><w:del w:id='3'/></w:trPr><w:tc>{paragraph('gone')}</w:tc></w:tr>"
    data = docx(paragraph(moved, "stay ") + f"<w:tbl>{row}</w:tbl>" + paragraph("then ", here))

    assert words(data) == "stay \nthen moved"


def test_links_smart_tags_and_content_controls_keep_their_text():
    link = f"<w:hyperlink>{run('<w:t>the app</w:t>')}</w:hyperlink>"
    tag = f"<w:smartTag>{run('<w:t> in London</w:t>')}</w:smartTag>"
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('typed in')}</w:sdtContent></w:sdt>"

    assert words(docx(paragraph(link, tag) + control)) == "the app in London\ntyped in"


def test_the_prompt_of_an_unfilled_field_is_not_the_participants_words():
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('<w:t>Click here to enter text.</w:t>')}</w:sdtContent></w:sdt>"
    )
    data = docx(paragraph("Answer: ", control))

    assert words(data) == "Answer: "
    assert "form fields nobody filled in (1)" in told(data)[0]


def test_a_fields_instruction_is_left_out_and_its_result_kept():
    field = (
        run("<w:fldChar w:fldCharType='begin'/>")
        + run("<w:instrText> DATE </w:instrText>")
        + run("<w:fldChar w:fldCharType='separate'/>")
        + run("<w:t>3 March</w:t>")
        + run("<w:fldChar w:fldCharType='end'/>")
    )

    assert words(docx(paragraph(field))) == "3 March"


def test_old_form_fields_tell_what_was_chosen_and_ticked():
    choice = (
        "<w:fldChar><w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='never'/>"
        "<w:listEntry w:val='daily'/></w:ddList></w:ffData></w:fldChar>"
    )
    ticked, clear = (
        f"<w:fldChar><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>"
        for state in ("<w:checked/>", "<w:default w:val='0'/>")
    )

    assert words(docx(paragraph(run(choice), run(ticked), run(clear)))) == "daily☒☐"


def test_notes_stand_once_after_the_paragraph_that_points_to_them():
    mark = run("<w:footnoteReference w:id='2'/>")
    note = f"<w:footnote w:id='2'>{paragraph('a note')}</w:footnote>"
    end = f"<w:endnote w:id='2'>{paragraph('an end note')}</w:endnote>"
    data = docx(
        paragraph("one", mark, mark) + paragraph("two", run("<w:endnoteReference w:id='2'/>")),
        footnotes=note,
        endnotes=end,
    )

    assert words(data) == "one\na note\ntwo\nan end note"


def test_a_note_in_a_cell_stays_in_the_cell():
    mark = paragraph("one", run("<w:footnoteReference w:id='2'/>"))
    note = f"<w:footnote w:id='2'>{paragraph('a note')}</w:footnote>"

    assert words(docx(table((mark, "two")), footnotes=note)) == "one\u2028a note\ttwo"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{paragraph('in the box')}</w:txbxContent>"
    both = (
        f"<mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing>"
        f"</mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
        "</mc:AlternateContent>"
    )

    assert words(docx(paragraph("be", run(both), "side"))) == "beside\nin the box"


def test_smiles_and_arrows_of_symbol_fonts_are_told_and_others_reported():
    symbols = "".join(
        f"<w:sym w:font='Wingdings' w:char='{code}'/>" for code in ("F04A", "F0E0", "F051")
    )
    data = docx(paragraph("good ", run(symbols)))

    assert words(data) == "good ☺→\ufffd"
    assert told(data) == [
        "Symbols of a special font could not be told (1); each is shown as “\ufffd”."
    ]
    assert read_document(data, "d.docx").outcome == "repaired"


def test_what_is_not_read_is_told():
    picture = run("<w:drawing><a:blip/></w:drawing>")
    data = docx(
        paragraph("x", picture, run("<w:object/>")),
        comments=f"<w:comment>{paragraph('mine')}</w:comment>",
        header1=paragraph("Participant 7"),
        footer1=paragraph("3"),
    )

    assert words(data) == "x"
    assert [what.split("(")[0] for what in told(data)] == [
        "It has pictures ",
        "It has other files embedded ",
        "It has comments in the margin ",
        "It has words in page headers or footers; they were left out.",
    ]


def test_formulas_keep_their_letters():
    maths = "<m:oMath><m:r><m:t>x+y</m:t></m:r></m:oMath>"

    assert words(docx(paragraph("so ", maths))) == "so x+y"


def test_a_strict_document_with_its_main_part_elsewhere_is_read():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    members = docx_members("")
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace("document.xml", "document2.xml")
    members["word/document2.xml"] = (
        f'<w:document xmlns:w="{strict}"><w:body>{paragraph("hello")}</w:body></w:document>'
    )

    assert words(zipped(members)) == "hello"


@given(st.lists(st.text(LETTERS, min_size=1).filter(str.strip), min_size=1, max_size=5))
def test_any_words_come_out_as_they_went_in(paragraphs):
    escaped = [
        p.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") for p in paragraphs
    ]
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in escaped)

    assert words(docx(body)) == "\n".join(paragraphs)


def test_a_document_without_words_is_called_empty():
    with pytest.raises(UnreadableDocumentError, match="empty"):
        words(docx(paragraph("  ") + paragraph()))


def test_a_relation_to_a_file_outside_is_not_followed():
    members = docx_members(f"<w:body>{paragraph('hello')}</w:body>")
    members["_rels/.rels"] = str(members["_rels/.rels"]).replace(
        'Target="word/document.xml"', 'Target="file:///etc/hostname" TargetMode="External"'
    )

    assert words(zipped(members)) == "hello"
