"""The appendices of a Word document: codes, extracts, definitions, weeks, checklists, manifest."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from coding.exports.docx_themes import add_definition
from coding.exports.manuscript import add_caption, add_pairs, add_table, add_words, turn_page
from coding.exports.manuscript_styles import LABEL
from coding.exports.outline import Chapter, counts_themes
from coding.exports.presence import LEGEND, grid
from coding.exports.telling import by_checklist, is_told
from coding.queries.checklists import CHECKLISTS, note_of
from coding.queries.report import StudyReport

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph


def _begin(document: "Document", title: str) -> None:
    """The heading of the next appendix; those without anything to print take no letter."""
    before = sum(one.text.startswith("Appendix ") for one in _headings(document))
    add_words(document, f"Appendix {'ABCDE'[before]}. {title}", "Heading 1")


def _headings(document: "Document") -> list["Paragraph"]:
    return [one for one in document.paragraphs if one.style and one.style.name == "Heading 1"]


def add_codes(document: "Document", report: StudyReport) -> None:
    """The code list, with counts where the approach counts."""
    if not report.codes:
        add_words(document, "Codes", "Heading 2")
        add_words(document, "No codes yet.")
        return
    _begin(document, "Codes")
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
    if not any(line.parent for line in report.codes):
        columns = [(name, width + 3.0 * (name == "Definition")) for name, width in columns]
        columns = [column for column in columns if column[0] != "Parent"]
        rows = [(row[0], *row[2:]) for row in rows]
    add_caption(document, "Codes in force")
    add_table(document, columns, rows, centred=3 if counted else 0)


def add_extracts(document: "Document", report: StudyReport, chapters: Sequence[Chapter]) -> None:
    """Every extract the narrative may rest on, under its number, with its place and its codes."""
    if not report.reported:
        return
    turn_page(document, landscape=True)
    _begin(document, "Extracts")
    add_caption(document, "Extracts chosen for the report, by the number they are cited by")
    codes = {
        quotation.number: quotation.codes
        for chapter in chapters
        for facet in chapter.facets
        for quotation in facet.shown
    }
    rows = [
        (
            str(one.number),
            one.subtheme or one.theme,
            one.printed,
            ", ".join(
                filter(
                    None,
                    (
                        one.participant,
                        one.strand,
                        "" if one.week is None else f"week\u00a0{one.week}",
                        one.time or "",
                    ),
                )
            ),
            "; ".join(codes.get(one.number, ())),
            one.purpose,
            f"{one.document}, {one.start}–{one.end}",
        )
        for one in report.reported
    ]
    columns = (
        ("No.", 1.1),
        ("Stands under", 3.2),
        ("Extract", 7.2),
        ("Source", 3.0),
        ("Codes", 3.6),
        ("Why it was chosen", 4.6),
        ("Place", 3.0),
    )
    add_table(document, columns, rows)


def add_definitions(document: "Document", report: StudyReport) -> None:
    """What each theme is and is not; only where the narrative has not said it."""
    if not is_told(report):
        return
    if report.reported:
        turn_page(document, landscape=False)
    _begin(document, "Themes as defined")
    counted = counts_themes(report)
    number = 0
    for line in report.themes:
        number += not line.parent
        add_words(document, line.name if line.parent else f"{number}. {line.name}", "Heading 3")
        add_definition(document, line, counted=counted)


def add_presence(document: "Document", report: StudyReport) -> None:
    """Who wrote in which week, on a wide page."""
    table = grid(report.presence)
    if not table.rows:
        return
    turn_page(document, landscape=True)
    _begin(document, "Who wrote when")
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


def add_checklists(document: "Document", report: StudyReport) -> None:
    """What each reporting checklist asks and what is said to it; no total anywhere (R13)."""
    if not report.checklists:
        return
    turn_page(document, landscape=False)
    _begin(document, "Reporting checklists")
    add_words(
        document,
        "Filled as far as the study knows, then by its people. Points are named in short words of "
        "our own; look the full wording up under the checklist’s numbers.",
    )
    checklists = {one.name: one for one in CHECKLISTS}
    for name, lines in by_checklist(report):
        checklist = checklists[name]
        add_words(document, checklist.title, "Heading 3")
        add_words(document, note_of(checklist, report.approach))
        add_caption(document, checklist.title)
        rows: list[tuple[str, ...]] = [
            (f"{line.number}{'†' if line.daggered else ''}", line.name, line.state, line.text)
            for line in lines
        ]
        columns: tuple[tuple[str, float], ...] = (
            ("No.", 1.2),
            ("Asks for", 4.3),
            ("State", 2.1),
            ("Said to it", 9.4),
        )
        if checklist.prompts_only:
            columns = (columns[0], columns[1], ("Prompt", 11.5))
            rows = [(row[0], row[1], row[3]) for row in rows]
        add_table(document, columns, rows)


def add_about(document: "Document", report: StudyReport) -> None:
    """How this document was made."""
    add_words(document, "About this document", "Heading 1")
    add_pairs(document, report.manifest)
