"""Having proposals made: which codebooks to look with, and what came of it."""

from collections.abc import Sequence

import streamlit as st

from coding.codebook import shipped_codebooks
from coding.queries.figures import figure
from coding.queries.studies import proposal_counts, study_facts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.language import show_pipeline
from coding.ui.parts.meaning import choose_vectors
from coding.ui.parts.running import CODING, Task, running
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.waiting import Progress, StoppedError, draw_anew, has_ended
from coding.ui.parts.wording import counted
from coding.ui.state import say

KINDS = {
    "cue": "Codebook cues",
    "phrase": "Recurring phrases",
    "learned": "Learned from your coding",
    "suggested": "Suggested for selected words",
}
DECISIONS = ("open", "accepted", "changed", "rejected")


class ProposingTask(Task):
    """Proposals being made; ``ended`` tells how many."""


def have_proposals_made(desk: Desk) -> None:
    """A form; the proposals are made beside the pages and kept in the ledger."""
    st.text(
        "Proposals point at passages and say why: wording that people use again and again and, "
        "where you choose a codebook, its cues. The computer never codes: you decide on each."
    )
    task = running(desk.study).task
    if isinstance(task, ProposingTask):
        _go_on(desk, task)
        return
    with desk.study() as session:
        show_pipeline(study_facts(session).language)
    choose_vectors()
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
        _begin(desk, chosen)


def _begin(desk: Desk, codebooks: Sequence[str]) -> None:
    study, task = desk.study, ProposingTask(CODING, desk.who)

    def work(progress: Progress) -> None:
        from coding.jobs.propose import propose_into

        proposed = propose_into(study, codebooks, coder=task.who, progress=progress)
        left = counted(proposed.unread, "entry waits", "entries wait")
        task.ended = (
            f"{counted(proposed.new, 'new proposal')} from "
            f"{counted(proposed.passages, 'entry', 'entries')}."
            + (f" {left} for a first reading." if proposed.unread else "")
        )

    running(study).begin(task, "Making proposals", work)
    draw_anew()


def _go_on(desk: Desk, task: ProposingTask) -> None:
    if not has_ended(task.job):
        if st.button("Stop looking", disabled=task.job.stopping):
            task.job.stop()
            st.rerun()
        return
    running(desk.study).let_go(task)
    try:
        task.job.result()
    except StoppedError:
        say("Stopped. No proposal was made.")
    else:
        say(task.ended)
    draw_anew()


def show_ledger(desk: Desk) -> None:
    """How many proposals of each kind are open and decided, each number leading to them."""
    with desk.study() as session:
        counts = proposal_counts(session)
    if counts:
        show_sheet(
            (Column("Proposals"), *(Column(word.capitalize(), "number") for word in DECISIONS)),
            [
                (
                    KINDS.get(kind, kind),
                    *(_decided(desk, f"{kind}/{word}", decided.get(word, 0)) for word in DECISIONS),
                )
                for kind, decided in counts.items()
            ],
            key="ledger",
            label="Proposals by kind and decision",
        )


def _decided(desk: Desk, which: str, number: int) -> Cell:
    return Cell(leading(desk, figure(f"proposals:{which}", number)))
