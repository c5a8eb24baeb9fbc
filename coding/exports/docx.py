"""A Word document of a study: how it was made, its themes and their narrative, appendices."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coding.exports.comparison_docx import add_comparisons
from coding.exports.docx_appendices import (
    add_about,
    add_checklists,
    add_codes,
    add_definitions,
    add_extracts,
    add_presence,
)
from coding.exports.docx_themes import add_chapter
from coding.exports.manuscript import (
    add_caption,
    add_paragraphs,
    add_picture,
    add_table,
    add_words,
    finished,
    new_manuscript,
    turn_page,
)
from coding.exports.manuscript_styles import LABEL
from coding.exports.map_layout import lay_out
from coding.exports.map_png import png
from coding.exports.outline import ELSEWHERE, Chapter, Facet, outline, report_quotations
from coding.queries.report import RelationLine, StudyReport

if TYPE_CHECKING:
    from docx.document import Document

#: The shared columns that fit a landscape page; document and offsets stand in an appendix.
_TABLE_COLUMNS = (
    ("Theme", 2.7),
    ("Central organising concept", 5.0),
    ("Subtheme", 2.6),
    ("Code", 2.7),
    ("Extract", 6.7),
    ("Participant", 2.0),
    ("Strand", 1.6),
    ("Week", 1.1),
    ("Time", 1.5),
)
_WIDEST, _TALLEST = 17.0, 12.5


def write(report: StudyReport) -> bytes:
    """Opening page, how it was done, Table 1, the themes one by one, discussion, appendices."""
    document = new_manuscript(report.title)
    chapters = outline(report.themes, report_quotations(report))
    _add_opening(document, report, chapters)
    _add_sections(document, report, "The study", but="overview")
    if chapters:
        _add_overview(document, report)
        turn_page(document, landscape=True)
        _add_theme_table(document, chapters)
        turn_page(document, landscape=False)
        add_words(document, "The themes", "Heading 1")
        for chapter in chapters:
            add_chapter(document, chapter, report)
    add_comparisons(document, report)
    if report.comparisons:
        turn_page(document, landscape=False)
    _add_sections(document, report, "Discussion", after=True)
    add_codes(document, report)
    add_extracts(document, report, chapters)
    add_definitions(document, report)
    add_presence(document, report)
    add_checklists(document, report)
    add_about(document, report)
    return finished(document, report.title)


def _add_opening(document: "Document", report: StudyReport, chapters: Sequence[Chapter]) -> None:
    """Title, question, and the themes at a glance."""
    add_words(document, report.title, "Title")
    add_words(document, f"Thematic analysis · approach: {report.approach}", "Subtitle")
    if report.question:
        add_words(document, "Research question", "Heading 2")
        add_words(document, report.question)
    add_words(document, "Themes at a glance", "Heading 2")
    if not chapters:
        add_words(document, "No themes yet.")
    for chapter in chapters:
        line = chapter.theme.line
        add_words(document, f"{chapter.number}. {line.name}", "Heading 3")
        if line.concept:
            add_words(document, line.concept)
        if chapter.subthemes:
            names = "; ".join(facet.line.name for facet in chapter.subthemes)
            add_words(document, f"Subthemes: {names}", LABEL)


def _add_sections(
    document: "Document", report: StudyReport, heading: str, *, after: bool = False, but: str = ""
) -> None:
    """The sections that stand before the themes, or after them, under one heading."""
    wanted = [one for one in report.sections if one.after is after and one.name != but]
    if not wanted:
        return
    add_words(document, heading, "Heading 1")
    for one in wanted:
        add_words(document, one.heading, "Heading 2")
        if one.drafted:
            add_words(document, "Draft made from the trail; nobody has edited it yet.", LABEL)
        add_paragraphs(document, one.text)


def _add_overview(document: "Document", report: StudyReport) -> None:
    """The themes together: in words, as a map, and how they stand to one another."""
    told = next((one for one in report.sections if one.name == "overview"), None)
    add_words(document, told.heading if told else "The themes together", "Heading 1")
    if told:
        add_paragraphs(document, told.text)
    drawn = lay_out(report.themes, report.relations)
    width = min(_WIDEST, _TALLEST * drawn.width / drawn.height, drawn.width * 0.019)
    names = "; ".join(f"{card.number}. {' '.join(card.name)}" for card in drawn.cards)
    add_picture(document, png(drawn), width=width, says=f"Thematic map. {names}")
    add_caption(document, "Thematic map: themes, subthemes and how they relate", of="Figure")
    if any(line.note for line in report.relations):
        add_words(document, "How the themes stand to one another", "Heading 2")
        for line in report.relations:
            add_words(document, relation_told(line))


def relation_told(line: RelationLine) -> str:
    """``A feeds B: because …``."""
    from coding.exports.map_layout import KINDS

    word = KINDS.get(line.kind, (line.kind,))[0]
    return f"“{line.of}” {word} “{line.to}”. {line.note}".strip()


def _add_theme_table(document: "Document", chapters: Sequence[Chapter]) -> None:
    """Table 1, in the columns all exports share, as far as they fit."""
    add_caption(document, "Themes, subthemes and supporting extracts")
    rows = [
        row for chapter in chapters for facet in chapter.facets for row in _rows(chapter, facet)
    ]
    add_table(document, _TABLE_COLUMNS, rows, joined=4, centred=2)
    facets = [facet for chapter in chapters for facet in chapter.facets]
    shown, total = sum(len(f.shown) for f in facets), sum(f.total for f in facets)
    add_words(document, f"{shown} of {total} extracts shown. {ELSEWHERE}", LABEL)


def _rows(chapter: Chapter, facet: Facet) -> list[tuple[str, ...]]:
    """One row for each quotation shown; one that says so where there is none."""
    theme = chapter.theme.line
    subtheme = facet.line.name if facet.line.parent else ""
    head = (theme.name, theme.concept, subtheme)
    if not facet.shown:
        return [(*head, "", "No extract shown.", "", "", "", "")]
    return [
        (
            *head,
            "; ".join(quotation.codes),
            quotation.in_table(chapter.number),
            quotation.participant,
            quotation.strand,
            "" if quotation.week is None else str(quotation.week),
            quotation.time or "",
        )
        for quotation in facet.shown
    ]
