"""Coding by hand: some words of an entry, or all of it, and a code."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.text import Segment
from coding.ui.parts.choosing import choose_code
from coding.ui.parts.deciding import Desk
from coding.ui.parts.finding import find_words
from coding.ui.parts.plain import plain


def code_by_hand(
    desk: Desk, line: EntryLine, applied: Sequence[Extract], names: Sequence[str]
) -> None:
    """A fold under the entry: words and a code for them; codes of this coder to take off.

    Args:
        applied: The code applications in this entry.
        names: The codes to choose from.
    """
    fold = st.expander("Code by hand", type="compact", key=f"hand {line.id}", on_change="rerun")
    if not fold.open:
        return
    # Another number of codes makes the fields new, and so empty.
    fresh = f"{line.id} {len(applied)}"
    with fold:
        words = st.text_area(
            "Words to code",
            placeholder="Copy them from the entry above; leave empty to code all of it",
            height=68,
            key=f"words to code {fresh}",
        )
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = choose_code(names, key=f"hand code {fresh}")
            because = st.text_input("Why (may stay empty)", key=f"hand why {fresh}")
            asked = st.button("Apply", type="primary", key=f"hand apply {line.id}")
        place = _choose_place(words, line, key=f"hand place {fresh}")
        if asked and place and not code:
            st.warning("Choose a code, or type a new one and press Enter.")
        if asked and place and code:
            _apply(desk, line, place, code, because)
        _take_off(desk, applied)


def _choose_place(words: str, line: EntryLine, *, key: str) -> Segment | None:
    """Where the words stand; all of the entry where none are given."""
    if not words.strip():
        return Segment(0, len(line.text))
    places = find_words(words, line.text)
    if not places:
        st.warning("Those words do not stand in this entry. Copy them from it.")
        return None
    if len(places) == 1:
        return places[0]
    which = st.number_input(
        f"They stand there {len(places)} times. Which time?", 1, len(places), key=key
    )
    return places[int(which) - 1]


def _apply(desk: Desk, line: EntryLine, place: Segment, code: str, because: str) -> None:
    apply = partial(
        actions.apply_code,
        document_id=line.document_id,
        segment=Segment(line.start + place.start, line.start + place.end),
        code=code,
        because=because,
    )
    desk.decide(apply, f"Coded: {code}.")


def _take_off(desk: Desk, applied: Sequence[Extract]) -> None:
    mine = [extract for extract in applied if extract.coder == desk.who]
    if not mine:
        return
    st.caption("Take a code of yours off again:")
    with st.container(horizontal=True, gap="small"):
        for extract in mine:
            if st.button(plain(extract.code), key=f"off {extract.application}"):
                remove = partial(actions.remove_code, application_id=extract.application)
                desk.decide(remove, "The code is off.")
