"""A sample that several coders code apart: drawing it, and how far each of them is."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.counted import Passage, of_entries
from coding.queries.documents import entries
from coding.queries.items import items
from coding.queries.samples import PassLine, SampleLine, draw_sample
from coding.queries.studies import coders
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.facts import MEASURE
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.telling import moment
from coding.ui.parts.wording import counted

WHOLE = {True: "Whole diaries and transcripts", False: "Single entries and turns"}


def assign(desk: Desk, *, title: str) -> None:
    """Ask who codes what apart, show what would be drawn, and draw it."""
    with desk.study() as session:
        material, people = items(entries(session)), [one.name for one in coders(session)]
    name = st.text_input("What it is called", title, key="sample title", width=420)
    named = st.multiselect(
        "Who codes it",
        list(dict.fromkeys([desk.who, *people])),
        default=[desk.who],
        accept_new_options=True,
        key="sample coders",
        placeholder="Choose, or type a new name",
        help="A new name joins the study as a second coder.",
        width=420,
    )
    whole = st.radio(
        "What is drawn", list(WHOLE), format_func=WHOLE.__getitem__, key="sample whole"
    )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        share = st.slider("Share of the material, %", 5, 100, 20, 5, key="sample share", width=320)
        seed = st.number_input(
            "Lot",
            1,
            9999,
            1,
            key="sample lot",
            width=120,
            help="The same number draws the same entries again from the same material.",
        )
    prepared = st.text_area(
        "How the coders were prepared",
        key="sample prepared",
        placeholder="Trained on two diaries that are not in the sample; codebook of 3 March.",
        width=MEASURE,
    )
    drawn = draw_sample(material, share=share / 100, whole=bool(whole), seed=int(seed))
    told = _entries(desk, {number for number, _ in drawn.entries}, "To be drawn")
    which = f"{len(drawn.items)} of {drawn.of_items}: {', '.join(drawn.items)}. That is "
    show_line(
        f"Draws {which if drawn.items else ''}",
        replace(told, told=counted(told.number, "entry or turn", "entries and turns")),
        "." if drawn.items else ", from every strand and week its share.",
        key="drawn",
    )
    if st.button("Draw and assign", type="primary", disabled=len(named) < 2 or not drawn.entries):
        act = partial(
            actions.assign_sample,
            coders=named,
            title=name,
            share=share / 100,
            whole=bool(whole),
            seed=int(seed),
            prepared=prepared,
        )
        desk.decide(act, f"“{name}” is drawn: {counted(len(drawn.entries), 'entry', 'entries')}.")
    if len(named) < 2:
        st.caption("Name one more coder.")


def show_passes(desk: Desk, sample: SampleLine) -> None:
    """How far each coder is, and closing one's own pass."""
    columns = (
        Column("Coder"),
        Column("Entries", "number", "6rem"),
        Column("Read", "number", "6rem"),
        Column("With a code", "number", "8rem"),
        Column("Coded before", "number", "8rem"),
        Column("Pass"),
    )
    rows = [
        (
            one.coder,
            _entries(desk, one.entries, f"{one.coder}: entries"),
            _entries(desk, one.read, f"{one.coder}: read"),
            *_coded(desk, one, sample),
            f"closed {moment(one.closed_at)}" if one.closed_at else "open",
        )
        for one in sample.passes
    ]
    show_sheet(columns, rows, key=f"passes {sample.id}", label="How far each coder is")
    own = next((one for one in sample.passes if one.coder == desk.who), None)
    with st.container(horizontal=True, vertical_alignment="center"):
        if own is not None and not own.closed_at:
            if st.button("Go on coding", icon=":material/arrow_forward:"):
                _go_on(desk, sample)
            with st.popover("Close my pass"):
                left = len(own.entries) - len(own.coded)
                st.write(
                    f"{counted(left, 'entry', 'entries')} of the sample "
                    f"{'has' if left == 1 else 'have'} no code of yours. That can be right: no "
                    "code is an answer too. Once every coder has closed, all codings are seen."
                )
                if st.button("Close it", type="primary", key="close pass"):
                    desk.decide(
                        partial(actions.close_pass, sample_id=sample.id),
                        f"Your pass of “{sample.title}” is closed.",
                    )
    with st.expander("How it was drawn"):
        _show_rule(sample)


def _coded(desk: Desk, one: PassLine, sample: SampleLine) -> tuple[Count | str, Count | str]:
    """What a coder coded; of the others it is told to a coder once all have closed."""
    if one.coder != desk.who and desk.who in sample.coders and not sample.is_closed:
        return "–", "–"
    return (
        _entries(desk, one.coded, f"{one.coder}: with a code"),
        _entries(desk, one.before, f"{one.coder}: coded before"),
    )


def _entries(desk: Desk, ids: Collection[int], title: str) -> Count:
    """How many entries of a sample there are, with them behind the number."""

    def behind() -> list[Passage]:
        with desk.study() as session:
            return of_entries(line for line in entries(session) if line.id in ids)

    return Count(len(ids), title, behind, "entry", told=str(len(ids)))


def _show_rule(sample: SampleLine) -> None:
    rule = sample.rule
    whole = bool(rule.get("whole"))
    rows = [
        ("Drawn by", f"{sample.assigned_by}, {moment(sample.assigned_at)}"),
        ("What", f"{WHOLE[whole]}: {rule.get('drawn')} of {rule.get('of')}, lot {sample.seed}"),
        ("Coders prepared", str(rule.get("prepared") or "nothing noted")),
        ("From", "; ".join(f"{name}: {count}" for name, count in sample.strata)),
    ]
    columns = (Column("About", width="10rem"), Column("This sample"))
    show_sheet(columns, rows, key=f"rule {sample.id}", label="How the sample was drawn")


def _go_on(desk: Desk, sample: SampleLine) -> None:
    """To the first entry of the sample this coder has not read yet, else to its first."""
    with desk.study() as session:
        inside = [line for line in entries(session) if line.id in set(sample.entries)]
    line = next((one for one in inside if desk.who not in one.read_by), inside[0])
    go_to_words(desk.study, line.document_id, line.start, line.end)
