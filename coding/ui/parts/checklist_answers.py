"""Reporting checklists: what the study says to each point by itself, and a person's answer."""

from functools import partial

import streamlit as st

from coding import actions
from coding.actions.writing import ANSWERS
from coding.queries.checklists import CHECKLISTS, note_of
from coding.queries.report import ChecklistLine, StudyReport
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.state import keep, kept

SHOWN = "checklist shown"


def show_checklists(desk: Desk, report: StudyReport) -> None:
    """One checklist at a time; nothing is counted and nothing scored (R13)."""
    named = {one.name: one for one in CHECKLISTS}
    if kept(SHOWN) not in named:
        keep(SHOWN, CHECKLISTS[0].name)
    st.selectbox(
        "Checklist",
        list(named),
        key=SHOWN,
        persist_state="session",
        format_func=lambda name: named[name].title,
    )
    checklist = named[str(kept(SHOWN))]
    st.caption(plain(note_of(checklist, report.approach)))
    lines = [one for one in report.checklists if one.checklist == checklist.name]
    columns = [
        Column("No.", "number", "3.5rem"),
        Column("Asks for", width="30%"),
        Column("State", width="8rem"),
        Column("Said to it"),
    ]
    rows = [
        (
            f"{one.number}{'†' if one.daggered else ''}",
            Cell(one.name, one.why),
            Cell(one.state, "answered" if one.answered else ""),
            Cell(leading(desk, one.told)),
        )
        for one in lines
    ]
    if checklist.prompts_only:
        columns.pop(2)
        rows = [(row[0], row[1], row[3]) for row in rows]  # type: ignore[misc]
    else:
        _answer(desk, lines)
    show_sheet(columns, rows, key=f"checklist {checklist.name}", label=checklist.title)


def _answer(desk: Desk, lines: list[ChecklistLine]) -> None:
    """A form for one point; what is answered stands before what the study knows."""
    name = lines[0].checklist
    with st.expander("Answer a point"):
        point = st.selectbox(
            "Point",
            lines,
            format_func=lambda one: f"{one.number} · {one.name}",
            key=f"point of {name}",
        )
        state = st.segmented_control(
            "State",
            ANSWERS,
            default=point.state,
            required=True,
            key=f"state {name} {point.number} {point.state}",
        )
        text = st.text_area(
            "What is reported, and where; or why it does not apply",
            point.text if point.answered else "",
            placeholder=point.text,
            key=f"said {name} {point.number}",
        )
        if st.button("Keep the answer", type="primary"):
            answer = partial(
                actions.answer_checklist,
                checklist=name,
                item=point.number,
                state=str(state),
                text=text,
            )
            desk.decide(answer, "The answer is kept.")
