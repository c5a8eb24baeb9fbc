"""What a study says of itself: its question, approach and the four orientations, to be revised."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.studies import ORIENTATIONS, StudyFacts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.unkept import Unkept
from coding.ui.parts.wording import APPROACHES

UNSAID = "not said"


def describe_study(desk: Desk, facts: StudyFacts, said: dict[str, str]) -> None:
    """Title, question, approach and orientations; another approach asks for a reason."""
    unkept = Unkept(f"{facts.uid} describe", facts.version)
    title = st.text_input("Title", key=unkept.field("Title", facts.title), persist_state="session")
    question = st.text_area(
        "Research question",
        height=80,
        key=unkept.field("Research question", facts.question),
        persist_state="session",
    )
    objectives = st.text_area(
        "Objectives, one on each line",
        height=112,
        placeholder="Of the study, or of the course the diaries were written for.",
        key=unkept.field("Objectives", facts.objectives),
        persist_state="session",
        help="Themes whose names only repeat an objective are pointed out in phase 3.",
    )
    st.subheader("Approach", anchor=False)
    approach = st.radio(
        "Approach",
        list(APPROACHES),
        format_func=lambda name: APPROACHES[name][0],
        captions=[sentence for _, sentence in APPROACHES.values()],
        label_visibility="collapsed",
        key=unkept.field("Approach", facts.approach),
        persist_state="session",
    )
    rationale = st.text_area(
        "Why this approach, in one paragraph",
        height=110,
        placeholder="What it does for the question, and which practices are borrowed.",
        key=unkept.field("Why this approach", facts.rationale),
        persist_state="session",
    )
    reason = st.text_input(
        "Where you change the approach: why now",
        key=unkept.field("Why now"),
        persist_state="session",
        help="Going over to another approach is welcome. The reason becomes part of the trail.",
    )
    st.subheader("Four orientations", anchor=False)
    st.caption(
        "Four separate things, which reports often run together. Say where the analysis "
        "stands on each, and what that means here."
    )
    told = {name: _orientation(unkept, name, said.get(name, "")) for name in ORIENTATIONS}
    if unkept.asked_to_keep("Keep this description"):
        revise = partial(
            actions.revise_study,
            seen=facts.version,
            title=title,
            question=question,
            objectives=objectives,
            approach=approach,
            rationale=rationale,
            reason=reason,
            **told,
        )
        unkept.decide(desk, revise, "The description is kept.")


def points(name: str) -> list[str]:
    """The places between the two ends of an orientation, from one to the other."""
    one, other = ORIENTATIONS[name]
    return [one, f"mostly {one}", f"{one} and {other}", f"mostly {other}", other]


def parted(name: str, said: str) -> tuple[str, str]:
    """The place and the free words of what was kept; the place is ``UNSAID`` where none is."""
    place, colon, words = said.partition(": ")
    if place in points(name):
        return place, words if colon else ""
    return UNSAID, said


def joined(place: str, words: str) -> str:
    """What is kept of a place and free words: ``mostly inductive: codes came first``."""
    told = "" if place == UNSAID else place
    return ": ".join(filter(None, (told, words.strip())))


def _orientation(unkept: Unkept, name: str, said: str) -> str:
    place, words = parted(name, said)
    one, other = ORIENTATIONS[name]
    label = f"{one.capitalize()} – {other}"
    left, right = st.columns([2, 3], gap="large")
    chosen = left.select_slider(
        label,
        [UNSAID, *points(name)],
        key=unkept.field(label, place),
        persist_state="session",
    )
    free = right.text_input(
        "What that means here",
        key=unkept.field(f"{label}, what that means", words),
        persist_state="session",
    )
    return joined(str(chosen), free)
