"""Phase 1, familiarisation: read everything, mark it, jot down. No proposal is shown here."""

import streamlit as st

from coding.exports.presence import grid
from coding.queries.corrections import corrections
from coding.queries.documents import entries
from coding.queries.memos import memos
from coding.queries.presence import presence
from coding.queries.reading import of_reader, people, read_twice
from coding.queries.studies import study_facts
from coding.text import WITH_WORDS
from coding.ui.parts.correcting import show_corrections
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.going import go_and_read
from coding.ui.parts.jotting import KIND, jot, show_jottings, what_about
from coding.ui.parts.leading import lead_to
from coding.ui.parts.presence import show_presence
from coding.ui.parts.profiling import show_profile
from coding.ui.parts.reading import is_asked_for, read_on
from coding.ui.parts.searching import search_all
from coding.ui.state import keep

READ, SEARCH, WHEN = "Read", "Search", "Who wrote when"
LENGTHS, JOTTINGS, CORRECTED = "Lengths", "All jottings", "Corrections"

desk = phase_desk(1)
with desk.study() as session:
    lines, notes = entries(session), memos(session, kind=KIND)
    twice = of_reader(read_twice(session), desk.who)
    named, seed = people(session), study_facts(session).uid
    corrected = corrections(session)

if not lines:
    st.info("There is nothing to read yet. Import your diaries and transcripts first.")
    lead_to("coding/ui/import_.py", "Import files")
    st.stop()

if is_asked_for():
    keep("phase 1", READ)
names = [READ, SEARCH, WHEN, LENGTHS, JOTTINGS, *([CORRECTED] if corrected else [])]
tabs = st.tabs(names, key="phase 1", on_change="rerun")
read, searched, when, lengths, jottings = tabs[:5]

if read.open:
    with read:
        read_on(desk, lines, notes, twice=twice, seed=seed)

if searched.open:
    with searched:
        hit = search_all(lines)
        if hit is not None:
            go_and_read(hit.line.id, found=(hit.start, hit.end))
            st.rerun()

if when.open:
    with when:
        table = grid(presence(lines))
        if table.rows:
            st.caption("Choose a cell to read that week. A missing week is never a zero.")
            chosen = show_presence(table, lines, key="presence", reader=desk.who, twice=twice)
            of = [
                line.id
                for line in lines
                if (line.speaker, f"Week {line.week}") == chosen and line.status in WITH_WORDS
            ]
            if of:
                go_and_read(of[0])
                st.rerun()
        else:
            st.info("No entry has both a participant and a week, so there is no such table.")

if lengths.open:
    with lengths:
        show_profile(lines)

if jottings.open:
    with jottings:
        jot(desk, seed, name="the material as a whole", about="")
        if notes:
            show_jottings(notes, what_about(lines, named))
        else:
            st.caption("Nothing is jotted down yet. While reading, press m on any entry.")

if corrected and tabs[5].open:
    with tabs[5]:
        st.caption(
            "What was put right in the transcription, the newest first. Each text as it was is "
            "kept; what stood on the words moved with them."
        )
        show_corrections(corrected)
