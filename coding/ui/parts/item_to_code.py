"""The item that is being coded: chosen, coded, and the next one taken up."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.documents import EntryLine
from coding.queries.items import Item
from coding.ui.parts.behind import entries_counted
from coding.ui.parts.choosing import choose_item, show_neighbours
from coding.ui.parts.coded_text import show_coded_text, traced
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import ITEM
from coding.ui.parts.leading import lead_to
from coding.ui.parts.line import show_line


def code_items(
    desk: Desk, items: Sequence[Item], lines: Sequence[EntryLine], *, read_first: bool
) -> tuple[int, int, int] | None:
    """Choose an item and code it.

    Args:
        lines: All entries of the study, in the order they stand.
        read_first: Whether proposals stay off until the coder has read an entry once (R56).

    Returns:
        Document, start and end of words of which it was asked what of the report rests on them.
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        item = choose_item(items, "Now coding", key=ITEM)
        show_neighbours(items, item, key=ITEM)
    waiting = [line for line in item.codable if read_first and desk.who not in line.read_by]
    if waiting:
        with st.container(horizontal=True, vertical_alignment="center"):
            show_line(
                entries_counted(waiting, "Not read by you yet"),
                " still to be read by you; proposals for them stay off until then.",
                key="waiting",
            )
            lead_to("coding/ui/phase_1_familiarise.py", "Read them first")
    asked = traced(frozenset(line.document_id for line in item.lines))
    show_coded_text(desk, item, lines, waiting=frozenset(line.id for line in waiting))
    return asked
