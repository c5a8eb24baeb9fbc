"""Phase 1, familiarisation: read everything, mark it, jot down. No proposal is shown here."""

import streamlit as st

from coding.exports.presence import grid
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.memos import memos
from coding.queries.presence import presence
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.jotting import KIND, jot, show_jottings
from coding.ui.parts.leading import lead_to
from coding.ui.parts.presence import show_presence
from coding.ui.parts.reading import ITEM, read_on
from coding.ui.state import keep, kept

READ, WHEN, JOTTINGS = "Read", "Who wrote when", "All jottings"

desk = phase_desk(1)
with desk.study() as session:
    lines, notes = entries(session), memos(session, kind=KIND)

if not lines:
    st.info("There is nothing to read yet. Import your diaries and transcripts first.")
    lead_to("coding/ui/import_.py", "Import files")
    st.stop()

if kept("go and read"):
    keep("phase 1", READ)
    keep(ITEM, kept("go and read"))
    keep("go and read", "")
read, when, jottings = st.tabs([READ, WHEN, JOTTINGS], key="phase 1", on_change="rerun")

if read.open:
    with read:
        read_on(desk, lines, notes)

if when.open:
    with when:
        table = grid(presence(lines))
        if table.rows:
            st.caption("Choose a cell to read that diary. A missing week is never a zero.")
            chosen = show_presence(table, lines, key="presence", reader=desk.who)
            if chosen:
                of = [item.key for item in items(lines) if item.name == chosen[0]]
                keep("go and read", of[0])
                st.rerun()
        else:
            st.info("No entry has both a participant and a week, so there is no such table.")

if jottings.open:
    with jottings:
        jot(desk, name="the material as a whole", about="")
        show_jottings(notes)
