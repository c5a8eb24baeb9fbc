"""What was imported is never garbage: Python need not go through it each time it looks for some."""

import gc
import sys

import streamlit as st

#: So many modules more ask for it again.
_MANY = 20


def spare_what_is_loaded() -> None:
    """Leave what has been imported up to now out of all later collections of garbage.

    There are a million such objects with a language model loaded, and going through them keeps
    every page waiting for a quarter of a second, again and again. What is no longer used is freed
    as ever.
    """
    _spare(len(sys.modules) // _MANY)


@st.cache_resource(max_entries=1, show_spinner=False)
def _spare(loaded: int) -> None:
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)
