"""A document that was read, as JSON and back, believing nothing that comes back."""

import hashlib
import json
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from coding.readers.safety.limits import TEXT_CHARACTERS
from coding.text import Entry, Kind, Problem, ReadColumn, ReadDocument, ReadSpeaker, Role, Status

_UNSTORABLE = re.compile("[\r\0\ud800-\udfff]")
_ROLES = {role.value: role for role in Role}
_STATUSES = {status.value: status for status in Status}
_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_TIME = re.compile(r"\d+:\d\d:\d\d(?:\.\d+)?")


def dump_document(document: ReadDocument) -> bytes:
    """The document as one JSON object in UTF-8; entries are lists in their fields' order."""
    entries = [
        (e.start, e.end, e.participant, e.role, e.week, e.date, e.prompt, e.time, e.status)
        for e in document.entries
    ]
    plain = {
        "format": document.format,
        "kind": document.kind,
        "text": document.text,
        "entries": entries,
        "problems": [(p.what, p.remedy, p.repair) for p in document.problems],
        "columns": dump_columns(document.columns),
        "speakers": [
            (s.label, s.name, s.role, s.turns, s.words, s.because) for s in document.speakers
        ],
    }
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode()


def dump_columns(columns: Iterable[ReadColumn]) -> list[list[object]]:
    """Columns as lists in their fields' order."""
    return [[c.name, c.table, c.role, c.because, c.filled, c.rows, c.samples] for c in columns]


def load_columns(rows: Any) -> tuple[ReadColumn, ...]:
    """The columns that ``dump_columns`` told of.

    Raises:
        ValueError: They are not as it writes them, or hold what cannot be stored.
        TypeError: They have another shape.
    """
    return tuple(_column(row) for row in rows)


def load_document(answer: bytes, data: bytes, file_name: str) -> ReadDocument:
    """The document that ``answer`` tells of, with its checksum taken from ``data`` here.

    Raises:
        ValueError: The answer is not one that ``dump_document`` writes, or breaks a promise of
            ``ReadDocument``: text that can be stored, entries within it, in order, apart.
    """
    try:
        plain = json.loads(answer)
        text = _storable(plain["text"])
        document = ReadDocument(
            name=file_name,
            format=_storable(plain["format"]),
            kind=Kind(plain["kind"]),
            text=text,
            sha256=hashlib.sha256(data).hexdigest(),
            entries=tuple(_entry(row, len(text)) for row in plain["entries"]),
            problems=tuple(_problem(row) for row in plain["problems"]),
            columns=load_columns(plain["columns"]),
            speakers=tuple(_speaker(row) for row in plain["speakers"]),
        )
    except (KeyError, TypeError, RecursionError) as error:
        raise ValueError("the answer has another shape") from error
    if len(text) > TEXT_CHARACTERS:
        raise ValueError("the text is too long")
    if any(below.start < above.end for above, below in pairwise(document.entries)):
        raise ValueError("entries overlap or are out of order")
    return document


def _entry(row: list[object], length: int) -> Entry:
    start, end, participant, role, week, date, prompt, time, status = row
    if not (type(start) is int and type(end) is int and end <= length):
        raise ValueError("an entry stands outside the text")
    if not (week is None or type(week) is int):
        raise ValueError("a week is no number")
    return Entry(
        start=start,
        end=end,
        participant=_optional(participant),
        role=_ROLES[_storable(role)],
        week=week,
        date=_optional(date, _DATE),
        prompt=_optional(prompt),
        time=_optional(time, _TIME),
        status=_STATUSES[_storable(status)],
    )


def _column(row: list[Any]) -> ReadColumn:
    *words, filled, rows, samples = row
    name, table, role, because = map(_storable, words)
    return ReadColumn(
        name,
        table,
        role,
        because,
        _number(filled),
        _number(rows),
        tuple(_storable(sample) for sample in samples),
    )


def _speaker(row: list[object]) -> ReadSpeaker:
    label, name, role, turns, words, because = row
    return ReadSpeaker(
        _storable(label),
        _optional(name),
        _ROLES[_storable(role)],
        _number(turns),
        _number(words),
        _storable(because),
    )


def _number(value: object) -> int:
    if type(value) is not int:
        raise ValueError("a count is no number")
    return value


def _problem(row: list[object]) -> Problem:
    what, remedy, repair = row
    return Problem(_storable(what), _storable(remedy), repair is True)


def _optional(value: object, shape: re.Pattern[str] | None = None) -> str | None:
    if value is None:
        return None
    text = _storable(value)
    if shape is not None and not shape.fullmatch(text):
        raise ValueError("a date or a time has another shape")
    return text


def _storable(value: object) -> str:
    if not isinstance(value, str) or _UNSTORABLE.search(value):
        raise ValueError("not text that can be stored")
    return value
