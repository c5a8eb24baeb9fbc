"""What a file really is: its first bytes decide, and its name is only a hint."""

import re
from pathlib import PurePath

from coding.errors import UnknownFormatError, UnreadableDocumentError
from coding.readers.safety.archive import Archive, open_zip
from coding.readers.safety.refusals import locked, without_words
from coding.text import Problem

_PROJECT_REMEDY = (
    "Projects of other programs cannot be read yet: export its texts from that program as "
    ".docx or .txt, and its tables as .xlsx, and import those."
)
_PICTURE_REMEDY = "Type its words into a .docx or .txt file, and import that."
_RECORDING_REMEDY = "Transcribe it first, and import the transcript (.docx, .txt or .vtt)."
_WORD_REMEDY = "Open it in Word or LibreOffice, save it as .docx, and import that."
_TABLE_REMEDY = "Open it in Excel or LibreOffice, save it as .xlsx or .csv, and import that."

# What begins a file that holds no text for us: pattern, what it is, what to do.
_OTHERS = (
    (
        rb"\x89PNG|\xff\xd8\xff|GIF8[79]a|II\*\0|MM\0\*|RIFF....WEBP|....ftyp(?:hei[cx]|mif1|avif)"
        rb"|BM....\0\0\0\0",
        "it is a picture, not text",
        _PICTURE_REMEDY,
    ),
    (
        rb"RIFF....(?:WAVE|AVI )|ID3[\x02-\x04]|\xff[\xfb\xf3\xf2\xf1\xf9]|OggS\0|fLaC|....ftyp"
        rb"|\x1a\x45\xdf\xa3|\x30\x26\xb2\x75|#!AMR|caff\0|FORM....AIF|\0\0\x01[\xba\xb3]",
        "it is a sound or video recording, not text",
        _RECORDING_REMEDY,
    ),
    (
        rb"MZ.{0,62}\0|\x7fELF|\xcf\xfa\xed\xfe|\xfe\xed\xfa[\xce\xcf]|\xca\xfe\xba\xbe",
        "it is a program, not a document",
        "Do not open it unless you know where it comes from; import the document itself.",
    ),
    (
        rb"\x1f\x8b|7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|BZh[1-9]1AY|\xfd7zXZ\0|\x28\xb5\x2f\xfd",
        "it is an archive of other files",
        "Unpack it, and import the files in it.",
    ),
)

# Directory names inside the older Office container, as UTF-16; the first found decides.
_OLE = (
    ("WordDocument", "it is an old .doc (Word before 2007)", _WORD_REMEDY),
    ("Workbook", "it is an old .xls (Excel before 2007)", _TABLE_REMEDY),
    ("PowerPoint Document", "it is a slide show", _WORD_REMEDY),
    ("__substg1.0_", "it is an Outlook message", _WORD_REMEDY),
)

# What is told by the name alone.
_NAMED = (
    (r"\.qd(px|c|e)", "it is a REFI-QDA file of another program", _PROJECT_REMEDY),
    (r"\.qda", "it is a QualCoder project", _PROJECT_REMEDY),
    (r"\.nvpx?", "it is an NVivo project", _PROJECT_REMEDY),
    (r"\.mx\d\d", "it is a MAXQDA project", _PROJECT_REMEDY),
    (r"\.atlproj\w*", "it is an ATLAS.ti project", _PROJECT_REMEDY),
    (
        r"\.g(doc|sheet)",
        "it is only a link to a Google document",
        "Open it in the browser, download it as .docx or .xlsx, and import that.",
    ),
    (
        r"\.(x?html?|mht(ml)?)",
        "it is a web page",
        "Open it in a browser, copy its text into a .docx or .txt file, and import that.",
    ),
)

# Where the bytes are plain text, what such a name is read as.
_TEXT_UNDER = {
    ".doc": ".txt",
    ".docx": ".txt",
    ".odt": ".txt",
    ".rtf": ".txt",
    ".pdf": ".txt",
    ".xls": ".csv",
    ".xlsx": ".csv",
}
_CUE = re.compile(rb"\s*\d+\s*\n(?:\d+:)?\d\d:\d\d[,.]\d{3} --> ")


def recognise(
    data: bytes, file_name: str, accepted: tuple[str, ...]
) -> tuple[str, tuple[Problem, ...]]:
    """The extension whose reader fits the bytes, and a problem where the name says another.

    Raises:
        UnknownFormatError: Plain text under a name that no reader claims.
        UnreadableDocumentError: A kind of file that is known and cannot be read, or is empty.
    """
    named = PurePath(file_name).suffix.lower()
    if not data.strip(b"\0\t\n\r "):
        raise without_words(file_name)
    for pattern, what, remedy in _NAMED:
        if re.fullmatch(pattern, named):
            raise UnreadableDocumentError(file_name, what, remedy=remedy)
    found = _by_bytes(data, file_name, named)
    found = found or _TEXT_UNDER.get(named, named)
    if found not in accepted:
        raise UnknownFormatError(file_name, accepted)
    alike = {found, named} <= {".txt", ".md"} or {found, named} <= {".csv", ".tsv"}
    if found == named or alike:
        return named, ()
    misnamed = Problem(
        f"The file's name ends in “{named}”, but what it holds is {found}; it was read as that.",
        f"Nothing needs doing; a name ending in “{found}” would save others the question.",
    )
    return found, (misnamed,)


