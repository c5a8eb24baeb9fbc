"""Undo and redo: decisions too, each with its own line in the trail."""

import streamlit as st

from coding import actions
from coding.ui.parts.deciding import Desk
from coding.ui.parts.telling import done
from coding.ui.state import say


def show_undo(desk: Desk) -> None:
    """Two buttons that take back this coder's last decision, or make it again."""
    with st.container(horizontal=True, horizontal_alignment="right", width="content"):
        back = st.button("Undo", help="Takes back your last decision. It stays in the trail.")
        again = st.button("Redo", help="Makes the decision again that you took back last.")
    if back:
        with desk.study.begin() as session:
            event = actions.undo(session, coder=desk.who)
        say(f"Taken back: {done(event.action)}.")
        st.rerun()
    if again:
        with desk.study.begin() as session:
            actions.redo(session, coder=desk.who)
        say("Made again.")
        st.rerun()
