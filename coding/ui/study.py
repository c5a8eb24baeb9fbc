"""The study: begin one, open one, see it in one look, take it elsewhere."""

import streamlit as st

from coding.queries.documents import documents
from coding.queries.studies import coders, study_facts
from coding.store.backups import backup_study
from coding.ui.parts.beginning import begin_study, shown_place
from coding.ui.parts.desk import at_desk
from coding.ui.parts.exporting import show_exports
from coding.ui.parts.facts import show_facts, show_next
from coding.ui.parts.opening import open_known, open_sample
from coding.ui.parts.paper import lay_paper
from coding.ui.parts.plain import plain
from coding.ui.state import close_in_tab, is_open

if not is_open():
    lay_paper()
    st.title("Themewright", anchor=False)
    st.markdown(
        "Take diaries and focus-group transcripts through the six phases of thematic analysis, "
        "to a theme table whose every quotation leads back to the words it came from. "
        "The computer points at passages and says why; you decide. Nothing leaves this computer."
    )
    new, there = st.columns(2, gap="large")
    with new:
        st.header("Begin a study", anchor=False)
        begin_study()
    with there:
        st.header("Look around first", anchor=False)
        st.markdown(
            "The sample study is invented: fifteen people’s diaries over twelve teaching weeks "
            "and a focus group, carried through all six phases. You get your own copy."
        )
        open_sample()
        st.header("Open a study", anchor=False)
        open_known()
    st.stop()

desk = at_desk()
with desk.study() as session:
    facts, people, material = study_facts(session), coders(session), documents(session)

st.title(plain(facts.title), anchor=False)
show_next(facts)
show_facts(facts, people, material)

st.header("Take it elsewhere", anchor=False)
show_exports(desk)

st.header("Keep it safe", anchor=False)
st.caption(f"The study is the file {plain(shown_place(desk.study.path))}; backups lie beside it.")
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
