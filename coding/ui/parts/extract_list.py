"""Chosen extracts in a list, each with a way to its words in their place and back."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.report import ReportedExtract
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.plain import plain
from coding.ui.parts.way_back import come_back_to

PAGE = "coding/ui/phase_6_write_up.py"


def source(one: ReportedExtract) -> str:
    """Whose words and from when, short: ``P03, week 4``."""
    week = "" if one.week is None else f"week {one.week}"
    return ", ".join(filter(None, (one.participant or one.document, week, one.time)))


def show_extract_list(desk: Desk, found: Sequence[ReportedExtract], *, key: str) -> None:
    """The words as printed, whose and when; a press opens them where they stand."""
    for one in found:
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(plain(f"{one.number} · {source(one)}"), key=f"{key} {one.id}"):
                come_back_to(PAGE, "Back to the report")
                go_to_words(desk.study, one.document_id, one.start, one.end)
            st.text(one.printed, width="stretch")
