"""The trail: every decision, who made it and when, in words."""

import streamlit as st

from coding.queries.studies import coders
from coding.queries.told import events_of, told_trail
from coding.ui.parts.desk import desk
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment, told_line
from coding.ui.parts.wording import counted

EACH = 50
EVERYBODY = "everybody"

at = desk("Trail", "Every decision has a line here, and no line can be changed.", undoable=True)
with at.study() as session:
    names = [person.name for person in coders(session)]
    chosen = st.selectbox("Decisions of", [EVERYBODY, *names], key="trail of", width=320)
    coder = None if chosen == EVERYBODY else chosen
    number = events_of(session, coder)
    pages = max(1, -(-number // EACH))
    page = st.pagination(pages, key=f"trail page {chosen}") if pages > 1 else 1
    lines = told_trail(session, coder=coder, first=(page - 1) * EACH, most=EACH)

st.caption(f"{counted(number, 'event')}, the newest first.")
show_sheet(
    (
        Column("No.", "number", "4rem"),
        Column("Who", width="9rem"),
        Column("What"),
    ),
    [
        (line.seq, Cell(line.coder, moment(line.at)), Cell(told_line(line), line.reason))
        for line in lines
    ],
    key="trail",
    label="The trail",
)
