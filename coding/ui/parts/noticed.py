"""What the tool notices, as lines with a reason and a way there."""

from collections.abc import Callable, Sequence

import streamlit as st

from coding.queries.counted import Passage, in_report, of_code, of_theme
from coding.queries.noticing import Noticed
from coding.store import Session
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.going import go_to_code
from coding.ui.parts.line import show_line, show_prose
from coding.ui.state import keep

#: What each kind is called, in the order of the work.
KINDS = {
    "spread": "Spread over people and weeks",
    "dominance": "One person carries it",
    "thin": "Thin themes",
    "topic": "Topic in place of theme",
    "orphan": "Codes without a theme",
    "quotes": "Who is quoted",
    "contrary": "What speaks against",
    "uneven": "Early and late items",
    "linear": "The way through the phases",
    "proposals": "Proposals taken",
    "mirrored": "What was asked, and what was found",
}
#: What a line speaks of, by the first word of what it is about.
_BEHIND: dict[str, Callable[[Session, int], list[Passage]]] = {
    "theme": of_theme,
    "code": of_code,
    "report": lambda session, _: in_report(session),
}
_ON = ":material/arrow_forward:"
_PAGES = {
    "theme": ("coding/ui/phase_3_construct.py", "Open the map of themes"),
    "report": ("coding/ui/phase_6_write_up.py", "Open the report"),
    "trail": ("coding/ui/trail.py", "Open the trail"),
    "proposals": ("coding/ui/proposals.py", "Open the ledger of proposals"),
    "evenness": ("coding/ui/codebook.py", "Open the evenness of coding"),
}


def show_noticed(desk: Desk, found: Sequence[Noticed]) -> None:
    """Every line under its kind; nothing is counted up."""
    st.caption("Questions to ask, not faults, and none of them a score.")
    if not found:
        st.info("Nothing is noticed. That is no verdict either.")
    for kind, heading in KINDS.items():
        lines = [line for line in found if line.kind == kind]
        if not lines:
            continue
        st.subheader(heading, anchor=False)
        for number, line in enumerate(lines):
            with st.container(gap=None):
                told = leading(desk, line.told)
                show_prose(*told, key=f"noticed {kind} {number}")
                st.caption(line.reason)
                leads = any(isinstance(one, Count) for one in told)
                _show_ways(desk, line, f"{kind} {number}", leads=leads)


def _show_ways(desk: Desk, line: Noticed, key: str, *, leads: bool) -> None:
    """To their page, and to the extracts the line speaks of where none of its figures leads."""
    where, _, number = line.about.partition(":")
    if not leads and (query := _BEHIND.get(where)) is not None:

        def behind() -> list[Passage]:
            with desk.study() as session:
                return query(session, int(number or 0))

        show_line(Count(1, line.what, behind, told="The extracts it speaks of"), key=key)
    if where == "code":
        if st.button("Open the code", key=f"noticed {key}", type="tertiary", icon=_ON):
            go_to_code(int(number))
        return
    page, label = _PAGES[where]
    if st.button(label, key=f"noticed {key}", type="tertiary", icon=_ON):
        if where == "evenness":
            keep("codebook", "Evenness")
        st.switch_page(page)
