"""Files for people outside the study, each made when its button is pressed, and recorded."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from coding.actions.roles import refuse_named
from coding.errors import RoleError
from coding.exports import EXPORTS
from coding.jobs.exporting import WHOLE, exported, in_the_way, record
from coding.queries.kept_back import kept_back
from coding.queries.report import StudyReport
from coding.queries.reporting import study_report
from coding.store import open_study
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet


def show_exports(desk: Desk, report: StudyReport | None = None) -> None:
    """A download button for each format; what stands in the way, where something does."""
    if report is None:
        with desk.study() as session:
            report = study_report(session)
    with desk.study() as session:
        try:
            refuse_named(session, desk.who, "record_export")
        except RoleError as error:
            st.info(plain(f"{error.what} {error.remedy}"))
            return
    st.caption(
        "Every quotation is cut from its document when the file is made, and checked again. That "
        "a file left the study is recorded in the trail, for whom, and of which state."
    )
    for_whom = st.text_input("For whom", placeholder="a supervisor, a journal, yourself")
    with desk.study() as session:
        left_out, standing = kept_back(session), in_the_way(session)
    if left_out is not None:
        whole = " and ".join(one.label for one in EXPORTS if one.prints == "study")
        st.info(plain(f"{left_out.told} {whole}: not before then, since it holds the whole study."))
    with st.container(horizontal=True):
        for export in EXPORTS:
            st.download_button(
                export.label,
                file_made(desk.study.path, export.name, desk.who, for_whom),
                file_name=desk.study.path.stem + export.extension,
                on_click="ignore",
                disabled=export.name in standing,
                key=f"export {export.name}",
            )
    refused = {one.what: one for name, one in standing.items() if name not in WHOLE}
    for refusal in refused.values():
        st.error(plain(f"{refusal.what} {refusal.remedy}"))
    st.subheader("What every file says of itself", anchor=False)
    show_sheet(
        (Column("", width="14rem"), Column("")),
        [(name, Cell(leading(desk, value))) for name, value in report.manifest_told],
        key="manifest",
        label="What every file says of itself",
    )


def file_made(path: Path, name: str, coder: str, for_whom: str) -> Callable[[], bytes]:
    """What makes the file: it runs outside the page, on a connection of its own."""

    def make() -> bytes:
        with open_study(path) as study:
            data = exported(study, name, coder=coder)
            record(study, name, data, coder=coder, for_whom=for_whom)
            return data

    return make
