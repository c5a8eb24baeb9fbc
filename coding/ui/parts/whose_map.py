"""Whose map the board shows: the study's own, or a reading that somebody makes beside it."""

import streamlit as st

from coding.queries.comparing import structures
from coding.queries.studies import coders
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.state import keep, kept

OWN = "The study’s own"


def choose_map(desk: Desk) -> str:
    """A quiet control for whose map is worked on; a second coder begins in their own.

    Returns:
        The structure: empty for the study's own. One without themes is kept nowhere until its
        first theme is made.
    """
    key = f"whose map {desk.study.uid} {desk.who}"
    with desk.study() as session:
        there = structures(session)
        second = {one.name: one.role for one in coders(session)}.get(desk.who) == "second coder"
    now = str(kept(key, desk.who if second else ""))
    named = list(dict.fromkeys([*there, now]))
    with st.container(horizontal=True, horizontal_alignment="right"):
        label = f"Whose map: {_called(now)}" if len(named) > 1 else "Another reading"
        with st.popover(plain(label), type="tertiary"):
            chosen = _ask(named, now, desk.who)
    if chosen is not None and chosen != now:
        keep(key, chosen)
        st.rerun()
    if second and not now:
        st.info(
            "These are the study’s own themes: yours to look at, and the researcher’s to make. "
            "Make yours in a reading of your own, under “Whose map”; the two can be held beside "
            "each other."
        )
    elif now:
        st.caption(
            f"You are working on “{plain(now)}”, a reading beside the study’s own. The codes are "
            "the same; themes made here change nothing in the study’s. Hold the two beside each "
            "other under “Convergence”."
        )
    return now


def _ask(named: list[str], now: str, who: str) -> str | None:
    """The reading chosen, or the name of a new one; None where nothing was asked."""
    chosen = None
    if len(named) > 1:
        chosen = st.radio("Whose map", named, index=named.index(now), format_func=_called)
    with st.form("another reading", border=False, clear_on_submit=True):
        st.caption(
            "Another reading sorts the same codes into themes of its own, by a second analyst or "
            "as a second attempt. It begins with an empty map."
        )
        new = st.text_input("Name of a new reading", placeholder=f"{who}’s themes")
        if st.form_submit_button("Begin it"):
            if not new.strip():
                st.warning("Give it a name, such as its analyst’s.")
            return new.strip() or None
    return chosen


def _called(structure: str) -> str:
    return structure or OWN
