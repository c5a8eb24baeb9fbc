"""Speakers' labels at the beginning of lines: found by form, recurrence and position.

A colon alone makes no label: people quote, count and write *so: never again*. What is taken
for a label is told with its count, and a mapping file has the last word.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from coding.readers.diaries.people import is_code, is_everybody, is_general, key_of, role_of
from coding.text import Role

_TIME = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
_LABEL = r"[^\W_][^\t\n:\[\]<>{}\"“”|;!*]{0,59}?"
_FORMS = (
    # [00:12:30] P3: words   P3 (00:12:30): words   [P3]: words
    re.compile(
        rf"\s*(?:[\[(<]?(?P<time>{_TIME})[\])>]?\s*[-–—]?\s*)?[*_]{{0,3}}[\[<]?"
        rf"(?P<label>{_LABEL})[\]>]?\s*(?:[\[(](?P<after>{_TIME})[\])])?\s*[*_]{{0,3}}[:：](?!//)"
        r"[*_]{0,3}"
    ),
    # P3<tab>words, also with the turn's number or time in cells before or after
    re.compile(
        rf"\s*(?:\d{{1,5}}[.)]?\t)?(?:\[?(?P<time>{_TIME})\]?\t)?\[?(?P<label>{_LABEL})\]?:?\t"
        rf"(?:\[?(?P<after>{_TIME})\]?\t)?"
    ),
    # Name  0:05 (the words follow on the next line)   [Name] 00:00:05
    re.compile(rf"\s*[\[<]?(?P<label>{_LABEL})[\]>]?[ \t]+[\[(]?(?P<after>{_TIME})[\])]?\s*$"),
    # P3 [00:12:30] words
    re.compile(rf"\s*(?P<label>{_LABEL})\s+[\[(](?P<after>{_TIME})[\])]\s+"),
    # [id1] words   [id1]
    re.compile(rf"\s*[\[<](?P<label>{_LABEL})[\]>](?P<after>)(?:\s+|$)"),
)
_SIGN = re.compile(r"[:：\t\[(<]")  # without one of these, no form matches
_OVER_LINE = 2
_BRACKETED = 4

_NO_LABELS = re.compile(
    r"(?:week|wk|w|q|question|answer|prompt|item|day|page|part|line|no|section|session|track|file"
    r"|disc|figure|table|note|step|number|chapter|title|date|time|start|end|duration|length|place"
    r"|location|venue|present|attending|attendees|participants|speakers|moderators|members|absent"
    r"|recording|recorded|transcribed(?: by)?|transcript|transcription|transcriber|interview|group"
    r"|focus group|study|project|topic|subject|language|key|legend|notes|summary|context|setting"
    r"|age|gender|sex|http|https|www|file name|am|pm|ps|nb|eg|ie|cf|re"
    r"|so|well|and|but|or|also|because|yes|yeah|no|okay|ok|like|then|first|firstly|second|secondly"
    r"|third|thirdly|finally|example|for example|important|remember|warning|that is|namely"
    r"|i said|she said|he said|they said|i think|i thought|you know|i mean|one|two|three|this|that"
    r"|situation|situations|practice|how often|feeling|feelings|thought|thoughts|reflection)\s*\d*"
    r"|id",
    re.I,
)
_PARTICLES = frozenset(
    ("de", "van", "von", "der", "la", "da", "del", "bin", "al", "el", "di", "du")
)
_MOST_WORDS = 6


class Line(NamedTuple):
    """One line of a text: ``[start, end)`` without its line end, numbered from 1."""

    number: int
    start: int
    end: int


class Labelled(NamedTuple):
    """A line that begins like a turn; ``words`` is where what was said begins in it."""

    label: str
    key: str
    time: str | None
    words: int
    form: int


def lines_of(text: str) -> Iterator[Line]:
    """Every line of ``text``, blank ones too."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        yield Line(number, start, start + len(line))
        start += len(line) + 1


def filled_lines_of(text: str) -> Iterator[Line]:
    """Every line of ``text`` that is not blank; numbers count the blank ones too."""
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line and not line.isspace():
            yield Line(number, start, start + len(line))
        start += len(line) + 1


