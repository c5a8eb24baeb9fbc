"""PDF documents: the pages' words, and the true cause where there are none."""

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers import read_document
from tests.readers.builders import page, pdf, pdf_of

PICTURE = (
    b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceRGB/BitsPerComponent 8"
    b"/Length 3>>stream\n\0\0\0\nendstream"
)
DRAWN = b"q 100 0 0 100 0 0 cm /X1 Do Q"


def words(data: bytes) -> str:
    return read_document(data, "d.pdf").text


def told(data: bytes) -> list[str]:
    return [problem.what for problem in read_document(data, "d.pdf").problems]


def test_lines_end_where_they_end_on_the_page_and_that_is_told():
    data = pdf(page("It’s £40 — naïve", "and a second line"))

    assert words(data) == "It’s £40 — naïve\nand a second line"
    assert "line ends are the page's" in told(data)[0]
    assert read_document(data, "d.pdf").outcome == "read"


def test_more_room_between_lines_becomes_a_blank_line():
    data = pdf(page("one", "two", "three", "four", gaps=(0, 14, 28, 14)))

    assert words(data) == "one\ntwo\n\nthree\nfour"


def test_a_page_that_ends_a_sentence_is_followed_by_a_blank_line_and_others_are_not():
    assert words(pdf(page("I was"), page("tired."), page("Next"))) == "I was\ntired.\n\nNext"


def test_words_divided_at_a_lines_end_stay_divided():
    assert words(pdf(page("self-", "compassion"))) == "self-compassion"


def test_answers_typed_into_form_fields_are_read_where_they_stand():
    content = page("How often did you practise?")
    answer = b"/Tx BMC q BT /F1 12 Tf 2 4 Td (three times) Tj ET Q EMC"
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]/DR<</Font<</F1 3 0 R>>>>>>>>",
        2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Annots[6 0 R]"
        b"/Resources<</Font<</F1 3 0 R>>>>>>",
        5: b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
        6: b"<</Type/Annot/Subtype/Widget/FT/Tx/T(a)/V(three times)/Rect[72 760 300 780]/F 4"
        b"/P 4 0 R/DA(/F1 12 Tf)/AP<</N 7 0 R>>>>",
        7: b"<</Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</F1 3 0 R>>>>"
        b"/Length %d>>stream\n%s\nendstream" % (len(answer), answer),
    }

    assert words(pdf_of(objects)) == "How often did you practise?\nthree times"


def test_a_scan_is_called_a_scan():
    with pytest.raises(UnreadableDocumentError, match="scan or a picture, without text"):
        words(pdf(DRAWN, DRAWN, extra={1000: PICTURE}))


def test_single_pages_without_text_are_named():
    data = pdf(page("typed"), DRAWN, b"", extra={1000: PICTURE})

    assert words(data) == "typed"
    assert told(data)[1].startswith("Pages without text (1: 2)")


def test_a_blank_document_is_called_empty():
    with pytest.raises(UnreadableDocumentError, match="empty"):
        words(pdf(b"", b""))


def test_a_password_is_named_as_the_cause():
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>/ID[<00><00>]"

    with pytest.raises(UnreadableDocumentError, match="password-protected"):
        words(pdf(page("x"), trailer=lock % (b"11" * 32, b"22" * 32)))


@pytest.mark.parametrize("lost", [9, 200, 500])
def test_a_document_cut_short_is_called_damaged(lost):
    with pytest.raises(UnreadableDocumentError, match="damaged or cut short"):
        words(pdf(page("a long day"), page("and night"))[:-lost])


def test_more_pages_than_the_limit_are_refused():
    pages = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Count 3001/Kids[%s]>>" % (b"4 0 R " * 3_001),
        4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
    }

    with pytest.raises(UnreadableDocumentError, match="more than 3,000 pages"):
        words(pdf_of(pages))
