"""One entry to code: its words with what stands on them, and what is proposed for them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.queries.proposals import ProposalLine
from coding.ui.parts.choosing import choose_code
from coding.ui.parts.deciding import Desk
from coding.ui.parts.hand_coding import code_by_hand
from coding.ui.parts.marks import Mark
from coding.ui.parts.passages import show_passages
from coding.ui.parts.plain import plain


def show_card(
    desk: Desk,
    line: EntryLine,
    proposed: Sequence[ProposalLine],
    applied: Sequence[Extract],
    *,
    names: Sequence[str],
    of: str,
) -> None:
    """Draw one entry; every decision on it is made here.

    Args:
        proposed: Open proposals that stand in this entry.
        applied: Code applications that stand in it.
        names: The codes to choose from.
        of: What the entry belongs to, and is not said again.
    """
    marks = [Mark(e.start, e.end, "code", e.code) for e in applied]
    for number, proposal in enumerate(proposed, start=1):
        marks.append(Mark(proposal.start, proposal.end, "proposal", proposal.code, number))
    with st.container(border=True, key=f"entry {line.id}"):
        show_passages([line], key=f"words {line.id}", of=of, marks=marks)
        for number, proposal in enumerate(proposed, start=1):
            _show_proposal(desk, proposal, number, names)
        code_by_hand(desk, line, applied, names)


def _show_proposal(desk: Desk, line: ProposalLine, number: int, names: Sequence[str]) -> None:
    flags = f" ({line.flags})" if line.flags else ""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.markdown(
            f"**{number}** {plain(line.code)}  \n:small[{plain(line.because + flags)}]",
            width="stretch",
        )
        with st.container(horizontal=True, width="content", gap="small"):
            accepted = st.button("Accept", key=f"accept {line.id}")
            with st.popover("Another code"):
                other = choose_code(names, key=f"other {line.id}")
                changed = st.button(
                    "Accept with this code", key=f"change {line.id}", disabled=not other
                )
            rejected = st.button("Reject", key=f"reject {line.id}")
    if accepted or changed:
        code = other if changed else line.code
        accept = partial(actions.accept_proposal, proposal_id=line.id, code=code)
        desk.decide(accept, f"Coded: {code}.")
    if rejected:
        reject = partial(actions.reject_proposal, proposal_id=line.id)
        desk.decide(reject, "Rejected. It is not proposed again.")
