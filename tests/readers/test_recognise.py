"""A file is what its bytes say; its name is only a hint."""

import pytest

from coding.errors import UnknownFormatError, UnreadableDocumentError
from coding.readers import EXTENSIONS, READERS
from coding.readers.safety.recognise import recognise
from tests.readers.builders import docx, odt, ole, page, paragraph, pdf, rtf, zipped

WORD = docx(paragraph("hello"))
SQLITE = b"SQLite format 3\0"


def found(data: bytes, name: str) -> str:
    return recognise(data, name, EXTENSIONS)[0]


@pytest.mark.parametrize(
    ("data", "extension"),
    [
        (WORD, ".docx"),
        (odt("<text:p>hello</text:p>"), ".odt"),
        (rtf("hello"), ".rtf"),
        (pdf(page("hello")), ".pdf"),
        (zipped({"[Content_Types].xml": "", "xl/workbook.xml": ""}), ".xlsx"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nhello", ".vtt"),
        (b"\xef\xbb\xbfWEBVTT\r\n\r\n", ".vtt"),
        ("WEBVTT\n\n".encode("utf-16"), ".vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nhello", ".srt"),
    ],
)
def test_a_format_is_known_under_its_own_name_and_under_a_wrong_one(data, extension):
    assert recognise(data, f"d{extension}", EXTENSIONS) == (extension, ())
    assert recognise(data, f"D{extension.upper()}", EXTENSIONS) == (extension, ())

    for name in ("d.txt", "d.doc", "d", "d.unheard"):
        as_what, problems = recognise(data, name, EXTENSIONS)
        assert as_what == extension
        assert extension in problems[0].what
        assert not problems[0].repair


@pytest.mark.parametrize(
    ("name", "extension", "problems"),
    [
        ("d.txt", ".txt", 0),
        ("d.md", ".md", 0),
        ("d.csv", ".csv", 0),
        ("d.tsv", ".tsv", 0),
        ("d.vtt", ".vtt", 0),
        ("d.docx", ".txt", 1),
        ("d.pdf", ".txt", 1),
        ("d.xls", ".csv", 1),
        ("d.xlsx", ".csv", 1),
    ],
)
def test_plain_text_is_what_its_name_says_unless_that_cannot_be(name, extension, problems):
    as_what, told = recognise(b"so tired, but kind", name, EXTENSIONS)

    assert (as_what, len(told)) == (extension, problems)


@pytest.mark.parametrize("name", ["d.py", "d", "d.json"])
def test_text_under_a_name_that_nobody_claims_is_refused_with_the_names_accepted(name):
    with pytest.raises(UnknownFormatError, match=r"\.docx.*\.vtt"):
        found(b"so tired", name)


@pytest.mark.parametrize(
    ("data", "name", "cause"),
    [
        (b"", "d.txt", "empty"),
        (b" \r\n\0", "d.docx", "empty"),
        (ole("EncryptedPackage"), "d.docx", "password-protected"),
        (ole("EncryptedPackage"), "d.xlsx", "password-protected"),
        (ole("WordDocument"), "d.doc", "old .doc"),
        (ole("WordDocument"), "d.docx", "old .doc"),
        (ole("Workbook"), "d.xls", "old .xls"),
        (ole("PowerPoint Document"), "d.ppt", "slide show"),
        (ole("__substg1.0_0037"), "d.msg", "Outlook"),
        (ole(), "d.doc", "old Office program"),
        (b"\x89PNG\r\n\x1a\n", "scan.docx", "picture"),
        (b"\xff\xd8\xff\xe0", "d.jpg", "picture"),
        (b"\0\0\0\x18ftypheic", "d.heic", "picture"),
        (b"RIFF\0\0\0\0WAVEfmt ", "d.wav", "recording"),
        (b"ID3\x03\0", "d.mp3", "recording"),
        (b"\0\0\0\x20ftypM4A ", "d.txt", "recording"),
        (b"MZ\x90\0\x03", "d.docx", "program"),
        (b"\x7fELF\x02", "d.txt", "program"),
        (b"\x1f\x8b\x08\0", "d.gz", "archive"),
        (b"Rar!\x1a\x07\x01", "d.txt", "archive"),
        (zipped({"a.docx": WORD}), "d.zip", "zip archive"),
        (zipped({"ppt/a.xml": ""}), "d.pptx", "slide show"),
        (zipped({"Index/Document.iwa": ""}), "d.pages", "Pages"),
        (zipped({"mimetype": "application/epub+zip"}), "d.epub", "e-book"),
        (zipped({"xl/workbook.bin": ""}), "d.xlsb", "spreadsheet"),
        (b"<!DOCTYPE html><html>x</html>", "d.txt", "web page"),
        (b"<!-- saved -->\n<html>x</html>", "d.doc", "web page"),
        ("<html>x</html>".encode("utf-16"), "d.xls", "web page"),
        (b"plain words", "d.html", "web page"),
        (b"<?xml version='1.0'?><w:wordDocument/>", "d.doc", "one XML file"),
        (b"<?xml version='1.0'?><data/>", "d.txt", "XML file"),
        (b'{"url": "x"}', "d.gdoc", "link to a Google"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_true_cause(data, name, cause):
    with pytest.raises(UnreadableDocumentError, match=cause) as caught:
        found(data, name)

    assert name in caught.value.what


@pytest.mark.parametrize(
    ("data", "name", "program"),
    [
        (zipped({"project.qde": "<x/>"}), "study.qdpx", "REFI-QDA"),
        (zipped({"Trial.qde": "<x/>"}), "study.zip", "REFI-QDA"),
        (b'<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1.0"/>', "c.qdc", "REFI-QDA"),
        (b'<?xml version="1.0"?><Project xmlns="urn:QDA-XML:project:1.0"/>', "c.xml", "REFI-QDA"),
        (SQLITE + b"CREATE TABLE code_text, code_name", "data.qda", "QualCoder"),
        (SQLITE + b"CREATE TABLE code_text, code_name", "data.db", "QualCoder"),
        (SQLITE + b"CREATE TABLE highlights; CREATE TABLE tags", "p.sqlite3", "Taguette"),
        (SQLITE + b"CREATE TABLE x", "p.sqlite3", "database"),
        (b"anything", "p.nvp", "NVivo"),
        (b"anything", "p.mx24", "MAXQDA"),
        (b"anything", "p.atlproj22", "ATLAS.ti"),
    ],
)
def test_another_programs_project_is_refused_by_name_with_a_way_on(data, name, program):
    with pytest.raises(UnreadableDocumentError, match=program) as caught:
        found(data, name)

    assert "xport its" in caught.value.remedy


def test_words_that_begin_like_some_other_format_are_still_words():
    for words in (
        b"BMI was 22 and I felt fine",
        b"MZ: and then she said it",
        b"ID3 tags",
        b"<3 <3",
    ):
        assert found(words, "d.txt") == ".txt"


def test_every_reader_is_a_module_that_reads():
    from importlib import import_module

    for reader in READERS:
        assert callable(import_module(f"coding.readers.{reader.module}").read)


def test_no_extension_is_claimed_twice():
    assert len(set(EXTENSIONS)) == len(EXTENSIONS)
