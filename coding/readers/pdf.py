"""PDF documents: the words on their pages, in the order the pages keep them.

A PDF knows places of letters and no paragraphs. Lines end where they end on the page; a blank
line is put where the page leaves more room than between the lines before.
"""

import math
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from coding.errors import UnreadableDocumentError
from coding.readers.document import lay_out_text
from coding.readers.mapping import ColumnMap
from coding.readers.safety.limits import TEXT_CHARACTERS
from coding.readers.safety.refusals import damaged, locked, too_large
from coding.text import Problem, ReadDocument

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

PAGES = 3_000
_END, _TAIL = b"%%EOF", 64 * 1024
_PASSWORD_WANTED = 4  # FPDF_ERR_PASSWORD
_PARAGRAPH_GAP = 1.25  # times the usual distance of two lines
#: What pdfium makes of a hyphen at a line's end, whose line it joins to the next.
_LINE_HYPHEN = "\ufffe"


def read(data: bytes, file_name: str, mapping: ColumnMap) -> ReadDocument:
    """Read a PDF's text, answers typed into its form fields included.

    Raises:
        UnreadableDocumentError: It is damaged, password-protected, a scan without text, or has
            too many pages.
    """
    import pypdfium2

    if _END not in data[-_TAIL:]:
        # pdfium would piece together what is there, and say nothing of the pages it lacks.
        raise damaged(file_name)
    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) > PAGES:
                raise too_large(file_name, f"has more than {PAGES:,} pages")
            if document.get_formtype():
                document.init_forms()
            pages, without = _read_pages(document, file_name)
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PASSWORD_WANTED:
            raise locked(file_name) from None
        raise damaged(file_name) from error
    if without and not any(pages):
        raise UnreadableDocumentError(
            file_name,
            "it is a scan or a picture, without text",
            remedy="Have its text recognised (OCR), or type it out, and import that.",
        )
    text = "".join(pages).rstrip("\n")
    problems = (_LINES, *_pictures(without))
    return lay_out_text("pdf", data, file_name, text, problems=problems, mapping=mapping)


def _read_pages(document: "PdfDocument", file_name: str) -> tuple[list[str], list[int]]:
    """Each page's text, and the numbers of pages that hold something but no text."""
    pages: list[str] = []
    without: list[int] = []
    length = 0
    for number in range(len(document)):
        text, filled = _read_page(document, number)
        length += len(text)
        if length > TEXT_CHARACTERS:
            raise too_large(file_name, f"holds more than {TEXT_CHARACTERS:,} characters")
        if text.strip():
            pages.append(text + _page_end(text))
        elif filled:
            without.append(number + 1)
    return pages, without


def _read_page(document: "PdfDocument", number: int) -> tuple[str, bool]:
    """One page's text, and whether anything at all is drawn on it."""
    page = document[number]
    try:
        if _has_fields(page):
            # Answers lie above the page; flattened, they take their place on it.
            page.flatten()
            page.close()
            page = document[number]
        layer = page.get_textpage()
        try:
            text = _with_paragraphs(layer, layer.get_text_range(errors="surrogatepass"))
        finally:
            layer.close()
        return text, bool(text) or next(page.get_objects(max_depth=1), None) is not None
    finally:
        page.close()


def _has_fields(page: "PdfPage") -> bool:
    from pypdfium2 import raw

    for index in range(raw.FPDFPage_GetAnnotCount(page)):
        field = raw.FPDFPage_GetAnnot(page, index)
        kind = raw.FPDFAnnot_GetSubtype(field)
        raw.FPDFPage_CloseAnnot(field)
        if kind in (raw.FPDF_ANNOT_WIDGET, raw.FPDF_ANNOT_FREETEXT):
            return True
    return False


def _with_paragraphs(layer: "PdfTextPage", text: str) -> str:
    lines = text.split("\r\n")
    places = _places(lines)
    gaps = [
        _height(layer, above) - _height(layer, below) for (_, above), (below, _) in pairwise(places)
    ]
    down = [gap for gap in gaps if gap > 0]
    usual = median(down) if down else 0
    parts = [lines[0]]
    for line, gap in zip(lines[1:], gaps, strict=True):
        parts += ["\n\n" if gap > usual * _PARAGRAPH_GAP else "\n", line]
    return "".join(parts).replace(_LINE_HYPHEN, "-")


def _places(lines: list[str]) -> list[tuple[int, int]]:
    """Each line's first and last letter, in the UTF-16 units pdfium counts."""
    places = []
    at = 0
    for line in lines:
        length = len(line) + sum(character > "\uffff" for character in line)
        places.append((at, at + max(length - 1, 0)))
        at += length + len("\r\n")
    return places


def _height(layer: "PdfTextPage", place: int) -> float:
    """How far above the page's lower edge a letter stands, in points; NaN where none does."""
    from pypdfium2 import PdfiumError, raw

    index = raw.FPDFText_GetCharIndexFromTextIndex(layer, place)
    try:
        _, bottom, _, _ = layer.get_charbox(index, loose=True)
    except (PdfiumError, IndexError):
        return math.nan
    return float(bottom)


def _page_end(text: str) -> str:
    """A blank line, unless the page's last line plainly goes on overleaf."""
    return "\n" if text.rstrip()[-1] in ",;-–" or text.rstrip()[-1].isalnum() else "\n\n"


_LINES = Problem(
    "A PDF has lines and no paragraphs: line ends are the page's, words divided at a line's end "
    "stay divided, and page numbers stand among the words.",
    "If the .docx or .txt it was made from can be had, import that instead.",
)


def _pictures(pages: list[int]) -> tuple[Problem, ...]:
    if not pages:
        return ()
    named = ", ".join(str(page) for page in pages[:20]) + (" …" if len(pages) > 20 else "")
    return (
        Problem(
            f"Pages without text ({len(pages):,}: {named}); pictures on them cannot be read.",
            "Have their text recognised (OCR), or type it out, and import again.",
        ),
    )
