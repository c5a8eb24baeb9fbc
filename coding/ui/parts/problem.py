"""A refusal, told as it deserves: what happened, and what to do next."""

import streamlit as st

from coding.errors import CodingError, StudyError
from coding.ui.parts.leading import lead_to
from coding.ui.parts.plain import plain
from coding.ui.state import keep, kept

_HELD = "problem"


def show_held_problem() -> CodingError | None:
    """Show, above the page, what a decision on it was refused for; give it back."""
    error: CodingError | None = kept(_HELD)
    if error is not None:
        keep(_HELD, None)
        _show(error)
    return error


def show_problem(error: CodingError, held: CodingError | None) -> None:
    """Draw the page anew with the problem above it; where it cannot be drawn, only the problem.

    Args:
        held: What was shown above the page as it was drawn just now.
    """
    if held is None:
        keep(_HELD, error)
        st.rerun()
    if held.what != error.what:
        _show(error)


def _show(error: CodingError) -> None:
    st.error(f"{plain(error.what)}  \n**What to do:** {plain(error.remedy)}")
    if isinstance(error, StudyError):
        lead_to("coding/ui/study.py", "Go to the page “Study”")
