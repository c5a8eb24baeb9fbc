"""Files made to do harm, and honest files gone wrong: each read exactly, or refused with its cause.

Every file goes the way an import goes, through a child process, and must be done with in a
minute and a gigabyte; most take a tenth of a second.
"""

import io
import random
import re
import resource
import sys
import time
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pytest

from coding.errors import CodingError
from coding.readers.safety.child import read_bytes
from tests.readers.builders import (
    docx,
    docx_members,
    odt,
    odt_members,
    ole,
    page,
    paragraph,
    pdf,
    pdf_of,
    rtf,
    table,
    zipped,
)

MB = 1024**2
DTD = "brings its own entities"
LAUGHS = "".join(f'<!ENTITY a{n + 1} "' + f"&a{n};" * 10 + '">' for n in range(9))
PARAGRAPH = "<w:p><w:r><w:t>so tired</w:t></w:r></w:p>"


def document_xml(data: bytes | str) -> bytes:
    return zipped(docx_members("") | {"word/document.xml": data})


def content_xml(data: bytes | str) -> bytes:
    return zipped(odt_members("") | {"content.xml": data})


def harmful(doctype: str, inner: str, root: str = "w:document") -> str:
    return f"<!DOCTYPE {root} [{doctype}]><{root} xmlns:w='w'>{inner}</{root}>"


def workbook(**parts: bytes | str) -> bytes:
    """A real workbook of one diary row, with these parts of xl/ put in place of its own."""
    out = io.BytesIO()
    book = openpyxl.Workbook()
    book.active.append(["participant", "week", "answer"])
    book.active.append(["P01", 1, "on the bus to work"])
    book.save(out)
    with zipfile.ZipFile(out) as container:
        members = {name: container.read(name) for name in container.namelist()}
    return zipped(members | {f"xl/{name}.xml": data for name, data in parts.items()})


def flate(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 1 if len(data) > MB else 9)
    filters = b"/FlateDecode" * times
    return pdf_of(
        {
            1: b"<</Type/Catalog/Pages 2 0 R>>",
            2: b"<</Type/Pages/Count 1/Kids[4 0 R]>>",
            3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
            4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
            b"/Resources<</Font<</F1 3 0 R>>>>>>",
            5: b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data), filters, data),
        }
    )


def forms(depth: int) -> bytes:
    """A form that draws a form ten times, which draws a form ten times …"""

    def form(inner: bytes, next_: int) -> bytes:
        return (
            b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</Font<</F1 3 0 R>>"
            b"/XObject<</X1 %d 0 R>>>>/Length %d>>stream\n%s\nendstream"
            % (next_, len(inner), inner)
        )

    nested = {1000 + n: form(b"/X1 Do " * 10, 1001 + n) for n in range(depth)}
    nested[1000 + depth] = form(page("deep"), 999)
    return pdf(b"/X1 Do", extra=nested)


