"""What every page begins with: its heading, the open study, and who works in it."""

from collections.abc import Sequence

import streamlit as st

from coding.phases import PHASES
from coding.queries.kept_back import kept_back, seen_as
from coding.queries.studies import CoderLine, StudyFacts, coders, study_facts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.paper import lay_paper
from coding.ui.parts.phase_ribbon import show_ribbon
from coding.ui.parts.plain import plain
from coding.ui.parts.running import show_beside
from coding.ui.parts.undoing import show_undo
from coding.ui.parts.way_back import show_way_back
from coding.ui.parts.wording import APPROACHES
from coding.ui.state import current_coder, current_study, said, work_as


def desk(heading: str, purpose: str = "", *, undoable: bool = False) -> Desk:
    """Draw a page's heading and the sidebar; give the open study and who works in it.

    Args:
        undoable: Whether decisions can be taken back from this page.

    Raises:
        StudyError: No study is open in this tab.
    """
    show_way_back()
    with st.container(horizontal=True, vertical_alignment="center"):
        st.title(heading, anchor=False)
        at = at_desk(heading)
        if undoable:
            show_undo(at)
    if purpose:
        st.caption(purpose)
    return at


def phase_desk(number: int, *, undoable: bool = True) -> Desk:
    """The same for one of the six phases, named and explained as the method does.

    Raises:
        StudyError: No study is open in this tab.
    """
    phase = PHASES[number - 1]
    purpose = f"{phase.purpose} (2006: {phase.name_2006}.)"
    at = desk(f"{number} · {phase.name}", purpose, undoable=undoable)
    show_ribbon(at, number)
    return at


def at_desk(heading: str = "") -> Desk:
    """The open study and who works in it, with the sidebar and what is to be said.

    Args:
        heading: Of the page, where something that is done beside the pages may be shown on it.

    Raises:
        StudyError: No study is open in this tab.
    """
    lay_paper()
    study = current_study()
    with study() as session:
        facts, people = study_facts(session), coders(session)
    who = _sidebar(facts, people)
    seen = seen_as(study, who)
    with seen() as session:
        left_out = kept_back(session)
    if left_out is not None:
        st.sidebar.caption(plain(left_out.told))
    with st.sidebar, st.container(key="tw-beside"):  # Our style keeps it in view.
        show_beside(study, heading)
    for sentence in said():
        st.toast(plain(sentence))
    return Desk(seen, who)


def _sidebar(facts: StudyFacts, people: Sequence[CoderLine]) -> str:
    """Which study this is, and who works in it: chosen from its people, or a new name."""
    now = current_coder(people)
    names = list(dict.fromkeys([*(person.name for person in people), now]))
    with st.sidebar:
        st.markdown(f"**{plain(facts.title)}**")
        st.caption(APPROACHES[facts.approach][0])
        chosen = st.selectbox(
            "Working as",
            names,
            index=names.index(now),
            accept_new_options=True,
            help="Every decision is written into the trail under this name. Type a new name to "
            "join the study.",
        )
    if chosen and chosen != now:
        work_as(chosen)
    return chosen or now
