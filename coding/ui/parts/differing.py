"""Where coders differ, one difference at a time: both readings, and what came of it."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.disagreements import Difference, Reading, differences
from coding.queries.samples import SampleLine
from coding.ui.parts.behind import Count, entries_counted
from coding.ui.parts.deciding import Desk
from coding.ui.parts.facts import MEASURE
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.readings import Card, Side, show_readings
from coding.ui.parts.telling import moment
from coding.ui.state import keep, kept

_AT = "difference at"
_SHOWN = {"open": "Not settled", "settled": "Settled", "all": "All"}
#: In a reflexive study nothing is settled between readings: they are talked through.
_SHOWN_REFLEXIVE = {"open": "Not yet", "settled": "Talked through", "all": "All"}
#: The six outcomes of method rule R26, each by one key.
_OUTCOMES = {
    "first reading": "{first}’s reading",
    "second reading": "{second}’s reading",
    "both kept": "Both kept",
    "code redefined": "Code redefined",
    "new code": "New code",
    "left open": "Left open",
}


def show_differences(desk: Desk, sample: SampleLine, *, reflexive: bool) -> None:
    """Differences of a sample whose passes are all closed; settled ones can be thought over."""
    with desk.study() as session:
        every = differences(session, sample)
    if not every:
        st.info("The readings do not differ anywhere in this sample.")
        return
    shown = _SHOWN_REFLEXIVE if reflexive else _SHOWN
    with st.container(horizontal=True, vertical_alignment="bottom"):
        which = st.segmented_control(
            "Show",
            list(shown),
            default="open",
            required=True,
            format_func=shown.__getitem__,
            key="differences shown",
        )
        codes = sorted({one.code for one in every}, key=str.casefold)
        code = st.selectbox(
            "Code",
            ["", *codes],
            format_func=lambda one: one or "any",
            key="differences of code",
            width=320,
        )
    told = "talked through" if reflexive else "settled"
    show_line(
        _counted([one for one in every if one.settled], "Settled", bare=True),
        " of ",
        _counted(every, "Where readings differ"),
        f" {told}. Both codings stay as they are.",
        key="differences",
    )
    found = [
        one
        for one in every
        if which in ("all", "settled" if one.settled else "open") and code in ("", one.code)
    ]
    if not found:
        st.info("Nothing is left here.")
        return
    _show_one(desk, found, reflexive=reflexive)


def _counted(found: Sequence[Difference], title: str, *, bare: bool = False) -> Count:
    lines = [one.entry for one in found]
    return entries_counted(lines, title, called="difference", bare=bare)


def _show_one(desk: Desk, found: Sequence[Difference], *, reflexive: bool) -> None:
    at = min(int(kept(_AT, 0)), len(found) - 1)
    one = found[at]
    with st.container(horizontal=True, vertical_alignment="center"):
        if st.button("Previous", shortcut="k", disabled=at == 0):
            keep(_AT, at - 1)
            st.rerun()
        if st.button("Next", shortcut="j", disabled=at == len(found) - 1):
            keep(_AT, at + 1)
            st.rerun()
        st.caption(f"No. {at + 1} of {len(found)}")
    st.subheader(plain(one.code), anchor=False)
    if one.definition:
        st.text(one.definition, width=MEASURE)
    card = show_readings([_card(one)], key="difference", label="The readings of this entry")
    if card is not None:
        go_to_words(desk.study, one.entry.document_id, one.entry.start, one.entry.end)
    _settle(desk, one, reflexive=reflexive)


def _settle(desk: Desk, one: Difference, *, reflexive: bool) -> None:
    if one.settled:
        st.text(
            f"{_called(one.settled.outcome, one)}, by {one.settled.by}, {moment(one.settled.at)}."
            + (f" {one.settled.note}" if one.settled.note else ""),
            width=MEASURE,
        )
    key = f"difference {one.sample_id} {one.entry.id} {one.code_id}"
    note = st.text_input(
        "What the two readings show" if reflexive else "What was said",
        one.settled.note if one.settled else "",
        key=f"{key} note",
        placeholder="Needed where the code is redefined or a new one is wanted",
        width=MEASURE,
    )
    with st.container(horizontal=True):
        for number, outcome in enumerate(_OUTCOMES, start=1):
            if st.button(
                plain(_called(outcome, one)),
                shortcut=str(number),
                key=f"{key} {number}",
                type="primary" if one.settled and one.settled.outcome == outcome else "secondary",
            ):
                act = partial(
                    actions.reconcile,
                    sample_id=one.sample_id,
                    entry_id=one.entry.id,
                    code=one.code,
                    outcome=outcome,
                    note=note,
                )
                desk.decide(act)


def _called(outcome: str, one: Difference) -> str:
    return _OUTCOMES[outcome].format(first=" and ".join(one.first), second=" and ".join(one.second))


def _card(one: Difference) -> Card:
    return Card(
        entry=one.entry,
        start=one.entry.start,
        end=one.entry.end,
        sides=tuple(_side(reading) for reading in one.readings),
    )


def _side(reading: Reading) -> Side:
    lines = [(mark.code, mark.why) for mark in reading.given]
    if not reading.given and reading.others:
        lines = [(f"Instead: {mark.code}", mark.why) for mark in reading.others]
    return Side(
        coder=reading.coder,
        marks=tuple((mark.start, mark.end) for mark in reading.given or reading.others),
        lines=tuple(lines),
        nothing="Gave no code here.",
    )
