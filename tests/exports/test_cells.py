import re

from hypothesis import given, settings
from hypothesis import strategies as st

from coding.exports.cells import LONGEST, escape, mark, pieces, unescape, unmark

EXCEL_CUTS_AT = 32_767
RUN_BY_SPREADSHEETS = re.compile(r"[=+\-@\t\r\n\0＝＋－＠]")
ACTIVE_TEXT = st.text(alphabet="'=+-@\t\r\n\0＝＋－＠ab ", max_size=8) | st.text()
XLSX_TEXT = st.text(alphabet="_x0041DF\x07\r\ud800\uffff😀", max_size=30) | st.text(
    alphabet=st.characters(), max_size=30
)


@given(ACTIVE_TEXT)
def test_a_marked_text_comes_back_as_it_was(text):
    assert unmark(mark(text)) == text


@given(ACTIVE_TEXT)
def test_no_marked_text_begins_with_what_a_spreadsheet_runs(text):
    assert not RUN_BY_SPREADSHEETS.match(mark(text))


@given(ACTIVE_TEXT, ACTIVE_TEXT)
def test_two_texts_never_become_the_same_cell(one, other):
    assert (mark(one) == mark(other)) == (one == other)


@given(XLSX_TEXT)
def test_an_escaped_text_comes_back_as_it_was(text):
    assert unescape(escape(text)) == text


@given(XLSX_TEXT)
def test_an_escaped_text_holds_nothing_xml_refuses(text):
    assert not re.search("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]", escape(text))


@settings(max_examples=30, deadline=None)
@given(st.sampled_from(["word ", "😀", "_x0041", "\x07", "x"]), st.integers(1, 40_000))
def test_pieces_joined_are_the_text_and_each_fits_a_cell(unit, times):
    text = unit * times
    parts = pieces(text)

    assert "".join(parts) == text
    for part in parts:
        assert len(escape(part).encode("utf-16-le")) // 2 <= LONGEST < EXCEL_CUTS_AT


def test_a_long_text_is_cut_after_a_space():
    assert all(part.endswith(" ") for part in pieces("seven7 " * 20_000))


def test_a_text_that_fits_is_one_piece():
    assert pieces("a" * LONGEST) == ("a" * LONGEST,)
    assert len(pieces("a" * (LONGEST + 1))) == 2
