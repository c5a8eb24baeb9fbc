"""What a code means: its name, definition, what it takes in and leaves out, and its colour."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.codes import CodeLine, code_lines
from coding.ui.parts.deciding import Desk
from coding.ui.parts.wording import counted

HUES = ("blue", "orange", "green", "pink", "ochre", "violet", "plum", "teal", "grey", "brown")
STROKES = ("solid", "double", "dashed")


def colour_name(colour: int) -> str:
    """``blue, solid`` for a style from 1 to 30; 0 is nobody's choice."""
    if not colour:
        return "as it comes"
    style = (colour - 1) % (len(HUES) * len(STROKES))
    return f"{HUES[style % len(HUES)]}, {STROKES[style // len(HUES)]}"


def show_meaning(desk: Desk, code: CodeLine) -> None:
    """A form for all that a code is; a reason is asked where the code is in use."""
    # A new version has fields of its own, so that nobody's older words stay in them.
    of = f"{code.id} {code.version}"
    with st.form(f"meaning {of}", border=False):
        name = st.text_input("Name", code.name, key=f"name {of}")
        definition = st.text_area(
            "Definition",
            code.definition,
            height=90,
            key=f"definition {of}",
            placeholder="A sentence that would make sense to somebody who never saw the words.",
        )
        left, right = st.columns(2)
        include = left.text_area(
            "It takes in", code.include, height=90, key=f"include {of}", placeholder="One a line"
        )
        exclude = right.text_area(
            "It leaves out", code.exclude, height=90, key=f"exclude {of}", placeholder="One a line"
        )
        colour = st.selectbox(
            "Colour and line",
            range(len(HUES) * len(STROKES) + 1),
            index=code.colour,
            format_func=colour_name,
            key=f"colour {of}",
        )
        reason = ask_reason(code, f"meaning reason {of}")
        sent = st.form_submit_button("Keep the changes")
    if sent:
        revise = partial(
            actions.revise_code,
            name=code.name,
            seen=code.version,
            new_name=name,
            definition=definition,
            include=include,
            exclude=exclude,
            colour=colour,
            reason=reason,
        )
        desk.decide(revise, f"“{name.strip()}” is kept as you wrote it. Undo takes it back.")


def ask_reason(code: CodeLine, key: str) -> str:
    """A field for why a code is renamed or redefined, where it stands on words already."""
    if not code.applications:
        return ""
    return st.text_input(
        "Why it is called or defined otherwise",
        key=key,
        help="Needed where the name or the meaning changes: the code stands on "
        f"{counted(code.applications, 'extract')} already. It becomes part of the trail.",
    )


def make_code(desk: Desk) -> None:
    """A form for a code that stands on no words yet."""
    with desk.study() as session:
        lines = [line for line in code_lines(session) if not line.retired]
    with st.form("new code", clear_on_submit=True, border=False):
        name = st.text_input("Name of the new code")
        definition = st.text_area("What it means", height=80)
        parent = st.selectbox(
            "The new code stands under",
            ["", *(line.name for line in lines)],
            format_func=lambda one: one or "no other code",
        )
        sent = st.form_submit_button("Make the code")
    if sent and name.strip():
        make = partial(actions.define_code, name=name, definition=definition, parent=parent)
        desk.decide(make, f"“{name.strip()}” is in the codebook. Undo takes it back.")
