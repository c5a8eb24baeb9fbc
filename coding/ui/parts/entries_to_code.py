"""The entries of one item, a few at a time, each to be coded."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.queries.items import Item
from coding.queries.proposals import ProposalLine
from coding.ui.parts.choosing import choose_item, show_neighbours
from coding.ui.parts.coding_card import show_card
from coding.ui.parts.deciding import Desk
from coding.ui.parts.leading import lead_to
from coding.ui.parts.wording import counted

ITEM = "coding"
EACH = 6


def show_entries(
    desk: Desk,
    items: Sequence[Item],
    *,
    proposed: Sequence[ProposalLine],
    applied: Sequence[Extract],
    names: Sequence[str],
    read_first: bool,
) -> None:
    """Choose an item and code it.

    Args:
        read_first: Whether proposals stay off until the coder has read an entry once (R56).
    """
    with st.container(horizontal=True, vertical_alignment="bottom"):
        item = choose_item(items, "Now coding", key=ITEM)
        shown = st.segmented_control(
            "Show",
            ["all entries", "with proposals", "without a code"],
            default="all entries",
            required=True,
            key="shown entries",
            persist_state="session",
        )
    waiting = [line for line in item.codable if read_first and desk.who not in line.read_by]
    off = {line.id for line in waiting}
    if waiting:
        told = counted(len(waiting), "entry waits", "entries wait")
        with st.container(horizontal=True, vertical_alignment="center"):
            st.caption(f"{told} for your first reading; proposals for them stay off until then.")
            lead_to("coding/ui/phase_1_familiarise.py", "Read them first")
    found = []
    for line in item.codable:
        of_line = [p for p in proposed if line.id not in off and _in(p, line)]
        on_line = [extract for extract in applied if _in(extract, line)]
        if (shown == "with proposals" and not of_line) or (shown == "without a code" and on_line):
            continue
        found.append((line, of_line, on_line))
    if not found:
        st.info("No such entry here. Choose another item, or show all entries.")
    pages = -(-len(found) // EACH)
    page = st.pagination(pages, key=f"page {item.key}") if pages > 1 else 1
    for line, of_line, on_line in found[(page - 1) * EACH : page * EACH]:
        show_card(desk, line, of_line, on_line, names=names, of=item.name)
    show_neighbours(items, item, key=ITEM)


def _in(place: ProposalLine | Extract, line: EntryLine) -> bool:
    return place.document_id == line.document_id and line.start <= place.start < line.end
