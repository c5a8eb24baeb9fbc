"""Names of themes that repeat what was there before the data: pointed out, never judged."""

import streamlit as st

from coding.queries.theme_echoes import echoes
from coding.queries.theme_map import ThemeMap
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_echoes(desk: Desk, now: ThemeMap) -> None:
    """Which candidates' names come from prompts, question, objectives or a shipped codebook."""
    st.caption(
        "A candidate that repeats a prompt or an objective may be a heading for answers rather "
        "than a pattern of meaning; one that repeats a codebook may have come with you. Half of "
        "its content words or more are enough to be listed here. You may have good reasons: keep "
        "the name."
    )
    with desk.study() as session:
        found = echoes(session, now.places)
    if not found:
        st.success(
            "No candidate’s name comes from the prompts, the question, the objectives or a "
            "codebook."
        )
        return
    rows = [
        (
            one.theme.name,
            f"{one.share:.0%}",
            ", ".join(one.words),
            Cell(one.kind.capitalize(), one.source),
        )
        for one in found
    ]
    columns = (
        Column("Theme", width="30%"),
        Column("Of its words", "number", "6.5rem"),
        Column("Which"),
        Column("Where they come from", width="36%"),
    )
    show_sheet(columns, rows, key="echoes", label="Borrowed words", joined=1)
