"""Audit: a supervisor's examination, from its sample to its certificate."""

import streamlit as st

from coding.queries.audits import audit_items, audits
from coding.queries.noticing import noticed
from coding.queries.studies import coders, study_facts
from coding.queries.themes import themes
from coding.ui.parts.audit_answers import answer_audit
from coding.ui.parts.audit_blind import judge_blind
from coding.ui.parts.audit_closing import close_one
from coding.ui.parts.audit_elsewhere import audit_elsewhere
from coding.ui.parts.audit_judging import judge_items
from coding.ui.parts.audit_opening import (
    is_one_begun,
    name_somebody,
    open_one,
    show_audits,
    show_next,
)
from coding.ui.parts.desk import desk
from coding.ui.parts.noticed import show_noticed
from coding.ui.parts.plain import plain
from coding.ui.parts.report_to_words import show_report_to_words
from coding.ui.parts.way_back import no_way_back

no_way_back()
at = desk(
    "Audit",
    "Somebody who did not make the analysis judges a sample of it. Nothing here changes the study.",
    undoable=True,
)
with at.study() as session:
    found, people, shapes = audits(session), coders(session), themes(session)
    study = study_facts(session).uid
role = next((person.role for person in people if person.name == at.who), "researcher")

names = ["Audits", "Judge", "Blind", "Answers", "Closing", "From report to words", "Noticed"]
tabs = dict(zip(names, st.tabs(names, key="audit", on_change="rerun"), strict=True))

if tabs["Audits"].open:
    with tabs["Audits"]:
        if found:
            show_audits(at, found)
            show_next(at, found, "audit")
        else:
            st.info(
                "No audit yet. A report can say “audited” only once one is closed here: name a "
                "supervisor or an external auditor, and open one."
            )
        label = "Open another audit" if found else "Open an audit"
        with st.expander(label, expanded=not found or is_one_begun(study)):
            open_one(at, people, shapes, study)
        with st.expander("People and roles"):
            name_somebody(at, people)
        with st.expander("A supervisor elsewhere"):
            audit_elsewhere(at)

if tabs["From report to words"].open:
    with tabs["From report to words"]:
        show_report_to_words(at)

if tabs["Noticed"].open:
    with at.study() as session:
        lines = noticed(session)
    with tabs["Noticed"]:
        show_noticed(at, lines)

for name in ("Judge", "Blind", "Answers", "Closing"):
    if not tabs[name].open:
        continue
    with tabs[name]:
        if not found:
            st.info("Open an audit first.")
            break
        ids = [line.id for line in found]
        chosen = st.selectbox(
            "Audit",
            ids,
            format_func=lambda one: plain(next(x.title for x in found if x.id == one)),
            key=f"audit of {name}",
            width=420,
            label_visibility="collapsed" if len(ids) == 1 else "visible",
        )
        audit = next(line for line in found if line.id == chosen)
        if name in ("Judge", "Answers"):
            with at.study() as session:
                items = audit_items(session, audit.id)
        if name == "Judge":
            judge_items(at, audit, items)
        elif name == "Answers":
            answer_audit(at, audit, items, researcher=role == "researcher")
        elif name == "Blind":
            judge_blind(at, audit)
        else:
            close_one(at, audit)