def _by_bytes(data: bytes, file_name: str, named: str) -> str | None:
    """The extension the first bytes call for; None where they are simply text."""
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(open_zip(data, file_name))
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        _refuse_ole(data, file_name)
    if data.startswith(b"SQLite format 3\0"):
        _refuse_database(data, file_name)
    for pattern, what, remedy in _OTHERS:
        if re.match(pattern, data, re.DOTALL):
            raise UnreadableDocumentError(file_name, what, remedy=remedy)
    # Without its NULs, the beginning of UTF-16 reads like that of UTF-8.
    head = re.sub(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", data[:4096]).replace(b"\0", b"")
    head = head.lstrip().replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    if head.startswith(b"%PDF-") or (named == ".pdf" and b"%PDF-" in head[:1024]):
        return ".pdf"
    if head.startswith(b"{\\rtf"):
        return ".rtf"
    _refuse_markup(head, file_name)
    if re.match(rb"WEBVTT(?:\s|$)", head):
        return ".vtt"
    if _CUE.match(head):
        return ".srt"
    return None


def _zipped(archive: Archive) -> str:
    names = archive.names
    kind = archive.read("mimetype").decode("ascii", "replace") if "mimetype" in names else ""
    if "opendocument.text" in kind:
        return ".odt"
    if any(name.startswith("word/") for name in names):
        return ".docx"
    if "xl/workbook.xml" in names:
        return ".xlsx"
    what, remedy = "it is a zip archive of other files", "Unpack it, and import the files in it."
    if any(name.endswith(".qde") for name in names):
        what, remedy = "it is a REFI-QDA file of another program", _PROJECT_REMEDY
    elif "opendocument" in kind or any(name.startswith("xl/") for name in names):
        what, remedy = "it is a spreadsheet or drawing of another kind", _TABLE_REMEDY
    elif any(name.startswith("ppt/") for name in names):
        what, remedy = "it is a slide show", _WORD_REMEDY
    elif any(name.endswith(".iwa") for name in names):
        what = "it is a Pages or Numbers document"
        remedy = "Open it there, export it as Word or Excel, and import that."
    elif "epub" in kind:
        what, remedy = "it is an e-book", _WORD_REMEDY
    raise UnreadableDocumentError(archive.file_name, what, remedy=remedy)


def _refuse_ole(data: bytes, file_name: str) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise locked(file_name)
    for entry, what, remedy in _OLE:
        if entry.encode("utf-16-le") in data:
            raise UnreadableDocumentError(file_name, what, remedy=remedy)
    raise UnreadableDocumentError(
        file_name, "it is a document of an old Office program, or cut short", remedy=_WORD_REMEDY
    )


def _refuse_database(data: bytes, file_name: str) -> None:
    head = data[: 1024**2]
    what, remedy = "it is a database", "Export its tables as .csv, and import those."
    if b"code_application" in head and b"audit_event" in head:
        what, remedy = "it is a study of Themewright", "Open it as a study instead."
    elif b"code_text" in head and b"code_name" in head:
        what, remedy = "it is a QualCoder project", _PROJECT_REMEDY
    elif b"highlights" in head and b"tags" in head:
        what, remedy = "it is a Taguette project", _PROJECT_REMEDY
    raise UnreadableDocumentError(file_name, what, remedy=remedy)


def _refuse_markup(head: bytes, file_name: str) -> None:
    start = re.sub(rb"^(?:<\?xml.*?\?>|<!--.*?-->|\s)+", b"", head, flags=re.DOTALL).lower()
    if re.match(rb"<(?:!doctype html|html|head|body)\b", start):
        raise UnreadableDocumentError(file_name, "it is a web page", remedy=_NAMED[-1][2])
    if b"urn:qda-xml:" in start:
        what, remedy = "it is a REFI-QDA file of another program", _PROJECT_REMEDY
    elif re.match(rb"<(?:office:document|w:worddocument|pkg:package)\b", start):
        what, remedy = "it is a document kept as one XML file", _WORD_REMEDY
    elif head.startswith(b"<?xml"):
        what, remedy = "it is an XML file of some program", _TABLE_REMEDY
    else:
        return
    raise UnreadableDocumentError(file_name, what, remedy=remedy)
