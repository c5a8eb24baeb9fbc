"""The rows of a table as answers: who, which week, which prompt, and the words as they stand."""

from collections import Counter
from dataclasses import dataclass

from coding.readers.diaries.dates import clock, iso_dates, seconds_to_clock, teaching_week
from coding.readers.diaries.missing import mark_of
from coding.readers.diaries.people import Person, is_general, people, role_of
from coding.readers.diaries.statuses import Answer
from coding.readers.diaries.weeks import week_in
from coding.readers.mapping import ColumnMap
from coding.readers.tables.columns import Columns
from coding.readers.tables.headers import Table
from coding.readers.tables.names import plain
from coding.readers.tables.surveys import applicable
from coding.readers.tables.wide import WordsColumn
from coding.text import Problem, Role, Status


@dataclass(slots=True)
class Around:
    """What holds for a whole sheet: from its name, the file's name, or the mapping."""

    person: str | None
    week: int | None


def labels_of(table: Table, columns: Columns, around: Around) -> Counter[str]:
    """Every id or speaker label of a table as typed, with how many rows or columns have it."""
    role = "speaker" if "speaker" in columns.roles else "participant"
    found: Counter[str] = Counter()
    if role in columns.roles:
        cells = (cell.strip() for cell in table.column(columns.roles[role]))
        found.update(cell for cell in cells if cell)
    if role == "speaker" and "participant" in columns.roles:
        cells = (cell.strip() for cell in table.column(columns.roles["participant"]))
        found.update({cell: 1 for cell in cells if cell})
    found.update(column.person for column in columns.words if column.person)
    if around.person:
        found[around.person] += 1
    return found


def answers_of(
    table: Table,
    columns: Columns,
    around: Around,
    mapping: ColumnMap,
    cast: dict[str, Person],
) -> tuple[list[Answer], tuple[Problem, ...]]:
    """All answers of a table in the order they stand, blank ones included, before statuses.

    Args:
        table: Its headers and rows.
        columns: Which column is which.
        around: What holds for the whole table.
        mapping: What the researcher settled.
        cast: Who each label is.
    """
    walk = _Walk(table, columns, around, mapping, cast)
    answers = [answer for number in range(len(table.rows)) for answer in walk.row(number)]
    return answers, walk.problems


class _Walk:
    """Goes through a table's rows once."""

    def __init__(
        self,
        table: Table,
        columns: Columns,
        around: Around,
        mapping: ColumnMap,
        cast: dict[str, Person],
    ) -> None:
        self.table, self.columns, self.around = table, columns, around
        self.mapping, self.cast = mapping, cast
        self.transcript = columns.layout == "transcript"
        self.belongs = applicable(table, columns)
        dated = [columns.roles[role] for role in ("date",) if role in columns.roles]
        where = ", ".join(table.shown(index) for index in dated)
        dated += columns.dates.values()
        values = [cell for index in dated for cell in table.column(index)]
        self.dates, self.problems = iso_dates(values, mapping, where or "the columns of dates")
        self.scheduled = self._dates_are_scheduled()

    def row(self, number: int) -> list[Answer]:
        """The answers of one row; a transcript's row without words makes none."""
        row = self.table.rows[number]
        columns = [c for c in self.columns.words if self.belongs(row, c.index)]
        found = [self._answer(row, self.table.numbers[number], column) for column in columns]
        # Answers without a header are cells beyond the last one: only what is there counts.
        last = len(self.table.headers) - self.table.unnamed
        found = [
            answer
            for answer, column in zip(found, columns, strict=True)
            if not answer.blank or (column.index < last and not self.transcript)
        ]
        if not self.transcript:
            self._withdraw(row, found)
        if not any(answer.participant or not answer.blank for answer in found):
            return []
        return found

    def _cell(self, row: list[str], role: str) -> str:
        index = self.columns.roles.get(role)
        return "" if index is None else row[index].strip()

    def _answer(self, row: list[str], place: int, column: WordsColumn) -> Answer:
        date = self._date(row, column)
        week = column.week if column.week is not None else week_in(self._cell(row, "week"))
        if week is None and date:
            week = teaching_week(date, self.mapping)
        if week is None:
            week = self.around.week
        label, person = self._person(row, column)
        words = row[column.index]
        answer = Answer("" if words.isspace() else words, None, place, spoken=self.transcript)
        answer.label = label
        answer.participant, answer.role = person
        answer.week, answer.date = week, date
        answer.prompt = self._prompt(row, column)
        answer.time = self._time(row)
        answer.note = self._note(row, week)
        answer.came_back = bool(date) and not self.scheduled
        answer.sheet = (person.name, week, date if week is None else None)
        if week is None and date is None:
            answer.sheet = (person.name, None, place)
        return answer

    def _person(self, row: list[str], column: WordsColumn) -> tuple[str, Person]:
        """The label that says whose the words are, and who that is."""
        nobody = Person(None, Role.PARTICIPANT)
        typed = column.person or self._cell(row, "participant") or self.around.person or ""
        whose = self.cast.get(typed, nobody)
        if not self.transcript:
            return typed, whose
        label = self._cell(row, "speaker")
        said = self.cast.get(label, nobody)
        stated = self._cell(row, "role")
        role = role_of(stated) if stated else said.role
        if role is Role.PARTICIPANT and whose.name and (not label or is_general(label)):
            return typed, Person(whose.name, role)
        return label, Person(said.name, role)

    def _prompt(self, row: list[str], column: WordsColumn) -> str | None:
        asked, header = self._cell(row, "prompt"), column.prompt
        several = len(self.columns.words) > 1 and not self.transcript
        parts = [p for p in (asked, header if several or not asked else None) if p]
        prompt = ": ".join(self._renamed(part, column.index) for part in parts)
        return prompt or None

    def _renamed(self, prompt: str, index: int) -> str:
        prompts = self.mapping.prompts
        if not prompts:
            return prompt
        by_plain = {plain(name): words for name, words in prompts.items()}
        for name in (prompt, self.table.headers[index]):
            if name in prompts or plain(name) in by_plain:
                return prompts.get(name) or by_plain[plain(name)]
        return prompt

    def _date(self, row: list[str], column: WordsColumn) -> str | None:
        own = self.columns.dates.get(column.week) if column.week is not None else None
        cell = row[own].strip() if own is not None else self._cell(row, "date")
        return self.dates.get(cell)

    def _time(self, row: list[str]) -> str | None:
        cell = self._cell(row, "time")
        if found := clock(cell):
            return found
        try:
            seconds = float(cell.replace(",", "."))
        except ValueError:
            return None
        header = plain(self.table.headers[self.columns.roles["time"]]).split()
        thousandths = bool({"ms", "msec", "milliseconds"} & set(header))
        return seconds_to_clock(int(seconds / (1000 if thousandths else 1)))

    def _note(self, row: list[str], week: int | None) -> Status | None:
        own = self.columns.notes.get(week) if week is not None else None
        if own is not None:
            return mark_of(row[own])
        # In a wide row a note speaks of the person, not of one week; see _withdraw.
        return mark_of(self._cell(row, "status")) if self.columns.layout != "wide" else None

    def _withdraw(self, row: list[str], answers: list[Answer]) -> None:
        """A person's note in a wide row: it explains the weeks after the last one with words."""
        if self.columns.layout != "wide":
            return
        note = mark_of(self._cell(row, "status"))
        written = [n for n, answer in enumerate(answers) if not answer.blank]
        if note is Status.WITHDRAWN or (note and not written):
            for answer in answers[written[-1] + 1 if written else 0 :]:
                answer.note = answer.note or note

    def _dates_are_scheduled(self) -> bool:
        """Whether each week has one date for all: typed beforehand, it shows no sheet."""
        if not {"date", "week"} <= self.columns.roles.keys():
            return bool(self.columns.dates)
        dates: dict[str, set[str]] = {}
        people: dict[str, set[str | None]] = {}
        for row in self.table.rows:
            if date := self._cell(row, "date"):
                week = self._cell(row, "week")
                dates.setdefault(week, set()).add(date)
                whose = self.cast.get(self._cell(row, "participant"))
                people.setdefault(week, set()).add(whose.name if whose else None)
        shared = any(len(who) > 1 for who in people.values())
        return shared and all(len(written) == 1 for written in dates.values())


