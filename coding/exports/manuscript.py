"""Word documents: paragraphs, captions and tables in our styles, with page numbers."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from coding.exports.manuscript_styles import (
    FIGURE,
    STATEMENT,
    TABLE,
    TABLE_HEADING,
    TABLE_NUMBER,
    TABLE_TEXT,
    dress,
)
from coding.exports.package import settled
from coding.exports.signs import for_xml, right_to_left

if TYPE_CHECKING:
    from docx.document import Document as Manuscript
    from docx.section import Section
    from docx.table import Table, _Cell, _Row
    from docx.text.paragraph import Paragraph

_SHORT, _LONG, _MARGIN = Cm(21), Cm(29.7), Cm(2)
#: Rows and paragraphs with more characters may break across pages: they might not fit on one.
_UNBROKEN = 1200


def new_manuscript(title: str) -> "Manuscript":
    """An empty A4 document; every page's foot has the title and ``Page n of m``."""
    document = Document()
    dress(document)
    _set_page(document.sections[0], landscape=False)
    foot = document.sections[0].footer.paragraphs[0]
    foot.alignment = WD_ALIGN_PARAGRAPH.CENTER
    foot.add_run(f"{for_xml(title)} · Page ")
    _add_field(foot, "PAGE")
    foot.add_run(" of ")
    _add_field(foot, "NUMPAGES")
    return document


def turn_page(document: "Manuscript", *, landscape: bool) -> None:
    """Go on on a new page, upright or landscape."""
    _set_page(document.add_section(WD_SECTION.NEW_PAGE), landscape=landscape)


def add_words(document: "Manuscript", text: str, style: str = "Normal") -> None:
    """One paragraph of anybody's text, in its own direction of writing."""
    paragraph = _set(document.add_paragraph(), style)
    if len(text) > _UNBROKEN:
        paragraph.paragraph_format.keep_with_next = False
    _write(paragraph, text)


def add_labelled(document: "Manuscript", label: str, text: str) -> None:
    """A paragraph that begins with what it is, in bold."""
    paragraph = _set(document.add_paragraph(), STATEMENT)
    paragraph.add_run(f"{label}. ").bold = True
    _write(paragraph, text)


def add_caption(document: "Manuscript", text: str, *, of: str = "Table") -> None:
    """``Table 1. …``, numbered by Word, to stand above a table; or ``Figure 1. …``."""
    caption = document.add_paragraph(style="Caption")
    caption.add_run(f"{of} ")
    earlier = document.element.xpath(f"//w:instrText[contains(., 'SEQ {of}')]")
    _add_field(caption, f"SEQ {of} \\* ARABIC", str(len(earlier) + 1))
    caption.add_run(f". {for_xml(text)}")


def add_picture(document: "Manuscript", picture: bytes, *, width: float, says: str) -> None:
    """A picture as wide as told, in centimetres, with its caption to follow on the same page.

    Args:
        says: What it shows, for those who do not see it.
    """
    paragraph = document.add_paragraph(style=FIGURE)
    shape = paragraph.add_run().add_picture(BytesIO(picture), width=Cm(width))
    shape._inline.docPr.set("descr", for_xml(says))


def add_paragraphs(document: "Manuscript", text: str, style: str = "Normal") -> None:
    """Anybody's prose: an empty line between two paragraphs begins a new one."""
    for paragraph in text.split("\n\n"):
        if paragraph.strip():
            add_words(document, " ".join(paragraph.split()), style)


