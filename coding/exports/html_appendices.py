"""What a study's web page holds below its themes: codes, extracts in their place, checklists."""

from collections.abc import Iterable

from coding.exports.html_page import block, words
from coding.exports.outline import counts_themes
from coding.exports.presence import LEGEND, Cell, grid
from coding.exports.telling import by_checklist, is_told
from coding.queries.checklists import CHECKLISTS, note_of
from coding.queries.report import ExtractLine, ReportedExtract, StudyReport, ThemeLine


def definition(line: ThemeLine, *, counted: bool) -> str:
    """What the theme is and is not, its codes; state and counts where they say something."""
    told = [
        ("Central organising concept", line.concept),
        ("Definition", line.definition),
        ("Scope", line.scope),
        ("Boundaries", line.boundaries),
        ("What it says to the question", line.answers),
        ("What speaks against it", line.contrary),
        ("State", line.state),
        ("Codes", "; ".join(line.codes)),
    ]
    listed = pairs((title, text) for title, text in told if text)
    if not counted:
        return listed
    counts = "".join(
        f'<dt>{title}</dt><dd><a href="#codes">{number}</a></dd>'
        for title, number in (
            ("Extracts", line.extracts),
            ("People", line.people),
            ("Weeks", line.weeks),
        )
    )
    return f"{listed}<dl>{counts}</dl>"


def codes(report: StudyReport) -> str:
    """The code list; where the approach counts, with counts that lead to what they count."""
    if not report.codes:
        return '<section id="codes"><h2>Codes</h2><p>No codes yet.</p></section>'
    counted = counts_themes(report)
    counts = ("Applied", "People", "Weeks") if counted else ()
    head = "".join(f'<th scope="col">{t}</th>' for t in ("Code", "Parent", "Definition", *counts))
    rows = []
    for place, line in enumerate(report.codes, start=1):
        numbers = (line.applications, line.people, line.weeks) if counts else ()
        cells = "".join(
            f'<td class="number"><a href="#code-{place}">{number}</a></td>' for number in numbers
        )
        rows.append(
            f"<tr>{block('td', line.name, css='name')}{block('td', line.parent)}"
            f"{block('td', line.definition)}{cells}</tr>"
        )
    return (
        f'<section id="codes"><h2>Codes</h2><table><caption>Codes in force</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        f"{_applications(report) if counted else ''}</section>"
    )


def _applications(report: StudyReport) -> str:
    """Behind each code, closed until asked for, every place it was applied to."""
    by_code: dict[str, dict[tuple[str, int, int], ExtractLine]] = {}
    for line in report.extracts:
        by_code.setdefault(line.code, {})[line.document, line.start, line.end] = line
    return "".join(
        f'<details id="code-{place}"><summary>{words(line.name)}</summary>'
        f"<ul>{''.join(_application(one) for one in by_code.get(line.name, {}).values())}</ul>"
        "</details>"
        for place, line in enumerate(report.codes, start=1)
    )


def _application(line: ExtractLine) -> str:
    week = "" if line.week is None else f"week {line.week}"
    source = ", ".join(filter(None, (line.participant, line.strand, week, line.time)))
    return f'<li>{block("p", line.extract)}<p class="quiet">{words(source)}</p></li>'


def in_their_place(report: StudyReport) -> str:
    """Every chosen extract with the words beside it, whose and when, and why it was chosen."""
    if not report.reported:
        return ""
    cited = {one: line.id for line in reversed(report.narrative) for one in line.rests_on}
    told = "".join(_in_place(one, cited.get(one.id)) for one in report.reported)
    return (
        "<section><h2>Extracts in their place</h2><p>Each extract under the number it is cited "
        f"by, between the words beside it in the same entry or turn.</p>{told}</section>"
    )


def _in_place(one: ReportedExtract, passage: int | None) -> str:
    """An extract between its neighbours; from it the way back to the claim that rests on it."""
    back = f' · <a href="#passage-{passage}">back to the claim</a>' if passage else ""
    week = "" if one.week is None else f"week {one.week}"
    source = " · ".join(filter(None, (one.participant, one.strand, week, one.time)))
    under = f"{one.theme}: {one.subtheme}" if one.subtheme else one.theme
    why = block("p", one.purpose, css="quiet") if one.purpose else ""
    return (
        f'<div class="place" id="extract-{one.number}"><p><strong>{one.number}</strong> '
        f'<span class="beside">{words(one.before)}</span><mark>{words(one.words)}</mark>'
        f'<span class="beside">{words(one.after)}</span></p>'
        f'<p class="source">{words(source)} · {words(one.document)}, characters '
        f'{one.start}–{one.end}{back}</p><p class="quiet">{words(under)}</p>{why}</div>'
    )


def definitions(report: StudyReport) -> str:
    """What each theme is and is not; only where the narrative has not said it."""
    if not is_told(report):
        return ""
    counted, number, parts = counts_themes(report), 0, []
    for line in report.themes:
        number += not line.parent
        title = line.name if line.parent else f"{number}. {line.name}"
        parts.append(block("h3", title) + definition(line, counted=counted))
    return f"<section><h2>Themes as defined</h2>{''.join(parts)}</section>"


def presence(report: StudyReport) -> str:
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
        f"{pairs(LEGEND)}</section>"
    )


def _cell(cell: Cell) -> str:
    """A week: words written, or why there are none."""
    style = "number" if cell.has_words else "absent"
    return f'<td class="{style}">{cell.value}</td>'


def checklists(report: StudyReport) -> str:
    """What each reporting checklist asks and what is said to it; no total anywhere (R13)."""
    named = {one.name: one for one in CHECKLISTS}
    parts = []
    for name, lines in by_checklist(report):
        checklist = named[name]
        columns = ("No.", "Asks for", *(() if checklist.prompts_only else ("State",)), "Said to it")
        head = "".join(f'<th scope="col">{column}</th>' for column in columns)
        rows = "".join(
            f'<tr><td class="number">{line.number}{"†" if line.daggered else ""}</td>'
            f"{block('td', line.name)}"
            f"{'' if checklist.prompts_only else block('td', line.state)}"
            f"{block('td', line.text)}</tr>"
            for line in lines
        )
        parts.append(
            f"{block('h3', checklist.title)}{block('p', note_of(checklist, report.approach))}"
            f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )
    return f"<section><h2>Reporting checklists</h2>{''.join(parts)}</section>" if parts else ""


def about(report: StudyReport) -> str:
    """How this page was made."""
    return f"<section><h2>About this page</h2>{pairs(report.manifest)}</section>"


def pairs(rows: Iterable[tuple[str, str]]) -> str:
    """Terms and what they are."""
    told = "".join(block("dt", term) + block("dd", text) for term, text in rows)
    return f"<dl>{told}</dl>" if told else ""
