"""An import as every tab sees it: how far it is, how to stop it, and what came of each file."""

import streamlit as st

from coding.store import Study
from coding.ui.parts.importing import ImportRun
from coding.ui.parts.leading import lead_to
from coding.ui.parts.looking import look_again
from coding.ui.parts.names_summary import show_names_told
from coding.ui.parts.outcomes import MANY, show_outcome, show_outcomes
from coding.ui.parts.plain import plain
from coding.ui.parts.running import running

_OFTEN = 0.5


@st.fragment
def watch_import(run: ImportRun) -> None:
    """Draw how far it is, a button that stops it between two files, and what became of each."""
    if run.over:
        st.rerun()
    st.progress(run.job.share, run.job.line)
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Stop the import", disabled=run.job.stopping):
            run.job.stop()
        st.caption(
            "It stops once the file at hand is whole in the study."
            if run.job.stopping
            else f"Begun by {plain(run.who)}. You may go to other pages meanwhile. If you stop "
            "it, each file is whole in the study, or not there at all."
        )
    if done := run.outcomes[::-1]:
        show_outcomes(done, key="outcomes so far")
    look_again(_OFTEN, key="look at the import")


def show_summary(study: Study, run: ImportRun) -> None:
    """What came of an import, until somebody has seen enough of it; raises what nobody foresaw."""
    run.settle()
    if run.error is not None:
        st.error(f"{plain(run.error.what)}  \n**What to do:** {plain(run.error.remedy)}")
    if run.outcomes or run.stopped:
        _show_outcomes(study, run)
    run.seen = True


def _show_outcomes(study: Study, run: ImportRun) -> None:
    if run.told is not None:
        show_names_told(run.told)
    st.header("What was understood", anchor=False)
    if run.stopped or run.error:
        st.warning(run.summary)
    else:
        st.caption(f"{run.summary} Check it at a glance.")
    run.seen = True  # Only now: a page that was left meanwhile is not drawn so far.
    if len(run.outcomes) > MANY:
        show_outcomes(run.outcomes, key="outcomes", study=study)
    else:
        for number, outcome in enumerate(run.outcomes):
            show_outcome(study, outcome, key=f"{number}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if run.usable:
            lead_to("coding/ui/phase_1_familiarise.py", "Go on to familiarisation")
        if st.button("Put this summary away"):
            running(study).let_go(run)
            st.rerun()
