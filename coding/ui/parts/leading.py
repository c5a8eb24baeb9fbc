"""A link that is seen to lead on."""

import streamlit as st


def lead_to(page: str, label: str) -> None:
    """A link to another page of the app, named by its script."""
    st.page_link(page, label=label, icon=":material/arrow_forward:")
