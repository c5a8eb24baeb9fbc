"""Lengths by week and person: a chart, and tables with the same numbers."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.documents import EntryLine
from coding.queries.profile import Profile, Spread, profile
from coding.ui.parts.lengths import show_lengths
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import counted

NOBODY = "nobody"


def show_profile(lines: Sequence[EntryLine]) -> None:
    """Words per person and week, and words said in groups; no counts of single words.

    Lists of frequent words would anchor a first reading (method, phase 1).
    """
    told = profile(lines)
    if told.lengths:
        _show_diaries(told)
    if told.spoken:
        _show_spoken(told)
    if not told.lengths and not told.spoken:
        st.info("No entry has words by a person and a week, so there are no lengths to compare.")


def _show_diaries(told: Profile) -> None:
    words = sum(length.words for length in told.lengths)
    st.caption(
        f"{counted(words, 'word')} in {counted(len(told.lengths), 'diary week')}. A dot is one "
        "person’s week, a bar the middle of a week (median). A week without words is left out, "
        "never zero; below each week stands how many wrote, of those asked."
    )
    people = [person.of for person in told.people]
    person = st.selectbox(
        "Follow one person", [NOBODY, *people], key="lengths of", persist_state="session", width=220
    )
    show_lengths(told, key="lengths", person="" if person == NOBODY else str(person))
    # Side by side where there is room, else one below the other.
    with st.container(horizontal=True, gap="medium"):
        for of, spreads in (("Week", told.weeks), ("Participant", told.people)):
            with st.container(width=450):
                _show_spreads(of, spreads)


def _show_spreads(of: str, spreads: Sequence[Spread]) -> None:
    columns = (
        Column(of),
        Column("Wrote" if of == "Week" else "Weeks", "number"),
        Column("Words", "number"),
        Column("Median", "number"),
        Column("Range", "number"),
    )
    rows = [
        (
            spread.of,
            f"{spread.wrote} of {spread.asked}",
            f"{spread.words:,}" if spread.wrote else "–",
            "–" if spread.middle is None else f"{spread.middle:g}",
            "–" if spread.shortest is None else f"{spread.shortest}–{spread.longest}",
        )
        for spread in spreads
    ]
    show_sheet(columns, rows, key=f"lengths {of}", label=f"Words by {of.lower()}")


def _show_spoken(told: Profile) -> None:
    st.subheader("In focus groups and texts", anchor=False)
    columns = (
        Column("Document"),
        Column("Who"),
        Column("Turns", "number"),
        Column("Words", "number"),
        Column("Of participants’ words", "number"),
    )
    rows = [
        (said.document, said.speaker or "–", said.turns, f"{said.words:,}", f"{said.share:.0%}")
        for said in told.spoken
    ]
    show_sheet(columns, rows, key="spoken", label="Words by speaker", joined=1)
