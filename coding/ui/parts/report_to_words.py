"""From any sentence of the report to the words it rests on, in their place, and back (R20)."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.narrative import narrative, reported_extracts
from coding.queries.report import ReportedExtract
from coding.queries.themes import ThemeShape, themes
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.way_back import come_back_to

_KINDS = {"claim": "claim", "reading": "reading of its extracts", "link": "link onwards"}


def show_report_to_words(desk: Desk) -> None:
    """Every sentence of every theme, with a way to each extract behind it."""
    with desk.study() as session:
        lines, reported, shapes = narrative(session), reported_extracts(session), themes(session)
    tops = [shape for shape in shapes if shape.parent_id is None and shape.state != "miscellaneous"]
    if not tops:
        st.info("There are no themes yet, so the report has no sentences.")
        return
    st.caption("One press leads to the words in their document; a button there leads back here.")
    by_id = {one.id: one for one in reported}
    for number, theme in enumerate(tops, start=1):
        st.subheader(f"Theme {number}", anchor=False)
        own = [one for one in reported if one.theme == theme.name]
        _sentence(desk, _idea(theme), "name and central organising concept", own, f"t{theme.id}")
        for line in lines:
            if line.theme == theme.name:
                behind = [by_id[one] for one in line.rests_on if one in by_id]
                _sentence(desk, line.text, _KINDS.get(line.kind, line.kind), behind, f"c{line.id}")


def _idea(theme: ThemeShape) -> str:
    return f"{theme.name}. {theme.concept}" if theme.concept else theme.name


def _sentence(
    desk: Desk, text: str, kind: str, behind: Sequence[ReportedExtract], key: str
) -> None:
    with st.container(gap="small"):
        st.text(text)
        if not behind:
            st.caption(f"{kind}; rests on no extract")
            return
        st.caption(f"{kind}; rests on")
        with st.container(horizontal=True, gap="small"):
            for one in behind:
                week = "" if one.week is None else f"week {one.week}"
                where = ", ".join(filter(None, (one.participant, week, one.time)))
                if st.button(
                    f"{one.number} · {where or one.document}", key=f"words {key} {one.id}"
                ):
                    come_back_to(
                        "coding/ui/audit.py",
                        "Back to the sentence",
                        tabs="audit",
                        tab="From report to words",
                    )
                    go_to_words(desk.study, one.document_id, one.start, one.end)
