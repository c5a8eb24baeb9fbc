"""Inductive help on the screen: groups among uncoded passages, looked for beside the page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from coding import actions
from coding.jobs.grouping import Uncoded, uncoded
from coding.language.vectors import SHIPPED
from coding.queries.codes import codes
from coding.queries.documents import EntryLine
from coding.queries.likeness import codes_like
from coding.queries.studies import study_facts
from coding.text import Segment
from coding.ui.parts.behind import entries_counted
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.groups import Making, show_groups
from coding.ui.parts.leading import lead_to
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.undoing import show_undo
from coding.ui.parts.waiting import LongJob, Progress, has_ended
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

_FOUND = "groups found"
_LOOKING = "groups looked for"
_WARNED = "groups warned of"


@dataclass(frozen=True, slots=True)
class _Found:
    """What was found, in which study, for whom, and after how many events."""

    study: str
    coder: str
    events: int
    uncoded: Uncoded


def show_grouping(desk: Desk, waiting: Sequence[EntryLine]) -> None:
    """Look for groups when asked to, show them, and make codes of them.

    Args:
        waiting: Entries the coder has to read first, before they are looked at.
    """
    st.caption(
        "Passages without a code that seem to speak of the same thing, under words that "
        "participants use. A group is a place to look, never a finding: read it, choose what "
        "belongs together, and give it a name of your own."
    )
    if waiting:
        with st.container(horizontal=True, vertical_alignment="center"):
            show_line(
                entries_counted(waiting, "Not read by you yet"),
                " still to be read by you; they stay out until then.",
                key="waiting",
            )
            lead_to("coding/ui/phase_1_familiarise.py", "Read them first")
    job: LongJob | None = kept(_LOOKING)
    if job is not None:
        if not has_ended(job):
            if st.button("Stop looking"):
                job.stop()
                keep(_LOOKING, None)
                st.rerun()
            return
        keep(_LOOKING, None)
        keep(_FOUND, job.result())
    found: _Found | None = kept(_FOUND)
    if found is None or (found.study, found.coder) != (desk.study.uid, desk.who):
        if st.button("Look for groups", type="primary"):
            _begin(desk)
        return
    _show(desk, found)


def _begin(desk: Desk) -> None:
    study, who = desk.study, desk.who

    def work(progress: Progress) -> _Found:
        with study() as session:
            events = study_facts(session).events
        return _Found(study.uid, who, events, uncoded(study, coder=who, progress=progress))

    keep(_LOOKING, LongJob("Comparing what nobody has coded yet", work))
    st.rerun()


def _show(desk: Desk, found: _Found) -> None:
    with desk.study() as session:
        since = study_facts(session).events - found.events
        names = [code.name for code in codes(session)]
    groups = found.uncoded.groups
    told = (
        f"{counted(len(groups), 'group')} among "
        f"{counted(found.uncoded.passages, 'uncoded passage')}; "
        f"{found.uncoded.alone:,} are like no others, or say too little to compare."
    )
    if since:
        told += f" {counted(since, 'decision')} since."
    with st.container(horizontal=True, vertical_alignment="center"):
        st.caption(told)
        if st.button("Look again"):
            _begin(desk)
        show_undo(desk)
    if found.uncoded.vectors != SHIPPED:
        st.caption(f"Compared by {plain(found.uncoded.vectors)}.")
    if not groups:
        st.info(
            "No passages without a code are worded alike by several. Read on by yourself: what is "
            "said only once can matter most."
        )
        return
    asked = show_groups(groups, names, key="groups")
    if asked.go_to is not None:
        place = asked.go_to.segment
        go_to_words(desk.study, asked.go_to.document, place.start, place.end)
    if asked.making is not None:
        _make(desk, found, asked.making, names)


def _make(desk: Desk, found: _Found, making: Making, names: Sequence[str]) -> None:
    if making.name not in names and kept(_WARNED) != making.name:
        with desk.study() as session:
            like = codes_like(session, making.name)
        if like:
            keep(_WARNED, making.name)
            told = "; ".join(f"“{plain(one.name)}” ({plain(one.because)})" for one in like)
            st.warning(f"Similar codes exist: {told}. Press again if it says something else.")
            return
    places: list[tuple[int, Segment]] = [(one.document, one.segment) for one in making.passages]
    keep(_FOUND, _without(found, making))
    many = counted(len(places), "passage")
    code = partial(
        actions.code_passages,
        places=places,
        code=making.name,
        because="chosen from a group of uncoded passages worded alike, compared by "
        f"{found.uncoded.vectors}",
        op=making.op or None,
    )
    desk.decide(code, f"{many} coded “{making.name}”. Undo takes it back.")


def _without(found: _Found, making: Making) -> _Found:
    """What is left to look at, once some passages are coded."""
    groups = []
    for group in found.uncoded.groups:
        left = tuple(one for one in group.passages if one not in making.passages)
        if left == group.passages:
            groups.append(group)
        elif left:
            people = len({one.participant for one in left if one.participant})
            weeks = len({one.week for one in left if one.week is not None})
            why = "what is left of a group"
            groups.append(replace(group, passages=left, people=people, weeks=weeks, because=why))
    passages = found.uncoded.passages - len(making.passages)
    return replace(found, uncoded=replace(found.uncoded, groups=tuple(groups), passages=passages))