def add_table(
    document: "Manuscript",
    columns: Sequence[tuple[str, float]],
    rows: Iterable[Sequence[str]],
    *,
    joined: int = 0,
    centred: int = 0,
) -> "Table":
    """A table whose headings stand on every page.

    Args:
        columns: Headings, with their widths in centimetres.
        joined: In so many columns from the left, a text that goes on is printed once.
        centred: So many columns from the right are short and centred.
    """
    widths = [Cm(width) for _, width in columns]
    table = _headed(document, [title for title, _ in columns], widths, centred)
    styles = [TABLE_TEXT] * (len(columns) - centred) + [TABLE_NUMBER] * centred
    before: Sequence[str] = ()
    last: Sequence[_Cell] = ()
    for values, following in pairwise([*rows, ()]):
        row = table.add_row()  # type: ignore[no-untyped-call]
        same = _same(before, values, joined)
        cells = _fill(row, ["" if i < same else v for i, v in enumerate(values)], widths, styles)
        for above, cell in zip(last[:same], cells, strict=False):
            _hide_line(above, "w:bottom")
            _hide_line(cell, "w:top")
        if following and _same(values, following, joined) > same:
            # What begins here and goes on does not begin on a page's last row.
            for cell in cells:
                cell.paragraphs[0].paragraph_format.keep_with_next = True
        if sum(map(len, values)) <= _UNBROKEN:
            row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        before, last = values, cells
    return table


def add_pairs(document: "Manuscript", rows: Iterable[tuple[str, str]]) -> None:
    """A table of what something is called, and what it is."""
    add_table(document, (("About", 4.5), ("", 12.5)), rows)


def finished(document: "Manuscript", title: str) -> bytes:
    """The document's bytes; the same for the same content."""
    stream = BytesIO()
    document.save(stream)
    return settled(stream.getvalue(), title)


def _headed(
    document: "Manuscript", titles: Sequence[str], widths: Sequence[Cm], centred: int
) -> "Table":
    """A table with its heading row alone, which is printed again on every page."""
    table: Table = document.add_table(rows=1, cols=len(titles), style=TABLE)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    head = _fill(table.rows[0], titles, widths, [TABLE_HEADING] * len(titles))
    for cell in head[len(titles) - centred :]:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    return table


def _fill(
    row: "_Row", values: Sequence[str], widths: Sequence[Cm], styles: Sequence[str]
) -> "tuple[_Cell, ...]":
    """Write a row; Word wants the width in every cell."""
    cells = row.cells
    for cell, value, width, style in zip(cells, values, widths, styles, strict=True):
        cell.width = width
        _write(_set(cell.paragraphs[0], style), value)
    return cells


def _set(paragraph: "Paragraph", style: str) -> "Paragraph":
    """Give a paragraph a style, told by its id, which is its name without spaces.

    Setting it by name, the library reads all styles each time: some ms for every cell of a table.
    """
    if style != "Normal":
        paragraph._p.style = style.replace(" ", "")
    return paragraph


def _hide_line(cell: "_Cell", edge: str) -> None:
    """No line at one edge of the cell: it and its neighbour belong together.

    Cells are not merged, because a merged text breaks in the middle at the foot of a page.
    """
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    line = OxmlElement(edge)
    line.set(qn("w:val"), "nil")
    borders.append(line)


def _same(before: Sequence[str], values: Sequence[str], joined: int) -> int:
    """In how many of the joined columns, from the left, the row repeats the one before."""
    for place in range(joined):
        if not before or before[place] != values[place]:
            return place
    return joined


def _write(paragraph: "Paragraph", text: str) -> None:
    """Put text into an empty paragraph."""
    run = paragraph.add_run(for_xml(text))
    if right_to_left(text):
        properties = paragraph._p.get_or_add_pPr()
        properties.insert_element_before(OxmlElement("w:bidi"), "w:spacing", "w:ind", "w:jc")
        assert paragraph.style is not None
        paragraph.paragraph_format.right_indent = paragraph.style.paragraph_format.left_indent
        run._r.get_or_add_rPr().append(OxmlElement("w:rtl"))


def _add_field(paragraph: "Paragraph", code: str, shown: str = "1") -> None:
    """Something Word counts for us, as runs that readers of plain paragraphs see too."""
    for part in ("begin", code, "separate", shown, "end"):
        run = paragraph.add_run()
        if part == shown:
            run.text = shown
        elif part == code:
            instruction = OxmlElement("w:instrText")
            instruction.text = f" {code} "
            run._r.append(instruction)
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), part)
            run._r.append(mark)


def _set_page(section: "Section", *, landscape: bool) -> None:
    """A4 with even margins."""
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    section.page_width = _LONG if landscape else _SHORT
    section.page_height = _SHORT if landscape else _LONG
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = _MARGIN
