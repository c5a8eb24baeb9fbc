"""What each theme is in words, and how widely it is grounded."""

from collections.abc import Sequence

from coding.queries.report import ThemeLine
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_spread(themes: Sequence[ThemeLine]) -> None:
    """From how many extracts, people and weeks each theme and subtheme is made."""
    show_sheet(
        (
            Column("Theme or subtheme"),
            Column("State", width="7rem"),
            Column("Extracts", "number", "5.5rem"),
            Column("People", "number", "5.5rem"),
            Column("Weeks", "number", "5.5rem"),
        ),
        [
            (
                Cell(f"– {line.name}" if line.parent else line.name, ", ".join(line.codes)),
                line.state if not line.parent else "",
                line.extracts,
                line.people,
                line.weeks,
            )
            for line in themes
        ],
        key="spread",
        label="How widely each theme is grounded",
    )


def show_definitions(themes: Sequence[ThemeLine]) -> None:
    """What each theme is, what it is not, and what speaks against it."""
    rows = [
        (line.name, word, told)
        for line in themes
        for word, told in (
            ("Definition", line.definition),
            ("Boundaries", line.boundaries),
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
