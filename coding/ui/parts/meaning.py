"""By what passages are compared: the table that ships or, where one is installed, a model."""

import streamlit as st

from coding.errors import CodingError
from coding.jobs.vectors import (
    BRINGS,
    choose_model,
    chosen_model,
    vector_facts,
    work_out,
)
from coding.language.sentence_model import whole_name
from coding.language.vectors import SHIPPED
from coding.queries.learnt import material
from coding.store import Study
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.parts.waiting import LongJob, has_ended
from coding.ui.state import say

#: Of the box, in pixels: a model's name fits, and what matters more stands out beside it.
_WIDE = 480


def choose_vectors() -> None:
    """A box to choose from where sentence-transformers is installed; nothing where it is not."""
    facts = vector_facts()
    if facts.missing:
        _refused(facts.missing)
    if not facts.installed:
        return
    known = list(dict.fromkeys(["", *facts.models, facts.model]))
    picked = st.selectbox(
        "Passages are compared by",
        known,
        known.index(facts.model),
        format_func=lambda name: name or SHIPPED[0].upper() + SHIPPED[1:],
        key=f"vectors {facts.model}",
        accept_new_options=True,
        width=_WIDE,
        help=f"A sentence-transformers model brings {BRINGS}. It is used for the codes that are "
        "suggested and for groups, in every study on this computer; what is made with it says "
        "so. Choose one found on this computer, or type the path of a model’s folder. Nothing "
        "is downloaded.",
    )
    asked = whole_name(picked)
    if asked == facts.model:
        return
    try:
        choose_model(asked)
    except CodingError as error:
        st.error(f"{plain(error.what)} {plain(error.remedy)}")
        return
    say(f"From now on passages are compared by {asked or SHIPPED}.")
    st.rerun()


def show_working_out(desk: Desk) -> None:
    """What is done before codes are suggested by a chosen model, or why they cannot be."""
    model = chosen_model()
    if not model:
        return
    with desk.study() as session:
        key = (desk.study.uid, model, material(session))
    job = _working_out(*key, desk.study)
    if not has_ended(job):
        return
    try:
        job.result()
    except CodingError as error:
        _working_out.clear(*key, desk.study)
        _refused(f"No codes can be suggested. {error.what} {error.remedy}")


@st.cache_resource(max_entries=8, show_spinner=False)
def _working_out(uid: str, model: str, made_of: object, _study: Study) -> LongJob:
    return LongJob(
        "Working out what passages mean; then codes are suggested",
        lambda progress: work_out(_study, progress),
        stoppable=False,
    )


def _refused(told: str) -> None:
    st.warning(plain(told))
    if st.button("Use the table that ships"):
        choose_model("")
        st.rerun()
