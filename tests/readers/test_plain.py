"""Plain text: the file's own characters, whatever they are."""

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers import read_document
from coding.readers.mapping import ColumnMap
from coding.readers.safety.child import read_bytes
from coding.readers.safety.limits import TEXT_CHARACTERS

AWKWARD = "# Notes\n\n*So* tired: e\u0301 😀 👩‍👩‍👧 שלום \u202eevil\u202c \x0b\u2028x — `end`  \n"


@pytest.mark.parametrize("name", ["d.txt", "d.md"])
def test_text_and_markdown_keep_every_character(name):
    document = read_document(AWKWARD.encode(), name)

    assert document.text == AWKWARD
    assert document.format == name[2:]
    assert document.outcome == "read"
    assert document.name == name


def test_every_visible_character_stands_in_some_entry():
    document = read_document(AWKWARD.encode(), "d.txt")
    outside = [True] * len(document.text)
    for entry in document.entries:
        outside[entry.start : entry.end] = [False] * (entry.end - entry.start)

    left = "".join(c for c, out in zip(document.text, outside, strict=True) if out)
    assert not any(map(str.isalnum, left))


def test_the_checksum_is_of_the_files_bytes():
    import hashlib

    data = "naïve\r\n".encode("cp1252")
    assert read_document(data, "d.txt").sha256 == hashlib.sha256(data).hexdigest()


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\0\0", "\ufeff\u200b \n".encode()])
def test_a_file_without_words_is_called_empty(data):
    with pytest.raises(UnreadableDocumentError, match="empty"):
        read_document(data, "d.txt")


def test_a_text_of_more_characters_than_the_limit_is_refused():
    with pytest.raises(UnreadableDocumentError, match="20,000,001 characters"):
        read_document(b"a" * (TEXT_CHARACTERS + 1), "d.txt")


def test_a_megabyte_in_one_line_is_read_whole():
    data = b"so tired today, " * 65_536

    assert read_bytes(data, "d.txt").text == data.decode()


def test_a_mapping_without_any_wish_changes_nothing():
    data = b"one\n\ntwo"

    assert read_document(data, "d.txt", ColumnMap()) == read_document(data, "d.txt")
