"""The slot of each theme for what speaks against it, or for where one looked in vain."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.reviewing import FOUND_NONE
from coding.queries.theme_review import ThemeReview
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain

FOUND, NONE = "there is one", "looked, found none"


def show_contrary_cases(desk: Desk, reviews: Sequence[ThemeReview]) -> None:
    """One form for each theme; the extracts that misfit are listed beside it."""
    empty = [review.theme.name for review in reviews if not review.theme.contrary]
    if empty:
        st.caption(
            f"Not looked for yet: {plain('; '.join(empty))}. A theme nothing speaks against is "
            "either true of everybody or not looked at hard enough."
        )
    for review in reviews:
        _slot(desk, review)


def _slot(desk: Desk, review: ThemeReview) -> None:
    theme = review.theme
    of = f"{theme.id} {theme.version}"
    st.subheader(plain(theme.name), anchor=False)
    if theme.contrary:
        st.text(theme.contrary, width=720)
    against = [line for line in review.lines if line.verdict in ("misfits", "needs a new home")]
    for line in against[:5]:
        st.caption(f"{line.verdict}, {plain(line.extract.participant)}:")
        st.text(line.extract.words, width=720)
    with st.expander("Say what speaks against it" if not theme.contrary else "Say it anew"):
        with st.form(f"contrary {of}", border=False):
            none = theme.contrary.startswith(FOUND_NONE)
            way = st.radio("A contrary case", (FOUND, NONE), index=int(none), horizontal=True)
            words = st.text_area(
                "What it is, and what it does to the theme; or where you looked",
                theme.contrary.removeprefix(FOUND_NONE).strip(),
                key=f"contrary words {of}",
                placeholder="P08, week 7, did none and was not sorry.",
            )
            sent = st.form_submit_button("Keep it")
        if sent:
            told = {"told": words} if way == FOUND else {"looked": words}
            keep_it = partial(actions.choose_contrary, theme=theme.name, seen=theme.version, **told)
            desk.decide(keep_it, "Kept. Undo takes it back.")
