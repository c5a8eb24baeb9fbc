"""A refusal, told as it deserves: what happened, and what to do next."""

import streamlit as st

from coding.errors import CodingError, StudyError
from coding.ui.parts.plain import plain


def show_problem(error: CodingError) -> None:
    """Show a refusal, and a way on."""
    with st.container(border=True):
        st.error(plain(error.what))
        st.markdown(f"**What to do:** {plain(error.remedy)}")
        with st.container(horizontal=True):
            st.button("Carry on", type="primary", help="Shows the page again, as it was.")
            if isinstance(error, StudyError):
                st.page_link("coding/ui/study.py", label="Go to the page “Study”")
