"""Typed diaries to entries: headings name people and weeks, prompts recur, the rest is answers."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

from coding.readers.diaries.dates import iso_dates, teaching_week
from coding.readers.diaries.headings import Heading, date_of, headings_of
from coding.readers.diaries.heard import heard
from coding.readers.diaries.missing import bracketed_mark
from coding.readers.diaries.people import people, person_in_name, shown
from coding.readers.diaries.prompts import Prompted, prompts_of
from coding.readers.diaries.statuses import Answer, listed, settle_statuses
from coding.readers.laid import Laid
from coding.readers.mapping import ColumnMap
from coding.readers.tables.names import plain
from coding.readers.turns.speakers import Line, filled_lines_of
from coding.text import Entry, Kind, Problem, Status

_DATE_LINES = 3  # a date may stand on one of the first lines under a heading


@dataclass(slots=True)
class _Week:
    """What stands under one heading."""

    heading: Heading
    person: str | None
    date: str | None
    note: Status | None
    lines: list[Line] = field(default_factory=list)


class TypedDiary:
    """A text read as a typed diary; ``headings`` counts its weeks, or dates."""

    def __init__(self, text: str, file_name: str, mapping: ColumnMap) -> None:
        self.text = text
        self.mapping = mapping
        self.preface: list[Line] = []
        self.named = mapping.whose or person_in_name(PurePath(file_name).stem)
        lines = [self._trimmed(line) for line in filled_lines_of(text)]
        found = headings_of(text, lines)
        self.weeks = self._weeks(lines, found)
        self.headings = len(self.weeks)
        self.headers = self._headers()

    def read(self) -> Laid:
        """The answers as places in the text, with their statuses; and how they were found."""
        prompts = prompts_of(self.text, [week.lines for week in self.weeks], self.preface)
        labels = Counter(week.person for week in self.weeks if week.person)
        cast, merged = people(labels, self.mapping.speakers, unit="week", roles=False)
        dates, doubts = iso_dates(
            (week.date for week in self.weeks if week.date), self.mapping, "the headings"
        )
        asked = self._asked(prompts)
        answers: list[Answer] = []
        for number, week in enumerate(self.weeks):
            date = dates.get(week.date or "")
            whose = cast.get(week.person or "")
            for answer in self._answers(week, prompts, asked):
                answer.sheet, answer.date = number, date
                answer.label = week.person or ""
                answer.participant = whose.name if whose else None
                answer.week = week.heading.week
                if answer.week is None and date:
                    answer.week = teaching_week(date, self.mapping)
                answers.append(answer)
        problems = settle_statuses(answers, self.mapping, "line")
        return Laid(
            Kind.DIARY,
            tuple(map(_entry, answers)),
            (*self._understood(asked, prompts), *doubts, *merged, *problems),
            speakers=heard(
                ((a.label, a.role, a.words) for a in answers), cast, self.mapping.speakers
            ),
        )

    def _trimmed(self, line: Line) -> Line:
        words = self.text[line.start : line.end]
        start = line.start + len(words) - len(words.lstrip())
        return Line(line.number, start, start + len(words.strip()))

    def _weeks(self, lines: list[Line], headings: dict[int, Heading]) -> list[_Week]:
        """The text cut at its headings; what stands before the first week is preface."""
        weeks: list[_Week] = []
        person = self.named
        running = False
        for line in lines:
            heading = headings.get(line.number)
            if heading and heading.person:
                person, running = self.mapping.whose or heading.person, False
            elif heading:
                weeks.append(_Week(heading, person, heading.date, heading.note))
                weeks[-1].date = heading.date or self._date_cell(heading)
                running = True
                if heading.words < heading.line.end:
                    rest = Line(line.number, heading.words, heading.line.end)
                    weeks[-1].lines.append(self._trimmed(rest))
            elif not running:
                self.preface.append(line)
            else:
                self._add(weeks[-1], line)
        return weeks

    def _headers(self) -> list[tuple[int, list[str]]]:
        """The header rows of tables whose rows are weeks, with their lines' numbers."""
        if not any(week.heading.cells for week in self.weeks):
            return []
        rows = [
            (line.number, self.text[line.start : line.end].split("\t")) for line in self.preface
        ]
        return [(number, cells) for number, cells in rows if len(cells) > 1]

    def _date_cell(self, heading: Heading) -> str | None:
        """The date in the first cell after the week of a table's row."""
        cells = [self.text[start:end] for start, end in heading.cells[:1]]
        return date_of(cells[0]) if cells else None

    def _add(self, week: _Week, line: Line) -> None:
        words = self.text[line.start : line.end]
        if week.date is None and len(week.lines) < _DATE_LINES and (date := date_of(words)):
            week.date = date
        else:
            week.lines.append(line)

    def _asked(self, prompts: dict[int, Prompted]) -> dict[str, str]:
        """Prompts that come in at least half of the weeks with answers: key, and its words."""
        times: Counter[str] = Counter()
        filled = 0
        for week in self.weeks:
            keys = {prompts[line.number].key for line in week.lines if line.number in prompts}
            times.update(keys)
            filled += bool(keys)
        words: dict[str, str] = {}
        for prompted in prompts.values():
            words.setdefault(prompted.key, self._renamed(prompted))
        return {key: words[key] for key in words if times[key] * 2 >= filled}

    def _renamed(self, prompted: Prompted) -> str:
        """A prompt's words, by the mapping where it names its number or its words."""
        names = {plain(name): words for name, words in self.mapping.prompts.items()}
        for name in (prompted.prompt, f"q{prompted.key}", prompted.key):
            if plain(name) in names:
                return names[plain(name)]
        return prompted.prompt

    def _answers(
        self, week: _Week, prompts: dict[int, Prompted], asked: dict[str, str]
    ) -> Iterator[Answer]:
        """The answers under one heading in order, blank ones for prompts left unanswered."""
        place = week.heading.line.number
        pieces = list(self._pieces(week, prompts))
        if week.heading.cells or (self.headers and not pieces):
            yield from self._row(week)
            asked = {}
            if not pieces:
                return
        only_mark = len(pieces) == 1 and not pieces[0].key and bracketed_mark(pieces[0].words)
        if not pieces or only_mark:
            note = only_mark or week.note
            end = pieces[0].start if pieces else week.heading.line.end
            for question in asked.values() or (None,):
                yield Answer("", 0, place, prompt=question, note=note or None, start=end, end=end)
            return
        for piece in pieces:
            prompted = prompts.get(piece.place)
            prompt = asked.get(piece.key) or (self._renamed(prompted) if prompted else None)
            yield Answer(
                piece.words, 0, piece.place, prompt=prompt, start=piece.start, end=piece.end
            )
        last = pieces[-1].end
        given = {piece.key for piece in pieces}
        for key, question in asked.items():
            if key not in given:
                yield Answer("", 0, place, prompt=question, start=last, end=last)

    def _pieces(self, week: _Week, prompts: dict[int, Prompted]) -> Iterator["_Piece"]:
        """Each prompt's lines as one piece; lines above the first prompt are one without."""
        piece: _Piece | None = None
        for line in week.lines:
            words = line
            if prompted := prompts.get(line.number):
                words = self._trimmed(Line(line.number, prompted.words, line.end))
                goes_on = piece and piece.key == prompted.key and not piece.words
                if piece and not goes_on:
                    yield piece
                piece = _Piece(prompted.key, line.number, words.start, words.start, "")
            if words.start == words.end:
                continue
            if piece is None:
                piece = _Piece("", line.number, words.start, words.start, "")
            if not piece.words:
                piece.start = words.start
            piece.end = words.end
            piece.words = self.text[piece.start : piece.end]
        if piece:
            yield piece

    def _row(self, week: _Week) -> Iterator[Answer]:
        """A table's row: the cells after the week, with the headers of the table as prompts."""
        headers = next(
            (cells for line, cells in reversed(self.headers) if line < week.heading.line.number), []
        )
        cells = list(week.heading.cells)
        end = week.heading.line.end
        cells += [(end, end)] * (len(headers) - 1 - len(cells))
        for number, (start, end) in enumerate(cells, 1):
            place = self._trimmed(Line(week.heading.line.number, start, end))
            words = self.text[place.start : place.end]
            prompt = headers[number].strip() if number < len(headers) else None
            if number == 1 and (date_of(words) or plain(prompt or "") == "date"):
                continue
            yield Answer(
                words, 0, place.number, prompt=prompt or None, start=place.start, end=place.end
            )

    def _understood(self, asked: dict[str, str], prompts: dict[int, Prompted]) -> Iterator[Problem]:
        """What was taken for people, weeks and prompts, and which lines belong to nothing."""
        labels = Counter(week.person for week in self.weeks)
        told = [shown(label, n, "week") for label, n in labels.items() if label]
        first = sorted(
            min(n for n, prompted in prompts.items() if prompted.key == key) for key in asked
        )
        numbers = [week.heading.week for week in self.weeks]
        weeks = sorted({number for number in numbers if number is not None})
        span = f"weeks {weeks[0]} to {weeks[-1]}" if weeks else f"{len(numbers)} dated entries"
        asking = f"{len(asked)} prompts (first in line {listed(first)})" if asked else "no prompts"
        yield Problem(
            f"The text was read as a typed diary of {', '.join(told) or 'nobody named'}: {span}, "
            f"{asking}.",
            "If that is not right, write headings such as “Diary of P12”, “Week 3” and “Q1:” into "
            'the text, or put participant = "…" or kind = "text" into a mapping file.',
        )
        if weeks and (gaps := sorted({*range(weeks[0], weeks[-1])} - set(weeks))):
            yield Problem(
                f"Weeks that no heading names: {listed(gaps)}; they have no entry.",
                "Write “Week N [not returned]” or “Week N [holiday]” where you know why.",
            )
        headers = {number for number, _ in self.headers}
        lines = [line.number for line in self.preface if line.number not in headers]
        if lines:
            yield Problem(
                f"Lines above a first week, which belong to no entry: line {listed(lines)}.",
                "If they are answers, write the week above them.",
            )
        if labels[None]:
            yield Problem(
                "No heading and no file name says whose diary it is.",
                'Put participant = "P12" into a mapping file, or name the file so.',
            )


@dataclass(slots=True)
class _Piece:
    key: str
    place: int
    start: int
    end: int
    words: str


def _entry(answer: Answer) -> Entry:
    end = answer.end if answer.words else answer.start
    return Entry(
        answer.start,
        end,
        answer.participant,
        answer.role,
        answer.week,
        answer.date,
        answer.prompt,
        answer.time,
        answer.status,
    )
