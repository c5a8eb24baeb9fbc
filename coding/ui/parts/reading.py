"""The reader: one item after the other, each entry to be marked when it is read."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.items import Item, items, weekly
from coding.queries.memos import MemoLine, about_item
from coding.ui.parts.choosing import choose_item, show_neighbours, unread
from coding.ui.parts.deciding import Desk
from coding.ui.parts.jotting import jot, show_jottings
from coding.ui.parts.passages import show_passages
from coding.ui.parts.plain import plain
from coding.ui.parts.wording import counted

ITEM = "reading"


def read_on(desk: Desk, lines: Sequence[EntryLine], notes: Sequence[MemoLine]) -> None:
    """Choose an item, read it, mark what is read, jot down what strikes."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = st.segmented_control(
            "Order",
            ["person by person", "week by week"],
            default="person by person",
            required=True,
            key="reading order",
            persist_state="session",
        )
        of = weekly(lines) if order == "week by week" else items(lines)
        if not of:
            st.info("No entry has a week. Read person by person.")
            return
        item = choose_item(of, "Now reading", key=ITEM)
    left = unread(item, desk.who)
    _mark_all(desk, item, left)
    just_read = show_passages(item.lines, key=f"passages {item.key}", of=item.name, reader=desk.who)
    if just_read:
        _mark(desk, just_read)
    show_neighbours(of, item, key=ITEM)
    with desk.study() as session:
        about = about_item(session, item)
    with st.sidebar:
        jot(desk, name=plain(item.name), about=about)
    show_jottings([note for note in notes if note.about == about])


def _mark_all(desk: Desk, item: Item, left: Sequence[int]) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        if left:
            told = f"{counted(len(left), 'entry', 'entries')} not read by you yet."
            st.caption(told)
            if st.button(f"Mark all of {plain(item.name)} as read"):
                _mark(desk, left)
        else:
            st.caption("All of it is read by you.")


def _mark(desk: Desk, ids: Sequence[int]) -> None:
    desk.decide(partial(actions.mark_read, entry_ids=ids))
