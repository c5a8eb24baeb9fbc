"""Memos on anything, and the reflexive journal."""

from functools import partial

import streamlit as st

from coding.exports.memos_file import write_memos_csv, write_memos_markdown
from coding.queries.memos import SUBJECTS, memos, nameable, subjects
from coding.queries.studies import study_facts
from coding.queries.things import memos_listed
from coding.ui.parts.behind import Count
from coding.ui.parts.desk import desk
from coding.ui.parts.going import ANY, EACH_MEMO, MEMOS_PAGE, go_to_subject
from coding.ui.parts.journal import show_due
from coding.ui.parts.line import show_line
from coding.ui.parts.memo_list import KINDS, show_memo_list
from coding.ui.parts.memo_writing import (
    EDITED,
    is_one_begun,
    take_away,
    write_anew,
    write_new,
)
from coding.ui.parts.way_back import marked
from coding.ui.state import keep, kept

at = desk("Memos", "Your thinking, dated, and tied to what it is about.", undoable=True)
with at.study() as session:
    every = memos(session)
    about = subjects(session, (memo.about for memo in every))
    things, study = nameable(session), study_facts(session).uid

edited, what = kept(EDITED) or (0, "")
memo = next((one for one in every if one.id == edited), None)
if memo is not None:
    (write_anew if what == "edit" else take_away)(at, memo, about[memo.about].name)

memos_tab, journal_tab = st.tabs(["Memos", "Reflexive journal"], key="memos", on_change="rerun")
found = every
if memos_tab.open:
    with memos_tab:
        with st.expander("Write a memo", expanded=not every or is_one_begun(study)):
            write_new(at, things, study)
        with st.container(horizontal=True, vertical_alignment="bottom"):
            words = st.text_input("Find words", key="memos sought", width=260)
            kind = st.selectbox(
                "Kind",
                [ANY, *KINDS],
                format_func=lambda one: KINDS.get(one, one),
                key="memos of kind",
                width=180,
            )
            subject = st.selectbox(
                "About",
                [ANY, *SUBJECTS],
                format_func=lambda one: SUBJECTS.get(one, one),
                key="memos about",
                width=200,
            )
            coders = [ANY, *sorted({one.coder for one in every})]
            coder = st.selectbox("By", coders, key="memos by", width=180)
        sought = words.casefold().split()
        found = [
            one
            for one in every
            if kind in (ANY, one.kind)
            and subject in (ANY, about[one.about].subject)
            and coder in (ANY, one.coder)
            and all(word in f"{one.text} {about[one.about].name}".casefold() for word in sought)
        ]
if journal_tab.open:
    with journal_tab:
        show_due(at)
        found = [one for one in every if one.kind == "journal"]

with memos_tab if memos_tab.open else journal_tab:
    if not found:
        st.info(
            "No memo fits. Write with fewer filters."
            if every and memos_tab.open
            else "Nothing here yet. A memo is a thought with a date: on a code, a theme, a person, "
            "the whole study. In the coding view, m writes one on the selected words."
        )
        st.stop()
    pages = -(-len(found) // EACH_MEMO)
    page = st.pagination(pages, key=MEMOS_PAGE) if pages > 1 else 1
    part = found[(page - 1) * EACH_MEMO : page * EACH_MEMO]
    count = Count(len(found), "Memos", partial(memos_listed, found, about), "memo")
    show_line(count, ", the newest first.", key="memos")
    asked = show_memo_list(part, about, key="memo list", who=at.who, marked=marked("memo"))
    with st.container(horizontal=True):
        st.download_button(
            "These memos as a table (csv)",
            lambda: write_memos_csv(found, about),
            file_name=f"{at.study.path.stem}-memos.csv",
            on_click="ignore",
        )
        st.download_button(
            "These memos as text (markdown)",
            lambda: write_memos_markdown(found, about),
            file_name=f"{at.study.path.stem}-memos.md",
            on_click="ignore",
        )

if asked is not None:
    one = next(line for line in every if line.id == asked[1])
    if asked[0] == "go":
        go_to_subject(at.study, one.about, about[one.about])
    keep(EDITED, (one.id, asked[0]))
    st.rerun()
