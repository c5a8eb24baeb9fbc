"""Beginning a study: its title, question and approach, and who begins it."""

import re
import unicodedata
from pathlib import Path

import streamlit as st

from coding.jobs.studies import new_study
from coding.store.places import studies_folder, unused_name
from coding.ui.parts.language import choose_language
from coding.ui.parts.wording import APPROACHES
from coding.ui.state import open_in_tab


def begin_study() -> None:
    """A form; when it is sent, the study is made in the default folder and opened."""
    with st.form("begin", border=False):
        title = st.text_input("Title", placeholder="Practising compassion, autumn term")
        question = st.text_area(
            "Research question",
            placeholder="How do students make room for a compassionate self in ordinary weeks?",
            height=80,
        )
        approach = st.radio(
            "Approach",
            list(APPROACHES),
            format_func=lambda name: APPROACHES[name][0],
            captions=[sentence for _, sentence in APPROACHES.values()],
        )
        language = choose_language()
        name = st.text_input("Your name, as the trail is to show it")
        sent = st.form_submit_button("Begin the study", type="primary")
    if not sent:
        return
    if not title.strip() or not name.strip():
        st.warning("Give the study a title and say who you are; the rest can wait.")
        return
    path = unused_name(studies_folder() / f"{file_stem(title)}.study")
    told = {"title": title, "approach": approach, "question": question, "language": language}
    new_study(path, **told, coder=name).close()
    open_in_tab(path, name)
    st.rerun()


def file_stem(title: str) -> str:
    """A file name any system takes, told from a title: ``practising-compassion``."""
    plain = unicodedata.normalize("NFKC", title).lower()
    return re.sub(r"[^\w]+", "-", plain).strip("-_")[:60].rstrip("-") or "study"


def shown_place(path: Path) -> str:
    """A path as people write it, with ``~`` for their own folder."""
    home = Path.home()
    return f"~/{path.relative_to(home)}" if path.is_relative_to(home) else str(path)
