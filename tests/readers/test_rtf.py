"""Rich text: every word in order, and what was left out is told."""

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers import read_document
from tests.readers.builders import rtf


def words(body: str) -> str:
    return read_document(rtf(body), "d.rtf").text


def told(body: str) -> list[str]:
    problems = read_document(rtf(body), "d.rtf").problems
    return [each.what for each in problems if not each.what.startswith("No speakers")]


def test_paragraphs_breaks_tabs_and_named_characters_are_as_they_read():
    body = r"\pard one\line two\tab three\par It\rquote s {\b very} good\emdash really\par"

    assert words(body) == "one\ntwo\tthree\nIt’s very good—really"


def test_line_ends_of_the_file_are_not_the_texts():
    assert words("\\pard so ti\r\nred\\par\r\n next\\par") == "so tired\n next"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"caf\'e9 \'80 40", "café € 40"),
        (r"\u8217?s and \u20013\'3fx", "’s and 中x"),
        (r"\uc2\u233\'c3\'a9 then \uc0\u233 t", "é then ét"),
        (r"\u-10179?\u-8704? \u55357?\u56832?", "😀 😀"),
        (r"{\f2 \'cf\'f0\'e8} and \'cf", "При and Ï"),
        (r"\u8212\emdash x \u8217\par y", "—x ’\ny"),
        (r"\{a\} \\ b\~c\_d\-e", "{a} \\ b\u00a0c-de"),
    ],
)
def test_characters_are_told_in_every_way_they_can_be_written(body, text):
    assert words(body) == text


def test_raw_bytes_are_read_in_the_fonts_alphabet():
    assert words("na\xefve") == "naïve"


def test_half_a_character_alone_is_replaced_and_reported():
    assert words(r"a \u-10179? b") == "a \ufffd b"
    assert "half of a character" in told(r"a \u-10179? b")[0]


def test_tables_have_a_row_a_line_and_lines_of_a_cell_are_told_from_rows():
    row = r"\trowd\cellx1000\cellx2000\pard\intbl {}\cell {}\cell\row "
    body = row.replace("{}", "%s") % ("1", r"first\par se\tab cond") + row.replace("{}", "%s") % (
        "2",
        " ",
    )

    assert words(body + r"\pard end\par") == "1\tfirst\u2028se cond\n2\t \nend"


def test_tracked_deletions_are_left_out_and_told():
    body = r"I was {\revised really }{\deleted not }tired\par"

    assert words(body) == "I was really tired"
    assert told(body) == [
        "It has tracked deletions (1); they were left out, and tracked insertions kept."
    ]


def test_notes_stand_after_the_paragraph_or_in_the_cell_that_points_to_them():
    body = r"one{\super\chftn{\footnote\pard\plain\chftn  a note}}, two\par three\par"
    cell = r"\trowd\cellx1\pard\intbl one{\footnote\pard\plain a note}\cell\row"

    assert words(body) == "one, two\n a note\nthree"
    assert words(cell) == "one\u2028a note"


def test_fields_keep_their_result_and_symbol_fields_their_symbol():
    link = r'{\field{\*\fldinst HYPERLINK "http://example.org"}{\fldrslt the app}} now'
    smile = r'good {\field{\*\fldinst SYMBOL 74 \\f "Wingdings" \\s 11}{\fldrslt\f1\fs22}}\par'

    assert words(link) == "the app now"
    assert words(smile) == "good ☺"
    assert words(r"good {\f1 J}") == "good ☺"


def test_text_boxes_are_read_once():
    body = r"be{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt\pard boxed\par}}{\shprslt old}}side\par"

    assert words(body) == "beside\nboxed"


def test_what_is_not_text_is_left_out_and_told():
    body = (
        r"{\header Participant 7\par}{\footer {\field{\*\fldinst PAGE}{\fldrslt 1}}}"
        r"{\*\annotation mine}{\pict\pngblip 89504e47}{\object{\*\objdata 0105}{\result x}}"
        r"{\info{\title T}}{\listtext 1.\tab}{\*\unknown never seen}{\xe index}hello\par"
    )

    assert words(body) == "hello"
    assert [what.split(" (")[0] for what in told(body)] == [
        "It has pictures",
        "It has other files embedded",
        "It has comments in the margin",
        "It has words in page headers or footers; they were left out.",
    ]


def test_binary_pictures_are_jumped_over_whole():
    assert words("a{\\pict\\bin5 }}{{\\}b") == "ab"


def test_a_file_cut_short_is_called_so():
    data = rtf(r"\pard a long day\par")

    with pytest.raises(UnreadableDocumentError, match="damaged or cut short"):
        read_document(data[:-8], "d.rtf")


def test_deep_nesting_is_refused_and_ordinary_nesting_is_not():
    assert words("{" * 900 + "x" + "}" * 900) == "x"
    with pytest.raises(UnreadableDocumentError, match="nested more than 1,000 deep"):
        words("{" * 1_001 + "x" + "}" * 1_001)


def test_a_document_without_words_is_called_empty():
    with pytest.raises(UnreadableDocumentError, match="empty"):
        words(r"\pard\par")
