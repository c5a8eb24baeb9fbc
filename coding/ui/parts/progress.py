"""How far a longer job has come."""

from collections.abc import Callable

import streamlit as st


def progress_bar(told: str) -> Callable[[float], None]:
    """Draw a bar that says what is being done; give what moves it on, told a share of 1."""
    bar = st.progress(0.0, told)

    def move_on(share: float) -> None:
        bar.progress(min(max(share, 0.0), 1.0), told)

    return move_on
