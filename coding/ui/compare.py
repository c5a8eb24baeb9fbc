"""A second coder: the same words coded apart, how far the codings agree, where they differ."""

import streamlit as st

from coding.queries.codes import codes
from coding.queries.samples import apart_from, samples
from coding.queries.studies import coders, study_facts
from coding.ui.parts.agreeing import show_agreement
from coding.ui.parts.coding_apart import assign, show_passes
from coding.ui.parts.desk import desk
from coding.ui.parts.differing import show_differences
from coding.ui.parts.leading import lead_to
from coding.ui.parts.plain import plain

ALL = 0
NO_FIGURE = (
    "In a reflexive study a second coder brings another reading, not a check on the first. Where "
    "the two differ both are looked at, and no figure stands for how far they agree: agreement "
    "would show that two people learnt to code alike, not that the reading is good. Whoever must "
    "have the figures gets them from the command “agree”, which says the same."
)

STILL_APART = (
    "You code a sample of theirs apart yourself: the comparison opens once every coder has closed "
    "their pass."
)

at = desk("Second coder", "The same words coded apart, and what comes of it.", undoable=True)
with at.study() as session:
    approach = study_facts(session).approach
    people = [one.name for one in coders(session) if one.role in ("researcher", "second coder")]
    drawn = {one.id: one for one in samples(session)}
    hidden = apart_from(session, at.who)
    is_coded = bool(codes(session))
reflexive = approach == "reflexive"
title = "Second reading" if reflexive else "Reliability sample"

if not drawn:
    st.info(
        "No sample is coded apart yet. Draw one below: each coder codes it blind to the others, "
        "and the codings are compared once all have closed."
    )
apart_tab, compared_tab, differences_tab = st.tabs(
    ["Coded apart", "Why no figure" if reflexive else "Agreement", "Where readings differ"],
    key="second coder",
    on_change="rerun",
)

if apart_tab.open:
    with apart_tab:
        for sample in drawn.values():
            st.subheader(plain(sample.title), anchor=False)
            show_passes(at, sample)
        with st.expander("Draw another sample" if drawn else "Draw a sample", expanded=not drawn):
            assign(at, title=title)

if compared_tab.open:
    with compared_tab:
        if reflexive:
            st.markdown(NO_FIGURE, width=720)
        elif not is_coded:
            st.info("Nothing is coded yet, so there is nothing to compare.")
            lead_to("coding/ui/phase_2_code.py", "Go to coding")
        else:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                number = st.selectbox(
                    "Compare on",
                    [*drawn, ALL],
                    format_func=lambda one: drawn[one].title if one else "All of the material",
                    key="agreement sample",
                    width=280,
                )
                chosen = drawn.get(number)
                named = st.multiselect(
                    "Coders",
                    list(chosen.coders) if chosen else people,
                    default=list(chosen.coders) if chosen else people[:2],
                    key=f"agreement coders {number}",
                    width=420,
                )
            if len(named) < 2:
                st.info("Choose two coders or more.")
            elif hidden & set(named):
                st.info(STILL_APART)
            else:
                show_agreement(at, named, chosen, approach)

if differences_tab.open:
    with differences_tab:
        closed = {number: one for number, one in drawn.items() if one.is_closed}
        if not closed:
            st.info("Differences are shown once every coder of a sample has closed their pass.")
        else:
            picked = next(iter(closed))
            if len(closed) > 1:
                picked = st.selectbox(
                    "Sample",
                    list(closed),
                    format_func=lambda one: closed[one].title,
                    key="differences sample",
                    width=280,
                )
            if hidden & set(closed[picked].coders):
                st.info(STILL_APART)
            else:
                show_differences(at, closed[picked], reflexive=reflexive)
