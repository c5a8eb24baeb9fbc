"""What holds for every document format: cleaned text, its checksum, and no quoted words."""

import hashlib

import pytest

from coding.errors import CodingError
from coding.readers import read_document
from tests.readers.builders import docx, odt, page, paragraph, pdf, rtf, table

SECRET = "xyzzysecret"
DELETED = "<w:del w:id='1'><w:r><w:delText>xyzzysecret</w:delText></w:r></w:del>"
FILES = {
    "d.txt": f"Anna: {SECRET} caf\xe9 \x81\0 {SECRET}\nBob: {SECRET}\n".encode("latin-1"),
    "d.docx": docx(
        paragraph(SECRET, DELETED, "<w:r><w:sym w:char='F099'/></w:r>")
        + table(("Week", SECRET), ("1", SECRET)),
        comments=f"<w:comment>{paragraph(SECRET)}</w:comment>",
        header1=paragraph(SECRET),
    ),
    "d.odt": odt(
        f"<text:p>{SECRET}<office:annotation><text:p>{SECRET}</text:p></office:annotation>"
        f"<draw:image/></text:p><text:p>{SECRET}: {SECRET}</text:p>"
    ),
    "d.rtf": rtf(
        rf"{{\header {SECRET}\par}}{SECRET} {{\deleted {SECRET}}}\'81\par {SECRET}: a\par"
    ),
    "d.pdf": pdf(page(SECRET, f"Week 1 {SECRET}", "Week 2", SECRET)),
}


@pytest.mark.parametrize("name", FILES)
def test_no_problem_quotes_the_words_of_the_text(name):
    document = read_document(FILES[name], name)

    assert SECRET in document.text
    assert document.problems
    assert SECRET not in str(document.problems)


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("keep", [0.2, 0.5, 0.9])
def test_no_refusal_quotes_the_words_of_the_text(name, keep):
    data = FILES[name][: int(len(FILES[name]) * keep)]

    try:
        said = str(read_document(data, name).problems)
    except CodingError as refused:
        said = f"{refused} {refused.__cause__}"

    assert SECRET not in said


@pytest.mark.parametrize("name", FILES)
def test_every_document_names_its_format_and_its_bytes(name):
    document = read_document(FILES[name], name)

    assert document.format == name.removeprefix("d.")
    assert document.sha256 == hashlib.sha256(FILES[name]).hexdigest()
    assert document.name == name


@pytest.mark.parametrize("name", FILES)
def test_entries_stand_in_order_within_the_text_and_begin_and_end_with_a_word(name):
    document = read_document(FILES[name], name)
    at = 0

    assert document.entries
    for entry in document.entries:
        assert at <= entry.start <= entry.end <= len(document.text)
        at = entry.end
        words = document.text[entry.start : entry.end]
        assert words == words.strip()
