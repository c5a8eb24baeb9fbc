"""Transcripts to turns: who speaks from where to where; every line stays in the text (R37)."""

import re
from collections import Counter
from dataclasses import dataclass

from coding.readers.diaries.dates import clock
from coding.readers.diaries.heard import heard
from coding.readers.diaries.people import Person, people, shown
from coding.readers.diaries.statuses import listed
from coding.readers.laid import Laid
from coding.readers.mapping import ColumnMap
from coding.readers.turns.speakers import Labelled, Line, filled_lines_of, labelled_lines
from coding.text import Entry, Kind, Problem, Role

_NOT_SPOKEN = re.compile(
    r"\s*(?:transcribed by https?://otter\.ai\b.*|.{1,60} (?:started|stopped) transcription"
    r"|[\[(]?(?:end|start|beginning) of (?:the )?(?:recording|transcript|tape|interview|discussion"
    r"|group|session|part \w+)[\])]?\.?|[\[(](?:recording|tape) .{1,40}[\])])\s*",
    re.I,
)
_ONLY_TIME = re.compile(r"\s*[\[(]?(?P<time>\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?)[\])]?\s*")


@dataclass(slots=True)
class _Turn:
    label: str | None
    time: str | None
    start: int
    end: int
    line: int


class Transcript:
    """A text read as turns. ``sure`` tells whether it is a transcript beyond doubt."""

    def __init__(self, text: str, mapping: ColumnMap) -> None:
        self.text = text
        self.mapping = mapping
        self.lines = list(filled_lines_of(text))
        self.labels, self.left = labelled_lines(text, self.lines, mapping.speakers)
        counts = Counter(found.label for found in self.labels.values())
        self.cast, self.merged = people(counts, mapping.speakers, unit="turn", roles=True)
        self.only_moderator = bool(self.cast) and all(
            person.role is Role.MODERATOR for person in self.cast.values()
        )
        self.turns: list[_Turn] = []
        self.preface: list[int] = []
        self.joined: list[int] = []
        self.outside: list[int] = []
        self._read()

    @property
    def sure(self) -> bool:
        """Whether enough lines are turns, of two speakers or between a moderator's."""
        number = len(self.labels)
        several = len(self.cast) >= 2 or self.only_moderator
        return number >= 2 and several and number >= 0.02 * len(self.lines)

    def read(self) -> Laid:
        """The turns that have words, as places in the text; and how they were found."""
        nobody = Person(None, Role.PARTICIPANT)
        found, said = [], []
        for turn in self.turns:
            person = self.cast.get(turn.label or "", nobody)
            said.append((turn.label, person.role, self.text[turn.start : turn.end]))
            if turn.start < turn.end:
                time = clock(turn.time) if turn.time else None
                found.append(Entry(turn.start, turn.end, person.name, person.role, time=time))
        speakers = heard(said, self.cast, self.mapping.speakers)
        return Laid(Kind.GROUP, tuple(found), self.problems(), speakers=speakers)

    def _read(self) -> None:
        """Go through the lines once; a line without a label goes on with the turn above it."""
        above = 0
        time: str | None = None
        for line in self.lines:
            start, end = self._trimmed(line.start, line.end)
            after_blank, above = line.number > above + 1, line.number
            if found := self.labels.get(line.number):
                self._open(found, line, time)
                time = None
            elif _NOT_SPOKEN.fullmatch(self.text, start, end):
                self.outside.append(line.number)
            elif only := _ONLY_TIME.fullmatch(self.text, start, end):
                time = only["time"]
                continue
            else:
                self._go_on(line, start, end, after_blank=after_blank)

    def _open(self, found: Labelled, line: Line, time: str | None) -> None:
        start, end = self._trimmed(found.words, line.end)
        self.turns.append(_Turn(found.label, found.time or time, start, end, line.number))

    def _go_on(self, line: Line, start: int, end: int, *, after_blank: bool) -> None:
        turn = self.turns[-1] if self.turns else None
        if turn is None:
            self.preface.append(line.number)
        elif self.only_moderator and turn.start < turn.end:
            # Only the moderator has a label: what others say stands unlabelled between.
            self.turns.append(_Turn(None, None, start, end, line.number))
        elif turn.start == turn.end:
            turn.start, turn.end = start, end
        else:
            turn.end = end
            if after_blank:
                self.joined.append(line.number)

    def _trimmed(self, start: int, end: int) -> tuple[int, int]:
        words = self.text[start:end]
        stripped = words.strip()
        start += len(words) - len(words.lstrip())
        return start, start + len(stripped)

    def problems(self) -> tuple[Problem, ...]:
        """How the text was understood, and every line that is no turn's own."""
        counts = Counter(turn.label for turn in self.turns)
        told = [shown(label, n, "turn") for label, n in counts.items() if label is not None]
        more = f" and {len(told) - 30} more" if len(told) > 31 else ""
        unknown = f"; {counts[None]} turns have no label" if counts[None] else ""
        return (
            Problem(
                f"The text was read as a transcript of {len(told)} speakers: "
                f"{', '.join(told[:30] if more else told)}{more}{unknown}.",
                'Correct it under [speakers] in a mapping file: "X" = "moderator", "X" = "P03", or '
                '"X" = "" where it is no speaker.',
            ),
            *self._moderators(counts),
            *self.merged,
            *self._lines(),
        )

    def _moderators(self, counts: Counter[str | None]) -> list[Problem]:
        moderating = [
            shown(label, counts[label], "turn")
            for label, person in self.cast.items()
            if person.role is Role.MODERATOR
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
                "Taken for the moderator, whose turns are context and no data: "
                f"{', '.join(moderating)}.",
                "Correct it under [speakers] in a mapping file.",
            )
        ]

    def _lines(self) -> list[Problem]:
        empty = [turn.line for turn in self.turns if turn.start == turn.end]
        kinds = (
            (
                self.preface,
                "Lines before the first speaker, which belong to no turn",
                "If somebody says them, put a label before them in the file.",
            ),
            (
                self.outside,
                "Lines that nobody says (a recorder's own), which belong to no turn",
                "Nothing to do, unless somebody says them.",
            ),
            (
                self.joined,
                "Paragraphs without a label, taken as going on with the turn above",
                "If somebody else says them, put a label before them in the file.",
            ),
            (empty, "Labels without any words", "Look whether something is missing there."),
            (
                [number for number in self.left if number not in self.outside],
                "Lines that begin like a speaker's label but were read as words",
                "If one is a speaker, name the label under [speakers] in a mapping file.",
            ),
        )
        return [
            Problem(f"{what}: line {listed(numbers)}.", remedy)
            for numbers, what, remedy in kinds
            if numbers
        ]
