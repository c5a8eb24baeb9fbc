"""Subtitles (WebVTT, SubRip) to turns: cues in order of time, joined while one person speaks."""

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from coding.errors import UnreadableDocumentError
from coding.readers.diaries.dates import seconds_to_clock
from coding.readers.diaries.heard import heard
from coding.readers.diaries.people import Person, people, shown
from coding.readers.diaries.statuses import listed
from coding.readers.laid import Laid
from coding.readers.mapping import ColumnMap
from coding.readers.safety.encoding import decode
from coding.readers.safety.refusals import without_words
from coding.readers.turns.speakers import filled_lines_of, labelled_lines
from coding.text import Entry, Kind, Problem, ReadDocument, Role

_STAMP = r"(?:(\d{1,4}):)?(\d{1,3}):(\d{1,2})(?:[.,](\d{1,3}))?"
_TIMING = re.compile(rf"\s*{_STAMP}\s*-->\s*{_STAMP}(?:\s.*)?")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")
_ENDS_SENTENCE = re.compile(r"[.?!…][\"'”’)\]]*$")
_PAUSE = 3.0  # seconds of silence after which an unnamed speaker's cue begins anew


@dataclass(slots=True)
class Cue:
    """One cue: seconds from the recording's start (None where damaged) and its lines."""

    number: int
    start: float | None
    end: float | None
    lines: list[str] = field(default_factory=list)


class Piece(NamedTuple):
    """What one voice says in one cue; ``speaker`` is None where the cue does not say."""

    speaker: str | None
    words: str
    cue: Cue


@dataclass(slots=True)
class CueFile:
    """The cues of a file as they stand, and the lines that are none."""

    cues: list[Cue] = field(default_factory=list)
    damaged: list[int] = field(default_factory=list)
    astray: list[int] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)


def read_cues(
    data: bytes,
    file_name: str,
    mapping: ColumnMap,
    pieces_of: Callable[[list[Cue]], tuple[list[Piece], list[int]]],
    *,
    format_name: str,
    header: str = "",
) -> ReadDocument:
    """A file of timed cues as turns in the order of time.

    Args:
        pieces_of: Who says what in the cues, and the numbers of lines left to nobody.

    Raises:
        UnreadableDocumentError: It has no cues, or no words.
    """
    text, problems = decode(data, file_name)
    found = cues_of(text, header=header)
    if not any(cue.start is not None for cue in found.cues):
        raise UnreadableDocumentError(file_name, "it has no cues with times")
    cues, moved = in_order(found.cues)
    pieces, left = pieces_of(cues)
    words, laid = write_turns(pieces, mapping)
    if not words:
        raise without_words(file_name)
    return ReadDocument(
        file_name,
        format_name,
        laid.kind,
        words,
        hashlib.sha256(data).hexdigest(),
        laid.entries,
        (*problems, *laid.problems, *problems_of(found, moved, left)),
        speakers=laid.speakers,
    )


def cues_of(text: str, *, header: str = "") -> CueFile:
    """Every cue of a subtitle file. No line with words is lost: those astray join a cue.

    Args:
        text: The whole file.
        header: What begins the block at the top that is no cue, as ``WEBVTT``.
    """
    found = CueFile()
    waiting: list[tuple[int, str]] = []  # lines that may be the next cue's name, or words astray
    inside = False
    skipping = bool(header) and text.startswith(header)
    for number, line in enumerate(text.split("\n"), 1):
        if "-->" in line:
            _settle(found, waiting, inside=inside)
            found.cues.append(_cue(found, number, line))
            waiting, inside, skipping = [], True, False
        elif not line.strip():
            inside = skipping = False
            waiting.append((number, ""))
        elif inside:
            found.cues[-1].lines.append(line.strip())
        elif header and (skipping or _COMMENT.match(line)):
            skipping = True
            found.comments += [number] if found.cues or number > 1 else []
        else:
            waiting.append((number, line))
    rest = [(number, line) for number, line in waiting if line]
    if rest and rest[-1][1].strip().isdigit():  # the name of a cue that was cut off
        found.damaged.append(rest.pop()[0])
    _settle(found, [*rest, (0, "")], inside=False)
    return found


def _cue(found: CueFile, number: int, line: str) -> Cue:
    timing = _TIMING.fullmatch(line)
    if timing is None:
        found.damaged.append(number)
        return Cue(number, None, None)
    return Cue(number, _seconds(timing.groups()[:4]), _seconds(timing.groups()[4:]))


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, fraction = parts
    whole = (int(hours or 0) * 60 + int(minutes or 0)) * 60 + int(seconds or 0)
    return whole + float(f"0.{fraction or 0}")


def _settle(found: CueFile, waiting: list[tuple[int, str]], *, inside: bool) -> None:
    """Put lines before a timing where they belong: the last is the cue's name, others are words."""
    if inside:
        # No blank line parts this cue from the one above, whose last line is the name.
        above = found.cues[-1]
        if above.lines and above.lines[-1].isdigit():
            above.lines.pop()
        return
    words = waiting[:-1] if waiting and waiting[-1][1] else waiting
    for number, line in words:
        if line:
            found.astray.append(number)
            if not found.cues:
                found.cues.append(Cue(number, None, None))
            found.cues[-1].lines.append(line.strip())


def in_order(cues: list[Cue]) -> tuple[list[Cue], int]:
    """Cues by their start, those without one after the cue above; how many moved."""
    last = 0.0
    keyed = []
    moved = 0
    for cue in cues:
        start = last if cue.start is None else cue.start
        moved += start < last
        last = max(last, start) if cue.start is None else start
        keyed.append((start, cue))
    return [cue for _, cue in sorted(keyed, key=lambda item: item[0])], moved