def labelled_lines(
    text: str, lines: list[Line], settled: Mapping[str, str], *, spoken: bool = False
) -> tuple[dict[int, Labelled], list[int]]:
    """Lines that begin a turn, by number, and lines that only look as if they did.

    Args:
        text: The whole text.
        lines: Its lines that are not blank.
        settled: A mapping's speakers: theirs are always labels, except those named ``""``.
        spoken: Every line is speech, as in subtitles: labels end with a colon, and there are no
            lines of title.
    """
    possible = _possible(text, lines, settled, _FORMS[:1] if spoken else _FORMS)
    named = {key_of(label): name for label, name in settled.items()}
    counts = Counter(found.key for found in possible.values())
    labels = {found.label: found.key for found in possible.values()}
    sure = {key for label, key in labels.items() if _speaks_for_itself(label)}
    often = {key for key, count in counts.items() if count >= 2} | sure
    timed = sum(found.form == _OVER_LINE for found in possible.values())
    filled = len(lines)
    # One line of a speaker is enough where most lines begin with a label.
    usual = sum(found.key in often for found in possible.values()) > 0.6 * filled
    usual = usual or (spoken and len(possible) > 0.5 * filled)
    accepted, left = {}, []
    for number, found in possible.items():
        if found.key in named:
            known = bool(named[found.key])
        elif found.form == _BRACKETED:
            known = found.key in sure and not is_everybody(found.label)
        else:
            by_time = found.form == _OVER_LINE and timed >= 2
            full_name = spoken and bool(often) and " " in found.label
            known = usual or by_time or full_name or found.key in often
        if known:
            accepted[number] = found
        elif found.form != _BRACKETED:
            left.append(number)
    for number in () if spoken else _title_lines(text, accepted, lines, set(named)):
        del accepted[number]
    return accepted, left


def _possible(
    text: str, lines: list[Line], settled: Mapping[str, str], forms: Sequence[re.Pattern[str]]
) -> dict[int, Labelled]:
    """Lines that begin with something that could be a label, by number."""
    keys: dict[str, str | None] = {}
    possible = {}
    for line in lines:
        if not _SIGN.search(text, line.start, line.end):
            continue  # most lines of prose: trying every form on them would take seconds
        for form, pattern in enumerate(forms):
            found = pattern.match(text, line.start, line.end)
            if not found:
                continue
            label = " ".join(found["label"].split()).rstrip(" -–—")
            if label not in keys:
                could = label in settled or _may_be_label(label)
                keys[label] = key_of(label) if could else None
            key = keys[label]
            if key is None or (form == 0 and _is_clock(text, found.end(), line.end)):
                continue
            time = found["after"] or (found["time"] if form < _OVER_LINE else None)
            possible[line.number] = Labelled(label, key, time, found.end(), form)
            break
    return possible


def _title_lines(
    text: str, accepted: dict[int, Labelled], lines: list[Line], named: set[str]
) -> list[int]:
    """Lines above the talk that say who is who: *Moderator: JS* where JS or MOD speaks later."""
    counts = Counter(found.key for found in accepted.values())
    moderating = {
        found.key
        for found in accepted.values()
        if counts[found.key] > 1 and role_of(found.label) is Role.MODERATOR
    }
    titles = []
    for line in lines:
        found = accepted.get(line.number)
        if found is None:
            continue
        if counts[found.key] > 1 or found.key in named or found.form:
            break
        words = text[found.words : line.end].strip(" .,")
        twice = role_of(found.label) is Role.MODERATOR and moderating
        if key_of(words) in counts or (twice and len(words.split()) <= 4):
            titles.append(line.number)
    return titles


def _is_clock(text: str, after: int, end: int) -> bool:
    """Whether the colon before ``after`` stands between digits, as in 10:30."""
    return after < end and text[after - 2].isdigit() and text[after].isdigit()


def _may_be_label(label: str) -> bool:
    """Whether a label could be somebody: a code, a part, or a name, and no usual heading."""
    if _NO_LABELS.fullmatch(label) or label.isdigit():
        return False
    if _speaks_for_itself(label):
        return True
    bare = re.sub(r"\([^()]*\)", " ", label)
    words = re.split(r"[\s,&/.-]+", bare.strip(" .,"))
    return (
        0 < len(words) <= _MOST_WORDS
        and label[0].isalpha()
        and all(not word or not word[0].islower() or word in _PARTICLES for word in words)
    )


def _speaks_for_itself(label: str) -> bool:
    """Whether a label can be nothing else: ``P3``, ``P?``, ``MOD``, ``Speaker 1``."""
    code = is_code(label) and label[0].isalpha()
    part = is_general(label) and len(label) > 1
    return code or part or is_everybody(label) or role_of(label) is Role.MODERATOR
