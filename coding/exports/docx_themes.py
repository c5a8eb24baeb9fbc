"""A theme in a Word document: its narrative with its extracts or, before one, what it says."""

from itertools import groupby
from typing import TYPE_CHECKING

from coding.exports.manuscript import add_labelled, add_paragraphs, add_words
from coding.exports.manuscript_styles import CONCEPT, EXTRACT, LABEL, PLACE, SOURCE
from coding.exports.outline import Chapter, Facet, Quotation, counts_themes
from coding.exports.telling import Told, cited, told_passages
from coding.queries.report import StudyReport, ThemeLine

if TYPE_CHECKING:
    from docx.document import Document


def add_chapter(document: "Document", chapter: Chapter, report: StudyReport) -> None:
    """One theme: its narrative where one is written, else its definition and extracts."""
    line = chapter.theme.line
    add_words(document, f"Theme {chapter.number}. {line.name}", "Heading 2")
    passages = told_passages(report, line.name)
    if not passages:
        _add_facets(document, chapter, report)
        return
    if line.concept:
        add_words(document, line.concept, CONCEPT)
    for subtheme, told in groupby(passages, key=lambda one: one.subtheme):
        if subtheme:
            add_words(document, subtheme, "Heading 3")
        for one in told:
            _add_passage(document, one)


def _add_passage(document: "Document", told: Told) -> None:
    """A claim with the extracts under it; a reading or link by itself."""
    again = f" ({cited(told.again)})" if told.again else ""
    add_paragraphs(document, f"{told.text}{again}")
    for quotation in told.quotations:
        add_words(document, quotation.words, EXTRACT)
        add_words(document, f"{quotation.source} · extract {quotation.number}", PLACE)


def _add_facets(document: "Document", chapter: Chapter, report: StudyReport) -> None:
    """What a theme says, and its extracts by subtheme."""
    counted = counts_themes(report)
    for place, facet in enumerate((chapter.theme, *chapter.subthemes)):
        if place:
            add_words(document, facet.line.name, "Heading 3")
        add_definition(document, facet.line, counted=counted)
        for quotation in facet.shown:
            add_quotation(document, quotation)
        _add_note(document, facet)
    if not any(facet.total for facet in chapter.facets):
        add_words(document, "No extracts yet.", LABEL)


def _add_note(document: "Document", facet: Facet) -> None:
    if facet.note:
        add_words(document, f"{facet.note}.", LABEL)


def add_definition(document: "Document", line: ThemeLine, *, counted: bool) -> None:
    """What the theme is and is not, its codes; state and counts where they say something."""
    for title, text in (
        ("Central organising concept", line.concept),
        ("Definition", line.definition),
        ("Scope", line.scope),
        ("Boundaries", line.boundaries),
        ("What it says to the question", line.answers),
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


def add_quotation(document: "Document", quotation: Quotation) -> None:
    """The words, who said them and when, and where they stand."""
    add_words(document, quotation.words, EXTRACT)
    add_words(document, quotation.source, SOURCE)
    codes = f" · {'; '.join(quotation.codes)}" if quotation.codes else ""
    add_words(document, f"{quotation.place}{codes}", PLACE)
