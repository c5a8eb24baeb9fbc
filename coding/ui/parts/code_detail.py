"""One code of the codebook: what it means, where it stands, what became of it."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.codes import CodeLine, in_context, past_of
from coding.ui.parts.code_changes import SPLIT, show_changes, split_off
from coding.ui.parts.code_meaning import show_meaning
from coding.ui.parts.code_past import show_past
from coding.ui.parts.code_tree import counts_of
from coding.ui.parts.code_words import show_words
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_table import show_extract_table
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.memo_writing import begin_memo
from coding.ui.parts.plain import plain
from coding.ui.parts.words_to_report import show_resting_on
from coding.ui.state import keep, kept

EACH = 100
_ORIGINS = {"hand": "made by hand", "proposal": "from a proposal"}


def show_code(desk: Desk, code: CodeLine, lines: Sequence[CodeLine]) -> None:
    """The chosen code, with all that can be done with it."""
    with st.container(horizontal=True, vertical_alignment="center"):
        st.subheader(plain(code.name), anchor=False)
        if st.button("Memo on this code"):
            begin_memo(f"code:{code.id}")
    origin = _ORIGINS.get(code.origin, code.origin.replace("codebook:", "from the codebook "))
    _show_counts(desk, code, origin)
    meaning, extracts, words, changes, past = st.tabs(
        ["Meaning", "Extracts", "Learned words", "Move, merge, retire", "History"],
        key="codebook detail",
        on_change="rerun",
    )
    if meaning.open:
        with meaning:
            show_meaning(desk, code)
    if extracts.open:
        with extracts:
            _extracts(desk, code)
    if words.open:
        with words:
            show_words(desk, code)
    if changes.open:
        with changes:
            show_changes(desk, code, lines)
    if past.open:
        with past, desk.study() as session:
            show_past(past_of(session, code.id))


def _show_counts(desk: Desk, code: CodeLine, origin: str) -> None:
    applications, people, weeks = counts_of(desk, code)
    show_line(
        "Retired · " if code.retired else "",
        applications,
        ", ",
        people,
        ", ",
        weeks,
        f" · {origin}",
        key=f"code {code.id}",
    )


def _extracts(desk: Desk, code: CodeLine) -> None:
    if not code.applications:
        st.info("It stands on no words yet. Apply it in phase 2.")
        return
    with desk.study() as session:
        found = in_context(session, code.name)
    pages = -(-len(found) // EACH)
    page = st.pagination(pages, key=f"extracts of {code.id}") if pages > 1 else 1
    asked = show_extract_table(
        found[(page - 1) * EACH : page * EACH],
        key=f"extract table {code.id} {page}",
        label=f"Extracts of the code {code.name}",
    )
    if asked.trace is not None:
        there = next(one.extract for one in found if one.extract.application == asked.trace)
        show_resting_on(
            desk,
            there.document_id,
            there.start,
            there.end,
            back=("coding/ui/codebook.py", "Back to the code", "codebook", "Codes"),
        )
    if asked.go_to is not None:
        there = next(one.extract for one in found if one.extract.application == asked.go_to)
        go_to_words(desk.study, there.document_id, there.start, there.end)
    if asked.part_off:
        keep(SPLIT, (code.id, asked.part_off))
    _split(desk, code, {one.extract.application for one in found})


def _split(desk: Desk, code: CodeLine, there: set[int]) -> None:
    of, chosen = kept(SPLIT) or (0, ())
    chosen = [one for one in chosen if one in there]
    if of == code.id and chosen:
        split_off(desk, code, chosen)
