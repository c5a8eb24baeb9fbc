"""The words learned for a code, which its proposals rest on: read, pinned, forbidden."""

from functools import partial

import streamlit as st

from coding import actions
from coding.jobs.learning import learned_words
from coding.queries.codes import CodeLine
from coding.ui.parts.deciding import Desk
from coding.ui.parts.learned_words import Ruling, show_learned_words

_TOLD = {
    "pinned": "is pinned to",
    "forbidden": "no longer counts for",
    None: "counts as learned for",
}


def show_words(desk: Desk, code: CodeLine) -> None:
    """What was learned for a code up to now, with switches; each counts at once."""
    if code.retired:
        st.info("The code is retired: nothing is proposed under it, and nothing learned for it.")
        return
    with st.spinner("Learning from what was coded …"):
        found = learned_words(desk.study, code.name, coder=desk.who)
    st.caption(
        "The code is proposed for passages with these words. Pin what always speaks for it, forbid "
        "what only happened to stand there: the next proposal heeds it."
    )
    if found:
        ruled = show_learned_words(
            found, key=f"learned words {code.id}", label=f"Words learned for {code.name}"
        )
        if ruled is not None:
            _decide(desk, code, ruled)
    elif code.applications:
        st.info("No word stands out in its extracts yet.")
    else:
        st.info("Nothing is learned yet: the code stands on no words. Until then its name counts.")
    _add(desk, code)


def _add(desk: Desk, code: CodeLine) -> None:
    with (
        st.form(f"words for {code.id}", border=False, clear_on_submit=True),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        words = st.text_input("A word or phrase of your own", key=f"own words {code.id}")
        pin = st.form_submit_button("Pin it")
        forbid = st.form_submit_button("Forbid it")
    if (pin or forbid) and words.strip():
        _decide(desk, code, Ruling(words, "pinned" if pin else "forbidden"))


def _decide(desk: Desk, code: CodeLine, ruled: Ruling) -> None:
    rule = partial(actions.rule_words, code=code.name, words=ruled.words, kind=ruled.kind)
    told = f"“{ruled.words.strip()}” {_TOLD[ruled.kind]} “{code.name}”."
    desk.decide(rule, f"{told} Undo takes it back.")
