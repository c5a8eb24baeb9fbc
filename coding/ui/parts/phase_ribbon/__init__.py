"""The six phases in one line: time in each, when last, how often gone back to; and going there."""

from datetime import timedelta
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.figures import figure
from coding.queries.phases import PhaseLine, phase_lines, phase_of
from coding.ui.parts.behind import Counts, numbered, open_pressed
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.own import own_component, pieces
from coding.ui.parts.telling import moment
from coding.ui.parts.wording import counted

_mount = own_component("phase_ribbon", drawing=True)

SHORT = ("Familiarise", "Code", "Construct", "Review", "Define", "Write up")


def show_ribbon(desk: Desk, number: int) -> None:
    """Draw the ribbon of a phase's page. Looking writes nothing: a button says that work goes on.

    Going back asks why; the reason becomes part of the trail.
    """
    with desk.study() as session:
        lines, here = phase_lines(session), phase_of(session, desk.who)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        counts: Counts = {}
        told = [_told(desk, line, counts) for line in lines]
        result = _mount(
            key="phase ribbon",
            data={"phases": told, "page": number, "here": here},
            on_pressed_change=lambda: None,
        )
        open_pressed(counts, result.pressed)
        if here != number:
            _go(desk, number, here)


def _go(desk: Desk, number: int, here: int | None) -> None:
    if here is None or number > here:
        if st.button("Work in this phase", help="Notes in the trail that you work here now."):
            enter = partial(actions.enter_phase, phase=number)
            desk.decide(enter, f"You work in phase {number} now.")
        return
    with st.popover("Come back to this phase"):
        st.caption(
            f"You work in phase {here} now. Going back is part of the method; say what sends you."
        )
        with st.form(f"back to phase {number}", border=False):
            reason = st.text_input("What sends you back")
            sent = st.form_submit_button("Work in this phase again", type="primary")
        if sent and not reason.strip():
            st.warning("Say why in a few words: the reason becomes part of the trail.")
        elif sent:
            enter = partial(actions.enter_phase, phase=number, reason=reason)
            desk.decide(enter, f"You are back in phase {number}.")


def _told(desk: Desk, line: PhaseLine, counts: Counts) -> dict[str, object]:
    facts = []
    if line.visits:
        facts.append(told_time(line.active))
        if line.last:
            facts.append(moment(line.last).rpartition(" ")[0].rpartition(" ")[0])
    # No date is broken: a line ends between two facts.
    facts = [fact.replace(" ", "\u00a0") for fact in facts]
    back = figure(f"returns:{line.number}", line.returns, counted(line.returns, "return"))
    return {
        "number": line.number,
        "name": SHORT[line.number - 1],
        "facts": pieces("\u00a0· ".join(facts)),
        "returns": numbered(leading(desk, back), counts) if line.returns else [],
    }


def told_time(active: timedelta) -> str:
    """``3 h 10 min``; ``under 1 min`` for less."""
    minutes = int(active.total_seconds() // 60)
    if not minutes:
        return "under 1 min"
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
