"""The thematic map as it is printed, with its files to take along."""

import base64

import streamlit as st

from coding.exports.map_layout import KINDS, lay_out
from coding.exports.map_svg import svg
from coding.queries.report import StudyReport
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_map(report: StudyReport) -> None:
    """The picture, on paper in both looks of the app; what stands behind each line below it."""
    st.caption(
        "As it is printed. Themes stand on a ring, related ones close to one another; change "
        "relations in phase 3. The files are under “Take it elsewhere”."
    )
    drawn = svg(lay_out(report.themes, report.relations), report.title)
    # In an image nothing of a picture can run or fetch, whatever its words are.
    told = base64.b64encode(drawn.encode()).decode()
    alt = "The thematic map: its themes are those of the theme table, its lines those listed below."
    st.image(f"data:image/svg+xml;base64,{told}", width="stretch", alt=alt)
    if report.relations:
        show_sheet(
            (
                Column("Theme", width="26%"),
                Column("", width="8rem"),
                Column("Theme", width="26%"),
                Column("Because"),
            ),
            [
                (Cell(one.of), KINDS.get(one.kind, (one.kind,))[0], Cell(one.to), one.note)
                for one in report.relations
            ],
            key="map relations",
            label="How the themes stand to one another",
        )
    else:
        st.caption("No relations are said yet; say in phase 3 what feeds or contradicts what.")
