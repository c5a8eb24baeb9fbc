"""Level 2: the whole data set reread with the map of themes in hand, item by item."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.queries.items import Item, items
from coding.queries.memos import MemoLine
from coding.queries.reading import parted
from coding.queries.themes import ThemeShape
from coding.ui.parts.behind import entries_counted
from coding.ui.parts.choosing import choose_item, show_neighbours
from coding.ui.parts.correcting import ASKED
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import READER, go_and_read
from coding.ui.parts.jotting import about_entry, jotted_on
from coding.ui.parts.line import show_line
from coding.ui.parts.marks import Mark
from coding.ui.parts.passages import Reader, Told, show_passages
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.tally import show_tally
from coding.ui.state import keep, kept

ITEM = "rereading"
#: More than any document has characters: what stands in two documents is never at one place.
_APART = 1 << 32


@dataclass(frozen=True, slots=True)
class InHand:
    """The map of themes: the themes, and the extracts of each by its id."""

    shapes: Sequence[ThemeShape]
    standing: Mapping[int, Sequence[tuple[Extract, str]]]


def reread_all(
    desk: Desk,
    lines: Sequence[EntryLine],
    reread: frozenset[int],
    in_hand: InHand,
    notes: Sequence[MemoLine],
) -> None:
    """Which items are reread, the map, and the reader.

    Args:
        reread: The entries this coder has reread with the map in hand.
        notes: Memos, of which those on an entry are shown beside it.
    """
    # A rereading is begun anew: the reader is shown what it knows of this reading only.
    fresh = [replace(line, read_by=(desk.who,) if line.id in reread else ()) for line in lines]
    found = [item for item in parted(items(fresh)) if item.codable]
    if not found:
        st.info("There are no participants’ words to reread.")
        return
    _show_map(in_hand.shapes)
    _show_progress(found, reread)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        item = choose_item(found, "Now rereading", key=ITEM)
        due = [line.id for line in item.codable if line.id not in reread]
        if due and st.button("Mark all of it as reread"):
            desk.decide(partial(actions.mark_reread, entry_ids=due))
    told = show_passages(
        [_apart(line) for line in item.lines],
        key=f"rereading {item.key}",
        of=item.name.split(", part ")[0],
        reader=Reader(desk.who, 1, frozenset()),
        study=f"{desk.study.uid} rereading",
        marks=_marks(in_hand),
        jottings=jotted_on(item.lines, notes),
    )
    _record(desk, item, told)
    at = found.index(item) + told.turn
    if told.turn and 0 <= at < len(found):
        keep(ITEM, found[at].key)
        st.rerun()
    show_neighbours(found, item, key=ITEM)


def _show_map(shapes: Sequence[ThemeShape]) -> None:
    with st.expander("The map in hand"):
        columns = (Column("Theme or subtheme", width="34%"), Column("Central organising concept"))
        told = [
            (Cell(f"– {shape.name}" if shape.parent_id else shape.name), shape.concept)
            for shape in shapes
        ]
        show_sheet(columns, told, key="map in hand", label="The map in hand")


def _show_progress(found: Sequence[Item], reread: frozenset[int]) -> None:
    """How far the person is, item by item; an item pressed is the one to be read."""
    rows = []
    for item in found:
        words, again = len(item.codable), sum(line.id in reread for line in item.codable)
        rows.append((item.name, [words, again, words - again]))
    whole = [line for item in found for line in item.codable]
    done = [line for line in whole if line.id in reread]
    show_line(
        "" if len(done) < len(whole) else "All of it is reread by you. ",
        "You have reread ",
        entries_counted(done, "Reread by you", bare=True),
        " of ",
        entries_counted(whole, "To be reread"),
        " with the map in hand.",
        key="reread",
    )
    if kept(ITEM) not in {item.key for item in found}:
        first = (item for item, (_, cells) in zip(found, rows, strict=True) if cells[2])
        keep(ITEM, next(first, found[0]).key)
    with st.expander("Item by item"):
        columns = ["Item", "Entries with words", "Reread", "Left"]
        pressed = show_tally(columns, rows, None, key="rereading items", label="Level 2 by item")
    if pressed is not None and found[pressed[0]].key != kept(ITEM):
        keep(ITEM, found[pressed[0]].key)


def _record(desk: Desk, item: Item, told: Told) -> None:
    if told.jotting:
        op, number, words = told.jotting
        about = about_entry(next(line for line in item.lines if line.id == number))
        desk.decide(partial(actions.write_memo, text=words, about=about, op=op), "Memo kept.")
    if told.correct:
        keep(ASKED, told.correct)
        go_and_read(told.correct)
        st.switch_page(READER)
    if ids := told.read.get(1):
        desk.decide(partial(actions.mark_reread, entry_ids=ids))


def _apart(line: EntryLine) -> EntryLine:
    """The entry at a place no other document has, as ``_marks`` are: an item may be of several."""
    moved = line.document_id * _APART
    return replace(line, start=line.start + moved, end=line.end + moved)


def _marks(in_hand: InHand) -> list[Mark]:
    """What stands under a theme already, with its name."""
    names = {shape.id: shape.name for shape in in_hand.shapes}
    return [
        Mark(
            one.start + one.document_id * _APART,
            one.end + one.document_id * _APART,
            "found",
            f"{names[theme]}: {one.code}",
        )
        for theme, found in in_hand.standing.items()
        for one, _ in found
    ]
