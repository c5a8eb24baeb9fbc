"""The reflexive journal: what a thought is due on, and all that was written."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.memos import Due, due_prompts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.telling import moment
from coding.ui.parts.wording import counted

_AT_FIRST = (
    "What do you expect to find? What brings you to this question, and how do you stand to the "
    "people who wrote? What might you overlook?"
)
_AT_A_CHANGE = (
    "What changed in how you read the material? What surprised or annoyed you? What of yourself "
    "is in what you are making of it?"
)
_MOST = 10


def show_due(desk: Desk) -> None:
    """A field for each prompt that is due, and one for any other day."""
    with desk.study() as session:
        due = due_prompts(session, desk.who)
    for one in due[:1]:
        _prompt(desk, one)
    if due[1:]:
        with st.expander(f"{counted(len(due) - 1, 'earlier prompt')} still due"):
            for one in due[1:_MOST]:
                _prompt(desk, one)
    if not due:
        st.caption("No prompt is due. The next comes when you enter a phase.")
    _field(desk, "", "Anything else on your mind", "Keep this entry", "")


def _prompt(desk: Desk, due: Due) -> None:
    with st.container(border=True):
        st.markdown(f"**Due: a thought on {due.name}** (since {moment(due.since)})")
        prompt = _AT_A_CHANGE if due.about else _AT_FIRST
        _field(desk, due.about, prompt, "Keep it in the journal", due.name)


def _field(desk: Desk, about: str, prompt: str, button: str, name: str) -> None:
    with st.form(f"journal {about} {name}", clear_on_submit=True, border=False):
        text = st.text_area(prompt, height=100)
        sent = st.form_submit_button(button)
    if sent and text.strip():
        write = partial(actions.write_memo, text=text, kind="journal", about=about)
        desk.decide(write, "Kept in the journal.")
