"""Level 2: the whole data set reread with the map of themes in hand, item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.queries.items import items
from coding.queries.reading import parted
from coding.queries.themes import ThemeShape
from coding.ui.parts.choosing import choose_item, show_neighbours
from coding.ui.parts.deciding import Desk
from coding.ui.parts.marks import Mark
from coding.ui.parts.passages import Reader, show_passages
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.tally import show_tally
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

ITEM = "rereading"


def reread_all(
    desk: Desk,
    lines: Sequence[EntryLine],
    reread: frozenset[int],
    standing: Mapping[int, Sequence[tuple[Extract, str]]],
    shapes: Sequence[ThemeShape],
) -> None:
    """Which items are reread, the map, and the reader.

    Args:
        reread: The entries this coder has reread with the map in hand.
        standing: Extracts by the id of their theme.
    """
    # A rereading is begun anew: the reader is shown what it knows of this reading only.
    fresh = [replace(line, read_by=(desk.who,) if line.id in reread else ()) for line in lines]
    found = [item for item in parted(items(fresh)) if item.codable]
    rows = []
    for item in found:
        words = len(item.codable)
        done = sum(line.id in reread for line in item.codable)
        rows.append((item.name, [words, done, words - done]))
    left = sum(cells[2] for _, cells in rows)
    whole = sum(cells[0] for _, cells in rows)
    if left:
        entries = counted(whole, "entry", "entries")
        st.caption(f"You have reread {whole - left:,} of {entries} with the map in hand.")
    else:
        st.caption("All of it is reread by you with the map in hand.")
    with st.expander("The map in hand"):
        columns = (Column("Theme or subtheme", width="34%"), Column("Central organising concept"))
        told = [
            (Cell(f"– {shape.name}" if shape.parent_id else shape.name), shape.concept)
            for shape in shapes
        ]
        show_sheet(columns, told, key="map in hand", label="The map in hand")
    if kept(ITEM) not in {item.key for item in found}:
        first = (item for item, (_, cells) in zip(found, rows, strict=True) if cells[2])
        keep(ITEM, next(first, found[0]).key)
    with st.expander("Item by item", expanded=False):
        pressed = show_tally(
            ["Item", "Entries with words", "Reread", "Left"], rows, None,
            key="rereading items", label="Level 2 by item",
        )  # fmt: skip
    if pressed is not None and found[pressed[0]].key != kept(ITEM):
        keep(ITEM, found[pressed[0]].key)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        item = choose_item(found, "Now rereading", key=ITEM)
        due = [line.id for line in item.codable if line.id not in reread]
        if due and st.button("Mark all of it as reread"):
            desk.decide(partial(actions.mark_reread, entry_ids=due))
    told_by = show_passages(
        item.lines,
        key=f"rereading {item.key}",
        of=item.name.split(", part ")[0],
        reader=Reader(desk.who, 1, frozenset()),
        study=f"{desk.study.uid} rereading",
        marks=_marks(standing, shapes),
        jottings={},
    )
    if ids := told_by.read.get(1):
        desk.decide(partial(actions.mark_reread, entry_ids=ids))
    at = found.index(item) + told_by.turn
    if told_by.turn and 0 <= at < len(found):
        keep(ITEM, found[at].key)
        st.rerun()
    show_neighbours(found, item, key=ITEM)


def _marks(
    standing: Mapping[int, Sequence[tuple[Extract, str]]], shapes: Sequence[ThemeShape]
) -> list[Mark]:
    """What stands under a theme already, with its name."""
    names = {shape.id: shape.name for shape in shapes}
    return [
        Mark(one.start, one.end, "found", f"{names[theme]}: {one.code}")
        for theme, found in standing.items()
        for one, _ in found
    ]
