"""The theme board: codes dragged, or moved by keyboard, into candidate themes and subthemes.

Cards go to the browser once for each run of the page; a move comes back alone, is durable before
it is answered, and the places are sent again with the answer.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from coding.errors import CodingError
from coding.queries.theme_evidence import Evidence, card_lines, evidence, evidence_mark
from coding.queries.theme_map import Place, ThemeMap, theme_map
from coding.ui.parts.coded_text.since import style
from coding.ui.parts.deciding import Desk
from coding.ui.parts.looking import look_again
from coding.ui.parts.own import DRAWING, KEPT_VIEW, UNANSWERED, component_of, pieces
from coding.ui.parts.theme_board.operations import PILE, board_uid, carry_out
from coding.ui.parts.way_back import marked
from coding.ui.state import keep, kept

_SCRIPTS = ("moves", "dragging", "lifting", "board", "cards")
_KEY = "theme board"
#: Kept until the page is run: what a person asked of the board.
_ASKED = "theme board asked"
#: Seconds between two looks at what others did.
_LOOK = 2.0


_HERE = Path(__file__).parent
_view = component_of("theme_board_view", [KEPT_VIEW, _HERE / "view.js"])
_cards = component_of(
    "theme_board_cards",
    [DRAWING, UNANSWERED, *(_HERE / f"{name}.js" for name in _SCRIPTS)],
    _HERE / "theme_board.css",
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person asked of the board: extracts of a theme or code, or to change a theme.

    Ids, None for what was not asked; the pile's is ``PILE``.
    """

    theme: int | None = None
    code: int | None = None
    change: int | None = None


def show_theme_board(desk: Desk, *, structure: str = "") -> Asked:
    """Draw the board of a structure; every move on it is made here.

    Returns:
        What was asked of it since the page was last run.
    """
    asked = _take_asked()
    found = current_evidence(desk)
    with desk.study() as session:
        rows = [
            [one.id, pieces(one.name), one.name, found.applications(one.id),
             style(one.id, one.colour), one.retired]
            for one in card_lines(session)
        ]  # fmt: skip
    _keep_drawn(desk, structure)
    # Below the board, where its empty element takes no room.
    _cards(key=f"{_KEY} cards", data={"mark": found.mark, "rows": rows})
    return asked


def current_evidence(desk: Desk) -> Evidence:
    """What stands behind each code, made anew only where something of it changed."""
    with desk.study() as session:
        # Whose it is too: what is kept back from one coder is shown to another.
        mark = f"{desk.study.uid} {desk.who} {evidence_mark(session)}"
        found: Evidence | None = kept(_KEY + " evidence")
        if found is None or found.mark != mark:
            found = evidence(session, mark)
            keep(_KEY + " evidence", found)
    return found


@st.fragment
def _keep_drawn(desk: Desk, structure: str) -> None:
    """The board itself; drawn anew after each move, and when others have made one."""
    if kept(_ASKED):
        st.rerun()
    before: Evidence = kept(_KEY + " evidence")
    found = current_evidence(desk)
    if found.mark != before.mark:
        st.rerun()  # With other cards.
    with desk.study() as session:
        now = theme_map(session, structure)
    _view(
        key=_KEY,
        data={
            "uid": board_uid(desk.study.uid, structure),
            "me": desk.who,
            "mark": found.mark,
            "places": [_told(place, now, found) for place in now.places],
            **(kept(_KEY + " said") or {"answers": {}, "turn": 0}),
            "trouble": kept(_KEY + " trouble", ""),
            "marked": marked("theme"),
        },
        on_ops_change=lambda: _heed(desk, structure),
        on_open_change=lambda: keep(_ASKED, ("open", _sent("open"))),
        on_change_change=lambda: keep(_ASKED, ("change", _sent("change"))),
    )
    look_again(_LOOK, key=_KEY + " look")


def _told(place: Place, now: ThemeMap, found: Evidence) -> dict[str, Any]:
    codes = {code.id for one in now.with_subthemes(place.id) for code in one.codes}
    behind = found.behind(codes)
    return {
        "id": PILE if place.state == "miscellaneous" else place.id,
        "parent": place.parent_id,
        "name": pieces(place.name),
        "plain": place.name,
        "concept": place.concept,
        "state": place.state,
        "codes": [[code.id, code.why] for code in place.codes],
        "counts": [behind.extracts, behind.people, behind.weeks, behind.strands],
    }


def _sent(name: str) -> list[int | None]:
    """The ids that the browser sent, each time with another number after them."""
    told = getattr(kept(_KEY), name, None)
    return [one if type(one) is int else None for one in told[:-1]] if told else []


def _take_asked() -> Asked:
    what, ids = kept(_ASKED) or ("", [])
    keep(_ASKED, None)
    if what == "open" and len(ids) == 2:
        return Asked(theme=ids[0], code=ids[1])
    return Asked(change=ids[0]) if what == "change" and ids else Asked()


def _heed(desk: Desk, structure: str) -> None:
    """Carry out what the browser sent, and keep the answers for the next drawing."""
    told = getattr(kept(_KEY), "ops", None)
    if not isinstance(told, dict):
        return
    before = kept(_KEY + " said") or {"turn": 0}
    try:
        answers = carry_out(desk.study, told, structure=structure)
    except CodingError as error:
        # Nothing was answered: the browser keeps it, and sends it again.
        keep(_KEY + " trouble", f"{error.what} {error.remedy}")
        answers = {}
    else:
        keep(_KEY + " trouble", "")
        desk.back_up_when_due()
    keep(_KEY + " said", {"answers": answers, "turn": before["turn"] + 1})
