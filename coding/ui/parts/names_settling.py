"""The page of the review: the names, and what can be done when they are settled."""

import streamlit as st

from coding.ui.parts.deciding import Desk
from coding.ui.parts.importing import Importing
from coding.ui.parts.names_review import send_names, show_names_review
from coding.ui.parts.names_review.reviewing import Review
from coding.ui.parts.wording import counted
from coding.ui.state import say


def settle_names(at: Desk, work: Importing, review: Review) -> None:
    """Have every name settled; then import."""
    st.header("Names to settle", anchor=False)
    before = (
        f" {counted(review.settled_before, 'name was', 'names were')} settled before; they are "
        "found again by themselves."
        if review.settled_before
        else ""
    )
    st.caption(
        "A name settled once is settled in every file. Nothing is stored before you import."
        + before
    )
    if review.questions:
        send_names(review)
    else:
        st.info("No name was found that is not settled already.")
    _settle(at, work, review)


@st.fragment
def _settle(at: Desk, work: Importing, review: Review) -> None:
    if review.questions:
        show_names_review(review)
    files = counted(len(work.documents), "file")
    # Our style keeps it in view, below a list of any length.
    with st.container(key="tw-names-end", horizontal=True, vertical_alignment="center"):
        store = st.button(f"Import {files}", type="primary", disabled=review.left > 0)
        save = st.button("Save decisions in the key", disabled=not review.answers)
        cancel = st.button("Cancel")
        st.caption(_reason(review))
    if store:
        work.store(at.who)
    elif save:
        work.save()
    elif cancel:
        say(work.cancel())
    if store or save or cancel:
        st.rerun()


def _reason(review: Review) -> str:
    if review.left:
        names = counted(review.left, "name has", "names have")
        return f"{names} to be checked before the files can be imported."
    sure = review.sure_left
    told = f"{counted(sure, 'sure name')} not decided about will be replaced. " if sure else ""
    return f"{told}Every name to be checked is settled."
