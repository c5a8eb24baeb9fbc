"""Convergence and divergence: two readings beside each other, theme by theme."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.comparing import Beside, Side, comparisons, structures
from coding.queries.documents import STRANDS
from coding.ui.parts.comparing_themes import show_links, show_sides
from coding.ui.parts.deciding import Desk
from coding.ui.parts.desk import desk
from coding.ui.parts.plain import plain

PURPOSE = (
    "Where two readings come together and where they part: two analysts’, or one reading of the "
    "diaries and of the group. Themes are linked by hand, and no number stands for how far they "
    "agree."
)


def begin(at: Desk, named: list[str], *, first: bool) -> None:
    """The form that begins a comparison."""
    with st.expander("Hold two readings beside each other", expanded=first):
        kind = st.segmented_control(
            "Compare",
            ["strands", "analysts"],
            default="strands" if len(named) < 2 else "analysts",
            required=True,
            format_func={"strands": "Strands of the material", "analysts": "Analysts"}.__getitem__,
            key="comparison kind",
        )
        if kind == "analysts" and len(named) < 2:
            st.info(
                "There is one reading so far. A second analyst makes theirs on the board of phase "
                "3, under a reading of their own."
            )
            return
        sides = (
            [Side(name) for name in named]
            if kind == "analysts"
            else [Side("", strand) for strand in STRANDS.values()]
        )
        with st.form("begin comparison", border=False, enter_to_submit=False):
            title = st.text_input("Title", placeholder="Diaries beside the focus group")
            with st.container(horizontal=True):
                left = st.selectbox("On the left", sides, format_func=lambda side: side.name)
                right = st.selectbox(
                    "On the right", sides, index=1, format_func=lambda side: side.name
                )
            sent = st.form_submit_button("Begin", type="primary")
        if sent:
            hold = partial(
                actions.hold_beside, title=title, kind=kind or "strands", left=left, right=right
            )
            at.decide(hold, "Begun. Undo takes it back.")


def decision(at: Desk, beside: Beside) -> None:
    """What the meeting over the two came to."""
    with st.form(f"decision {beside.id}", border=False, enter_to_submit=False):
        text = st.text_area(
            "What the meeting came to",
            beside.decision,
            key=f"decision {beside.id} {beside.version}",
            help="Which differences were kept, which changed a reading, and why.",
        )
        sent = st.form_submit_button("Keep")
    if sent and text.strip() != beside.decision:
        keep = partial(
            actions.decide_comparison,
            comparison_id=beside.id,
            decision=text,
            seen=beside.version,
        )
        at.decide(keep, "Kept.")


at = desk("Convergence", PURPOSE, undoable=True)
with at.study() as session:
    held = comparisons(session)
    named = structures(session)

if not held:
    st.info(
        "Nothing is compared yet. Begin with the diaries beside the focus group, or with two "
        "analysts’ themes: every theme of either side is then linked to those of the other, or "
        "said to stand in one alone."
    )
begin(at, named, first=not held)
if held:
    number = held[-1].id
    by_id = {one.id: one for one in held}
    if len(held) > 1:
        number = st.selectbox(
            "Comparison", list(by_id), format_func=lambda one: by_id[one].title, key="comparison"
        )
    beside = by_id[number]
    st.header(plain(beside.title), anchor=False)
    show_sides(at, beside)
    show_links(at, beside)
    decision(at, beside)
