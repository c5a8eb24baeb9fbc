"""The codes in force."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.codes import CodeInUse
from coding.queries.figures import figure
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.sheet import Cell, Column, show_sheet

_ORIGINS = {"hand": "made by hand", "proposal": "from a proposal"}


def show_codes(desk: Desk, codes: Sequence[CodeInUse]) -> None:
    """Every code with its definition and how often it was applied, which leads to the words."""
    if not codes:
        st.info("No codes yet. Accept a proposal, or code some words by hand.")
        return
    show_sheet(
        (Column("Code"), Column("Origin", width="8rem"), Column("Applied", "number", "5rem")),
        [
            (
                Cell(code.name, code.definition),
                _ORIGINS.get(code.origin, code.origin),
                Cell(leading(desk, figure(f"code:{code.id}", code.applications))),
            )
            for code in codes
        ],
        key="codes",
        label="Codes in use",
    )