#: Name of the file -> how it is made, and the cause its refusal must name.
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "laughs.docx": (
        lambda: document_xml(harmful(f'<!ENTITY a0 "ha">{LAUGHS}', "<w:p>&a9;</w:p>")),
        DTD,
    ),
    "laughs-utf-16.docx": (
        lambda: document_xml(
            harmful(f'<!ENTITY a0 "ha">{LAUGHS}', "<w:p>&a9;</w:p>").encode("utf-16")
        ),
        DTD,
    ),
    "quadratic.docx": (
        lambda: document_xml(harmful(f'<!ENTITY a "{"x" * 50_000}">', "&a;" * 50_000)),
        DTD,
    ),
    "entity-in-notes.docx": (
        lambda: zipped(
            docx_members(f"<w:body>{PARAGRAPH}</w:body>", footnotes="")
            | {"word/footnotes.xml": harmful('<!ENTITY a "b">', "&a;")}
        ),
        DTD,
    ),
    "file.docx": (
        lambda: document_xml(harmful('<!ENTITY f SYSTEM "file:///etc/hostname">', "&f;")),
        DTD,
    ),
    "address.odt": (
        lambda: content_xml(harmful('<!ENTITY f SYSTEM "http://127.0.0.1:9/x">', "&f;", "r")),
        DTD,
    ),
    "deep.docx": (
        lambda: docx("<w:sdt><w:sdtContent>" * 10_000 + "</w:sdtContent></w:sdt>" * 10_000),
        "nested more than 256 deep",
    ),
    "deep.odt": (
        lambda: odt("<text:section>" * 300 + "</text:section>" * 300),
        "nested more than 256 deep",
    ),
    "twenty-five-million-paragraphs.docx": (
        lambda: document_xml(b"<w:document xmlns:w='w'>" + b"<w:p/>" * 25_000_000),
        "more than 100 times its size|more than 100 MB",
    ),
    "one-huge-text.docx": (
        lambda: docx(paragraph(random.Random(1).randbytes(6_000_000).hex())),
        r"save it as \.txt",
    ),
    "bomb.docx": (lambda: document_xml(b" " * 90 * MB), "more than 100 times its size"),
    "bomb.xlsx": (lambda: workbook(sharedStrings=b"a" * 90 * MB), "more than 100 times its size"),
    "laughs.xlsx": (
        lambda: workbook(sharedStrings=harmful(f'<!ENTITY a0 "ha">{LAUGHS}', "&a9;", "sst")),
        DTD,
    ),
    "many-rows.xlsx": (
        lambda: workbook(
            **{
                "worksheets/sheet1": '<worksheet xmlns="http://schemas.openxmlformats.org/'
                'spreadsheetml/2006/main"><sheetData>'
                + "".join(
                    f'<row r="{n}"><c r="A{n}"><v>{n}</v></c></row>' for n in range(1, 200_010)
                )
                + "</sheetData></worksheet>"
            }
        ),
        "the most is 200,000",
    ),
    "columns.csv": (
        lambda: b"".join(b"P01,on the bus" + b",x" * 100_000 + b"\n" for _ in range(9)),
        "the most is 1,000",
    ),
    "bomb.odt": (lambda: content_xml(b" " * 90 * MB), "more than 100 times its size"),
    "many-bombs.docx": (
        lambda: zipped(
            docx_members(f"<w:body>{PARAGRAPH}</w:body>")
            | {f"word/{n}.xml": b" " * 9 * MB for n in range(24)}
        ),
        "more than 200 MB",
    ),
    "outside.docx": (
        lambda: zipped(docx_members(f"<w:body>{PARAGRAPH}</w:body>") | {"../../x.xml": "x"}),
        "lead outside",
    ),
    "repeats.odt": (lambda: odt('<text:p>a<text:s text:c="2000000000"/></text:p>'), "repeats"),
    "rows.odt": (
        lambda: odt(
            '<table:table><table:table-row table:number-rows-repeated="1000000"><table:table-cell>'
            "<text:p>a</text:p></table:table-cell></table:table-row></table:table>"
        ),
        "repeats",
    ),
    "deep.rtf": (lambda: rtf("{" * 1_000_000), "nested more than 1,000 deep"),
    "cut.rtf": (lambda: rtf(r"\par a long day \par")[:-5], "damaged or cut short"),
    "cut.docx": (lambda: docx(PARAGRAPH)[:-40], "damaged or cut short"),
    "cut.odt": (lambda: odt("<text:p>a</text:p>")[:200], "damaged or cut short"),
    "cut.pdf": (lambda: pdf(page("a"))[:200], "damaged or cut short"),
    "flate.pdf": (lambda: flate(b" " * 100_000_000), "empty"),
    "double-flate.pdf": (lambda: flate(b" " * 200_000_000, 2), "empty|gave up"),
    "words.pdf": (
        lambda: flate(b"BT /F1 12 Tf " + b"(so tired) Tj " * 3_000_000 + b"ET"),
        "gave up|too long|too much memory",
    ),
    "forms.pdf": (lambda: forms(10), "gave up|too long|too much memory"),
    "arrays.pdf": (lambda: pdf(b"[" * 5_000_000), "empty|gave up"),
    "pages.pdf": (
        lambda: pdf_of(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Count 20000/Kids[%s]>>" % (b"4 0 R " * 20_000),
                4: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
            }
        ),
        "more than 3,000 pages",
    ),
    "loop.pdf": (
        lambda: pdf_of(
            {
                1: b"<</Type/Catalog/Pages 2 0 R>>",
                2: b"<</Type/Pages/Count 5/Kids[2 0 R 2 0 R]>>",
            }
        ),
        "damaged",
    ),
    "locked.docx": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "password-protected"),
    "locked.xlsx": (lambda: ole("EncryptionInfo", "EncryptedPackage"), "password-protected"),
    "locked.odt": (
        lambda: zipped(odt_members("") | {"META-INF/manifest.xml": "<encryption-data/>"}),
        "password-protected",
    ),
    "old.doc": (lambda: ole("WordDocument"), "old .doc"),
    "too-many-letters.txt": (lambda: b"so tired " * 2_500_000, "the most is 20,000,000"),
    "noise.txt": (lambda: zlib.compress(bytes(range(256)) * 99)[10:], "holds no text"),
    "nuls.txt": (lambda: bytes(MB), "empty"),
}

