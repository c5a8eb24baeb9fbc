"""How a table was understood, said so that a researcher can correct it."""

from collections import Counter
from collections.abc import Sequence

from coding.readers.diaries.people import shown
from coding.readers.diaries.statuses import Answer, listed
from coding.readers.tables.answers import Around
from coding.readers.tables.columns import Columns
from coding.readers.tables.headers import Table
from coding.text import Problem, Role

_REMEDY = (
    "If that is not right, say which column is which: on the page “Import” before it is stored, or "
    "in a mapping file (--columns)."
)
_LAYOUTS = {
    "long": "a row for each answer",
    "wide": "a row for each person, with the weeks in the headers",
    "transcript": "a row for each turn",
}


def explain(
    table: Table, columns: Columns, around: Around, answers: Sequence[Answer]
) -> list[Problem]:
    """What each column was taken for, what was left aside, and what has no person or week."""
    return [
        Problem(f"{_sheet(table)} was read with {_understood(table, columns, around)}.", _REMEDY),
        *_speakers(columns, answers),
        *_aside(table, columns),
        *_without_answers(table, columns, answers),
        *_incomplete(columns, answers),
        *_twice(answers),
    ]


def _sheet(table: Table) -> str:
    return f"The sheet “{table.name}”" if table.name else "The table"


def _understood(table: Table, columns: Columns, around: Around) -> str:
    parts = [_LAYOUTS[columns.layout]]
    for role, index in columns.roles.items():
        name = {"document": "conversation", "status": "notes"}.get(role, role)
        parts.append(f"{name} from {table.shown(index)}")
    weeks = sorted({column.week for column in columns.words if column.week is not None})
    if weeks:
        parts.append(f"weeks {weeks[0]} to {weeks[-1]} from the headers")
    elif around.week is not None:
        parts.append(f"week {around.week} from the sheet's or file's name")
    if "participant" not in columns.roles and around.person:
        parts.append("the participant from the sheet's or file's name or the mapping")
    words = [table.shown(column.index) for column in columns.words]
    more = f" and {len(words) - 4} more" if len(words) > 5 else ""
    parts.append(f"words from {', '.join(words[:4] if more else words)}{more}")
    return "; ".join(parts)


def _speakers(columns: Columns, answers: Sequence[Answer]) -> list[Problem]:
    if columns.layout != "transcript":
        return []
    turns = Counter((a.role, a.participant) for a in answers)
    moderating = [
        shown(name, number, "turn")
        for (role, name), number in turns.items()
        if role is Role.MODERATOR and name
    ]
    if not moderating:
        return [
            Problem(
                "Nobody in it was recognised as moderator: every turn is a participant's.",
                'Name whoever moderates under [speakers] in a mapping file: X = "moderator".',
            )
        ]
    return [
        Problem(
            f"Taken for the moderator, whose turns are context and no data: "
            f"{', '.join(moderating)}.",
            "Correct it under [speakers] in a mapping file.",
        )
    ]


def _aside(table: Table, columns: Columns) -> list[Problem]:
    filled = {
        index: sum(1 for cell in table.column(index) if cell.strip()) for index in columns.aside
    }
    named = [f"{table.shown(index)} ({number:,})" for index, number in filled.items() if number]
    if not named:
        return []
    more = f" and {len(named) - 20} more" if len(named) > 21 else ""
    return [
        Problem(
            f"Columns left aside, with how many cells are filled: "
            f"{', '.join(named[:20] if more else named)}{more}.",
            'If one holds words, name it under [columns] words in a mapping file; keep = ["…"] '
            "takes it off this list.",
        )
    ]


def _without_answers(table: Table, columns: Columns, answers: Sequence[Answer]) -> list[Problem]:
    """Rows that have something in them and made no entry."""
    made = {answer.place for answer in answers}
    empty = [
        number
        for number, row in zip(table.numbers, table.rows, strict=True)
        if number not in made and any(cell.strip() for cell in row)
    ]
    if not empty:
        return []
    what = "no words" if columns.layout == "transcript" else "neither a person nor words"
    return [
        Problem(
            f"Rows that have {what} and made no entry: {listed(empty)}.",
            "Look at them in the file.",
        )
    ]


def _incomplete(columns: Columns, answers: Sequence[Answer]) -> list[Problem]:
    problems = []
    nobody = list(dict.fromkeys(a.place for a in answers if not a.participant))
    if nobody:
        every = f"Rows that name no participant: {listed(nobody)}"
        if len(nobody) == len({a.place for a in answers}):
            every = "No row names a participant"
        problems.append(
            Problem(
                f"{every}; their entries belong to nobody.",
                "Name the column under [columns] participant in a mapping file, or put "
                'participant = "…" on top of it.',
            )
        )
    weekless = list(dict.fromkeys(a.place for a in answers if a.week is None))
    if weekless and any(a.week is not None for a in answers) and columns.layout != "transcript":
        problems.append(
            Problem(
                f"Rows without a week that can be read: {listed(weekless)}.",
                "Write the week's number into the column of weeks.",
            )
        )
    return problems


def _twice(answers: Sequence[Answer]) -> list[Problem]:
    """Answers of one person to one prompt in one week, where each should have one."""
    seen: set[tuple[object, ...]] = set()
    again = []
    for answer in answers:
        key = (answer.participant, answer.week, answer.prompt)
        if answer.blank or answer.spoken or not answer.participant or answer.week is None:
            continue
        if key in seen:
            again.append(answer.place)
        seen.add(key)
    if not again:
        return []
    return [
        Problem(
            f"A second answer of the same person to the same prompt in the same week: row "
            f"{listed(list(dict.fromkeys(again)))}. All were kept.",
            "Look whether the week or the id is right.",
        )
    ]
