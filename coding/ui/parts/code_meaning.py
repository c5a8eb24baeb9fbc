"""What a code means: its name, definition, what it takes in and leaves out, and its colour."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.codes import CodeLine
from coding.queries.likeness import codes_like
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

HUES = ("blue", "orange", "green", "pink", "ochre", "violet", "plum", "teal", "grey", "brown")
STROKES = ("solid", "double", "dashed")
_MADE = "codes made"
_WARNED = "warned of code"


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


def make_code(desk: Desk, lines: Sequence[CodeLine]) -> None:
    """A form for a code that stands on no words yet; one that is like others is asked about."""
    made = kept(_MADE, 0)
    with st.form("new code", border=False):
        name = st.text_input("Name of the new code", key=f"new code name {made}")
        definition = st.text_area("What it means", height=80, key=f"new code means {made}")
        parent = st.selectbox(
            "The new code stands under",
            ["", *(line.name for line in lines if not line.retired)],
            format_func=lambda one: one or "no other code",
            key=f"new code under {made}",
        )
        sent = st.form_submit_button("Make the code")
    if not sent or not name.strip():
        return
    there = {line.name: line for line in lines}.get(name.strip())
    if there is not None:
        told = "a retired code; applying it brings it back" if there.retired else "a code already"
        st.warning(f"“{plain(name)}” is {told}.")
        return
    if kept(_WARNED) != name.strip() and _warn(desk, name, definition):
        return
    keep(_MADE, made + 1)
    make = partial(actions.define_code, name=name, definition=definition, parent=parent)
    desk.decide(make, f"“{name.strip()}” is in the codebook. Undo takes it back.")


def _warn(desk: Desk, name: str, definition: str) -> bool:
    """Tell which codes a new one is like; whether there are any."""
    with desk.study() as session:
        like = codes_like(session, name, definition)
    if like:
        keep(_WARNED, name.strip())
        told = "; ".join(f"“{plain(one.name)}” ({plain(one.because)})" for one in like)
        st.warning(f"Similar codes exist: {told}. Make the code again if it says something else.")
    return bool(like)
