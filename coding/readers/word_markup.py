"""Walking the markup of a Word document: every word in order, as it reads once accepted.

Tracked insertions are kept and deletions left out; notes stand on a line of their own after
the paragraph (in a table: after the cell) that points to them, so that they stay in its entry.
A table row is one line with its cells parted by tabs; within a cell, paragraphs and line
breaks are U+2028 and tabs are spaces, so that rows and cells can be told from them.
"""

from collections import Counter
from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING

from coding.readers.safety.encoding import REPLACEMENT
from coding.readers.symbols import PRIVATE, tell_symbol

if TYPE_CHECKING:
    from lxml.etree import _Element

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",  # the same, saved as "strict"
)
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATHS = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_VML = "urn:schemas-microsoft-com:vml"

#: The line end inside a table cell.
CELL_LINE = "\N{LINE SEPARATOR}"
_WIDEST_SPAN = 63  # the most columns Word allows

# Element -> what it counts as among the things left out; None: nothing of a reader's interest.
_LEFT_OUT = {
    "del": "deletion",
    "moveFrom": "deletion",
    "pPr": None,
    "rPr": None,
    "tblPr": None,
    "tblGrid": None,
    "tcPr": None,
    "sectPr": None,
    "sdtPr": None,
    "sdtEndPr": None,
    "instrText": None,
    "delInstrText": None,
    "delText": "deletion",
    "rt": None,
    "altChunk": "embedded file",
    "object": "embedded file",
}
_CHARACTERS = {
    "tab": "\t",
    "ptab": "\t",
    "br": "\n",
    "cr": "\n",
    "noBreakHyphen": "-",
}


@lru_cache(maxsize=512)
def local_name(tag: str) -> str:
    """A Word element's name without its namespace, or "" where it is not Word's."""
    namespace, _, name = tag[1:].partition("}")
    return name if namespace in _WORD else ""


def attribute(element: "_Element", name: str) -> str | None:
    """A Word attribute in either of the two namespaces."""
    for namespace in _WORD:
        value: str | None = element.get(f"{{{namespace}}}{name}")
        if value is not None:
            return value
    return None


