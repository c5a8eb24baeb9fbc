"""Passages of a text as on paper: who and when in the margin, the prompt, the words, marks."""

from collections.abc import Sequence
from typing import Any

from coding.queries.documents import EntryLine
from coding.text import WITH_WORDS, Role, Status
from coding.ui.parts.marks import Mark, codes_on, cut
from coding.ui.parts.own import own_component
from coding.ui.parts.wording import STATUSES, day

_mount = own_component("passages")


def show_passages(
    lines: Sequence[EntryLine],
    *,
    key: str,
    of: str = "",
    marks: Sequence[Mark] = (),
    reader: str | None = None,
) -> tuple[int, ...]:
    """Draw entries one under the other; those without words tell why they have none.

    Args:
        of: What all of them belong to (a participant, a week), and is not said again of each.
        reader: Who can mark each as read; None where that is not asked.

    Returns:
        The ids of entries a person has just marked as read and that are not recorded yet.
    """
    told: list[dict[str, Any]] = []
    before: list[str] = []
    for line in lines:
        head = _head(line, of)
        told.append({**_passage(line, marks, reader), "head": [] if head == before else head})
        before = head
    result = _mount(key=key, data={"passages": told}, on_read_change=lambda: None)
    unread = {line.id for line in lines if reader not in line.read_by}
    return tuple(sorted(unread.intersection(result.read or ())))


def _passage(line: EntryLine, marks: Sequence[Mark], reader: str | None) -> dict[str, Any]:
    has_words = line.status in WITH_WORDS and bool(line.text.strip())
    context = line.role is Role.MODERATOR
    state = "" if reader is None or not has_words else "unread"
    return {
        "id": line.id,
        "prompt": line.prompt or "",
        "words": cut(line, marks) if has_words else [],
        "gap": "" if line.status == "present" and has_words else STATUSES[Status(line.status)],
        "codes": codes_on(marks, line),
        "context": "moderator, context only" if context else "",
        "state": "read" if state and reader in line.read_by else state,
    }


def _head(line: EntryLine, of: str) -> list[str]:
    week = "" if line.week is None else f"Week {line.week}"
    told = (line.speaker, week, day(line.date or ""), line.time or "")
    return [part for part in told if part and part != of]
