"""Deciding in a dialog over the page, where a refusal has to be shown in the dialog itself."""

from collections.abc import Callable

import streamlit as st

from coding.errors import CodingError
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.state import keep, kept


def decide_over_page(desk: Desk, act: Callable[..., object], told: str, *, asked: str) -> None:
    """Act, say what was done and close the dialog; a refusal is shown, and it stays open.

    Args:
        asked: The name under which is kept what the dialog is about; empty closes it.
    """
    about = kept(asked)
    keep(asked, None)
    try:
        desk.decide(act, told)
    except CodingError as error:
        keep(asked, about)
        st.error(plain(f"{error.what} {error.remedy}"))
