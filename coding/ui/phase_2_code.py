"""Phase 2, coding: an item's words to be coded, with what is proposed for them."""

import streamlit as st

from coding.queries.codes import codes
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.studies import study_facts
from coding.ui.parts.code_list import show_codes
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.grouping import show_grouping
from coding.ui.parts.item_to_code import code_items
from coding.ui.parts.leading import lead_to
from coding.ui.parts.meaning import show_working_out
from coding.ui.parts.proposing import have_proposals_made, show_ledger
from coding.ui.parts.words_to_report import show_resting_on

# The coding view has an undo of its own, which is seen at once.
desk = phase_desk(2, undoable=False)
with desk.study() as session:
    approach = study_facts(session).approach
    lines = entries(session)

to_code = [item for item in items(lines) if item.codable]
if not to_code:
    st.info("There is nothing to code yet. Import your diaries and transcripts first.")
    lead_to("coding/ui/import_.py", "Import files")
    st.stop()

entries_tab, codes_tab, groups_tab, proposals_tab = st.tabs(
    ["Entries", "Codes", "Groups", "Proposals"], key="phase 2", on_change="rerun"
)

if entries_tab.open:
    with entries_tab:
        show_working_out(desk)
        asked = code_items(desk, to_code, lines, read_first=approach == "reflexive")
        if asked is not None:
            back = ("coding/ui/phase_2_code.py", "Back to the words", "phase 2", "Entries")
            show_resting_on(desk, *asked, back=back)

if codes_tab.open:
    with codes_tab, desk.study() as session:
        show_codes(desk, codes(session))

if groups_tab.open:
    with groups_tab:
        codable = [line for item in to_code for line in item.codable]
        unread = [line for line in codable if desk.who not in line.read_by]
        show_grouping(desk, unread if approach == "reflexive" else [])

if proposals_tab.open:
    with proposals_tab:
        have_proposals_made(desk)
        show_ledger(desk)
        lead_to("coding/ui/proposals.py", "What became of them, line by line")
