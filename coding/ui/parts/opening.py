"""Opening a study: the sample in one click, one worked in before, or one by its path."""

import tempfile
from datetime import datetime
from pathlib import Path

import streamlit as st

from coding.store.places import studies_folder, unused_name
from coding.ui.parts.beginning import file_stem, shown_place
from coding.ui.parts.plain import plain
from coding.ui.parts.progress import progress_bar
from coding.ui.parts.wording import counted, day
from coding.ui.state import known_studies, open_in_tab

_SHOWN = 8


def open_sample() -> None:
    """A button that makes a copy of the sample study in the default folder and opens it."""
    if not st.button("Open the sample study", type="primary"):
        return
    from coding.jobs.ready import open_sample_study

    path = unused_name(studies_folder() / "sample-study.study")
    open_sample_study(path, progress_bar("Making your own copy of the sample study …")).close()
    open_in_tab(path)
    st.rerun()


def open_known() -> None:
    """Studies of the default folder and those opened before, then any other by its path."""
    studies = known_studies()
    if not studies:
        st.caption(f"None yet in {plain(shown_place(studies_folder()))}, where studies are kept.")
    for path in studies[:_SHOWN]:
        with st.container(horizontal=True, vertical_alignment="center"):
            if st.button(plain(path.stem), key=f"open {path}", help=plain(shown_place(path))):
                open_in_tab(path)
                st.rerun()
            changed = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
            st.caption(f"changed {day(changed.isoformat())}")
    if len(studies) > _SHOWN:
        st.caption(f"and {counted(len(studies) - _SHOWN, 'older study', 'older studies')}")
    with st.form("by path", border=False):
        told = st.text_input("Another study, by its path", placeholder="~/Documents/group.study")
        if st.form_submit_button("Open") and told.strip():
            open_in_tab(Path(told.strip()))
            st.rerun()
    with st.expander("Review a study from its audit pack"):
        _review_pack()


def _review_pack() -> None:
    """A form; the study in the pack becomes a copy for review in the default folder."""
    with st.form("review pack", border=False):
        given = st.file_uploader("Audit pack", type="zip")
        who = st.text_input("Your name, as the researcher named you in the study")
        sent = st.form_submit_button("Open it for review")
    if not (sent and given is not None and who.strip()):
        return
    from coding.jobs.packing import open_pack

    stem = file_stem(Path(given.name).stem)
    path = unused_name(studies_folder() / f"{stem}-review.study")
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        pack = Path(folder, "pack.zip")
        pack.write_bytes(given.getvalue())
        open_pack(pack, path, who.strip()).close()
    open_in_tab(path, who.strip())
    st.rerun()
