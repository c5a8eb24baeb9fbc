"""Memos one under the other: the thought, what it is about, who wrote it, a way there and anew."""

from collections.abc import Mapping, Sequence
from typing import Any

from coding.queries.memos import About, MemoLine
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.telling import moment

_mount = own_component("memo_list", drawing=True)

KINDS = {
    "memo": "memo",
    "journal": "reflexive journal",
    "familiarisation": "jotting",
    "decision": "decision",
}


def show_memo_list(
    found: Sequence[MemoLine],
    about: Mapping[str, About],
    *,
    key: str,
    who: str,
    marked: tuple[int, int],
) -> tuple[str, int] | None:
    """Draw memos; a person's own can be written anew or taken away.

    Args:
        marked: The memo somebody has gone to, and the how manieth thing that was.

    Returns:
        What was just asked (``go``, ``edit``, ``remove``) and of which memo, if anything.
    """
    rows = [_row(one, about[one.about], one.coder == who) for one in found]
    result = _mount(key=key, data={"rows": rows, "marked": marked}, on_asked_change=lambda: None)
    return (str(result.asked[0]), int(result.asked[1])) if result.asked else None


def _row(one: MemoLine, about: About, own: bool) -> dict[str, Any]:
    kind = KINDS.get(one.kind, one.kind)
    return {
        "id": one.id,
        "kind": kind,
        "about": pieces(about.name),
        "leads": about.subject in ("document", "participant", "code", "theme"),
        "words": pieces(about.words),
        "text": pieces(one.text),
        "who": pieces(one.coder),
        "at": moment(one.at),
        "anew": "written anew" if one.version > 1 else "",
        "own": own,
        "says": f"{kind} about {about.name}",
    }
