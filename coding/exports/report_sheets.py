"""Sheets of a study's report: narrative, extracts, who is quoted, relations, checklists."""

from collections import Counter

from openpyxl import Workbook

from coding.exports.comparison import open_told
from coding.exports.map_layout import KINDS
from coding.exports.outline import counts_themes
from coding.exports.telling import rests_on
from coding.exports.workbook import Column, add_table
from coding.queries.report import StudyReport


def add_report(book: Workbook, report: StudyReport) -> None:
    """What is written and chosen, each sheet only where there is any of it."""
    if report.narrative:
        _add_narrative(book, report)
    if report.reported:
        _add_extracts(book, report)
        _add_quoted(book, report)
    if report.relations:
        rows = [
            (line.of, KINDS.get(line.kind, (line.kind,))[0], line.to, line.note)
            for line in report.relations
        ]
        columns = [Column("Theme", 34), Column("", 16), Column("Theme", 34), Column("Note", 80)]
        add_table(book, "Relations", columns, rows)
    if report.comparisons:
        _add_comparisons(book, report)
    if report.sections:
        add_table(
            book,
            "Sections",
            [Column("Section", 30), Column("Text", 120)],
            [
                (f"{one.heading}{' (draft from the trail)' if one.drafted else ''}", one.text)
                for one in report.sections
            ],
        )


def _add_narrative(book: Workbook, report: StudyReport) -> None:
    """Every passage in the order it is told, with the numbers of the extracts it rests on."""
    columns = [
        Column("Theme", 26),
        Column("Subtheme", 26),
        Column("Kind", 10),
        Column("Text", 90),
        Column("Rests on extracts", 16, "middle"),
    ]
    rows = [
        (line.theme, line.subtheme, line.kind, line.text, rests_on(line, report))
        for line in report.narrative
    ]
    add_table(book, "Narrative", columns, rows)


def _add_comparisons(book: Workbook, report: StudyReport) -> None:
    """Each link of each comparison, what a meeting came to, and what may be said of it (R27)."""
    counted = counts_themes(report)
    columns = [
        *(Column(title, 26) for title in ("Comparison", "Left", "Right", "Theme on the left")),
        Column("Relation", 18),
        Column("Theme on the right", 26),
        Column("What shows it", 80),
        *(Column(title, 14, "middle") for title in ("Extracts left", "Extracts right") if counted),
        Column("Shared", 9, "middle"),
    ]
    rows: list[tuple[str | int | None, ...]] = []
    for one in report.comparisons:
        head, blank = (one.title, one.left, one.right), (None,) * (2 * counted + 1)
        rows += [
            (
                *(*head, link.left, link.relation, link.right, link.note),
                *((link.extracts, link.others) if counted else ()),
                link.shared if one.kind == "analysts" else None,
            )
            for link in one.links
        ]
        if told := open_told(one):
            rows.append((*head, "", "", "", told, *blank))
        if one.decision:
            rows.append((*head, "", "", "", f"What the meeting came to: {one.decision}", *blank))
    if report.explored:
        blank = (None,) * (2 * counted + 1)
        rows.append(("", "", "", "", "", "", report.explored, *blank))
    add_table(book, "Convergence", columns, rows)


def _add_extracts(book: Workbook, report: StudyReport) -> None:
    """The extracts chosen, under the numbers they are cited by, as printed."""
    columns = [
        Column("No.", 6, "middle"),
        Column("Theme", 24),
        Column("Subtheme", 24),
        Column("Extract", 60),
        Column("Participant", 12),
        Column("Strand", 12),
        Column("Week", 7, "middle"),
        Column("Time", 10, "middle"),
        Column("Why it was chosen", 48),
        Column("Shared on purpose", 24),
        Column("Document", 18),
        Column("Start", 8, "middle"),
        Column("End", 8, "middle"),
    ]
    rows = [
        (
            *(one.number, one.theme, one.subtheme, one.printed, one.participant, one.strand),
            *(one.week, one.time, one.purpose, one.shared_why, one.document, one.start, one.end),
        )
        for one in report.reported
    ]
    add_table(book, "Extracts", columns, rows, label=3)


def _add_quoted(book: Workbook, report: StudyReport) -> None:
    """Who is quoted how often: a private check that nobody speaks for all."""
    often = Counter(one.participant or "participant not named" for one in report.reported)
    themes = {name: {r.theme for r in report.reported if r.participant == name} for name in often}
    rows = [
        (name, many, f"{many / len(report.reported):.0%}", len(themes.get(name, ())))
        for name, many in sorted(often.items(), key=lambda pair: (-pair[1], pair[0]))
    ]
    columns = [
        Column("Participant", 16),
        *(Column(title, 14, "middle") for title in ("Extracts", "Share", "Themes")),
    ]
    add_table(book, "Who is quoted", columns, rows)


def add_checklists(book: Workbook, report: StudyReport) -> None:
    """What each reporting checklist asks and what is said to it; no total anywhere (R13)."""
    if not report.checklists:
        return
    columns = [
        Column("Checklist", 12),
        Column("No.", 7, "middle"),
        Column("Asks for", 40),
        Column("State", 16),
        Column("Said to it", 90),
    ]
    rows = [
        (
            line.checklist,
            f"{line.number}{'†' if line.daggered else ''}",
            line.name,
            line.state,
            line.text,
        )
        for line in report.checklists
    ]
    add_table(book, "Checklists", columns, rows)
