"""A way back from the words to where somebody came from."""

import streamlit as st

from coding.ui.state import keep, kept

_FROM = "came from"


def come_back_to(page: str, label: str, *, tabs: str = "", tab: str = "") -> None:
    """Let the next page offer a way back to this one, and to a tab of it where one is named."""
    keep(_FROM, (page, label, tabs, tab))


def show_way_back() -> None:
    """A button back to where somebody came from; nothing where they came by themselves."""
    came = kept(_FROM)
    if came and st.button(came[1], icon=":material/arrow_back:", key="way back"):
        keep(_FROM, None)
        page, _, tabs, tab = came
        if tabs:
            keep(tabs, tab)
        st.switch_page(page)


def no_way_back() -> None:
    """Forget where somebody came from: they are there."""
    keep(_FROM, None)
