"""The study: begin one, open one, see it in one look, take it elsewhere."""

import streamlit as st

from coding.queries.consent import consents
from coding.queries.documents import documents
from coding.queries.studies import coders, orientations, study_facts
from coding.ui.parts.beginning import begin_study
from coding.ui.parts.consenting import show_consents
from coding.ui.parts.describing import describe_study
from coding.ui.parts.desk import at_desk
from coding.ui.parts.exporting import show_exports
from coding.ui.parts.facts import show_facts, show_next
from coding.ui.parts.keeping import keep_safe
from coding.ui.parts.opening import open_known, open_sample
from coding.ui.parts.paper import lay_paper
from coding.ui.parts.peopling import show_people
from coding.ui.parts.plain import plain
from coding.ui.state import is_open

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

desk = at_desk("Study")
with desk.study() as session:
    facts, people, material = study_facts(session), coders(session), documents(session)

st.title(plain(facts.title), anchor=False)
look, describe, who, consent = st.tabs(
    ["In one look", "Description", "People", "Consent"], key="study page", on_change="rerun"
)

if look.open:
    with look:
        show_next(facts)
        show_facts(desk, facts, people, material)
        st.header("Take it elsewhere", anchor=False)
        show_exports(desk)
        keep_safe(desk)

if describe.open:
    with describe, desk.study() as session:
        describe_study(desk, facts, orientations(session))

if who.open:
    with who:
        show_people(desk, people)

if consent.open:
    with consent:
        with desk.study() as session:
            told = consents(session)
        show_consents(desk, told)
