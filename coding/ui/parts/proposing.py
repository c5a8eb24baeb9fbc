"""Having proposals made: which codebooks to look with, and what came of it."""

import streamlit as st

from coding.codebook import shipped_codebooks
from coding.queries.studies import proposal_counts, study_facts
from coding.store import Study
from coding.ui.parts.deciding import Desk
from coding.ui.parts.language import show_pipeline
from coding.ui.parts.progress import progress_bar
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import counted
from coding.ui.state import say

KINDS = {
    "cue": "Codebook cues",
    "phrase": "Recurring phrases",
    "learned": "Learned from your coding",
    "suggested": "Suggested for selected words",
}
DECISIONS = ("open", "accepted", "changed", "rejected")


def have_proposals_made(desk: Desk) -> None:
    """A form; the proposals are made with a progress bar and kept in the ledger."""
    st.text(
        "Proposals point at passages and say why: wording that people use again and again and, "
        "where you choose a codebook, its cues. The computer never codes: you decide on each."
    )
    with desk.study() as session:
        show_pipeline(study_facts(session).language)
    names = shipped_codebooks()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.multiselect(
            "Codebooks to look with (may stay empty)",
            names,
            format_func=lambda name: name.replace("_", " ").capitalize(),
            placeholder="Recurring phrases only",
            key="codebooks",
            persist_state="session",
        )
        asked = st.button("Have proposals made", type="primary")
    if asked:
        from coding.jobs.propose import propose_into

        progress = progress_bar("Looking through what may have proposals …")
        proposed = propose_into(desk.study, chosen, coder=desk.who, progress=progress)
        left = counted(proposed.unread, "entry waits", "entries wait")
        say(
            f"{counted(proposed.new, 'new proposal')} from "
            f"{counted(proposed.passages, 'entry', 'entries')}."
            + (f" {left} for a first reading." if proposed.unread else "")
        )
        st.rerun()


def show_ledger(study: Study) -> None:
    """How many proposals of each kind are open and decided."""
    with study() as session:
        counts = proposal_counts(session)
    if counts:
        show_sheet(
            (Column("Proposals"), *(Column(word.capitalize(), "number") for word in DECISIONS)),
            [
                (KINDS.get(kind, kind), *(decided.get(word, 0) for word in DECISIONS))
                for kind, decided in counts.items()
            ],
            key="ledger",
            label="Proposals by kind and decision",
        )
