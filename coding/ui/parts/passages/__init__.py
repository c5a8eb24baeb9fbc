"""Passages of a text as on paper: who and when in the margin, the prompt, the words, marks."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from coding.queries.documents import EntryLine
from coding.queries.memos import MemoLine
from coding.text import WITH_WORDS, Role, Status
from coding.ui.parts.marks import Mark, cut
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.wording import STATUSES, day

_mount = own_component("passages")


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, for which time (1 or 2), and the entries they read for the second time."""

    name: str
    reading: int
    twice: Collection[int]


@dataclass(frozen=True, slots=True)
class Told:
    """What a person did in the passages that is not recorded yet.

    ``read`` are entry ids by reading; ``jotting`` is operation, entry id and words; ``turn`` is
    1 for the next item, -1 for the one before; ``correct`` is an entry to be put right, or 0.
    """

    read: Mapping[int, tuple[int, ...]]
    jotting: tuple[str, int, str] | None
    turn: int
    correct: int


def show_passages(
    lines: Sequence[EntryLine],
    *,
    key: str,
    reader: Reader,
    study: str,
    of: str = "",
    marks: Sequence[Mark] = (),
    jottings: Mapping[int, Sequence[MemoLine]],
    at: tuple[int, int] = (0, 0),
) -> Told:
    """Draw entries one under the other; those without words tell why they have none.

    Args:
        study: Which study it is, so that unfinished jottings stay with theirs.
        of: What all of them belong to (a participant, a week), and is not said again of each.
        marks: What to mark in the words.
        jottings: Memos on single entries, by the entry's id.
        at: An entry to go to, and a number that changes whenever somebody asks to go there.
    """
    told: list[dict[str, Any]] = []
    before: list[str] = []
    for line in lines:
        head = _head(line, of)
        here = [mark for mark in marks if mark.start < line.end and line.start < mark.end]
        passage = _passage(line, here, reader, jottings.get(line.id, ()))
        told.append({**passage, "head": [] if head == before else head})
        before = head
    data = {"passages": told, "reading": reader.reading, "at": list(at), "study": study}
    result = _mount(
        key=key,
        data=data,
        on_read_change=lambda: None,
        on_jotting_change=lambda: None,
        on_turn_change=lambda: None,
        on_correct_change=lambda: None,
    )
    shown = {line.id for line in lines}
    return Told(
        _just_read(lines, reader, result.read or ()),
        _jotting(lines, jottings, result.jotting),
        {1: 1, -1: -1}.get(result.turn or 0, 0),
        int(result.correct) if result.correct in shown else 0,
    )


def _passage(
    line: EntryLine, marks: Sequence[Mark], reader: Reader, jottings: Sequence[MemoLine]
) -> dict[str, Any]:
    has_words = line.status in WITH_WORDS and bool(line.text.strip())
    times = 0
    if reader.name in line.read_by:
        times = 2 if line.id in reader.twice else 1
    return {
        "id": line.id,
        "prompt": line.prompt or "",
        "words": cut(line, marks) if has_words else [],
        "gap": "" if line.status == "present" and has_words else STATUSES[Status(line.status)],
        "context": "moderator, context only" if line.role is Role.MODERATOR else "",
        "times": times if has_words else None,
        "jottings": [
            [pieces(memo.text), f"Jotted by {memo.coder}, {day(memo.at)}"] for memo in jottings
        ],
    }


def _head(line: EntryLine, of: str) -> list[str]:
    week = "" if line.week is None else f"Week {line.week}"
    told = (line.speaker, week, day(line.date or ""), line.time or "")
    return [part for part in told if part and part != of]


def _just_read(
    lines: Sequence[EntryLine], reader: Reader, sent: Sequence[Any]
) -> dict[int, tuple[int, ...]]:
    """What was sent, less what is recorded: the browser sends it until it sees it recorded."""
    once = {line.id for line in lines if reader.name in line.read_by}
    recorded = {1: once, 2: {line.id for line in lines if line.id in reader.twice}}
    here = {line.id for line in lines}
    pairs = [(int(entry), int(reading)) for entry, reading in sent]
    fresh = {
        reading: tuple(sorted({e for e, r in pairs if r == reading} & here - recorded[reading]))
        for reading in (1, 2)
    }
    return {reading: ids for reading, ids in fresh.items() if ids}


def _jotting(
    lines: Sequence[EntryLine], jottings: Mapping[int, Sequence[MemoLine]], sent: Any
) -> tuple[str, int, str] | None:
    if not sent:
        return None
    op, entry, words = str(sent["op"]), int(sent["entry"]), str(sent["words"]).strip()
    here = any(line.id == entry for line in lines)
    kept = any(memo.text == words for memo in jottings.get(entry, ()))
    return (op, entry, words) if here and words and not kept else None
