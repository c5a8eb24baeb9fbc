"""A supervisor elsewhere: the pack to give them, the review they send back, and their own side."""

from functools import partial

import streamlit as st

from coding import actions
from coding.actions.roles import refuse_named
from coding.errors import ExportError, RoleError
from coding.jobs.exporting import refuse_kept_back
from coding.jobs.packing import PROVES, read_review, told_of_key, write_review
from coding.queries.reviews import begun_from, known_key
from coding.store import Session, Study, open_study
from coding.store.signing import fingerprint, own_public_key
from coding.ui.parts.deciding import Desk
from coding.ui.parts.exporting import file_made
from coding.ui.parts.plain import plain
from coding.ui.state import keep, kept

TAKEN = "reviews taken in"


def audit_elsewhere(desk: Desk) -> None:
    """In the study: a pack out, a review in. In a copy for review: the review out."""
    with desk.study() as session:
        begun = begun_from(session)
    if begun is not None:
        _send_back(desk)
        return
    st.caption(
        "The pack opens in any browser, and in Themewright as a copy that can only be judged: "
        "python -m coding review PACK STUDY --coder NAME. Name the supervisor first. It holds the "
        "texts as they are in the study, and no key to names. That it left is recorded."
    )
    refused = False
    with desk.study() as session:
        try:
            refuse_named(session, desk.who, "record_export")
            refuse_kept_back(session)
        except (RoleError, ExportError) as error:
            st.info(plain(f"{error.what} {error.remedy}"))
            refused = True
    for_whom = st.text_input("For whom", placeholder="the supervisor’s name", key="pack for whom")
    st.download_button(
        "Download the audit pack",
        file_made(desk.study.path, "audit-pack", desk.who, for_whom),
        file_name=f"{desk.study.path.stem}-audit-pack.zip",
        on_click="ignore",
        disabled=refused,
    )
    _take_in(desk)


def _send_back(desk: Desk) -> None:
    st.caption("This is a copy for review. When you have judged, send this file back.")
    st.download_button(
        "Download the signed review",
        partial(_review, desk.study, desk.who),
        file_name=f"{desk.study.path.stem}-review.json",
        on_click="ignore",
    )
    st.caption(
        "It is signed with a key of yours that stays on this computer. When the researcher asks, "
        "read out its fingerprint by telephone:"
    )
    st.code(fingerprint(own_public_key()), language=None)
    st.caption(PROVES)


def _take_in(desk: Desk) -> None:
    """Whose review it is and how it is signed are told before it is taken in."""
    taken = int(kept(TAKEN, 0))
    given = st.file_uploader("A review that came back", type="json", key=f"review {taken}")
    if given is None:
        return
    review = read_review(given.getvalue())
    with desk.study() as session:
        known = known_key(session, review.reviewer)
    st.text(told_of_key(review, known))
    reason = ""
    if known not in ("", review.key):
        reason = st.text_input(
            "Why this key is taken from now on",
            placeholder="a new computer; fingerprint compared by telephone",
        )

    def take(session: Session, *, coder: str) -> None:
        actions.take_in_review(session, review, reason=reason, coder=coder)
        keep(TAKEN, taken + 1)

    if st.button("Take the review in"):
        desk.decide(take, f"The review by {plain(review.reviewer)} is taken in.")


def _review(study: Study, who: str) -> bytes:
    with open_study(study.path) as opened:
        return write_review(opened, who)
