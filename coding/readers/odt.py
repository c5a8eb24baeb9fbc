"""OpenDocument text: paragraphs, lists, tables, notes and text boxes in order.

White space is read as the format defines it: runs of it are one space, and real spaces, tabs
and line breaks are elements. Tables are laid out as in ``word_markup``.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from coding.readers.document import lay_out_text
from coding.readers.left_out import tell_left_out
from coding.readers.mapping import ColumnMap
from coding.readers.safety.archive import open_zip
from coding.readers.safety.limits import TEXT_CHARACTERS
from coding.readers.safety.refusals import locked, suspect
from coding.readers.safety.xml import parse
from coding.readers.word_markup import CELL_LINE
from coding.text import ReadDocument

if TYPE_CHECKING:
    from lxml.etree import _Element

_OFFICE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
_TEXT = "urn:oasis:names:tc:opendocument:xmlns:text:1.0"
_TABLE = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
_DRAW = "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"

MOST_REPEATS = 10_000
_MOST_COLUMNS = 1_000
_SPACE = re.compile("[ \t\n\r]+")
# Stand for what elements say until white space has been closed up; XML cannot hold them.
_SPACES, _TAB, _BREAK = "\x01", "\x02", "\x03"
_MARKS = str.maketrans({_SPACES: " ", _TAB: "\t", _BREAK: "\n"})

# Element -> what it counts as among the things left out; None: of no interest to a reader.
_LEFT_OUT = {
    f"{{{_TEXT}}}tracked-changes": None,  # counted apart: it lists every change
    f"{{{_OFFICE}}}annotation": "comment",
    f"{{{_OFFICE}}}annotation-end": None,
    f"{{{_OFFICE}}}forms": None,
    f"{{{_TEXT}}}note-citation": None,
    f"{{{_TEXT}}}ruby-text": None,
    f"{{{_TEXT}}}table-of-content-source": None,
    f"{{{_TEXT}}}illustration-index-source": None,
    f"{{{_TEXT}}}table-index-source": None,
    f"{{{_TEXT}}}user-index-source": None,
    f"{{{_TEXT}}}alphabetical-index-source": None,
    f"{{{_TEXT}}}bibliography-source": None,
    f"{{{_DRAW}}}image": "picture",
    f"{{{_DRAW}}}object": "embedded file",
    f"{{{_DRAW}}}object-ole": "embedded file",
}


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """Read the text of an OpenDocument file.

    Raises:
        UnreadableDocumentError: It is damaged, password-protected, made to do harm, or empty.
    """
    archive = open_zip(data, file_name)
    manifest = "META-INF/manifest.xml"
    if "encrypted-package" in archive.names or (
        manifest in archive.names and b"encryption-data" in archive.read(manifest)
    ):
        raise locked(file_name)
    root = parse(archive.read("content.xml"), file_name)
    walker = _Walker(file_name)
    text = walker.text(root.find(f"{{{_OFFICE}}}body"))
    walker.left_out["deletion"] = sum(1 for _ in root.iter(f"{{{_TEXT}}}deletion"))
    if "styles.xml" in archive.names:
        walker.left_out["margin"] = _margins(parse(archive.read("styles.xml"), file_name))
    problems = tell_left_out(walker.left_out)
    return lay_out_text("odt", data, file_name, text, problems=problems, mapping=mapping)


class _Walker:
    """Collects the words of one document."""

    def __init__(self, file_name: str) -> None:
        self.left_out: Counter[str] = Counter()
        self._file_name = file_name
        self._repeated = 0  # characters that stand in the file only as a number
        self._after: list[str] = []  # notes and text boxes, until their paragraph ends
        self._handlers: dict[str, Callable[[_Element, list[str]], None]] = {
            f"{{{_TEXT}}}p": self._paragraph,
            f"{{{_TEXT}}}h": self._paragraph,
            f"{{{_TEXT}}}note-body": self._aside,
            f"{{{_DRAW}}}text-box": self._aside,
            f"{{{_TABLE}}}table-row": self._row,
        }

    def text(self, body: "_Element | None") -> str:
        """All words in ``body``; the last line has no line end."""
        parts: list[str] = []
        if body is not None:
            self._blocks(body, parts)
        parts += self._rest()
        return "".join(parts).removesuffix("\n")

    def _blocks(self, parent: "Iterable[_Element]", out: list[str]) -> None:
        for child in parent:
            if handle := self._handlers.get(child.tag):
                handle(child, out)
            elif child.tag in _LEFT_OUT:
                self._leave_out(child.tag)
            else:
                self._blocks(child, out)

    def _paragraph(self, paragraph: "_Element", out: list[str]) -> None:
        pieces: list[str] = []
        self._inline(paragraph, pieces)
        words = _SPACE.sub(" ", "".join(pieces)).strip(" ")
        out += [words.translate(_MARKS), "\n", *self._rest()]

    def _inline(self, element: "_Element", pieces: list[str]) -> None:
        pieces.append(element.text or "")
        for child in element:
            tag = child.tag
            if tag == f"{{{_TEXT}}}s":
                pieces.append(_SPACES * self._times(child, f"{{{_TEXT}}}c", MOST_REPEATS))
            elif tag == f"{{{_TEXT}}}tab":
                pieces.append(_TAB)
            elif tag == f"{{{_TEXT}}}line-break":
                pieces.append(_BREAK)
            elif tag in _LEFT_OUT:
                self._leave_out(tag)
            elif tag in self._handlers:  # a note, a text box, or the words of a shape
                self._after.append(self._inner([child]))
            else:
                self._inline(child, pieces)
            pieces.append(child.tail or "")

    def _aside(self, element: "_Element", _: list[str]) -> None:
        self._after.append(self._inner(element))

    def _inner(self, elements: "Iterable[_Element]") -> str:
        """The text of a cell, note or text box, with the notes that belong in it."""
        outside, self._after = self._after, []
        parts: list[str] = []
        self._blocks(elements, parts)
        parts += self._rest()
        self._after = outside
        return "".join(parts).removesuffix("\n")

    def _rest(self) -> list[str]:
        after, self._after = self._after, []
        return [text + "\n" for text in after]

    def _row(self, row: "_Element", out: list[str]) -> None:
        cells: list[str] = []
        for cell in row:
            if cell.tag in (f"{{{_TABLE}}}table-cell", f"{{{_TABLE}}}covered-table-cell"):
                text = self._inner(cell).replace("\n", CELL_LINE).replace("\t", " ")
                times = self._times(cell, f"{{{_TABLE}}}number-columns-repeated", _MOST_COLUMNS)
                self._count((times - 1) * len(text))
                cells += [text] * times
        line = "\t".join(cells) + "\n"
        times = self._times(row, f"{{{_TABLE}}}number-rows-repeated", MOST_REPEATS)
        self._count((times - 1) * len(line))
        out += [line] * times

    def _times(self, element: "_Element", attribute: str, most: int) -> int:
        """How often an element stands for itself: once, unless it says otherwise."""
        given = element.get(attribute, "1")
        times = int(given) if given.isdecimal() and len(given) < 12 else most + 1
        if times > most:
            raise suspect(self._file_name, f"repeats one thing more than {most:,} times")
        self._count(times)
        return times

    def _count(self, characters: int) -> None:
        self._repeated += characters
        if self._repeated > TEXT_CHARACTERS:
            raise suspect(self._file_name, "is made of repetitions")

    def _leave_out(self, tag: str) -> None:
        if thing := _LEFT_OUT[tag]:
            self.left_out[thing] += 1


def _margins(styles: "_Element") -> int:
    """How many page headers and footers have words (page numbers are none)."""
    margins = (f"{{{_STYLE}}}header", f"{{{_STYLE}}}footer")
    return sum(any(map(str.isalpha, "".join(m.itertext()))) for m in styles.iter(*margins))
