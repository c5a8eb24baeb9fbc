"""How much was written, by whom and when: lengths only, since words would lead the reading."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import median

from coding.queries.documents import EntryLine
from coding.queries.items import is_codable, natural
from coding.queries.presence import presence
from coding.queries.report import PresenceLine
from coding.text import WITH_WORDS, Kind, Status

_NOT_ASKED = frozenset({Status.EXPECTED_NOT_ISSUED, Status.WITHDRAWN})
_MOST_WEEKS = 104


@dataclass(frozen=True, slots=True)
class Length:
    """What one person wrote in one week, in words."""

    participant: str
    week: int
    words: int


@dataclass(frozen=True, slots=True)
class Spread:
    """Lengths of one week or person: ``wrote`` of ``asked``; None where nobody wrote (R33)."""

    of: str
    wrote: int
    asked: int
    words: int
    shortest: int | None
    middle: float | None
    longest: int | None


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one voice said in a focus group or text, and its share of participants' words."""

    document: str
    speaker: str
    turns: int
    words: int
    share: float


@dataclass(frozen=True, slots=True)
class Profile:
    """Lengths of diary weeks, and of what was said in documents of other kinds."""

    lengths: tuple[Length, ...]
    weeks: tuple[Spread, ...]
    people: tuple[Spread, ...]
    spoken: tuple[Spoken, ...]


def profile(lines: Iterable[EntryLine]) -> Profile:
    """Words per participant and week. A week without words is a gap, never a zero.

    Only an entry that says there was nothing to report counts with the few words it has.
    """
    everything = list(lines)
    told = list(presence(line for line in everything if line.kind is Kind.DIARY))
    wrote = [line for line in told if _wrote(line)]
    by_week: dict[int, list[PresenceLine]] = defaultdict(list)
    by_person: dict[str, list[PresenceLine]] = defaultdict(list)
    for line in told:
        by_week[line.week].append(line)
        by_person[line.participant].append(line)
    weeks = sorted(by_week)
    if weeks and weeks[-1] - weeks[0] <= _MOST_WEEKS:
        weeks = list(range(weeks[0], weeks[-1] + 1))
    people = sorted(by_person, key=natural)
    return Profile(
        lengths=tuple(Length(line.participant, line.week, line.words) for line in wrote),
        weeks=tuple(_spread(str(week), by_week[week]) for week in weeks),
        people=tuple(_spread(who, by_person[who]) for who in people),
        spoken=tuple(_spoken(line for line in everything if line.kind is not Kind.DIARY)),
    )


def _wrote(line: PresenceLine) -> bool:
    return line.status in WITH_WORDS and line.words > 0


def _spread(of: str, told: Sequence[PresenceLine]) -> Spread:
    words = [line.words for line in told if _wrote(line)]
    return Spread(
        of=of,
        wrote=len(words),
        asked=sum(line.status not in _NOT_ASKED for line in told),
        words=sum(words),
        shortest=min(words, default=None),
        middle=median(words) if words else None,
        longest=max(words, default=None),
    )


def _spoken(lines: Iterable[EntryLine]) -> Iterable[Spoken]:
    codable = sorted(filter(is_codable, lines), key=lambda x: (x.document_id, natural(x.speaker)))
    for _, held in groupby(codable, key=lambda line: line.document_id):
        of_one = list(held)
        all_words = sum(line.words for line in of_one)
        for speaker, turns in groupby(of_one, key=lambda line: line.speaker):
            said = list(turns)
            words = sum(line.words for line in said)
            yield Spoken(said[0].document, speaker, len(said), words, words / all_words)
