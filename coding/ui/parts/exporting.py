"""Files for people outside the study, each made when its button is pressed."""

from collections.abc import Callable
from pathlib import Path

import streamlit as st

from coding.exports import EXPORTS
from coding.jobs.exporting import exported
from coding.store import Study, open_study


def show_exports(study: Study) -> None:
    """A download button for each format."""
    st.caption("Every quotation is cut from its document when the file is made, and checked again.")
    with st.container(horizontal=True):
        for export in EXPORTS:
            st.download_button(
                export.label,
                _made(study.path, export.name),
                file_name=study.path.stem + export.extension,
                on_click="ignore",
                key=f"export {export.name}",
            )


def _made(path: Path, name: str) -> Callable[[], bytes]:
    """What makes the file: it runs outside the page, on a connection of its own."""

    def make() -> bytes:
        with open_study(path) as study:
            return exported(study, name)

    return make
