"""The codebook: every code in its place, what it means, where it stands, how it came about."""

from functools import partial

import streamlit as st

from coding.queries.codes import CodeLine, code_lines
from coding.queries.things import Thing
from coding.ui.parts.behind import Count
from coding.ui.parts.code_detail import show_code
from coding.ui.parts.code_files import take_along, take_in
from coding.ui.parts.code_meaning import make_code
from coding.ui.parts.code_tree import show_code_tree
from coding.ui.parts.desk import desk
from coding.ui.parts.even_coding import show_evenness
from coding.ui.parts.going import CODE
from coding.ui.parts.leading import lead_to
from coding.ui.parts.line import show_line
from coding.ui.state import keep, kept


def things(lines: list[CodeLine]) -> list[Thing]:
    """Codes as they are listed behind their number."""
    return [Thing(line.name, line.definition, about=f"code:{line.id}") for line in lines]


at = desk("Codebook", "What each code means, where it stands, how it came about.", undoable=True)
codes_tab, even_tab, files_tab = st.tabs(
    ["Codes", "Evenness", "Files"], key="codebook", on_change="rerun"
)

if codes_tab.open:
    with codes_tab:
        with at.study() as session:
            lines = code_lines(session)
        if not lines:
            st.info(
                "There are no codes yet. Code some words in phase 2, make a code below, or take "
                "in a codebook under “Files”."
            )
            lead_to("coding/ui/phase_2_code.py", "Go to coding")
            make_code(at, lines)
            st.stop()
        left, right = st.columns([10, 12], gap="medium")
        with left:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                sought = st.text_input(
                    "Find a code", key="codebook sought", persist_state="session"
                )
                retired = sum(line.retired for line in lines)
                shown_too = retired and st.toggle(
                    f"Retired too ({retired})", key="codebook retired"
                )
            words = sought.casefold().split()
            shown = [
                line
                for line in lines
                if (shown_too or not line.retired or line.id == kept(CODE))
                and all(word in f"{line.name} {line.definition}".casefold() for word in words)
            ]
            chosen = kept(CODE)
            now = next((line for line in lines if line.id == chosen), None)
            now = now or next(iter(shown), None)
            just = show_code_tree(at, shown, now.id if now else None, key="code tree")
            if just and just != chosen:
                keep(CODE, just)
                st.rerun()
            if shown:
                show_line(Count(len(shown), "Codes", partial(things, shown), "code"), key="codes")
            else:
                st.caption("No code has these words in it.")
            with st.expander("Make a code"):
                make_code(at, lines)
        with right:
            if now is not None:
                show_code(at, now, lines)

if even_tab.open:
    with even_tab:
        show_evenness(at.study)

if files_tab.open:
    with files_tab:
        st.subheader("Take it along", anchor=False)
        take_along(at)
        st.subheader("Take a codebook in", anchor=False)
        take_in(at)
