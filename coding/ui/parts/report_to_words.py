"""From any sentence of the report to the words it rests on, in their place, and back (R20)."""

import streamlit as st

from coding.queries.trace import IDEA, Sentence, sentences
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import go_to_words
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.words_to_report import SENTENCES


def show_report_to_words(desk: Desk) -> None:
    """Every sentence of every theme, with a way to each extract behind it."""
    with desk.study() as session:
        told = sentences(session)
    if not told:
        st.info("There are no themes yet, so the report has no sentences.")
        return
    st.caption("One press leads to the words in their document; a button there leads back here.")
    number = 0
    for one in told:
        if one.kind == IDEA:
            number += 1
            st.subheader(f"Theme {number}", anchor=False)
        _show(desk, one)


def _show(desk: Desk, one: Sentence) -> None:
    kind = SENTENCES.get(one.kind, one.kind)
    with st.container(gap="small"):
        st.text(one.text)
        if not one.rests_on:
            st.caption(f"{kind}; rests on no extract")
            return
        st.caption(f"{kind}; rests on")
        with st.container(horizontal=True, gap="small"):
            for extract in one.rests_on:
                week = "" if extract.week is None else f"week {extract.week}"
                where = ", ".join(filter(None, (extract.participant, week, extract.time)))
                if st.button(
                    f"{extract.number} · {where or extract.document}",
                    key=f"words {one.key} {extract.id}",
                ):
                    come_back_to(
                        "coding/ui/audit.py",
                        "Back to the sentence",
                        tabs="audit",
                        tab="From report to words",
                    )
                    go_to_words(desk.study, extract.document_id, extract.start, extract.end)
