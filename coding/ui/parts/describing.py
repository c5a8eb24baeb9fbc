"""What a study says of itself: its question, approach and the four orientations, to be revised."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.studies import ORIENTATIONS, StudyFacts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.wording import APPROACHES

UNSAID = "not said"


def describe_study(desk: Desk, facts: StudyFacts, said: dict[str, str]) -> None:
    """A form for title, question, approach and orientations; another approach asks for a reason."""
    with st.form(f"describe {facts.version}", border=False):
        title = st.text_input("Title", facts.title)
        question = st.text_area("Research question", facts.question, height=80)
        objectives = st.text_area(
            "Objectives, one on each line",
            facts.objectives,
            height=80,
            placeholder="Of the study, or of the course the diaries were written for.",
            help="Themes whose names only repeat an objective are pointed out in phase 3.",
        )
        st.subheader("Approach", anchor=False)
        approach = st.radio(
            "Approach",
            list(APPROACHES),
            index=list(APPROACHES).index(facts.approach),
            format_func=lambda name: APPROACHES[name][0],
            captions=[sentence for _, sentence in APPROACHES.values()],
            label_visibility="collapsed",
        )
        rationale = st.text_area(
            "Why this approach, in one paragraph",
            facts.rationale,
            height=110,
            placeholder="What it does for the question, and which practices are borrowed.",
        )
        reason = st.text_input(
            "Where you change the approach: why now",
            help="Going over to another approach is welcome. The reason becomes part of the trail.",
        )
        st.subheader("Four orientations", anchor=False)
        st.caption(
            "Four separate things, which reports often run together. Say where the analysis "
            "stands on each, and what that means here."
        )
        told = {name: _orientation(name, said.get(name, "")) for name in ORIENTATIONS}
        sent = st.form_submit_button("Keep this description", type="primary")
    if sent:
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
        desk.decide(revise, "The description is kept.")


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


def _orientation(name: str, said: str) -> str:
    place, words = parted(name, said)
    one, other = ORIENTATIONS[name]
    left, right = st.columns([2, 3], gap="large")
    chosen = left.select_slider(
        f"{one.capitalize()} – {other}", [UNSAID, *points(name)], place, key=f"orientation {name}"
    )
    free = right.text_input("What that means here", words, key=f"orientation words {name}")
    return joined(str(chosen), free)
