"""A sheet's XML looked through before it is parsed: its true size, and what parsing loses."""

import re
from dataclasses import dataclass, field
from posixpath import normpath

from coding.readers.safety.archive import Archive
from coding.readers.safety.refusals import suspect
from coding.readers.safety.xml import parse

_CELL = re.compile(rb"<(?:\w+:)?c(\s[^<>]*?)?(/?)>")
_PLACE = re.compile(rb'\sr\s*=\s*["\']([A-Z]{1,3})(\d{1,7})["\']')
_STYLE = re.compile(rb'\ss\s*=\s*["\'](\d{1,6})["\']')
_ERROR = re.compile(rb'\st\s*=\s*["\']e["\']')
_FORMULA = re.compile(rb"\s*<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v[^<>]*>[^<]")
_END = re.compile(rb"</(?:\w+:)?c>")
_ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
_ZEROS = re.compile(r"0{2,20}")


@dataclass(slots=True)
class SheetCells:
    """A sheet's extent, and the cells (row and column from 0) that need a second look.

    ``padded`` are numbers shown with leading zeros, with how many digits they are shown.
    """

    rows: int = 0
    columns: int = 0
    errors: list[tuple[int, int]] = field(default_factory=list)
    uncalculated: list[tuple[int, int]] = field(default_factory=list)
    padded: dict[tuple[int, int], int] = field(default_factory=dict)


def cells_of(archive: Archive, name: str, padded: dict[int, int]) -> SheetCells:
    """What one sheet holds, by the part ``name`` of the archive; ``padded`` as below.

    Raises:
        UnreadableDocumentError: The part is damaged or brings its own entities.
    """
    xml = read_part(archive, name)
    found = SheetCells()
    row = column = -1
    start = 0
    for cell in _CELL.finditer(xml):
        attributes = cell[1] or b""
        if place := _PLACE.search(attributes):
            row, column = int(place[2]) - 1, _column(place[1])
        else:  # cells without a place follow one another
            rows = len(_ROW.findall(xml, start, cell.start()))
            row, column = (row + rows, 0) if rows else (max(row, 0), column + 1)
        start = cell.start()
        if cell[2]:
            continue
        found.rows, found.columns = max(found.rows, row + 1), max(found.columns, column + 1)
        style = _STYLE.search(attributes) if padded else None
        if style and int(style[1]) in padded:
            found.padded[row, column] = padded[int(style[1])]
        if _ERROR.search(attributes):
            found.errors.append((row, column))
        elif _FORMULA.match(xml, cell.end()):
            end = _END.search(xml, cell.end())
            if not _VALUE.search(xml, cell.end(), end.start() if end else len(xml)):
                found.uncalculated.append((row, column))
    return found


def read_part(archive: Archive, name: str) -> bytes:
    """One part in full, so that its true size is counted before others unpack it unwatched."""
    xml = archive.read(name)
    if xml.lstrip()[:1] != b"<" and not xml.startswith(b"\xef\xbb\xbf"):
        raise suspect(archive.file_name, "has a part in an unusual encoding")
    if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
        raise suspect(archive.file_name, "brings its own entities (a DTD)")
    return xml


def sheet_parts(archive: Archive) -> dict[str, str]:
    """The workbook's sheets in order: name, and the part of the archive that holds it."""
    workbook = parse(archive.read("xl/workbook.xml"), archive.file_name)
    relations = parse(archive.read("xl/_rels/workbook.xml.rels"), archive.file_name)
    targets = {
        relation.get("Id", ""): relation.get("Target", "")
        for relation in relations.iter("{*}Relationship")
    }
    parts = {}
    for sheet in workbook.iter("{*}sheet"):
        ids = [value for name, value in sheet.items() if str(name).endswith("}id")]
        target = targets.get(str(ids[0]), "") if ids else ""
        path = target.lstrip("/") if target.startswith("/") else normpath(f"xl/{target}")
        if path in archive.names:
            parts[sheet.get("name", "")] = path
    return parts


def padded_styles(archive: Archive) -> dict[int, int]:
    """Cell styles that show numbers with leading zeros, as ids are: style, and its digits."""
    if "xl/styles.xml" not in archive.names:
        return {}
    styles = parse(archive.read("xl/styles.xml"), archive.file_name)
    zeros = {
        number.get("numFmtId"): len(code)
        for number in styles.iter("{*}numFmt")
        if _ZEROS.fullmatch(code := number.get("formatCode", ""))
    }
    formats = next(styles.iter("{*}cellXfs"), None)
    return {
        index: zeros[style.get("numFmtId")]
        for index, style in enumerate(formats if formats is not None else ())
        if style.get("numFmtId") in zeros
    }


def _column(letters: bytes) -> int:
    column = 0
    for character in letters:
        column = column * 26 + character - 64
    return column - 1
