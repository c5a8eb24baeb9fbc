"""Phase 6, writing up: the theme table as the exports print it."""

import streamlit as st

from coding.exports.outline import counts_themes, outline, study_quotations
from coding.queries.reporting import study_report
from coding.ui.parts.desk import phase_desk
from coding.ui.parts.exporting import show_exports
from coding.ui.parts.leading import lead_to
from coding.ui.parts.theme_facts import show_definitions, show_spread
from coding.ui.parts.theme_table import show_theme_table

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

show_theme_table(outline(report.themes, study_quotations(report.extracts)))

st.header("What each theme is", anchor=False)
show_definitions(report.themes)

st.header("How widely each is grounded", anchor=False)
if counts_themes(report):
    st.caption("More mentions do not make a theme more important.")
else:
    st.caption(
        "For your own check. In a reflexive study these figures are not printed beside themes: "
        "more mentions do not make a theme more important."
    )
show_spread(report.themes)

st.header("Take it elsewhere", anchor=False)
show_exports(desk.study)