class Walker:
    """Collects the words of one document.

    Args:
        notes: Each footnote's and endnote's element by ``(reference element, id)``.

    ``left_out`` counts what is no text or was left out on purpose, for the report.
    """

    def __init__(self, notes: dict[tuple[str, str], "_Element"]) -> None:
        self.left_out: Counter[str] = Counter()
        self._notes = notes
        self._after: list[str] = []  # notes and text boxes, until their paragraph ends
        self._handlers: dict[str, Callable[[_Element, list[str]], None]] = {
            "": self._foreign,
            "t": lambda element, out: out.append(self._private(element.text or "")),
            "p": self._paragraph,
            "tr": self._row,
            "sdt": self._control,
            "sym": lambda element, out: out.append(self._symbol(attribute(element, "char"))),
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "txbxContent": lambda element, _: self._after.append(self._inner(element)),
            "fldChar": self._form_field,
        }

    def text(self, body: "_Element") -> str:
        """All words in ``body``; the last line has no line end."""
        parts: list[str] = []
        self._walk(body, parts)
        parts += self._rest()
        return "".join(parts).removesuffix("\n")

    def _walk(self, element: "_Element", out: list[str]) -> None:
        for child in element:
            name = local_name(child.tag)
            if handle := self._handlers.get(name):
                handle(child, out)
            elif name in _LEFT_OUT:
                self._leave_out(name)
            elif name in _CHARACTERS:
                out.append(_CHARACTERS[name])
            else:
                self._walk(child, out)

    def _foreign(self, child: "_Element", out: list[str]) -> None:
        """Elements of other vocabularies that Word nests in its own."""
        tag = child.tag
        if tag == f"{{{_COMPATIBILITY}}}AlternateContent":
            # The same thing several times, for newer and older programs: the newest is taken.
            chosen = next(iter(child), None)
            if chosen is not None:
                self._walk(chosen, out)
        elif tag == f"{{{_MATHS}}}t":
            out.append(child.text or "")
        elif tag in (f"{{{_DRAWING}}}blip", f"{{{_VML}}}imagedata"):
            self.left_out["picture"] += 1
        elif tag in (f"{{{_DIAGRAM}}}relIds", f"{{{_CHART}}}chart"):
            self.left_out["diagram"] += 1
        else:
            self._walk(child, out)

    def _paragraph(self, paragraph: "_Element", out: list[str]) -> None:
        self._walk(paragraph, out)
        if _mark_deleted(paragraph):
            return  # with the deletion accepted, the next paragraph goes on in this one
        out.append("\n")
        out += self._rest()

    def _rest(self) -> list[str]:
        after, self._after = self._after, []
        return [text + "\n" for text in after]

    def _inner(self, element: "_Element") -> str:
        """The text of a cell, note or text box, with the notes that belong in it."""
        outside, self._after = self._after, []
        parts: list[str] = []
        self._walk(element, parts)
        parts += self._rest()
        self._after = outside
        return "".join(parts).removesuffix("\n")

    def _row(self, row: "_Element", out: list[str]) -> None:
        if _property(row, "trPr", "del") is not None:
            self.left_out["deletion"] += 1
            return
        cells: list[str] = []
        self._cells(row, cells)
        out += ["\t".join(cells), "\n"]

    def _cells(self, parent: "_Element", cells: list[str]) -> None:
        for child in parent:
            name = local_name(child.tag)
            if name == "tc":
                text = self._inner(child)
                cells.append(text.replace("\n", CELL_LINE).replace("\t", " "))
                span = _property(child, "tcPr", "gridSpan")
                width = attribute(span, "val") if span is not None else None
                wide = int(width) if width and width.isdecimal() else 1
                cells += [""] * (min(wide, _WIDEST_SPAN) - 1)
            elif name in _LEFT_OUT:
                self._leave_out(name)
            else:  # content controls and the like around cells
                self._cells(child, cells)

    def _leave_out(self, name: str) -> None:
        if thing := _LEFT_OUT[name]:
            self.left_out[thing] += 1

    def _control(self, control: "_Element", out: list[str]) -> None:
        if _property(control, "sdtPr", "showingPlcHdr") is not None:
            self.left_out["unfilled form field"] += 1
        else:
            self._walk(control, out)

    def _note(self, reference: "_Element", _: list[str]) -> None:
        key = (local_name(reference.tag), attribute(reference, "id") or "")
        # Taken out, so that a note pointed to a million times is still one note.
        note = self._notes.pop(key, None)
        if note is not None:
            self._after.append(self._inner(note))

    def _form_field(self, mark: "_Element", out: list[str]) -> None:
        """Old form fields keep a choice or a tick outside the text."""
        for field in mark.iter():
            name = local_name(field.tag)
            if name == "ddList":
                out.append(_chosen(field))
            elif name == "checkBox":
                ticks = {local_name(part.tag): attribute(part, "val") or "1" for part in field}
                ticked = ticks.get("checked", ticks.get("default", "0"))
                out.append("☐" if ticked in ("0", "false") else "☒")

    def _symbol(self, code: str | None) -> str:
        try:
            told = tell_symbol(int(code or "", 16))
        except ValueError:
            told = REPLACEMENT
        self.left_out["symbol"] += told == REPLACEMENT
        return told

    def _private(self, text: str) -> str:
        return PRIVATE.sub(lambda found: self._symbol(f"{ord(found[0]):x}"), text)


def _property(element: "_Element", group: str, name: str) -> "_Element | None":
    for child in element:
        if local_name(child.tag) == group:
            return next((part for part in child if local_name(part.tag) == name), None)
    return None


def _mark_deleted(paragraph: "_Element") -> bool:
    marks = _property(paragraph, "pPr", "rPr")
    return marks is not None and any(local_name(mark.tag) in ("del", "moveFrom") for mark in marks)


def _chosen(field: "_Element") -> str:
    options = [
        attribute(part, "val") or "" for part in field if local_name(part.tag) == "listEntry"
    ]
    result = next((part for part in field if local_name(part.tag) == "result"), None)
    index = attribute(result, "val") if result is not None else "0"
    at = int(index) if index and index.isdecimal() else 0
    return options[at] if at < len(options) else ""
