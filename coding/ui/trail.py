"""The trail: every decision, who made it and when, in words."""

from functools import partial

import streamlit as st

from coding.queries.counted import Passage
from coding.queries.event_rows import event_rows
from coding.queries.studies import coders
from coding.queries.things import Thing
from coding.queries.told import ToldLine, bare_trail, events_of, told_trail
from coding.ui.parts.behind import Count
from coding.ui.parts.desk import desk
from coding.ui.parts.figures import event_thing, in_full
from coding.ui.parts.going import EACH_EVENT, EVERYBODY, TRAIL_OF, TRAIL_PAGE
from coding.ui.parts.line import show_line
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment, told_line, told_parts
from coding.ui.parts.way_back import marked

at = desk("Trail", "Every decision has a line here, and no line can be changed.", undoable=True)
with at.study() as session:
    names = [person.name for person in coders(session)]
    chosen = st.selectbox("Decisions of", [EVERYBODY, *names], key=TRAIL_OF, width=320)
    coder = None if chosen == EVERYBODY else chosen
    number = events_of(session, coder)
    pages = max(1, -(-number // EACH_EVENT))
    page = st.pagination(pages, key=f"{TRAIL_PAGE} {chosen}") if pages > 1 else 1
    lines = told_trail(session, coder=coder, first=(page - 1) * EACH_EVENT, most=EACH_EVENT)


def behind() -> list[Thing]:
    """All events, each without what it was about."""
    with at.study() as session:
        last = events_of(session)
        return [event_thing(line) for line in bare_trail(session, coder=coder, last=last)]


def told(line: ToldLine) -> str | list[str | Count]:
    """An event in words; how many rows it changed leads to what these are."""
    what, rows = told_parts(line)
    if not rows:
        return told_line(line)

    def changed() -> list[Passage | Thing]:
        with at.study() as session:
            return event_rows(session, line, at.who)

    return [f"{what}: ", Count(line.rows, what, changed, "row", told=rows)]


seq, times = marked("event")
place = next((i for i, line in enumerate(lines) if line.seq == seq), None)
events = Count(number, "The trail", behind, "event", in_full=partial(in_full, at))
show_line(events, ", the newest first.", key="trail")
show_sheet(
    (
        Column("No.", "number", "4rem"),
        Column("Who", width="9rem"),
        Column("What"),
    ),
    [
        (line.seq, Cell(line.coder, moment(line.at)), Cell(told(line), line.reason))
        for line in lines
    ],
    key="trail",
    label="The trail",
    marked=None if place is None else (place, times),
)