def conversations(
    table: Table, columns: Columns, answers: list[Answer], settled: frozenset[str]
) -> tuple[Problem, ...]:
    """Tell speakers of the same label in several conversations apart, as *client 5*.

    Only labels that name a part (*client*, *P1*) are; a name is one person throughout.
    ``settled`` are labels the mapping decided on.
    """
    index = columns.roles.get("document")
    if index is None or columns.layout != "transcript":
        return ()
    where = {n: row[index].strip() for n, row in zip(table.numbers, table.rows, strict=True)}
    heard: dict[str, set[str]] = {}
    for answer in answers:
        if answer.participant and answer.role is Role.PARTICIPANT:
            heard.setdefault(answer.participant, set()).add(where[answer.place])
    shared = {
        label
        for label, places in heard.items()
        if len(places) > 1 and is_general(label) and label not in settled
    }
    for answer in answers:
        if answer.participant in shared and answer.role is Role.PARTICIPANT:
            answer.participant = f"{answer.participant} {where[answer.place]}".strip()
    if not shared:
        return ()
    number = sum(len(heard[label]) for label in shared)
    first = min(shared)
    told = f"{len(shared)} labels were" if len(shared) > 1 else f"“{first}” was"
    return (
        Problem(
            f"{told} taken for another person in each conversation of {table.shown(index)}, as "
            f"one label may mean: {number} people in {len(set(where.values()))} conversations.",
            f'If it is one person throughout, put "{first}" = "{first}" under [speakers] in a '
            "mapping file.",
        ),
    )


def fill_down(table: Table, columns: Columns) -> tuple[Problem, ...]:
    """Fill blank ids and weeks below the one they belong to, as merged cells leave them.

    Only where each value heads one run of rows, and rows without it are common.
    """
    problems = []
    for role in ("participant", "week"):
        index = columns.roles.get(role)
        if index is None or not table.rows or columns.layout == "transcript":
            continue
        cells = [cell.strip() for cell in table.column(index)]
        blank = cells.count("")
        heads = [cell for cell in cells if cell]
        once = len(set(heads)) == len(heads) or role == "week"
        if not (cells[0] and once and blank >= len(cells) * 0.3 and heads):
            continue
        last = ""
        for row in table.rows:
            last = row[index] if row[index].strip() else last
            row[index] = last
        problems.append(
            Problem(
                f"Blank cells of {table.shown(index)} filled from the row above: {blank}.",
                "If they belong to somebody else, fill them in the file.",
            )
        )
    return tuple(problems)


def cast_of(
    labels: Counter[str], mapping: ColumnMap, *, transcript: bool
) -> tuple[dict[str, Person], tuple[Problem, ...]]:
    """Who each label of a file is."""
    return people(labels, mapping.speakers, unit="row", roles=transcript)
