"""Cuts and glosses of the researcher's in an extract as it is printed; the text stays whole."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.extract_choice import Chosen
from coding.text import Segment
from coding.ui.parts.deciding import Desk


def cut_and_gloss(desk: Desk, chosen: Chosen) -> None:
    """Leave words out, put words in, or print it whole again."""
    of = f"{chosen.id} {len(chosen.cuts)}"
    st.caption(
        "A cut is printed as […], a gloss as [word]. Three dots in the words themselves are a "
        "pause somebody transcribed, and stay."
    )
    st.text(chosen.words, width=720)
    with st.form(f"cut {of}", border=False):
        words = st.text_input("Words to leave out, as they stand above", key=f"cut words {of}")
        cut = st.form_submit_button("Cut")
    with st.form(f"gloss {of}", border=False):
        left, right = st.columns(2)
        after = left.text_input("Gloss after these words", key=f"gloss after {of}")
        gloss = right.text_input("Put in", key=f"gloss words {of}", placeholder="her sister")
        glossed = st.form_submit_button("Gloss")
    if cut and (place := _found(chosen, words)):
        desk.decide(partial(actions.cut_extract, extract_id=chosen.id, segment=place), "Cut.")
    if glossed and (place := _found(chosen, after)):
        put = partial(actions.gloss_extract, extract_id=chosen.id, at=place.end, words=gloss)
        desk.decide(put, "Glossed.")
    if chosen.cuts != "[]" and st.button("Print it whole", key=f"whole {of}"):
        desk.decide(partial(actions.print_whole, extract_id=chosen.id), "Printed whole again.")


def _found(chosen: Chosen, words: str) -> Segment | None:
    """Where the words stand in the extract; None, with a word of why, unless just once."""
    often = chosen.words.count(words) if words else 0
    if often != 1:
        st.warning(
            "These words do not stand in the extract." if not often else
            "These words stand there several times; give a few more of those beside them."
        )  # fmt: skip
        return None
    start = chosen.start + chosen.words.index(words)
    return Segment(start, start + len(words))
