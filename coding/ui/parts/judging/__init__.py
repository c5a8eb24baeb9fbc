"""An audit's items one by one: the words in their place, what stands on them, a verdict by a key.

The browser holds all items, so that the next one is there at once; what is judged is sent, and
sent until it is seen to be recorded.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from coding.actions.auditing import VERDICTS
from coding.queries.audits import ItemLine
from coding.ui.parts.own import own_component, pieces

_mount = own_component("judging", drawing=True)

KINDS = {
    "coding": "Does the code say something about these words?",
    "silence": "No code stands here. Is the silence right?",
    "extract": "Does this extract show what its theme claims?",
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was just decided: a verdict with its comment, and under which operation id."""

    op: str
    item: int
    verdict: str
    comment: str


@dataclass(frozen=True, slots=True)
class Asked:
    """What the auditor did: judged items, stands at one, wants to see one in its document.

    ``selected`` are words chosen in the context, as offsets of the document; ``counted`` says
    whether the number of items ``judged``, or of ``all``, was pressed.
    """

    judged: tuple[Judged, ...]
    at: int
    go_to: int | None
    selected: tuple[int, int] | None
    counted: str = ""


def show_items(
    items: Sequence[ItemLine], *, key: str, at: int, can_judge: bool, study: str
) -> Asked:
    """Draw one item at a time; ``at`` is the one to begin with.

    Args:
        can_judge: Whether the person is the auditor of this audit, and it is open.
        study: Which audit of which study it is, so that unsent comments stay with theirs.
    """
    data = {
        "items": [_told(item) for item in items],
        "at": at,
        "judge": can_judge,
        "verdicts": list(VERDICTS),
        "study": study,
    }
    result = _mount(
        key=key,
        data=data,
        on_judged_change=lambda: None,
        on_at_change=lambda: None,
        on_go_change=lambda: None,
        on_selected_change=lambda: None,
        on_counted_change=lambda: None,
    )
    there = {item.id: item for item in items}
    return Asked(
        judged=tuple(one for sent in result.judged or () if (one := _judged(sent, there))),
        at=int(result.at) if result.at in there else at,
        go_to=int(result.go) if result.go in there else None,
        selected=_selected(result.selected, there),
        counted=str(result.counted or ""),
    )


def _judged(sent: Any, there: dict[int, ItemLine]) -> Judged | None:
    if int(sent["item"]) not in there or sent["verdict"] not in VERDICTS:
        return None
    item = there[int(sent["item"])]
    told = Judged(str(sent["op"]), item.id, str(sent["verdict"]), str(sent["comment"]).strip())
    return None if (item.verdict, item.comment) == (told.verdict, told.comment) else told


def _selected(sent: Any, there: dict[int, ItemLine]) -> tuple[int, int] | None:
    """The words selected in an item's context, as offsets of its document."""
    if not sent or int(sent[0]) not in there:
        return None
    item, words = there[int(sent[0])], str(sent[1]).strip()
    if not words or item.context.count(words) == 0:
        return None
    # Of words that stand there several times those nearest to the coding are meant.
    places = [place for place in range(len(item.context)) if item.context.startswith(words, place)]
    inside = item.start - item.context_start
    first = min(places, key=lambda place: abs(place - inside)) + item.context_start
    return first, first + len(words)


def _told(item: ItemLine) -> dict[str, Any]:
    first = item.context_start
    return {
        "id": item.id,
        "position": item.position,
        "question": KINDS[item.kind],
        "kind": item.kind,
        "why": item.why,
        "who": pieces(item.who),
        "stratum": item.stratum,
        "prompt": pieces(item.prompt),
        "before": pieces(item.context[: item.start - first]),
        "words": pieces(item.words),
        "after": pieces(item.context[item.end - first :]),
        "code": pieces(item.code),
        "definition": pieces(item.definition),
        "theme": pieces(item.theme),
        "concept": pieces(item.concept),
        "now": pieces(item.now),
        "verdict": item.verdict,
        "comment": item.comment,
        "said": [
            *([pieces(_suggested(one)), f"Suggested by {one.by}"] for one in item.suggestions),
            *([pieces(one.text), f"Replied by {one.by}"] for one in item.replies),
        ],
    }


def _suggested(one: Any) -> str:
    answer = {"open": "no answer yet", "accepted": "accepted", "declined": "declined"}[one.answer]
    why = f": {one.answer_why}" if one.answer_why else ""
    return f"{describe(one)} ({answer}{why})"


def describe(one: Any) -> str:
    """A suggestion in words."""
    told = {
        "code": f"code it “{one.change.get('code', '')}”",
        "boundaries": "let it stand on other words",
        "remove": "take it away",
        "theme": f"under “{one.change.get('theme', '')}”",
        "other": "",
    }[one.kind]
    return ": ".join(filter(None, (told, one.text)))
