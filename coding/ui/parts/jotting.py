"""Jottings: first impressions of an item or of the whole, kept as memos."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.memos import MemoLine
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.wording import day

KIND = "familiarisation"


def jot(desk: Desk, *, name: str, about: str) -> None:
    """A field for a thought about an item, or about all of the material."""
    with st.form(f"jot {about}", clear_on_submit=True, border=False):
        thought = st.text_area(
            f"Jot down what strikes you about {name}",
            placeholder="What is usual here, what is odd, what is missing?",
            height=90,
        )
        sent = st.form_submit_button("Keep this jotting")
    if sent and thought.strip():
        write = partial(actions.write_memo, text=thought, kind=KIND, about=about)
        desk.decide(write, "Jotting kept.")


def show_jottings(notes: Sequence[MemoLine]) -> None:
    """Jottings, each with who wrote it and when."""
    if notes:
        rows = [(Cell(note.text, f"{note.coder}, {day(note.at)}"),) for note in notes]
        show_sheet((Column("Jottings"),), rows, key="jottings", label="Jottings")
