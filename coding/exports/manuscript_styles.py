"""The look of our Word documents, all in named styles that a researcher can change in Word."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import ParagraphStyle

EXTRACT, SOURCE, PLACE = "Extract", "Extract Source", "Extract Place"
TABLE, TABLE_TEXT, TABLE_NUMBER, TABLE_HEADING = (
    "Study Table",
    "Table Text",
    "Table Number",
    "Table Heading",
)
LABEL, STATEMENT, CONCEPT, FIGURE = "Label", "Statement", "Concept", "Figure"

_FONT = "Arial"  # there on every system, and with Arabic, Hebrew and Cyrillic letters
_INK, _QUIET, _ACCENT = "1F2933", "566270", "1D4E6B"


@dataclass(frozen=True, slots=True)
class _Style:
    """Sizes and distances in points, the indent in centimetres."""

    name: str
    size: float
    before: float = 0
    after: float = 4
    color: str = _INK
    bold: bool = False
    italic: bool = False
    indent: float = 0
    line: float = 1.0
    with_next: bool = False
    centred: bool = False
    new_page: bool = False
    based_on: str = "Normal"


_STYLES = (
    _Style("Normal", 10.5, after=6, line=1.2),
    _Style("Title", 24, before=0, after=6, color=_ACCENT, bold=True),
    _Style("Subtitle", 12, after=14, color=_QUIET),
    _Style("Heading 1", 16, after=8, color=_ACCENT, bold=True, with_next=True, new_page=True),
    _Style("Heading 2", 12.5, before=14, after=4, color=_ACCENT, bold=True, with_next=True),
    _Style("Heading 3", 11, before=10, after=3, color=_INK, bold=True, with_next=True),
    _Style("Caption", 9.5, before=8, after=5, bold=True, with_next=True),
    _Style("Header", 8.5, color=_QUIET),
    _Style("Footer", 8.5, color=_QUIET),
    _Style(LABEL, 9, before=3, after=6, color=_QUIET),
    _Style(STATEMENT, 10.5, after=6, line=1.2),
    _Style(CONCEPT, 11, before=2, after=8, italic=True, line=1.25, with_next=True),
    _Style(FIGURE, 10.5, before=8, after=2, with_next=True, centred=True),
    _Style(EXTRACT, 10.5, before=8, after=1, indent=0.7, line=1.2, with_next=True),
    _Style(SOURCE, 9, after=0, color=_INK, indent=0.7, with_next=True),
    _Style(PLACE, 8, after=8, color=_QUIET, indent=0.7),
    _Style(TABLE_TEXT, 8.5, before=1, after=1),
    _Style(TABLE_NUMBER, 8.5, before=1, after=1, centred=True, based_on=TABLE_TEXT),
    _Style(TABLE_HEADING, 8.5, before=2, after=2, bold=True, based_on=TABLE_TEXT, with_next=True),
)

_RULE_AT_LEFT = (
    f"<w:pBdr {nsdecls('w')}>"
    '<w:left w:val="single" w:sz="12" w:space="8" w:color="9DB4C4"/></w:pBdr>'
)
_TABLE_STYLE = f"""
<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="StudyTable">
  <w:name w:val="{TABLE}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>
  <w:tblPr>
    <w:tblBorders>
      <w:top w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
      <w:bottom w:val="single" w:sz="8" w:space="0" w:color="{_INK}"/>
      <w:insideH w:val="single" w:sz="4" w:space="0" w:color="C5CED6"/>
    </w:tblBorders>
    <w:tblCellMar>
      <w:top w:w="30" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
      <w:bottom w:w="30" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
  <w:tblStylePr w:type="firstRow">
    <w:tcPr>
      <w:tcBorders><w:bottom w:val="single" w:sz="6" w:space="0" w:color="{_INK}"/></w:tcBorders>
      <w:shd w:val="clear" w:color="auto" w:fill="E6ECF1"/>
    </w:tcPr>
  </w:tblStylePr>
</w:style>"""


def dress(document: "Document") -> None:
    """Give a new document our styles; its language is British English."""
    known = {style.name for style in document.styles}
    for wanted in _STYLES:
        if wanted.name not in known:
            document.styles.add_style(wanted.name, WD_STYLE_TYPE.PARAGRAPH)
        _set(document, wanted)
    for name in (EXTRACT, SOURCE, PLACE):
        properties = document.styles[name].element.get_or_add_pPr()
        properties.insert_element_before(parse_xml(_RULE_AT_LEFT), "w:shd", "w:spacing", "w:ind")
    document.styles.element.append(parse_xml(_TABLE_STYLE))
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "en-GB")


def _set(document: "Document", wanted: _Style) -> None:
    """Make one style as wanted, without what the template gave it."""
    style: ParagraphStyle = document.styles[wanted.name]
    for part in (style.element.rPr, style.element.pPr):
        if part is not None and wanted.name != "Normal":
            _strip(part)
    if wanted.name != "Normal":
        style.base_style = document.styles[wanted.based_on]
    style.quick_style, style.hidden, style.unhide_when_used = True, False, False
    _set_font(style, wanted)
    spacing = style.paragraph_format
    spacing.space_before, spacing.space_after = Pt(wanted.before), Pt(wanted.after)
    spacing.line_spacing = wanted.line
    spacing.left_indent = Cm(wanted.indent)
    spacing.keep_with_next = wanted.with_next
    spacing.page_break_before = wanted.new_page
    spacing.widow_control = True
    if wanted.centred:
        spacing.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _strip(part: object) -> None:
    """Take away fonts, borders and tabs of the template, and keep the level of a heading."""
    kept = {qn("w:outlineLvl"), qn("w:keepLines")}
    for child in list(part):  # type: ignore[call-overload]
        if child.tag not in kept:
            part.remove(child)  # type: ignore[attr-defined]


def _set_font(style: "ParagraphStyle", wanted: _Style) -> None:
    """One font for every script; extracts are not spell-checked, for their slips must stay."""
    font = style.font
    font.name, font.size = _FONT, Pt(wanted.size)
    font.bold, font.italic = wanted.bold, wanted.italic
    font.cs_bold, font.cs_italic = wanted.bold, wanted.italic
    font.color.rgb = RGBColor.from_string(wanted.color)
    font.no_proof = wanted.name == EXTRACT
    properties = style.element.rPr
    size = parse_xml(f'<w:szCs {nsdecls("w")} w:val="{int(wanted.size * 2)}"/>')
    for earlier in properties.findall(qn("w:szCs")):
        properties.remove(earlier)
    properties.find(qn("w:sz")).addnext(size)  # Arabic and Hebrew letters have their own size
    names = properties.rFonts
    for script in ("w:eastAsia", "w:cs"):
        names.set(qn(script), _FONT)
