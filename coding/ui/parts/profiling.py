"""Lengths by week and person: a chart, and tables with the same numbers."""

from collections import defaultdict
from collections.abc import Sequence, Set
from operator import attrgetter

import streamlit as st

from coding.queries.counted import Passage, of_entries
from coding.queries.documents import EntryLine
from coding.queries.items import is_codable
from coding.queries.profile import Profile, Spread, profile
from coding.text import Kind
from coding.ui.parts.behind import Count, entries_counted
from coding.ui.parts.lengths import show_lengths
from coding.ui.parts.line import show_line
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import counted

NOBODY = "nobody"


def show_profile(lines: Sequence[EntryLine]) -> None:
    """Words per person and week, and words said in groups; no counts of single words.

    Lists of frequent words would anchor a first reading (method, phase 1).
    """
    told = profile(lines)
    if told.lengths:
        _show_diaries(told, lines)
    if told.spoken:
        _show_spoken(told, lines)
    if not told.lengths and not told.spoken:
        st.info("No entry has words by a person and a week, so there are no lengths to compare.")


def _show_diaries(told: Profile, lines: Sequence[EntryLine]) -> None:
    words = sum(length.words for length in told.lengths)
    wrote = {(length.participant, length.week) for length in told.lengths}
    show_line(
        f"{counted(words, 'word')} in ",
        _weeks(lines, wrote, "Diary weeks with words", "diary week", ""),
        ". A dot is one person’s week, a bar the middle of a week (median). A week without words "
        "is left out, never zero; below each week stands how many wrote, of those asked.",
        key="lengths",
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
                _show_spreads(of, spreads, lines, wrote)


def _weeks(
    lines: Sequence[EntryLine], of: Set[tuple[str, int]], title: str, way: str, told: str
) -> Count:
    """How many people, weeks or diary weeks there are, with what was written in them."""

    def behind() -> list[Passage]:
        found = (line for line in lines if line.kind is Kind.DIARY and is_codable(line))
        return of_entries(line for line in found if (line.speaker, line.week) in of)

    return Count(len(of), title, behind, "entry", way, told)


def _show_spreads(
    of: str,
    spreads: Sequence[Spread],
    lines: Sequence[EntryLine],
    wrote: Set[tuple[str, int]],
) -> None:
    columns = (
        Column(of),
        Column("Wrote" if of == "Week" else "Weeks", "number"),
        Column("Words", "number"),
        Column("Median", "number"),
        Column("Range", "number"),
    )
    is_week = of == "Week"
    wrote_by: dict[str, set[tuple[str, int]]] = defaultdict(set)
    for one in wrote:
        wrote_by[str(one[1]) if is_week else one[0]].add(one)
    rows = [
        (
            spread.of,
            _weeks(
                lines,
                wrote_by[spread.of],
                f"Week {spread.of}" if is_week else spread.of,
                "person" if is_week else "week",
                f"{spread.wrote} of {spread.asked}",
            ),
            f"{spread.words:,}" if spread.wrote else "–",
            "–" if spread.middle is None else f"{spread.middle:g}",
            "–" if spread.shortest is None else f"{spread.shortest}–{spread.longest}",
        )
        for spread in spreads
    ]
    show_sheet(columns, rows, key=f"lengths {of}", label=f"Words by {of.lower()}")


def _show_spoken(told: Profile, lines: Sequence[EntryLine]) -> None:
    st.subheader("In focus groups and texts", anchor=False)
    columns = (
        Column("Document"),
        Column("Who"),
        Column("Turns", "number"),
        Column("Words", "number"),
        Column("Of participants’ words", "number"),
    )
    of = attrgetter("document", "speaker")
    rows = [
        (
            said.document,
            said.speaker or "–",
            entries_counted(
                [x for x in lines if (x.document, x.speaker) == of(said) and is_codable(x)],
                f"{said.document}, {said.speaker}" if said.speaker else said.document,
                bare=True,
            ),
            f"{said.words:,}",
            f"{said.share:.0%}",
        )
        for said in told.spoken
    ]
    show_sheet(columns, rows, key="spoken", label="Words by speaker", joined=1)
