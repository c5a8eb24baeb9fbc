"""Tidying on the screen: codes worded alike, side by side; nothing is kept unless accepted."""

from functools import partial

import streamlit as st

from coding import actions
from coding.actions.theme_map import MISCELLANEOUS
from coding.queries.theme_map import ThemeMap
from coding.queries.tidying import codes_to_tidy
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.parts.theme_board import current_evidence
from coding.ui.parts.wording import counted

#: How many groups are shown at once.
SHOWN = 12


def show_tidying(desk: Desk, now: ThemeMap, *, reflexive: bool) -> None:
    """Groups of codes to be looked at together, where the study's approach leaves room for it."""
    if reflexive:
        st.info(
            "Tidying is off: in a reflexive study patterns are made by your reading, and a "
            "grouping by wording would come before it."
        )
        return
    st.caption(
        "Codes that are worded alike or stand on the same words. These are not themes: they help "
        "to clear the table. What you do not accept leaves no trace."
    )
    whole = st.toggle("Among all codes, not only those without a place", key="tidy whole")
    names = {code.id: code.name for code in now.pool}
    names |= {code.id: code.name for place in now.places for code in place.codes}
    groups = codes_to_tidy(now, current_evidence(desk), whole=whole)
    if not groups:
        st.caption("No two codes look alike enough.")
    places = [place.name for place in now.places if place.state != "miscellaneous"]
    for group in groups[:SHOWN]:
        with st.form(f"tidy {group.codes}", border=True, enter_to_submit=False):
            st.caption(plain(group.because[0].upper() + group.because[1:]))
            chosen = st.multiselect(
                "Codes", group.codes, default=group.codes, format_func=lambda one: names[one]
            )
            with st.container(horizontal=True, vertical_alignment="bottom"):
                to = st.selectbox(
                    "Put them under",
                    [*places, MISCELLANEOUS],
                    index=None,
                    accept_new_options=True,
                    placeholder="A theme, or the name of a new candidate",
                )
                sent = st.form_submit_button("Put them together")
        if sent and to:
            gather = partial(
                actions.gather_codes,
                codes=[names[one] for one in chosen],
                theme=to,
                reason="worded alike: found by tidying",
                structure=now.structure,
            )
            desk.decide(gather, f"{counted(len(chosen), 'code')} under “{to}”. Undo takes it back.")
    if len(groups) > SHOWN:
        st.caption(f"{counted(len(groups) - SHOWN, 'more group')} after these.")
