"""Words found, each line with the words around it; choosing a line leads to its entry."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from coding.queries.documents import EntryLine
from coding.queries.search import Hit, around, from_prompt
from coding.text import Role
from coding.ui.parts.own import own_component, pieces

_mount = own_component("found")


def show_found(hits: Sequence[Hit], *, key: str) -> Hit | None:
    """Draw the hits one under the other, the found words in one column (keyword in context).

    Words the prompt had put there are grey (R29), and moderators' turns are named as such.

    Returns:
        The hit a person has just chosen to read, if any.
    """
    data = {"rows": [_row(hit) for hit in hits]}
    result = _mount(key=key, data=data, on_chosen_change=lambda: None)
    if not result.chosen:
        return None
    start, document = (int(number) for number in result.chosen)
    return next((h for h in hits if (h.start, h.line.document_id) == (start, document)), None)


def _row(hit: Hit) -> dict[str, Any]:
    line = hit.line
    first, last = around(hit)
    who = "moderator" if line.role is Role.MODERATOR else line.speaker or line.document
    week = line.time or "" if line.week is None else f"Week {line.week}"
    grey = from_prompt(line, first, last)
    return {
        "at": [hit.start, line.document_id],
        "who": who,
        "week": week,
        "before": _parts(line, first, hit.start, grey, cut=first > line.start),
        "words": _parts(line, hit.start, hit.end, grey),
        "after": _parts(line, hit.end, last, grey, cut_after=last < line.end),
    }


def _parts(
    line: EntryLine,
    start: int,
    end: int,
    grey: Sequence[tuple[int, int]],
    *,
    cut: bool = False,
    cut_after: bool = False,
) -> list[list[Any]]:
    """``[text, sign, its name, is grey]`` of a stretch on one line of print."""
    edges = sorted({start, end, *(p for place in grey for p in place if start < p < end)})
    told: list[list[Any]] = [["… ", "", "", False]] if cut else []
    for here, there in pairwise(edges):
        is_grey = any(first <= here and there <= last for first, last in grey)
        words = line.text[here - line.start : there - line.start]
        flat = "".join(" " if character in "\r\n\t" else character for character in words)
        told += [[*piece, is_grey] for piece in pieces(flat)]
    return [*told, [" …", "", "", False]] if cut_after else told
