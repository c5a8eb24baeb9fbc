"""Where a study lies: backing it up, and closing it."""

import streamlit as st

from coding.store.backups import backup_study
from coding.ui.parts.beginning import shown_place
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.state import close_in_tab


def keep_safe(desk: Desk) -> None:
    """Two buttons: back the study up and check the copy; go back to the choice of studies."""
    st.header("Keep it safe", anchor=False)
    st.caption(
        f"The study is the file {plain(shown_place(desk.study.path))}; backups lie beside it."
    )
    with st.container(horizontal=True):
        backed_up = st.button("Back up now", help="Makes a copy and checks it whole.")
        closed = st.button("Close this study", help="Goes back to the choice of studies.")
    if backed_up:
        with st.spinner("Copying, and checking the copy …"):
            backup = backup_study(desk.study.path)
        st.success(f"Backed up and checked: {plain(shown_place(backup))}")
    if closed:
        close_in_tab()
        st.rerun()