#: Name of the file -> how it is made, and its exact text.
READ: dict[str, tuple[Callable[[], bytes], str]] = {
    "long-line.txt": (lambda: b"so tired " * 120_000, "so tired " * 120_000),
    "long-line.docx": (lambda: docx(paragraph("so tired " * 120_000)), "so tired " * 120_000),
    "many-paragraphs.docx": (
        lambda: docx(PARAGRAPH * 50_000),
        "\n".join(["so tired"] * 50_000),
    ),
    "note-pointed-to-often.docx": (
        lambda: docx(
            paragraph("a", "<w:r><w:footnoteReference w:id='1'/></w:r>" * 20_000),
            footnotes=f"<w:footnote w:id='1'>{paragraph('x' * 100_000)}</w:footnote>",
        ),
        "a\n" + "x" * 100_000,
    ),
    "wide.docx": (
        lambda: docx(
            "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='2000000000'/></w:tcPr>"
            f"{PARAGRAPH}</w:tc></w:tr></w:tbl>"
        ),
        "so tired" + "\t" * 62,
    ),
    "awkward.docx": (
        lambda: docx(paragraph("e\u0301 😀 👩‍👩‍👧 שלום \u202eevil\u202c") + table(("00123", "NA"))),
        "e\u0301 😀 👩‍👩‍👧 שלום \u202eevil\u202c\n00123\tNA",
    ),
    "nuls.txt": (lambda: b"so\0 tired and\0 kind", "so tired and kind"),
    "long-cell.csv": (
        lambda: b'participant,week,answer\nP01,1,"' + b"so tired " * 100_000 + b'"\n',
        "so tired " * 100_000,
    ),
    "diary.xlsx": (workbook, "on the bus to work"),
    "cut.txt": (lambda: "naïve 😀".encode()[:-1], "naïve \ufffd"),
    "really-word.txt": (lambda: docx(PARAGRAPH), "so tired"),
    "formula.txt": (lambda: b"=2+2\n@home\n+1\n-1", "=2+2\n@home\n+1\n-1"),
    "long-picture.rtf": (
        lambda: rtf(r"a{\pict\pngblip " + "89504e47" * 1_000_000 + "}b"),
        "ab",
    ),
}


def timed(data: bytes, name: str):
    """What came of the file; fails where it took more than a minute or a gigabyte."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    started = time.monotonic()
    try:
        return read_bytes(data, name)
    except CodingError as error:
        return error
    finally:
        assert time.monotonic() - started < 60
        unit = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit
        # The system keeps only the largest child's figure: earlier ones are not ours.
        assert peak <= max(1024**3, before * unit)


@pytest.mark.parametrize("name", REFUSED)
def test_a_harmful_or_hopeless_file_is_refused_with_its_cause(name):
    build, cause = REFUSED[name]

    result = timed(build(), name)

    assert isinstance(result, CodingError)
    assert name in result.what
    assert re.search(cause, str(result)), result.what
    assert "Traceback" not in str(result)


@pytest.mark.parametrize("name", READ)
def test_an_awkward_file_is_read_exactly(name):
    build, text = READ[name]

    result = timed(build(), name)

    assert not isinstance(result, CodingError), result.what
    assert result.text == text
