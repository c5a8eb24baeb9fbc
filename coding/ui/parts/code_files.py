"""Codebooks as files: the study's own to take along, others to take in."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from coding import actions
from coding.codebook import Codebook, find_codebook, load_codebook, shipped_codebooks
from coding.exports.codebook_file import write_csv, write_yaml
from coding.queries.codes import code_lines
from coding.queries.studies import study_facts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.wording import counted

_FILE = "a file of mine"


def take_along(desk: Desk) -> None:
    """Buttons that give the codebook as YAML and as a table."""
    with desk.study() as session:
        lines, title = code_lines(session), study_facts(session).title
    name = desk.study.path.stem
    with st.container(horizontal=True):
        st.download_button(
            "Codebook file (YAML)",
            lambda: write_yaml(lines, title=title),
            file_name=f"{name}-codebook.yaml",
            on_click="ignore",
        )
        st.download_button(
            "Table of codes (csv)",
            lambda: write_csv(lines),
            file_name=f"{name}-codebook.csv",
            on_click="ignore",
        )


def take_in(desk: Desk) -> None:
    """Choose a codebook, look at its codes, and make them codes of the study."""
    chosen = st.selectbox(
        "Codebook",
        [_FILE, *shipped_codebooks()],
        format_func=lambda one: one.replace("_", " "),
        key="codebook to take in",
    )
    book = _uploaded() if chosen == _FILE else find_codebook(chosen)
    if book is None:
        return
    st.caption(plain(f"{book.title}. {book.framework}. {book.note}"))
    names = {code.id: code.name for code in book.codes}
    show_sheet(
        (Column("Code", width="34%"), Column("Definition")),
        [(Cell(code.name, names.get(code.parent, "")), code.definition) for code in book.codes],
        key="codes to take in",
        label="Codes of the codebook",
    )
    with desk.study() as session:
        there = {line.name for line in code_lines(session)}
    new = sum(code.name not in there for code in book.codes)
    if not new:
        st.info("All of its codes are in the study already.")
        return
    with st.form("take in", border=False):
        reason = st.text_input("Why this codebook (if you like)")
        sent = st.form_submit_button(f"Make {counted(new, 'code')} of it")
    if sent:
        take = partial(actions.take_in_codebook, codebook=book, reason=reason)
        desk.decide(take, f"{counted(new, 'code')} made. Undo takes them back.")


def _uploaded() -> Codebook | None:
    file = st.file_uploader("A codebook file", type=["yaml", "yml"], key="codebook file")
    if file is None:
        return None
    with TemporaryDirectory() as folder:
        path = Path(folder, "codebook.yaml")
        path.write_bytes(file.getvalue())
        return load_codebook(path)
