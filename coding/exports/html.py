"""A study as one web page: it opens anywhere, prints, fetches nothing and runs nothing."""

from collections.abc import Iterable, Sequence

from coding.exports.html_page import block, page, words
from coding.exports.outline import (
    ELSEWHERE,
    Chapter,
    Quotation,
    counts_themes,
    outline,
    study_quotations,
)
from coding.exports.presence import LEGEND, Cell, grid
from coding.queries.report import COLUMNS, StudyReport, ThemeLine

#: Styles of the columns from Code to End.
_CELL_STYLES = ("name", "words extract", "", "", *["number"] * 2, "name", *["number"] * 2)


def write(report: StudyReport) -> bytes:
    """Title and contents, theme table, each theme with its extracts, codes, weeks, manifest."""
    chapters = outline(report.themes, study_quotations(report.extracts))
    parts = [
        _opening(report, chapters),
        "<main>",
        _theme_table(chapters),
        *(_chapter(chapter, counts_themes(report)) for chapter in chapters),
        _codes(report),
        _manifest(report),
        _presence(report),
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
        block("td", "" if value is None else str(value), css=style)
        for value, style in zip(values, _CELL_STYLES, strict=True)
    )


def _chapter(chapter: Chapter, counted: bool) -> str:
    """One theme: what it says, and its extracts by subtheme."""
    title = f"Theme {chapter.number}. {words(chapter.theme.line.name)}"
    parts = [f'<h2 id="theme-{chapter.number}">{title}</h2>']
    for facet in (chapter.theme, *chapter.subthemes):
        if facet.line.parent:
            parts.append(block("h3", facet.line.name))
        parts.append(_definition(facet.line, counted))
        parts.extend(_quotation(quotation) for quotation in facet.shown)
        if facet.note:
            parts.append(f'<p class="quiet">{facet.note}.</p>')
    if not any(facet.total for facet in chapter.facets):
        parts.append('<p class="quiet">No extracts yet.</p>')
    return f"<section>{''.join(parts)}</section>"


def _definition(line: ThemeLine, counted: bool) -> str:
    """What the theme is and is not, its codes; state and counts where they say something."""
    told = [
        ("Central organising concept", line.concept),
        ("Definition", line.definition),
        ("Boundaries", line.boundaries),
        ("What speaks against it", line.contrary),
        ("State", line.state),
        ("Codes", "; ".join(line.codes)),
    ]
    if counted:
        told += [("Extracts", str(line.extracts)), ("People", str(line.people))]
        told.append(("Weeks", str(line.weeks)))
    return _pairs((title, text) for title, text in told if text)


def _quotation(quotation: Quotation) -> str:
    """The words, who said them and when, and where they stand."""
    codes = f" · {words('; '.join(quotation.codes))}" if quotation.codes else ""
    return (
        f"<blockquote>{block('p', quotation.words, css='extract')}"
        f'<p class="source">{words(quotation.source)}</p>'
        f'<p class="quiet">{words(quotation.place)}{codes}</p></blockquote>'
    )


def _codes(report: StudyReport) -> str:
    """The code list, with counts where the approach counts."""
    if not report.codes:
        return "<section><h2>Codes</h2><p>No codes yet.</p></section>"
    counts = ("Applied", "People", "Weeks") if counts_themes(report) else ()
    head = "".join(f'<th scope="col">{t}</th>' for t in ("Code", "Parent", "Definition", *counts))
    rows = []
    for line in report.codes:
        numbers = (line.applications, line.people, line.weeks) if counts else ()
        rows.append(
            f"<tr>{block('td', line.name, css='name')}{block('td', line.parent)}"
            f"{block('td', line.definition)}"
            f"{''.join(f'<td class=number>{number}</td>' for number in numbers)}</tr>"
        )
    return (
        f"<section><h2>Codes</h2><table><caption>Codes in force</caption>"
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table></section>"
    )


def _presence(report: StudyReport) -> str:
    """Who wrote in which week, and what the words in the cells mean."""
    table = grid(report.presence)
    if not table.rows:
        return ""
    columns = ("Participant", *table.columns, "Entries", "Words")
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    rows = "".join(
        f'<tr><th scope="row">{words(row.participant)}</th>{"".join(map(_cell, row.cells))}'
        f'<td class="number">{row.entries}</td><td class="number">{row.words}</td></tr>'
        for row in table.rows
    )
    totals = "".join(
        f'<td class="number">{total}</td>' for total in (*table.totals, table.entries, table.words)
    )
    return (
        '<section class="wide" aria-label="Participants by weeks" tabindex="0">'
        "<h2>Who wrote when</h2><table><caption>Words written by each participant in each week"
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody>"
        f'<tfoot><tr><th scope="row">Everybody</th>{totals}</tr></tfoot></table>'
        f"{_pairs(LEGEND)}</section>"
    )


def _cell(cell: Cell) -> str:
    """A week: words written, or why there are none."""
    style = "number" if cell.has_words else "absent"
    return f'<td class="{style}">{cell.value}</td>'


def _manifest(report: StudyReport) -> str:
    """How this page was made."""
    return f"<section><h2>About this page</h2>{_pairs(report.manifest)}</section>"


def _pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Terms and what they are."""
    told = "".join(block("dt", term) + block("dd", text) for term, text in rows)
    return f"<dl>{told}</dl>" if told else ""
