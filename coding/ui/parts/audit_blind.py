"""Blind naming and blind placing: what a theme says to somebody who does not know its name."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.audit_passages import placed_listed
from coding.queries.audits import AuditLine, BlindLine, blind_answers
from coding.queries.blind import theme_to_name, top_themes, words_to_place
from coding.queries.counted import Passage
from coding.text import Segment
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet

NOWHERE = 0


def judge_blind(desk: Desk, audit: AuditLine) -> None:
    """Both tasks, while the audit is open and one's own; then what was said beside what is so."""
    with desk.study() as session:
        said = blind_answers(session, audit.id)
    if not audit.closed and audit.auditor == desk.who:
        naming, placing = st.columns(2, gap="large")
        with naming:
            _name(desk, audit)
        with placing:
            _place(desk, audit)
    if said:
        _compare(desk, said)
    elif audit.closed or audit.auditor != desk.who:
        st.caption("Nothing was named or placed blind.")


def _name(desk: Desk, audit: AuditLine) -> None:
    st.subheader("What are these about?", anchor=False)
    with desk.study() as session:
        theme = theme_to_name(session, audit.id, audit.seed)
    if theme is None:
        st.caption("Every theme with extracts is named.")
        return
    st.caption("Extracts of one theme, without its name. Write the one idea they share.")
    for words in theme.words:
        st.text(f"‘{words}’")
    with st.form(f"name blind {theme.theme.id}", border=False):
        text = st.text_area("What they are about", height=90)
        sent = st.form_submit_button("Keep this, and see the theme")
    if sent and text.strip():
        act = partial(
            actions.answer_blind,
            audit_id=audit.id,
            theme_id=theme.theme.id,
            kind="naming",
            text=text,
        )
        desk.decide(act, f"The theme is called {plain(theme.theme.name)}.")


def _place(desk: Desk, audit: AuditLine) -> None:
    st.subheader("Where do these words belong?", anchor=False)
    with desk.study() as session:
        left = words_to_place(session, audit.id, audit.seed)
        themes = top_themes(session)
    if not left:
        st.caption("All segments drawn for this are placed.")
        return
    words = left[0]
    st.caption(f"{len(left)} left to place.")
    st.text(f"‘{words.words}’")
    names = {NOWHERE: "cannot be placed"} | {theme.id: theme.name for theme in themes}
    told = {theme.id: theme.definition or theme.concept for theme in themes}
    order = [*told, NOWHERE]
    with st.form(f"place blind {words.document_id} {words.start}", border=False):
        chosen = st.radio(
            "Theme",
            order,
            index=None,
            format_func=lambda one: plain(names[one]),
            captions=[plain(told.get(one, "")) for one in order],
        )
        sent = st.form_submit_button("Place it")
    if sent and chosen is not None:
        act = partial(
            actions.answer_blind,
            audit_id=audit.id,
            theme_id=words.theme_id,
            kind="placing",
            document_id=words.document_id,
            segment=Segment(words.start, words.end),
            placed=chosen or None,
        )
        desk.decide(act)


def _compare(desk: Desk, said: list[BlindLine]) -> None:
    named = [one for one in said if one.kind == "naming"]
    placed = [one for one in said if one.kind == "placing"]
    if named:
        show_sheet(
            (Column("Written without knowing", width="45%"), Column("The theme")),
            [(one.text, Cell(one.theme, one.concept)) for one in named],
            key="named blind",
            label="Named blind",
        )
    if placed:
        met = [one for one in placed if one.placed == one.theme]
        show_line(
            _placed(desk, met, f"{len(met)}"),
            " of ",
            _placed(desk, placed, f"{len(placed)}"),
            " placed where they are coded.",
            key="placed blind",
        )
        show_sheet(
            (Column("Words", "words", "45%"), Column("Placed under"), Column("Coded under")),
            [(one.words, one.placed or "could not be placed", one.theme) for one in placed],
            key="placed blind",
            label="Placed blind",
        )


def _placed(desk: Desk, answers: list[BlindLine], told: str) -> Count:
    def behind() -> list[Passage]:
        with desk.study() as session:
            return placed_listed(session, answers)

    return Count(len(answers), "Placed blind", behind, "place", told=told)
