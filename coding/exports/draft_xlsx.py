"""A draft as an Excel workbook; every row of every sheet says *proposed, not reviewed*."""

from collections.abc import Sequence

from openpyxl import Workbook

from coding.exports.presence import grid
from coding.exports.sheets import add_about, add_presence, rows_for
from coding.exports.workbook import Column, Value, add_table, finished, new_workbook
from coding.proposals.draft import GROUPING, MARK, Draft, DraftExtract

TITLE = "Draft: proposed, not reviewed"

_EXTRACT_COLUMNS = (
    Column("Candidate theme", 20),
    Column("Subtheme", 18),
    Column("Code", 20),
    Column("Extract", 56),
    Column("Participant", 12),
    Column("Week", 7, "middle"),
    Column("Time", 10, "middle"),
    Column("Document", 20),
    Column("Start", 9, "middle"),
    Column("End", 9, "middle"),
    Column("Because", 36),
)


def write(draft: Draft) -> bytes:
    """Sheets Candidate themes, Codes, Extracts, Participants × weeks, About."""
    book = new_workbook()
    _add_themes(book, draft)
    _add_codes(book, draft)
    _add_extracts(book, draft)
    add_presence(book, grid(draft.presence), status=MARK)
    files = [(line.name, f"File {line.id}, SHA-256 {line.sha256}") for line in draft.documents]
    add_about(book, [*draft.about, ("Grouping", GROUPING), *files], status=MARK)
    return finished(book, TITLE)


def _add_themes(book: Workbook, draft: Draft) -> None:
    """One row for each theme, then for each of its subthemes, with what stands behind it."""
    columns = [
        Column("Candidate theme", 30),
        Column("Subtheme", 28),
        Column("Codes", 60),
        *(Column(title, 13, "middle") for title in ("Extracts", "Participants", "Weeks")),
    ]
    rows = [
        _theme_row(theme.name, subtheme, draft.extracts)
        for theme in draft.themes
        for subtheme in ("", *theme.subthemes)
    ]
    empty = "No candidate themes: nothing was proposed."
    add_table(book, "Candidate themes", columns, rows, frozen=2, empty=empty, status=MARK)


def _theme_row(theme: str, subtheme: str, extracts: Sequence[DraftExtract]) -> Sequence[Value]:
    """A theme (all of it, if ``subtheme`` is empty) and what stands behind it."""
    behind = [x for x in extracts if x.theme == theme and subtheme in ("", x.subtheme)]
    codes = dict.fromkeys(x.code for x in behind)
    places = {(x.document, x.start, x.end) for x in behind}
    people = {x.participant for x in behind} - {None}
    weeks = {x.week for x in behind} - {None}
    return theme, subtheme, "; ".join(codes), len(places), len(people), len(weeks)


def _add_codes(book: Workbook, draft: Draft) -> None:
    """The proposed codes, why, and from how many people and weeks."""
    columns = [
        Column("Code", 40),
        Column("Because", 90),
        Column("People", 10, "middle"),
        Column("Weeks", 10, "middle"),
    ]
    rows = [(code.name, code.because, code.people, code.weeks) for code in draft.codes]
    add_table(book, "Codes", columns, rows, empty="No codes were proposed.", status=MARK)


def _add_extracts(book: Workbook, draft: Draft) -> None:
    """Every extract with who, when, where it stands, and why it was proposed."""
    names = {document.id: document.name for document in draft.documents}
    rows = (
        (
            line.theme,
            line.subtheme,
            code,
            words,
            line.participant,
            line.week,
            line.time,
            names[line.document],
            start,
            end,
            line.because,
        )
        for line in draft.extracts
        for code, words, start, end in rows_for(line.code, line.text, line.start)
    )
    empty = "No extracts were proposed."
    add_table(book, "Extracts", _EXTRACT_COLUMNS, rows, empty=empty, status=MARK)
