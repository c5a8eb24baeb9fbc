"""One file of each format with a marker name in every place where a name can stand."""

import io
from typing import NamedTuple

import openpyxl
from docx import Document
from openpyxl.comments import Comment

from tests.readers.builders import odt_members, page, pdf, rtf, zipped

#: Names the researcher listed in the key: where they stand in words, they are surely names.
LISTED = ("Zqwords", "Zqprompt", "Zqcell", "Zqheader", "Zqanswer", "Zqspoken", "Zqsaid", "Zqslide")


class Place(NamedTuple):
    """A place a name can reach, the marker planted there, and whether the key keeps it.

    What no reader reads (a file's properties) is in the key neither.
    """

    where: str
    marker: str
    kept: bool


PLACES = (
    Place("docx: file name", "Zqfilename", True),
    Place("docx: text", "Zqwords", True),
    Place("docx: speaker", "Zqspeaker", True),
    Place("docx: moderator", "Zqmoderator", True),
    Place("docx: author", "Zqauthor", False),
    Place("docx: last saved by", "Zqsaver", False),
    Place("docx: title", "Zqtitle", False),
    Place("docx: subject", "Zqsubject", False),
    Place("docx: keywords", "Zqkeywords", False),
    Place("docx: comments property", "Zqremark", False),
    Place("docx: comment in the margin", "Zqmargin", False),
    Place("docx: comment's author", "Zqcommenter", False),
    Place("docx: page header", "Zqpagetop", False),
    Place("xlsx: sheet name", "Zqsheet", False),
    Place("xlsx: author", "Zqcreator", False),
    Place("xlsx: description", "Zqdescribed", False),
    Place("xlsx: id column", "Zqrow", True),
    Place("xlsx: header of a prompt", "Zqprompt", True),
    Place("xlsx: header of a column left aside", "Zqaside", False),
    Place("xlsx: cell of a column left aside", "Zqtutor", False),
    Place("xlsx: cell", "Zqcell", True),
    Place("xlsx: cell comment", "Zqsticky", False),
    Place("xlsx: cell comment's author", "Zqsticker", False),
    Place("csv: file name", "Zqtable", True),
    Place("csv: id column", "Zqperson", True),
    Place("csv: number of five digits in an id column", "918273", True),
    Place("csv: header", "Zqheader", True),
    Place("csv: answer", "Zqanswer", True),
    Place("csv: e-mail in an answer", "zqpost@example.org", True),
    Place("vtt: NOTE", "Zqnote", False),
    Place("vtt: voice tag", "Zqvoice", True),
    Place("vtt: cue id", "Zqcue", False),
    Place("vtt: text", "Zqspoken", True),
    Place("srt: speaker", "Zqsubtitle", True),
    Place("srt: text", "Zqsaid", True),
    Place("rtf: author", "Zqrtfauthor", False),
    Place("rtf: title", "Zqrtftitle", False),
    Place("rtf: comment", "Zqrtfcomment", False),
    Place("odt: creator", "Zqodtcreator", False),
    Place("odt: title", "Zqodttitle", False),
    Place("pdf: author", "Zqpdfauthor", False),
    Place("pdf: title", "Zqpdftitle", False),
    Place("pdf: text", "Zqslide", True),
    Place("a refused file's name", "Zqbroken", True),
    Place("a left-aside folder's name", "Zqfolder", True),
    Place("a file's name that is not there", "Zqmissing", True),
)

VTT = """WEBVTT

NOTE made by Zqnote

Zqcue 1
00:00:01.000 --> 00:00:04.000
<v Zqvoice>i told Zqspoken on the bus.

Zqcue 2
00:00:05.000 --> 00:00:08.000
<v P02>and we laughed a lot.
"""

SRT = """1
00:00:01,000 --> 00:00:04,000
Zqsubtitle: i asked Zqsaid about it.

2
00:00:05,000 --> 00:00:08,000
P02: it went well.

3
00:00:09,000 --> 00:00:12,000
Zqsubtitle: it did.
"""

CSV = (
    "name,week,what did Zqheader tell you?\n"
    "Zqperson,1,i asked Zqanswer who said zqpost@example.org would help\n"
    "918273,1,it was quiet and i slept\n"
    "Zqperson,2,nothing new happened this week at all\n"
)


def marked_files() -> dict[str, bytes]:
    """File names with their bytes."""
    info = {1001: b"<</Author(Zqpdfauthor)/Title(Zqpdftitle)>>"}
    meta = (
        '<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><office:meta><dc:creator>Zqodtcreator'
        "</dc:creator><dc:title>Zqodttitle</dc:title></office:meta></office:document-meta>"
    )
    return {
        "diary of Zqfilename.docx": _word(),
        "diaries.xlsx": _workbook(),
        "Zqtable.csv": CSV.encode(),
        "group.vtt": VTT.encode(),
        "group.srt": SRT.encode(),
        "diary.rtf": rtf(
            r"{\info{\author Zqrtfauthor}{\title Zqrtftitle}{\doccomm Zqrtfcomment}}"
            r"i walked by the river today.\par"
        ),
        "diary.odt": zipped(
            odt_members("<text:p>i cooked for once.</text:p>") | {"meta.xml": meta}
        ),
        "diary.pdf": pdf(page("i met Zqslide by the lake."), extra=info, trailer=b"/Info 1001 0 R"),
        "Zqbroken.docx": b"PK\x03\x04 cut",
    }


def _word() -> bytes:
    document = Document()
    properties = document.core_properties
    properties.author, properties.title, properties.subject = "Zqauthor", "Zqtitle", "Zqsubject"
    properties.keywords, properties.comments = "Zqkeywords", "Zqremark"
    properties.last_modified_by = "Zqsaver"
    document.sections[0].header.paragraphs[0].text = "Zqpagetop"
    for line in (
        "Zqspeaker: i told Zqwords about it.",
        "Zqmoderator (Moderator): and then?",
        "Zqspeaker: Zqwords laughed, and Zqmoderator's tea got cold.",
        "Zqmoderator (Moderator): i see.",
    ):
        said = document.add_paragraph(line)
    document.add_comment(said.runs, text="Zqmargin", author="Zqcommenter", initials="Z")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _workbook() -> bytes:
    book = openpyxl.Workbook()
    book.properties.creator, book.properties.description = "Zqcreator", "Zqdescribed"
    sheet = book.active
    sheet.title = "Zqsheet"
    sheet.append(["Participant", "Week", "What did Zqprompt ask you?", "Zqaside"])
    sheet.append(["Zqrow", 1, "i said that Zqcell was right about it", "Zqtutor"])
    sheet.append(["P02", 1, "we talked about sleep the whole hour", "x"])
    sheet.append(["P02", 2, "i forgot it again on most of the days", "y"])
    sheet["C2"].comment = Comment("Zqsticky", "Zqsticker")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
