"""A Word document of a study: theme table, each theme with its extracts, codes, manifest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coding.exports.manuscript import (
    add_caption,
    add_labelled,
    add_pairs,
    add_table,
    add_words,
    finished,
    new_manuscript,
    turn_page,
)
from coding.exports.manuscript_styles import EXTRACT, LABEL, PLACE, SOURCE
from coding.exports.outline import (
    ELSEWHERE,
    Chapter,
    Facet,
    Quotation,
    counts_themes,
    outline,
    study_quotations,
)
from coding.exports.presence import LEGEND, grid
from coding.queries.report import StudyReport, ThemeLine

if TYPE_CHECKING:
    from docx.document import Document

#: The shared columns that fit a landscape page; document and offsets stand under each extract.
_TABLE_COLUMNS = (
    ("Theme", 2.9),
    ("Central organising concept", 4.1),
    ("Subtheme", 2.7),
    ("Code", 2.9),
    ("Extract", 6.9),
    ("Participant", 2.0),
    ("Strand", 1.6),
    ("Week", 1.2),
    ("Time", 1.6),
)


def write(report: StudyReport) -> bytes:
    """Opening page, Table 1, the themes one by one, codes, who wrote when, and the manifest."""
    document = new_manuscript(report.title)
    chapters = outline(report.themes, study_quotations(report.extracts))
    _add_opening(document, report, chapters)
    if chapters:
        turn_page(document, landscape=True)
        _add_theme_table(document, chapters)
        turn_page(document, landscape=False)
        add_words(document, "The themes", "Heading 1")
        for chapter in chapters:
            _add_chapter(document, chapter, report)
    _add_codes(document, report)
    _add_presence(document, report)
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
    add_words(document, "About this document", "Heading 2")
    add_pairs(document, report.manifest)


def _add_theme_table(document: "Document", chapters: Sequence[Chapter]) -> None:
    """Table 1, in the columns all exports share, as far as they fit."""
    add_caption(document, "Themes, subthemes and supporting extracts")
    rows = [
        row for chapter in chapters for facet in chapter.facets for row in _rows(chapter, facet)
    ]
    add_table(document, _TABLE_COLUMNS, rows, joined=3, centred=2)
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


def _add_chapter(document: "Document", chapter: Chapter, report: StudyReport) -> None:
    """One theme: what it says, and its extracts by subtheme."""
    counted = counts_themes(report)
    for place, facet in enumerate((chapter.theme, *chapter.subthemes)):
        title = facet.line.name if place else f"Theme {chapter.number}. {facet.line.name}"
        add_words(document, title, "Heading 3" if place else "Heading 2")
        _add_definition(document, facet.line, counted)
        for quotation in facet.shown:
            _add_quotation(document, quotation)
        if facet.note:
            add_words(document, f"{facet.note}.", LABEL)
    if not any(facet.total for facet in chapter.facets):
        add_words(document, "No extracts yet.", LABEL)


def _add_definition(document: "Document", line: ThemeLine, counted: bool) -> None:
    """What the theme is and is not, its codes; state and counts where they say something."""
    for title, text in (
        ("Central organising concept", line.concept),
        ("Definition", line.definition),
        ("Boundaries", line.boundaries),
        ("What speaks against it", line.contrary),
    ):
        if text:
            add_labelled(document, title, text)
    about = [f"State: {line.state}"] if line.state else []
    if line.codes:
        about.append(f"Codes: {'; '.join(line.codes)}")
    if counted:
        about.append(f"Extracts: {line.extracts}, people: {line.people}, weeks: {line.weeks}")
    if about:
        add_words(document, " · ".join(about), LABEL)


def _add_quotation(document: "Document", quotation: Quotation) -> None:
    """The words, who said them and when, and where they stand."""
    add_words(document, quotation.words, EXTRACT)
    add_words(document, quotation.source, SOURCE)
    codes = f" · {'; '.join(quotation.codes)}" if quotation.codes else ""
    add_words(document, f"{quotation.place}{codes}", PLACE)


def _add_codes(document: "Document", report: StudyReport) -> None:
    """The code list, with counts where the approach counts."""
    if not report.codes:
        add_words(document, "Codes", "Heading 2")
        add_words(document, "No codes yet.")
        return
    add_words(document, "Appendix A. Codes", "Heading 1")
    counted = counts_themes(report)
    columns = [("Code", 4.0), ("Parent", 3.0), ("Definition", 10.0)]
    if counted:
        columns = [("Code", 3.8), ("Parent", 2.6), ("Definition", 6.2)]
        columns += [("Applied", 1.6), ("People", 1.4), ("Weeks", 1.4)]
    rows = [
        (
            line.name,
            line.parent,
            line.definition,
            *(map(str, (line.applications, line.people, line.weeks)) if counted else ()),
        )
        for line in report.codes
    ]
    add_caption(document, "Codes in force")
    add_table(document, columns, rows, centred=3 if counted else 0)


def _add_presence(document: "Document", report: StudyReport) -> None:
    """Who wrote in which week, on a wide page."""
    table = grid(report.presence)
    if not table.rows:
        return
    turn_page(document, landscape=True)
    add_words(document, "Appendix B. Who wrote when", "Heading 1")
    add_caption(document, "Words written by each participant in each week")
    each = (25.7 - 2.3 - 1.8 - 1.6) / len(table.columns)
    columns = [
        ("Participant", 2.3),
        *((title, each) for title in table.columns),
        ("Entries", 1.8),
        ("Words", 1.6),
    ]
    rows = [
        (row.participant, *(str(cell.value) for cell in row.cells), row.entries, str(row.words))
        for row in table.rows
    ]
    rows.append(("Everybody", *table.totals, table.entries, str(table.words)))
    add_table(document, columns, rows, centred=len(columns) - 1)
    add_words(document, " ".join(f"{shown}: {meaning}." for shown, meaning in LEGEND), LABEL)
