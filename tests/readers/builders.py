"""Small builders of real file formats, so that a test's file can be read in the test."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def zipped(members: dict[str, bytes | str], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip container with these members, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        for name, data in members.items():
            container.writestr(name, data)
    return out.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A Word document: ``body`` is what stands inside ``w:body``, ``parts`` other word/ parts."""
    return zipped(docx_members(f"<w:body>{body}</w:body>", **parts))


def docx_members(inner: str, **parts: str) -> dict[str, bytes | str]:
    names = (
        f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Type="{_OFFICE_RELATION}/{name.rstrip("0123456789")}" '
        f'Target="{name}.xml"/>'
        for n, name in enumerate(parts)
    )
    members: dict[str, bytes | str] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="r1" '
        f'Type="{_OFFICE_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f"<w:document {names}>{inner}</w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{relations}'
        "</Relationships>",
    }
    roots = {"footnotes": "footnotes", "endnotes": "endnotes", "comments": "comments"}
    for name, part in parts.items():
        root = roots.get(name, "hdr")
        members[f"word/{name}.xml"] = f"<w:{root} {names}>{part}</w:{root}>"
    return members


def paragraph(*runs: str) -> str:
    """A Word paragraph: each run is text, or markup where it begins with ``<``."""
    inner = (
        run if run.startswith("<") else f'<w:r><w:t xml:space="preserve">{run}</w:t></w:r>'
        for run in runs
    )
    return f"<w:p>{''.join(inner)}</w:p>"


def table(*rows: tuple[str, ...]) -> str:
    """A Word table: each cell is text, or markup where it begins with ``<``."""

    def cell(content: str) -> str:
        return f"<w:tc>{content if content.startswith('<') else paragraph(content)}</w:tc>"

    lines = ("".join(map(cell, row)) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{line}</w:tr>" for line in lines) + "</w:tbl>"


def odt(body: str, **members: str) -> bytes:
    """An OpenDocument text: ``body`` is what stands inside ``office:text``."""
    return zipped(odt_members(body) | {name.replace("__", "/"): m for name, m in members.items()})


ODF_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("draw", "drawing"),
        ("style", "style"),
    )
)


def odt_members(body: str) -> dict[str, bytes | str]:
    return {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {ODF_NAMES}><office:body><office:text>{body}"
        "</office:text></office:body></office:document-content>",
    }


def rtf(body: str) -> bytes:
    """A rich-text file as Word begins it, with Calibri (0), Wingdings (1), Cyrillic Arial (2)."""
    fonts = (
        r"{\fonttbl{\f0\fnil\fcharset0 Calibri;}{\f1\fnil\fcharset2 Wingdings;}"
        r"{\f2\fnil\fcharset204 Arial;}}"
    )
    return (
        rf"{{\rtf1\ansi\ansicpg1252\deff0{fonts}{{\colortbl;\red0\green0\blue0;}}{body}}}".encode(
            "latin-1"
        )
    )


def pdf(*pages: bytes, extra: dict[int, bytes] | None = None, trailer: bytes = b"") -> bytes:
    """A PDF whose pages have these content streams; object 3 is Helvetica.

    ``extra`` gives further objects by number (from 1000), ``trailer`` more trailer entries.
    """
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        3: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    }
    kids = []
    for number, content in enumerate(pages):
        page, stream = 4 + 2 * number, 5 + 2 * number
        objects[page] = (
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</X1 1000 0 R>>>>>>" % stream
        )
        objects[stream] = b"<</Length %d>>stream\n%s\nendstream" % (len(content), content)
        kids.append(b"%d 0 R" % page)
    objects[2] = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(kids), b" ".join(kids))
    return pdf_of(objects | (extra or {}), trailer)


def pdf_of(objects: dict[int, bytes], trailer: bytes = b"") -> bytes:
    """A PDF of these objects; object 1 is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in sorted(objects.items()):
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n"
    for number, place in [(0, None), *places.items()]:
        kind = b"%010d 65535 f \n" % 0 if place is None else b"%010d 00000 n \n" % place
        out += b"%d 1\n%s" % (number, kind)
    out += b"trailer<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        trailer,
        start,
    )
    return bytes(out)


def page(*lines: str, gaps: tuple[int, ...] = ()) -> bytes:
    """A page's content: one line of text below the other, 14 points apart, or as ``gaps`` say."""
    steps = [gap or 14 for gap in (*gaps, *[0] * len(lines))]
    shown = []
    for line, step in zip(lines, steps, strict=False):
        escaped = line.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        shown.append(b"0 -%d Td (%s) Tj" % (step, escaped.encode("cp1252")))
    return b"BT /F1 12 Tf 72 800 Td " + b"\n".join(shown) + b" ET"


def ole(*entries: str) -> bytes:
    """The beginning of an old Office container with these directory entries."""
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0")
    return header + b"".join(name.encode("utf-16-le").ljust(128, b"\0") for name in entries)
