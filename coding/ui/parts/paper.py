"""The look of every page that the theme's own settings cannot reach."""

from functools import cache
from pathlib import Path

import streamlit as st


def lay_paper() -> None:
    """Give the page our constant style."""
    st.html(f"<style>{_style()}</style>")


@cache
def _style() -> str:
    return Path(__file__).with_suffix(".css").read_text("utf-8")
