"""Phase 6, writing up: table, narrative, sections, map, what to check, checklists, exports."""

import streamlit as st

from coding.exports.outline import counts_themes
from coding.queries.reporting import study_report
from coding.ui.parts.checking_report import show_checks
from coding.ui.parts.checklist_answers import show_checklists
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.exporting import show_exports
from coding.ui.parts.leading import lead_to
from coding.ui.parts.map_picture import show_map
from coding.ui.parts.theme_facts import show_definitions, show_spread
from coding.ui.parts.theme_table import show_theme_table
from coding.ui.parts.writing_narrative import write_narrative
from coding.ui.parts.writing_sections import write_sections

desk = phase_desk(6)
with desk.study() as session:
    report = study_report(session)

if not report.themes:
    st.info(
        "There are no themes yet. Code first; themes are made from codes in phases 3 to 5, and "
        "stand here as they will be printed."
    )
    lead_to("coding/ui/phase_2_code.py", "Go on with coding")
    st.stop()

table, narrative, sections, picture, checks, checklists, exports = st.tabs(
    ["Theme table", "Narrative", "Sections", "Map", "Checks", "Checklists", "Take it elsewhere"],
    key="phase 6",
    on_change="rerun",
)

if table.open:
    with table:
        show_theme_table(desk, report)
        st.subheader("What each theme is", anchor=False)
        show_definitions(report.themes)
        st.subheader("How widely each is grounded", anchor=False)
        if counts_themes(report):
            st.caption("More mentions do not make a theme more important.")
        else:
            st.caption(
                "For your own check. In a reflexive study these figures are not printed beside "
                "themes: more mentions do not make a theme more important."
            )
        show_spread(desk, report)

if narrative.open:
    with narrative:
        write_narrative(desk, report)

if sections.open:
    with sections:
        write_sections(desk)

if picture.open:
    with picture:
        show_map(report)

if checks.open:
    with checks:
        show_checks(desk, report)

if checklists.open:
    with checklists:
        show_checklists(desk, report)

if exports.open:
    with exports:
        show_exports(desk, report)
