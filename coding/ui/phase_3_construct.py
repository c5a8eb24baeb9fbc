"""Phase 3, generating initial themes: codes sorted into candidates, and what the map looks like."""

import streamlit as st

from coding.queries.studies import study_facts
from coding.queries.theme_map import theme_map
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.leading import lead_to
from coding.ui.parts.theme_board import show_theme_board
from coding.ui.parts.theme_board.asked import show_what_is_asked
from coding.ui.parts.theme_echoes import show_echoes
from coding.ui.parts.theme_relations import show_relations
from coding.ui.parts.theme_snapshots import show_snapshots
from coding.ui.parts.tidying import show_tidying
from coding.ui.parts.whose_map import choose_map

# The board has an undo of its own, which is seen at once.
desk = phase_desk(3, undoable=False)
with desk.study() as session:
    approach, now = study_facts(session).approach, theme_map(session)

if not (now.places or now.pool):
    st.info("There are no codes yet. Themes are made from codes, and codes in phase 2.")
    lead_to("coding/ui/phase_2_code.py", "Go to coding")
    st.stop()

if structure := choose_map(desk):
    with desk.study() as session:
        now = theme_map(session, structure)

board, relations, snapshots, wording, tidying = st.tabs(
    ["Board", "Relations", "Snapshots", "Borrowed words", "Tidying"],
    key="phase 3",
    on_change="rerun",
)

if board.open:
    with board:
        if approach == "reflexive":
            st.caption(
                "The figures are a check for yourself: in a reflexive study they say where to "
                "look again, not how much a theme weighs."
            )
        show_what_is_asked(desk, now, show_theme_board(desk, structure=structure))

if relations.open:
    with relations:
        show_relations(desk, now)

if snapshots.open:
    with snapshots:
        show_snapshots(desk, now)

if wording.open:
    with wording:
        show_echoes(desk, now)

if tidying.open:
    with tidying:
        show_tidying(desk, now, reflexive=approach == "reflexive")
