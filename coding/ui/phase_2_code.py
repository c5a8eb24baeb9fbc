"""Phase 2, coding: entries with what is proposed for them; a person decides on each."""

import streamlit as st

from coding.queries.codes import codes
from coding.queries.documents import entries
from coding.queries.extracts import extracts
from coding.queries.items import items
from coding.queries.proposals import proposals
from coding.queries.studies import study_facts
from coding.ui.parts.code_list import show_codes
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.entries_to_code import show_entries
from coding.ui.parts.leading import lead_to
from coding.ui.parts.proposing import have_proposals_made, show_ledger

desk = phase_desk(2)
with desk.study() as session:
    approach = study_facts(session).approach
    lines, open_, applied = entries(session), proposals(session), extracts(session)
    book = codes(session)

to_code = [item for item in items(lines) if item.codable]
if not to_code:
    st.info("There is nothing to code yet. Import your diaries and transcripts first.")
    lead_to("coding/ui/import_.py", "Import files")
    st.stop()

entries_tab, codes_tab, proposals_tab = st.tabs(
    ["Entries", "Codes", "Proposals"], key="phase 2", on_change="rerun"
)

if entries_tab.open:
    with entries_tab:
        show_entries(
            desk,
            to_code,
            proposed=open_,
            applied=applied,
            names=[code.name for code in book],
            read_first=approach == "reflexive",
        )

if codes_tab.open:
    with codes_tab:
        show_codes(book)

if proposals_tab.open:
    with proposals_tab:
        have_proposals_made(desk)
        show_ledger(desk.study)
