"""A study as one web page: it opens anywhere, prints, fetches nothing and runs nothing.

Every sentence of a narrative leads in one step to its extracts, and each of these in another to
the words in their place; so does every number that counts extracts.
"""

from collections.abc import Sequence

from coding.exports.comparison_html import comparisons_html
from coding.exports.html_appendices import (
    about,
    checklists,
    codes,
    definition,
    definitions,
    in_their_place,
    presence,
)
from coding.exports.html_page import block, page, paragraphs, words
from coding.exports.html_themes import narrative, quotation_block
from coding.exports.map_layout import KINDS, lay_out
from coding.exports.map_svg import svg
from coding.exports.outline import (
    ELSEWHERE,
    Chapter,
    Quotation,
    counts_themes,
    outline,
    report_quotations,
)
from coding.exports.telling import told_passages
from coding.queries.report import COLUMNS, SectionLine, StudyReport

#: Styles of the columns from Code to End.
_CELL_STYLES = ("name", "words extract", "", "", *["number"] * 2, "name", *["number"] * 2)


def write(report: StudyReport) -> bytes:
    """Title and contents, how it was done, table, narrative, discussion, appendices, manifest."""
    chapters = outline(report.themes, report_quotations(report))
    parts = [
        _opening(report, chapters),
        "<main>",
        *(_section(one) for one in report.sections if not one.after and one.name != "overview"),
        _overview(report),
        _theme_table(chapters),
        *(_chapter(chapter, report) for chapter in chapters),
        comparisons_html(report),
        *(_section(one) for one in report.sections if one.after),
        codes(report),
        in_their_place(report),
        definitions(report),
        presence(report),
        checklists(report),
        about(report),
        "</main>",
    ]
    return page(report.title, "\n".join(filter(None, parts)))


def _opening(report: StudyReport, chapters: Sequence[Chapter]) -> str:
    """What the study asks, and its themes with their concepts, as links within the page."""
    themes = "".join(
        f'<li><a href="#theme-{chapter.number}">{words(chapter.theme.line.name)}</a>'
        f"<br>{words(chapter.theme.line.concept)}</li>"
        for chapter in chapters
    )
    contents = f"<ol>{themes}</ol>" if themes else "<p>No themes yet.</p>"
    question = block("p", report.question, css="lead") if report.question else ""
    return (
        f"<header>{block('h1', report.title)}"
        f'<p class="quiet">Thematic analysis · approach: {words(report.approach)}</p>{question}'
        f'<nav aria-label="Themes"><h2>Themes at a glance</h2>{contents}</nav></header>'
    )


def _section(one: SectionLine) -> str:
    """Prose that belongs to no theme."""
    draft = (
        '<p class="quiet">Draft made from the trail; nobody has edited it yet.</p>'
        if one.drafted
        else ""
    )
    return f"<section>{block('h2', one.heading)}{draft}{paragraphs(one.text)}</section>"


def _overview(report: StudyReport) -> str:
    """The themes together: in words, as a map, and how they stand to one another."""
    if not report.themes:
        return ""
    told = next((one for one in report.sections if one.name == "overview"), None)
    drawn = svg(lay_out(report.themes, report.relations), report.title)
    notes = "".join(
        f"<li>{words(line.of)} <em>{words(KINDS.get(line.kind, (line.kind,))[0])}</em> "
        f"{words(line.to)}{'. ' + words(line.note) if line.note else ''}</li>"
        for line in report.relations
    )
    return (
        f"<section>{block('h2', told.heading if told else 'The themes together')}"
        f"{paragraphs(told.text) if told else ''}"
        f'<figure>{drawn}<figcaption class="quiet">Thematic map: themes, subthemes and how they '
        f"relate</figcaption></figure>{f'<ul>{notes}</ul>' if notes else ''}</section>"
    )


def _theme_table(chapters: Sequence[Chapter]) -> str:
    """The table all exports share, with the extracts shown."""
    if not chapters:
        return ""
    facets = [facet for chapter in chapters for facet in chapter.facets]
    shown, total = sum(len(facet.shown) for facet in facets), sum(facet.total for facet in facets)
    head = "".join(f'<th scope="col">{column}</th>' for column in COLUMNS)
    return (
        '<section class="wide" aria-label="Theme table" tabindex="0"><table>'
        "<caption>Themes, subthemes and supporting extracts</caption>"
        f"<thead><tr>{head}</tr></thead>{''.join(map(_rows_of_theme, chapters))}</table>"
        f'<p class="quiet">{shown} of {total} extracts shown. {ELSEWHERE}</p></section>'
    )


def _rows_of_theme(chapter: Chapter) -> str:
    """A row for each quotation shown; theme, concept and subtheme span the rows they hold for."""
    facets = chapter.facets
    height = sum(len(facet.shown) or 1 for facet in facets)
    line = chapter.theme.line
    start = (
        f'<th class="name" scope="rowgroup" rowspan="{height}">{words(line.name)}</th>'
        f'<td class="long" rowspan="{height}">{words(line.concept)}</td>'
    )
    rows = []
    for facet in facets:
        name = facet.line.name if facet.line.parent else ""
        start += f'<td class="name" rowspan="{len(facet.shown) or 1}">{words(name)}</td>'
        for quotation in facet.shown:
            rows.append(f"<tr>{start}{_cells(quotation, chapter.number)}</tr>")
            start = ""
        if not facet.shown:
            rows.append(f'<tr>{start}<td></td><td colspan="8">No extract shown.</td></tr>')
            start = ""
    return f"<tbody>{''.join(rows)}</tbody>"


def _cells(quotation: Quotation, theme: int) -> str:
    """The cells from Code to End; an unknown week or time is an empty one."""
    values = (
        "; ".join(quotation.codes),
        quotation.in_table(theme),
        quotation.participant,
        quotation.strand,
        quotation.week,
        quotation.time,
        quotation.document,
        quotation.start,
        quotation.end,
    )
    return "".join(
        _place_cell(quotation, str(value))
        if title == "Document" and quotation.number
        else block("td", "" if value is None else str(value), css=style)
        for title, value, style in zip(COLUMNS[3:], values, _CELL_STYLES, strict=True)
    )


def _place_cell(quotation: Quotation, document: str) -> str:
    """The document, leading to the words in their place."""
    return f'<td class="name"><a href="#extract-{quotation.number}">{words(document)}</a></td>'


def _chapter(chapter: Chapter, report: StudyReport) -> str:
    """One theme: its narrative where one is written, else what it says and its extracts."""
    title = f"Theme {chapter.number}. {words(chapter.theme.line.name)}"
    parts = [f'<h2 id="theme-{chapter.number}">{title}</h2>']
    if passages := told_passages(report, chapter.theme.line.name):
        concept = chapter.theme.line.concept
        parts.append(block("p", concept, css="lead") if concept else "")
        parts.append(narrative(passages))
        return f"<section>{''.join(parts)}</section>"
    counted = counts_themes(report)
    for facet in (chapter.theme, *chapter.subthemes):
        if facet.line.parent:
            parts.append(block("h3", facet.line.name))
        parts.append(definition(facet.line, counted=counted))
        parts.extend(quotation_block(quotation) for quotation in facet.shown)
        if facet.note:
            parts.append(f'<p class="quiet">{facet.note}.</p>')
    if not any(facet.total for facet in chapter.facets):
        parts.append('<p class="quiet">No extracts yet.</p>')
    return f"<section>{''.join(parts)}</section>"
