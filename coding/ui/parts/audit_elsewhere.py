"""A supervisor elsewhere: the pack to give them, the review they send back, and their own side."""

from functools import partial

import streamlit as st

from coding import actions
from coding.jobs.exporting import exported
from coding.jobs.packing import PROVES, read_review, write_review
from coding.queries.reviews import begun_from
from coding.store import Study, open_study
from coding.ui.parts.deciding import Desk


def audit_elsewhere(desk: Desk) -> None:
    """In the study: a pack out, a review in. In a copy for review: the review out."""
    with desk.study() as session:
        begun = begun_from(session)
    if begun is not None:
        st.caption("This is a copy for review. When you have judged, send this file back.")
        st.download_button(
            "Download the review",
            partial(_review, desk.study, desk.who),
            file_name=f"{desk.study.path.stem}-review.json",
            on_click="ignore",
        )
        st.caption(PROVES)
        return
    st.caption(
        "The pack opens in any browser, and in Themewright as a copy that can only be judged: "
        "python -m coding review PACK STUDY --coder NAME. Name the supervisor first. It holds the "
        "texts as they are in the study, and no key to names."
    )
    st.download_button(
        "Download the audit pack",
        partial(_pack, desk.study),
        file_name=f"{desk.study.path.stem}-audit-pack.zip",
        on_click="ignore",
    )
    with st.form("take in review", border=False, clear_on_submit=True):
        given = st.file_uploader("A review that came back", type="json")
        sent = st.form_submit_button("Take it in")
    if sent and given is not None:
        review = read_review(given.getvalue())
        told = f"The review by {review.reviewer} is taken in (digest {review.digest[:12]})."
        desk.decide(partial(actions.take_in_review, review=review), told)


def _pack(study: Study) -> bytes:
    with open_study(study.path) as opened:
        return exported(opened, "audit-pack")


def _review(study: Study, who: str) -> bytes:
    with open_study(study.path) as opened:
        return write_review(opened, who)
