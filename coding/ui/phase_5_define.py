"""Phase 5, defining and naming: what each theme is and is not, and its extracts."""

import streamlit as st

from coding.queries.extract_choice import extract_choice
from coding.queries.studies import study_facts
from coding.queries.theme_definitions import definitions, past_of_theme
from coding.queries.theme_map import theme_map
from coding.ui.parts.choosing_extracts import choose_extracts
from coding.ui.parts.defining_theme import define, show_beside, show_past
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.leading import lead_to
from coding.ui.parts.theme_relations import show_relations
from coding.ui.state import keep, kept

THEME = "define theme"

desk = phase_desk(5)
with desk.study() as session:
    facts, told = study_facts(session), definitions(session)
    now = theme_map(session)

if not told:
    st.info("There are no themes yet to define. They are made from codes in phase 3.")
    lead_to("coding/ui/phase_3_construct.py", "Go to the map of themes")
    st.stop()

meaning, chosen, relations, past = st.tabs(
    ["Definition", "Extracts", "Relations", "Versions"], key="phase 5", on_change="rerun"
)

ids = [one.id for one in told]
names = {one.id: f"– {one.name}" if one.parent else one.name for one in told}
if kept(THEME) not in ids:
    keep(THEME, ids[0])

if relations.open:
    with relations:
        show_relations(desk, now)
else:
    tab = meaning if meaning.open else chosen if chosen.open else past
    with tab:
        number = st.selectbox(
            "Theme or subtheme",
            ids,
            format_func=names.__getitem__,
            key=THEME,
            persist_state="session",
        )
    one = next(line for line in told if line.id == number)
    top = next((line for line in told if line.name == one.parent), one)
    if meaning.open:
        with desk.study() as session:
            behind = extract_choice(session, top.id)
            words = [c.extract.words for c in behind.candidates] if behind else []
        with meaning:
            define(desk, one, facts, words)
            show_beside(one, told, now)
    if chosen.open:
        with desk.study() as session:
            choice = extract_choice(session, top.id)
        with chosen:
            if choice is None:
                st.rerun()
            choose_extracts(desk, choice, counts=facts.approach != "reflexive")
    if past.open:
        with desk.study() as session:
            lines = past_of_theme(session, number)
        with past:
            show_past(lines)
