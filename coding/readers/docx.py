"""Word documents: the container, its parts, and what there is to report about them."""

import posixpath
from typing import TYPE_CHECKING

from coding.readers.document import lay_out_text
from coding.readers.left_out import tell_left_out
from coding.readers.mapping import ColumnMap
from coding.readers.safety.archive import Archive, open_zip
from coding.readers.safety.xml import parse
from coding.readers.word_markup import Walker, attribute, local_name
from coding.text import ReadDocument

if TYPE_CHECKING:
    from lxml.etree import _Element


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """Read a Word document's paragraphs, tables, notes and text boxes in order.

    Raises:
        UnreadableDocumentError: It is damaged, password-protected, made to do harm, or empty.
    """
    archive = open_zip(data, file_name)
    main = _related(archive, "", "officeDocument")
    part = main[0] if main else "word/document.xml"
    root = parse(archive.read(part), file_name)
    walker = Walker(_notes(archive, part))
    text = walker.text(root)
    walker.left_out["comment"] = _comments(archive, part)
    walker.left_out["margin"] = _margins(archive, part)
    problems = tell_left_out(walker.left_out)
    return lay_out_text("docx", data, file_name, text, problems=problems, mapping=mapping)


def _related(archive: Archive, part: str, kind: str) -> list[str]:
    """The names of the parts that ``part`` ("" for the whole) refers to as ``kind``."""
    folder, name = posixpath.split(part)
    relations = posixpath.join(folder, "_rels", f"{name}.rels")
    if relations not in archive.names:
        return []
    names = []
    for relation in parse(archive.read(relations), archive.file_name):
        target = relation.get("Target", "")
        if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") is None:
            path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
            if path in archive.names:
                names.append(path)
    return names


def _notes(archive: Archive, part: str) -> dict[tuple[str, str], "_Element"]:
    return {
        (f"{kind}Reference", attribute(note, "id") or ""): note
        for kind in ("footnote", "endnote")
        for name in _related(archive, part, f"{kind}s")
        for note in parse(archive.read(name), archive.file_name)
        if local_name(note.tag) == kind
    }


def _comments(archive: Archive, part: str) -> int:
    return sum(
        len(parse(archive.read(name), archive.file_name))
        for name in _related(archive, part, "comments")
    )


def _margins(archive: Archive, part: str) -> int:
    """How many page headers and footers have words (page numbers are none)."""
    names = [name for kind in ("header", "footer") for name in _related(archive, part, kind)]
    texts = (Walker({}).text(parse(archive.read(name), archive.file_name)) for name in names)
    return sum(any(map(str.isalpha, text)) for text in texts)
