"""What participants agreed to: all in one table, and a form for one of them."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.consent import LEVELS, ConsentLine
from coding.queries.things import Thing
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import CONSENT_OF
from coding.ui.parts.line import show_line
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.wording import counted, day

UNRECORDED = "not recorded"


def show_consents(desk: Desk, told: Sequence[ConsentLine]) -> None:
    """Each participant's consent by level, with its day and form."""
    if not told:
        st.info("No participant is known yet. They come with the diaries and transcripts.")
        return
    unsaid = [Thing(line.pseudonym, about=f"consent:{line.id}") for line in told if not line.levels]
    number = counted(len(unsaid), "participant")
    count = Count(len(unsaid), "Nothing recorded yet", lambda: unsaid, "person", told=number)
    show_line(
        "As the signed forms say it. A refusal holds everywhere: those words are not exported, "
        "and not read with a computer's help. What is not recorded is printed as such.",
        *((" Nothing is recorded for ", count, " yet.") if unsaid else ()),
        key="consents",
    )
    _table(told)
    st.subheader("Write down one consent", anchor=False)
    by_name = {line.pseudonym: line for line in told}
    who = st.selectbox("Participant", list(by_name), key=CONSENT_OF, persist_state="session")
    _form(desk, by_name[str(who)])


def _table(told: Sequence[ConsentLine]) -> None:
    columns = (
        Column("Participant"),
        *(Column(level.name) for level in LEVELS.values()),
        Column("Form and day"),
    )
    rows: list[tuple[Cell | str, ...]] = [
        (
            Cell(line.pseudonym, "withdrawn" if line.withdrawn else ""),
            *(line.levels.get(level, "–") for level in LEVELS),
            Cell(line.form or "–", day(line.given)),
        )
        for line in told
    ]
    show_sheet(columns, rows, key="consents", label="What participants agreed to")


def _form(desk: Desk, line: ConsentLine) -> None:
    with st.form(f"consent {line.pseudonym} {line.version}", border=False):
        boxes = st.columns(4)
        levels = {}
        for number, (level, asks) in enumerate(LEVELS.items()):
            written = line.levels.get(level, "")
            # What another program wrote is offered as it stands, not lost.
            answers = list(dict.fromkeys(["", *asks.answers, written]))
            levels[level] = boxes[number % 4].selectbox(
                asks.name,
                answers,
                answers.index(written),
                format_func=lambda answer: answer or UNRECORDED,
                key=f"consent {line.pseudonym} {line.version} {level}",
            )
        left, right = st.columns(2)
        given = left.text_input("Day of the consent", line.given, placeholder="2025-09-01")
        form = right.text_input("Version of the form", line.form)
        sent = st.form_submit_button("Keep this consent", type="primary")
    if sent:
        write = partial(
            actions.record_consent,
            pseudonym=line.pseudonym,
            levels={level: answer or "" for level, answer in levels.items()},
            given=given,
            form=form,
            seen=line.version,
        )
        desk.decide(write, "The consent is kept.")