def named_by_colon(cues: list[Cue], mapping: ColumnMap) -> tuple[list[Piece], list[int]]:
    """Cues whose words begin ``Name: …`` where that recurs; without a name the same one goes on.

    Also the numbers of lines that only look as if they named somebody.
    """
    owners = [cue for cue in cues for _ in cue.lines]
    text = "\n".join(line for cue in cues for line in cue.lines)
    lines = list(filled_lines_of(text))
    labels, left = labelled_lines(text, lines, mapping.speakers, spoken=True)
    pieces: list[Piece] = []
    speaker: str | None = None
    for line in lines:
        cue = owners[line.number - 1]
        found = labels.get(line.number)
        if found:
            speaker = found.label
            pieces.append(Piece(speaker, text[found.words : line.end].strip(), cue))
        elif pieces and pieces[-1].cue is cue:
            joined = f"{pieces[-1].words} {text[line.start : line.end]}".strip()
            pieces[-1] = Piece(pieces[-1].speaker, joined, cue)
        else:
            pieces.append(Piece(speaker, text[line.start : line.end], cue))
    return pieces, [owners[number - 1].number for number in left]


@dataclass(slots=True)
class _Turn:
    speaker: str | None
    start: float | None
    end: float | None
    words: list[str]


def _turns(pieces: list[Piece]) -> Iterator[_Turn]:
    turn: _Turn | None = None
    for speaker, words, cue in pieces:
        if not words:
            continue
        if turn and _goes_on(turn, speaker, cue):
            turn.words.append(words)
            turn.end = cue.end
            continue
        if turn:
            yield turn
        turn = _Turn(speaker, cue.start, cue.end, [words])
    if turn:
        yield turn


def _goes_on(turn: _Turn, speaker: str | None, cue: Cue) -> bool:
    """Whether a piece belongs to the running turn; nobody's go on to a sentence's end or pause."""
    if turn.speaker != speaker:
        return False
    if speaker is not None:
        return True
    pause = turn.end is not None and cue.start is not None and cue.start - turn.end >= _PAUSE
    return not pause and not _ENDS_SENTENCE.search(turn.words[-1])


def write_turns(pieces: list[Piece], mapping: ColumnMap) -> tuple[str, Laid]:
    """The text of all turns, a line for each cue and a blank line between turns; its entries.

    Names are on the entries and not in the text.
    """
    turns = list(_turns(pieces))
    counts = Counter(turn.speaker for turn in turns if turn.speaker)
    cast, merged = people(counts, mapping.speakers, unit="turn", roles=True)
    nobody = Person(None, Role.PARTICIPANT)
    parts, entries, said, place = [], [], [], 0
    for turn in turns:
        words = "\n".join(turn.words)
        person = cast.get(turn.speaker or "", nobody)
        time = None if turn.start is None else seconds_to_clock(int(turn.start))
        entries.append(Entry(place, place + len(words), person.name, person.role, time=time))
        parts.append(words)
        said.append((turn.speaker, person.role, words))
        place += len(words) + 2
    unnamed = sum(turn.speaker is None for turn in turns)
    problems = (*_speakers(counts, cast, unnamed), *merged)
    speakers = heard(said, cast, mapping.speakers)
    kind = mapping.kind or Kind.GROUP
    return "\n\n".join(parts), Laid(kind, tuple(entries), problems, speakers=speakers)


def _speakers(counts: Counter[str], cast: dict[str, Person], unnamed: int) -> Iterator[Problem]:
    if not counts:
        yield Problem(
            "The file names no speakers; cues were joined to whole sentences, which are nobody's.",
            "Export it with speakers' names if you can.",
        )
        return
    told = [shown(label, number, "turn") for label, number in counts.items()]
    more = f" and {len(told) - 30} more" if len(told) > 31 else ""
    without = f"; turns without a name: {unnamed}" if unnamed else ""
    yield Problem(
        f"Speakers: {', '.join(told[:30] if more else told)}{more}{without}.",
        'Correct them under [speakers] in a mapping file: "X" = "moderator" or "X" = "P03".',
    )
    moderating = [
        shown(label, counts[label], "turn")
        for label, person in cast.items()
        if person.role is Role.MODERATOR
    ]
    if moderating:
        what = "Taken for the moderator, whose turns are context and no data"
        yield Problem(f"{what}: {', '.join(moderating)}.", "Correct it likewise.")
    else:
        yield Problem(
            "Nobody in it was recognised as moderator: every turn is a participant's.",
            'Name whoever moderates under [speakers] in a mapping file: X = "moderator".',
        )


def problems_of(found: CueFile, moved: int, left: list[int]) -> list[Problem]:
    """Everything about the cues that was not as it should be, by line."""
    kinds = (
        (found.damaged, "Cues whose times cannot be read, which have none here"),
        (found.astray, "Lines outside any cue, which were joined to the cue above"),
        (found.comments, "Lines that are comments or styles and no speech, left out"),
        (left, "Cues that begin like a speaker's name but were read as words"),
    )
    problems = [
        Problem(f"{what}: line {listed(numbers)}.", "Look at them in the file.")
        for numbers, what in kinds
        if numbers
    ]
    if moved:
        problems.append(
            Problem(
                f"Cues that did not stand in the order of time, and were put into it: {moved}.",
                "Compare the turns with the recording where people speak at once.",
            )
        )
    return problems
