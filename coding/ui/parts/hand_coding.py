"""Coding by hand: some words of an entry, or all of it, and a code."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.text import Segment
from coding.ui.parts.deciding import Desk
from coding.ui.parts.finding import find_words
from coding.ui.parts.plain import plain


def code_by_hand(desk: Desk, line: EntryLine, names: Sequence[str]) -> None:
    """A field for the words and one for the code; without words the whole entry is coded."""
    with (
        st.popover("Code by hand", type="tertiary"),
        st.form(f"hand {line.id}", border=False, clear_on_submit=True),
    ):
        words = st.text_area(
            "Words to code", placeholder="Paste them from the entry; empty for all of it", height=80
        )
        which = st.number_input("If they stand there more than once: which time?", 1, value=1)
        code = choose_code(names, key=f"hand code {line.id}")
        because = st.text_input("Why (may stay empty)")
        sent = st.form_submit_button("Apply", type="primary")
    if not sent:
        return
    places = find_words(words, line.text) if words.strip() else (Segment(0, len(line.text)),)
    if len(places) < which or not code:
        wrong = "Choose or type a code." if places else "Those words do not stand in this entry."
        st.warning(wrong if not code or not places else f"They stand there {len(places)} times.")
        return
    place = places[int(which) - 1]
    apply = partial(
        actions.apply_code,
        document_id=line.document_id,
        segment=Segment(line.start + place.start, line.start + place.end),
        code=code,
        because=because,
    )
    desk.decide(apply, f"Coded: {code}.")


def choose_code(names: Sequence[str], *, key: str) -> str:
    """A code that is there, or a new one typed in."""
    chosen = st.selectbox(
        "Code",
        list(names),
        index=None,
        key=key,
        accept_new_options=True,
        placeholder="Choose one, or type a new one",
    )
    return chosen or ""


def take_off(desk: Desk, applied: Sequence[Extract]) -> None:
    """For each code on an entry by this coder, a button that takes it off again."""
    mine = [extract for extract in applied if extract.coder == desk.who]
    if not mine:
        return
    with st.popover("Take a code off", type="tertiary"):
        for extract in mine:
            if st.button(plain(extract.code), key=f"off {extract.application}"):
                remove = partial(actions.remove_code, application_id=extract.application)
                desk.decide(remove, "The code is off.")
