"""XML that could do harm is refused before it is parsed."""

import subprocess
import sys
from pathlib import Path

import pytest

from coding.errors import UnreadableDocumentError
from coding.readers.safety.xml import parse

ROOT = Path(__file__).parents[2]
LINES = "".join(f'<!ENTITY a{n + 1} "' + f"&a{n};" * 10 + '">' for n in range(9))
LAUGHS = f'<!DOCTYPE r [<!ENTITY a0 "ha">{LINES}]><r>&a9;</r>'
HARMFUL = {
    "billion laughs": LAUGHS,
    "quadratic": f'<!DOCTYPE r [<!ENTITY a "{"x" * 50_000}">]><r>{"&a;" * 5_000}</r>',
    "external file": '<!DOCTYPE r [<!ENTITY f SYSTEM "file:///etc/hostname">]><r>&f;</r>',
    "external address": '<!DOCTYPE r [<!ENTITY f SYSTEM "http://127.0.0.1:9/x">]><r>&f;</r>',
    "external subset": '<!DOCTYPE r SYSTEM "file:///etc/hostname"><r/>',
    "parameter entity": '<!DOCTYPE r [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]><r/>',
    "empty doctype": "<!DOCTYPE r><r/>",
}


@pytest.mark.parametrize("name", HARMFUL)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_anything_that_brings_a_dtd_is_refused(name, encoding):
    data = HARMFUL[name].encode(encoding)
    if encoding == "utf-16-be":
        data = b"\xfe\xff" + data

    with pytest.raises(UnreadableDocumentError, match="brings its own entities"):
        parse(data, "d.docx")


def test_deep_nesting_is_refused_and_ordinary_nesting_is_not():
    assert parse(b"<a>" * 256 + b"</a>" * 256, "d.docx").tag == "a"
    with pytest.raises(UnreadableDocumentError, match="nested more than 256 deep"):
        parse(b"<a>" * 257 + b"</a>" * 257, "d.docx")


def test_millions_of_elements_are_refused():
    with pytest.raises(UnreadableDocumentError, match="more than 3,000,000 elements"):
        parse(b"<r>" + b"<p/>" * 3_000_001 + b"</r>", "d.docx")


@pytest.mark.parametrize(
    "data", [b"", b"<r>", b"<r></s>", b"words", b"<r>&undefined;</r>", b"<r>\x01</r>"]
)
def test_broken_xml_is_called_damaged(data):
    with pytest.raises(UnreadableDocumentError, match="damaged or cut short"):
        parse(data, "d.docx")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_honest_xml_is_parsed_in_its_own_encoding(encoding):
    data = f'<?xml version="1.0" encoding="{encoding}"?><r>naïve</r>'.encode(encoding)

    assert parse(data, "d.docx").text == "naïve"


def test_a_megabyte_of_text_in_one_piece_is_parsed():
    assert len(parse(b"<r>" + b"word " * 200_000 + b"</r>", "d.docx").text) == 1_000_000


def test_one_huge_piece_of_text_is_refused_with_a_way_out():
    with pytest.raises(UnreadableDocumentError, match=r"save it as \.txt"):
        parse(b"<r>" + b"word " * 2_500_000 + b"</r>", "d.docx")


def test_comments_do_not_cut_text():
    root = parse(b"<r>so <!-- x -->tired<?y z?> today</r>", "d.docx")

    assert "".join(root.itertext()) == "so tired today"


@pytest.mark.skipif(sys.platform != "linux", reason="limits are the system's own there")
def test_a_lack_of_memory_is_not_taken_for_damage():
    code = (
        "import resource; from coding.readers.safety.xml import parse;"
        "import lxml.etree; data = b'<r>' + b'<p/>' * 900_000 + b'</r>';"
        "resource.setrlimit(resource.RLIMIT_DATA, (60 * 1024**2,) * 2); parse(data, 'd.docx')"
    )

    command = [sys.executable, "-c", code]
    ended = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)

    assert "MemoryError" in ended.stderr
    assert "UnreadableDocumentError" not in ended.stderr
