"""An Excel workbook of a study: the working copy that holds every code application."""

from dataclasses import replace

from openpyxl import Workbook

from coding.exports.outline import cells_of, counts_themes
from coding.exports.presence import grid
from coding.exports.report_sheets import add_checklists, add_report
from coding.exports.sheets import add_about, add_presence, rows_for
from coding.exports.workbook import Column, add_table, finished, new_workbook
from coding.queries.report import COLUMNS, StudyReport

_WIDTHS = (18, 30, 18, 18, 58, 12, 12, 7, 10, 18, 8, 8)


def write(report: StudyReport) -> bytes:
    """Sheets Themes, Narrative, Extracts, Theme table, Codes, and so on to About.

    The sheets of the report (narrative, extracts, relations, sections, checklists) are there once
    anything of it is written.
    """
    book = new_workbook()
    _add_themes(book, report)
    add_report(book, report)
    _add_theme_table(book, report)
    _add_codes(book, report)
    add_presence(book, grid(report.presence))
    add_checklists(book, report)
    add_table(
        book,
        "Memos",
        [Column("Memo", 30), Column("Text", 110)],
        report.memos,
        empty="No memos yet.",
    )
    about = {"Study": report.title, "Research question": report.question, **dict(report.manifest)}
    add_about(book, [(term, value) for term, value in about.items() if value])
    return finished(book, report.title)


def _add_themes(book: Workbook, report: StudyReport) -> None:
    """Each theme and subtheme as it stands; counts only where the approach counts (R4)."""
    columns = [
        Column("Theme", 24),
        Column("Subtheme", 22),
        Column("Central organising concept", 38),
        Column("Definition", 44),
        Column("Scope", 24),
        Column("Boundaries", 30),
        Column("What it says to the question", 30),
        Column("What speaks against it", 30),
        Column("State", 11),
        Column("Codes", 30),
    ]
    counted = counts_themes(report)
    if counted:
        columns += [Column(title, 9, "middle") for title in ("Extracts", "People", "Weeks")]
    rows = [
        (
            line.parent or line.name,
            line.name if line.parent else "",
            line.concept,
            line.definition,
            line.scope,
            line.boundaries,
            line.answers,
            line.contrary,
            line.state,
            "; ".join(line.codes),
            *((line.extracts, line.people, line.weeks) if counted else ()),
        )
        for line in report.themes
    ]
    add_table(book, "Themes", columns, rows, frozen=2, empty="No themes yet.")


def _add_theme_table(book: Workbook, report: StudyReport) -> None:
    """Every code application, in the columns that all exports share."""
    numbers = {"Week", "Time", "Start", "End"}
    columns = [
        Column(title, width, "middle" if title in numbers else "words")
        for title, width in zip(COLUMNS, _WIDTHS, strict=True)
    ]
    rows = (
        cells_of(replace(line, code=code, extract=words, start=start, end=end))
        for line in report.extracts
        for code, words, start, end in rows_for(line.code, line.extract, line.start)
    )
    add_table(book, "Theme table", columns, rows, empty="No codes applied yet.")


def _add_codes(book: Workbook, report: StudyReport) -> None:
    """The codes in force, with how often and on whose words."""
    columns = [
        Column("Code", 30),
        Column("Parent", 22),
        Column("Definition", 64),
        Column("Origin", 16),
        *(Column(title, 13, "middle") for title in ("Applications", "People", "Weeks")),
    ]
    rows = [
        (
            line.name,
            line.parent,
            line.definition,
            line.origin,
            line.applications,
            line.people,
            line.weeks,
        )
        for line in report.codes
    ]
    add_table(book, "Codes", columns, rows, empty="No codes yet.")
