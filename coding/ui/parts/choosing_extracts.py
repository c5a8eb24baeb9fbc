"""Choosing the extracts that stand for a theme: spread, consent, risk and reuse beside each."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.counted import of_extracts
from coding.queries.extract_choice import Candidate, Choice
from coding.ui.parts.behind import Count
from coding.ui.parts.cutting_extract import cut_and_gloss
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.wording import counted

PAGE = "coding/ui/phase_5_define.py"
#: How many candidates are drawn at once.
AT_ONCE = 25
RISKS = {
    "name-like": "a capital letter inside a sentence",
    "number": "a figure",
    "family": "a relative",
    "work": "a place or post of work",
}


def choose_extracts(desk: Desk, choice: Choice, *, counts: bool) -> None:
    """Those chosen, in their order; below them what there is to choose from.

    Args:
        counts: Whether the approach reports counts; else the spread is a private check.
    """
    _show_spread(choice, counts=counts)
    for at, one in enumerate(choice.chosen):
        _chosen(desk, choice, one, at)
    st.subheader("To choose from", anchor=False)
    waiting = [one for one in choice.candidates if one.chosen is None]
    _candidates(desk, choice, _sifted(waiting, choice))


def _show_spread(choice: Choice, *, counts: bool) -> None:
    """How many are chosen, and from how many of the people and weeks behind the theme."""
    (people, of_people), (weeks, of_weeks) = choice.people, choice.weeks
    name = choice.theme.name

    def chosen(number: int, way: str = "", told: str = "") -> Count:
        found = [one.extract for one in choice.chosen]
        return Count(number, f"Chosen for “{name}”", lambda: of_extracts(found), way=way, told=told)

    def behind(number: int, way: str) -> Count:
        found = [one.extract for one in choice.candidates]
        return Count(number, f"Behind “{name}”", lambda: of_extracts(found), way=way)

    show_line(
        chosen(len(choice.chosen)),
        " chosen, from ",
        chosen(people, "person", str(people)),
        " of ",
        behind(of_people, "person"),
        " and ",
        chosen(weeks, "week", str(weeks)),
        " of ",
        behind(of_weeks, "week"),
        " that stand behind the theme." + ("" if counts else " A check for yourself."),
        key="chosen",
    )


def _chosen(desk: Desk, choice: Choice, one: Candidate, at: int) -> None:
    chosen = one.chosen
    assert chosen is not None
    with st.container(border=True):
        st.text(f"‘{chosen.printed}’", width=720)
        _facts(one)
        if chosen.purpose:
            st.text(chosen.purpose, width=720)
        if one.reused and not chosen.shared_why:
            st.warning(
                f"Nearly the same words stand for {_quoted(one.reused)}. Say below why they are "
                "deliberately shared, or let one of them go."
            )
        with st.container(horizontal=True):
            ids = [c.chosen.id for c in choice.chosen if c.chosen]
            for label, to in (("Earlier", at - 1), ("Later", at + 1)):
                there = 0 <= to < len(ids)
                if st.button(label, key=f"{label} {chosen.id}", disabled=not there):
                    ids[at], ids[to] = ids[to], ids[at]
                    order = partial(
                        actions.order_extracts, theme=choice.theme.name, extract_ids=ids
                    )
                    desk.decide(order)
            if st.button("Let it go", key=f"go {chosen.id}"):
                desk.decide(
                    partial(actions.let_extract_go, extract_id=chosen.id),
                    "It stands for the theme no longer. Undo takes it back.",
                )
            _place(desk, one)
        with st.expander("What it shows; cuts and glosses"):
            _say(desk, choice, one)
            cut_and_gloss(desk, chosen)


def _say(desk: Desk, choice: Choice, one: Candidate) -> None:
    chosen = one.chosen
    assert chosen is not None
    of = f"{chosen.id} {len(chosen.purpose)} {len(chosen.shared_why)}"
    with st.form(f"say {of}", border=False):
        purpose = st.text_input("What it is to show", chosen.purpose, key=f"purpose {of}")
        why = ""
        if one.reused or chosen.shared_why:
            why = st.text_input(
                "Why it is deliberately shared", chosen.shared_why, key=f"shared {of}"
            )
        sent = st.form_submit_button("Keep")
    if sent:
        desk.decide(
            partial(
                actions.choose_extract,
                application_id=one.extract.application,
                theme=choice.theme.name,
                purpose=purpose,
                shared_why=why,
            ),
            "Kept.",
        )


def _sifted(waiting: Sequence[Candidate], choice: Choice) -> list[Candidate]:
    """Candidates of those and of when somebody asks for, people not quoted yet first."""
    quoted = {one.extract.participant for one in choice.chosen}
    names = sorted({one.extract.participant for one in waiting if one.extract.participant})
    with st.container(horizontal=True, vertical_alignment="bottom"):
        who = st.selectbox("Whose", ["anybody", "nobody quoted yet", *names], key="choose whose")
        longest = st.number_input("At most so many words", 5, 1000, 120, key="choose longest")
    return sorted(
        (
            one
            for one in waiting
            if one.length <= longest
            and (
                who in ("anybody", one.extract.participant)
                or (who == "nobody quoted yet" and one.extract.participant not in quoted)
            )
        ),
        key=lambda one: one.extract.participant in quoted,
    )


def _candidates(desk: Desk, choice: Choice, found: Sequence[Candidate]) -> None:
    if not found:
        st.caption("There is nothing more to choose from.")
        return
    parts = -(-len(found) // AT_ONCE)
    part = st.number_input(f"Part of {parts}", 1, parts, key="choose part") if parts > 1 else 1
    for one in found[(part - 1) * AT_ONCE : part * AT_ONCE]:
        with st.container(border=True):
            st.text(f"{one.before}‘{one.extract.words}’{one.after}", width=720)
            _facts(one)
            with st.container(horizontal=True):
                choose = partial(
                    actions.choose_extract,
                    application_id=one.extract.application,
                    theme=choice.theme.name,
                )
                if st.button(
                    "Choose it", key=f"choose {one.extract.application}", disabled=one.refused
                ):
                    desk.decide(choose, "It stands for the theme now. Say what it shows.")
                _place(desk, one)


def _place(desk: Desk, one: Candidate) -> None:
    if st.button("In its place", key=f"place {one.extract.application}"):
        come_back_to(PAGE, "Back to the extracts")
        go_to_words(desk.study, one.extract.document_id, one.extract.start, one.extract.end)


def _facts(one: Candidate) -> None:
    extract = one.extract
    week = "" if extract.week is None else f"week {extract.week}"
    consent = "refused: may not be quoted" if one.refused else one.consent or "not recorded"
    kinds = dict.fromkeys(risk.kind for risk in one.risks)
    told = [
        ", ".join(filter(None, (extract.participant, extract.strand, week, extract.time))),
        counted(one.length, "word"),
        "; ".join(one.codes),
        f"consent to be quoted: {consent}",
    ]
    if kinds:
        told.append(f"might tell who it is: {', '.join(RISKS[kind] for kind in kinds)}")
    if one.reused and one.chosen is None:
        told.append(f"stands for {', '.join(one.reused)} already")
    st.caption(plain(" · ".join(told)))


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f"“{plain(name)}”" for name in names)
