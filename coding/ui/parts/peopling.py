"""Who decides in a study, and as what."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.studies import ROLES
from coding.queries.studies import CoderLine
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Column, show_sheet

_MEANS = {
    "researcher": "codes, makes themes, writes up; does all there is to do",
    "second coder": "codes beside, without seeing the other's codes until both are done",
    "supervisor": "comments and audits; codes nothing",
    "auditor": "examines one audit until a day; codes nothing",
}


def show_people(desk: Desk, people: Sequence[CoderLine]) -> None:
    """Everyone who decides, and a form that makes a person known or gives another role."""
    show_sheet(
        (Column("Name", width="16rem"), Column("Role", width="10rem"), Column("Which means")),
        [(person.name, person.role, _MEANS.get(person.role, "")) for person in people],
        key="people",
        label="People who decide in this study",
    )
    st.subheader("Add a person, or give one another role", anchor=False)
    with st.form("person", clear_on_submit=True, border=False):
        left, right = st.columns(2)
        name = left.text_input("Name, as the trail is to show it")
        role = right.selectbox("Role", ROLES)
        sent = st.form_submit_button("Keep this person")
    if sent and name.strip():
        desk.decide(partial(actions.name_coder, name=name, role=role), "Kept.")
