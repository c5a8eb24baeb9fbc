"""The coding view: an item's words with all that stands on them, coded by mouse or by keyboard.

The text and what stood on it go to the browser once for each run of the page; a decision comes
back alone, is durable before it is answered, and only what changed since is sent again.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from coding.errors import CodingError
from coding.exports.signs import name, with_signs
from coding.queries.documents import EntryLine
from coding.queries.items import Item
from coding.queries.standing import Standing, as_it_stands, follow, standing_on, stretches
from coding.text import WITH_WORDS, Kind, Role, Status
from coding.ui.parts.coded_text.asking import Asking, read_question
from coding.ui.parts.coded_text.operations import carry_out
from coding.ui.parts.coded_text.since import Since, rows_of
from coding.ui.parts.deciding import Desk
from coding.ui.parts.looking import look_again
from coding.ui.parts.own import DRAWING, KEPT_VIEW, UNANSWERED, component_of
from coding.ui.parts.wording import STATUSES, day
from coding.ui.state import keep, kept

#: In this order they make one script; it comes with the text.
_SCRIPTS = (
    "text",
    "outbox",
    "marks",
    "palette",
    "keys",
    "selecting",
    "deciding",
    "asking",
    "coded_text",
    "paper",
)
_KEY = "coded text"
#: Kept by another page that sends the reader here: document, start, end, and which time it is.
PLACE = "coding place"
#: Seconds between two looks at what others did, and for which a question alone is waited for.
_LOOK = 2.0
#: Kept until the page is run: of which words it was asked what of the report rests on them.
_TRACED = "coded text traced"
_WAIT = 0.15


_HERE = Path(__file__).parent
_view = component_of("coded_text_view", [KEPT_VIEW, _HERE / "view.js"])
_paper = component_of(
    "coded_text_paper",
    [DRAWING, UNANSWERED, *(_HERE / f"{name}.js" for name in _SCRIPTS)],
    _HERE / "coded_text.css",
)
_standing = component_of("coded_text_standing", [_HERE / "standing.js"])


def show_coded_text(
    desk: Desk, item: Item, lines: Sequence[EntryLine], *, waiting: frozenset[int]
) -> None:
    """Draw an item to be coded; every decision on its words is made here.

    Args:
        lines: All entries of the study, for which of the item's stand side by side in their file.
        waiting: Ids of entries whose proposals stay off until the coder has read them (R56).
    """
    documents = frozenset(line.document_id for line in item.lines)
    with desk.study() as session:
        standing = standing_on(session, stretches(item.lines, lines))
    keep(_KEY + " since", Since(standing.seq))
    text = {
        "item": item.key,
        "name": item.name,
        "turns": any(line.kind is Kind.GROUP for line in item.lines),
        "units": _units(item, lines, waiting),
        "go": kept(PLACE),
    }
    snapshot = {"item": item.key, "seq": standing.seq, **rows_of(standing)}
    _keep_drawn(desk, item.key, documents)
    # Below the view, where their empty elements take no room between it and what is above.
    _paper(key=f"{_KEY} paper", data=text)
    _standing(key=f"{_KEY} standing", data=snapshot)


@st.fragment
def _keep_drawn(desk: Desk, item: str, documents: frozenset[int]) -> None:
    """The view itself; drawn anew after each decision, and when others have made one."""
    if kept(_TRACED):
        st.rerun()
    since: Since = kept(_KEY + " since")
    try:
        with desk.study() as session:
            follow(session, since.touched)
            if since.outgrown:
                st.rerun()
            news = as_it_stands(session, since.touched, documents)
    except CodingError as error:
        keep(_KEY + " trouble", f"{error.what} {error.remedy}")
        news = Standing(since.touched.seq, (), (), ())
    _view(
        key=_KEY,
        data={
            "item": item,
            "uid": desk.study.uid,
            "me": desk.who,
            "since": since.began,
            **rows_of(news),
            **(kept(_KEY + " said") or {"answers": {}, "turn": 0}),
            "trouble": kept(_KEY + " trouble", ""),
            "answer": _asking(desk).answer(),
        },
        on_ops_change=lambda: _heed(desk),
        on_trace_change=lambda: keep(_TRACED, _sent_trace()),
    )
    look_again(_LOOK, key=_KEY + " look")


def traced(documents: frozenset[int]) -> tuple[int, int, int] | None:
    """Words of which it was asked what rests on them, since the page was last run; told once."""
    place: tuple[int, int, int] | None = kept(_TRACED)
    keep(_TRACED, None)
    return place if place and place[0] in documents else None


def _sent_trace() -> tuple[int, int, int] | None:
    told = getattr(kept(_KEY), "trace", None)
    if isinstance(told, list) and len(told) == 3 and all(isinstance(one, int) for one in told):
        return told[0], told[1], told[2]
    return None


def _asking(desk: Desk) -> Asking:
    asking: Asking | None = kept(_KEY + " asking")
    if asking is None or asking.of != (desk.study.uid, desk.who):
        asking = Asking(desk.study, desk.who)
        keep(_KEY + " asking", asking)
    return asking


def _heed(desk: Desk) -> None:
    """Carry out what the browser sent, and keep the answers for the next drawing."""
    told = getattr(kept(_KEY), "ops", None)
    if not isinstance(told, dict):
        return
    asking = _asking(desk)
    if told.get("ops"):
        _carry_out(desk, told, asking)
    # After the decisions, since it may depend on them; and none of them waits for it.
    if told.get("uid") == desk.study.uid and (question := read_question(told.get("ask"))):
        asking.ask(question)
        asking.answer(within=0 if told.get("ops") else _WAIT)


def _carry_out(desk: Desk, told: dict[str, Any], asking: Asking) -> None:
    before = kept(_KEY + " said") or {"turn": 0}
    try:
        answers = carry_out(desk.study, told, asking.reason)
    except CodingError as error:
        # Nothing was answered: the browser keeps it, and sends it again.
        keep(_KEY + " trouble", f"{error.what} {error.remedy}")
        answers = {}
    else:
        keep(_KEY + " trouble", "")
        desk.back_up_when_due()
    keep(_KEY + " said", {"answers": answers, "turn": before["turn"] + 1})


def _units(item: Item, lines: Sequence[EntryLine], waiting: frozenset[int]) -> list[dict[str, Any]]:
    order: dict[int, int] = {}
    for line in lines:
        if line.start < line.end:
            order[line.id] = len(order)
    return [_unit(line, item, order, waiting) for line in item.lines]


def _unit(
    line: EntryLine, item: Item, order: dict[int, int], waiting: frozenset[int]
) -> dict[str, Any]:
    has_words = line.status in WITH_WORDS and bool(line.text.strip())
    week = "" if line.week is None else f"Week {line.week}"
    head = (line.speaker, week, day(line.date or ""), line.time or "")
    return {
        "id": line.id,
        "doc": line.document_id,
        "start": line.start,
        "text": line.text if has_words else "",
        "signs": _signs(line.text) if has_words else [],
        "at": order.get(line.id, -2 * line.id),
        "head": [part for part in head if part and part != item.name],
        "prompt": line.prompt or "",
        "context": line.role is Role.MODERATOR or not has_words,
        "gap": "" if line.status == "present" and has_words else STATUSES[Status(line.status)],
        "waits": line.id in waiting,
    }


def _signs(text: str) -> list[tuple[int, str, str]]:
    """Where characters stand that nobody sees, with what is shown beside them."""
    found, at = [], 0
    for piece, sign in with_signs(text):
        if sign:
            found.append((at, sign, name(piece)))
        at += len(piece)
    return found
