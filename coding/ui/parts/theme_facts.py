"""What each theme is in words, and how widely it is grounded."""

from collections.abc import Sequence

from coding.queries.counted import Passage, behind_theme
from coding.queries.report import StudyReport, ThemeLine
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.tally import Cell, show_tally


def show_spread(desk: Desk, report: StudyReport) -> None:
    """How widely each theme and subtheme is grounded; a number pressed shows what it counts."""
    rows: list[tuple[str, list[Cell]]] = [
        (f"– {line.name}" if line.parent else line.name, [*_grounds(desk, line), line.state])
        for line in report.themes
    ]
    columns = ("Theme or subtheme", "Extracts", "People", "Weeks", "State")
    show_tally(columns, rows, None, key="spread", label="How widely each is grounded")


def _grounds(desk: Desk, line: ThemeLine) -> list[Count]:
    def behind() -> list[Passage]:
        with desk.study() as session:
            return behind_theme(session, line.name)

    numbers = (("", line.extracts), ("person", line.people), ("week", line.weeks))
    return [Count(n, line.name, behind, way=way, told=f"{n:,}") for way, n in numbers]


def show_definitions(themes: Sequence[ThemeLine]) -> None:
    """What each theme is, what it is not, and what speaks against it."""
    rows = [
        (line.name, word, told)
        for line in themes
        for word, told in (
            ("Definition", line.definition),
            ("Scope", line.scope),
            ("Boundaries", line.boundaries),
            ("Question", line.answers),
            ("Contrary", line.contrary),
        )
        if told
    ]
    columns = (
        Column("Theme or subtheme", width="26%"),
        Column("", width="7rem"),
        Column("In words"),
    )
    show_sheet(columns, rows, key="definitions", label="Definitions", joined=1)
