"""The reader: one item after the other, each entry to be marked when it is read."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.items import Item, items, weekly
from coding.queries.memos import MemoLine, about_item
from coding.queries.reading import due, holding, parted, progress, shuffled
from coding.ui.parts.behind import entries_counted
from coding.ui.parts.choosing import choose_item, show_neighbours
from coding.ui.parts.correcting import (
    ASKED,
    ask_to_correct,
    correct_over_page,
    just_corrected,
    show_what_moved,
)
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import FOUND, NEXT, PERSON, go_and_read
from coding.ui.parts.jotting import KIND, about_entry, jot, jotted_on, show_jottings
from coding.ui.parts.line import show_line
from coding.ui.parts.marks import Mark
from coding.ui.parts.passages import Reader, Told, show_passages
from coding.ui.parts.plain import plain
from coding.ui.state import keep, kept

ITEM = "reading"
ORDER = "reading order"
READING = "which reading"
AT = "reading at"
WEEK, SHUFFLED = "week by week", "shuffled"
FIRST, SECOND = "first reading", "second reading"


def is_asked_for() -> bool:
    """Whether somebody asked for an entry that the reader has not opened yet."""
    return bool(kept(NEXT))


def read_on(
    desk: Desk,
    lines: Sequence[EntryLine],
    notes: Sequence[MemoLine],
    *,
    twice: frozenset[int],
    seed: str,
) -> None:
    """Choose an item, read it, mark what is read, jot down what strikes.

    Args:
        twice: The entries this coder has read for the second time.
        seed: What shuffling begins from; each coder has an order of their own.
    """
    wanted, asked_in = kept(NEXT) or (0, "")
    if wanted:
        keep(NEXT, None)
        keep(ORDER, asked_in)
    wanted = wanted or just_corrected()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = str(_one_of("Order", [PERSON, WEEK, SHUFFLED], ORDER))
        reading = [FIRST, SECOND].index(_one_of("Marks", [FIRST, SECOND], READING)) + 1
        of = _in_order(lines, order, f"{seed} {desk.who}")
        if not of:
            st.info("No entry has a week. Read person by person.")
            return
        _settle_place(of, wanted, Reader(desk.who, reading, twice))
        item = choose_item(of, "Now reading", key=ITEM)
    reader = Reader(desk.who, reading, twice)
    corrected = next((line for line in item.lines if line.id == kept(ASKED)), None)
    if corrected is not None:
        correct_over_page(desk, corrected)
    show_what_moved()
    _show_progress(desk, lines, of[of.index(item) :] + of, order, reader)
    told = show_passages(
        item.lines,
        key=f"passages {order} {item.key}",
        of=item.name.split(", part ")[0],
        reader=reader,
        study=seed,
        marks=_found_marks(item),
        jottings=jotted_on(item.lines, notes),
        at=kept(AT, (0, 0)),
    )
    _record(desk, item, of, order, told)
    show_neighbours(of, item, key=ITEM)
    _show_jottings_of(desk, item, order, notes, seed)


def _one_of(label: str, ways: Sequence[str], key: str) -> str:
    # Its first value is kept, not given as a default: a cell chosen elsewhere can set another.
    if kept(key) not in ways:
        keep(key, ways[0])
    chosen = st.segmented_control(label, ways, required=True, key=key, persist_state="session")
    return chosen or ways[0]


def _in_order(lines: Sequence[EntryLine], order: str, seed: str) -> list[Item]:
    if order == SHUFFLED:
        return parted(shuffled(lines, seed))
    return parted(weekly(lines) if order == WEEK else items(lines))


def _settle_place(of: Sequence[Item], wanted: int, reader: Reader) -> None:
    """Open where somebody asked to, else leave the choice; at first, where this person stopped."""
    there = holding(of, wanted) if wanted else None
    if there is not None:
        keep(ITEM, there.key)
        keep(AT, (wanted, kept(AT, (0, 0))[1] + 1))
    elif kept(ITEM) not in {item.key for item in of}:
        keep(ITEM, next((item for item in of if _due(item, reader)), of[0]).key)


def _due(item: Item, reader: Reader) -> list[int]:
    return due(item.lines, reader.name, twice=reader.twice, reading=reader.reading)


def _show_progress(
    desk: Desk, lines: Sequence[EntryLine], onward: Sequence[Item], order: str, reader: Reader
) -> None:
    """How far this person has come, and the two ways on; ``onward`` begins with the item read."""
    far = progress(lines, reader.name, twice=reader.twice)
    left = _due(onward[0], reader)
    waiting = next((ids[0] for item in onward if (ids := _due(item, reader))), 0)
    with st.container(horizontal=True, vertical_alignment="center"):
        # A second reading can be undone and not due: what was never read waits for its first.
        never = any(due(onward[0].lines, reader.name, twice=reader.twice, reading=1))
        show_line(
            "" if left or never else f"All of {onward[0].name} is read by you. ",
            "You have read ",
            entries_counted(far.once, "Read by you once", bare=True),
            " of ",
            entries_counted(far.entries, "Entries with words"),
            " once, ",
            entries_counted(far.twice, "Read by you twice", bare=True),
            " twice.",
            key="read",
        )
        if left:
            again = " again" if reader.reading == 2 else ""
            if st.button(f"Mark all of {plain(onward[0].name)} as read{again}"):
                _mark(desk, left, reader.reading)
        if waiting and st.button("Go to the next unread"):
            go_and_read(waiting, order=order)
            st.rerun()


def _found_marks(item: Item) -> list[Mark]:
    """What was searched for and gone to; it is in one document only, of which this may be part."""
    found = kept(FOUND)
    at = kept(AT, (0, 0))[0]
    if not found or all(line.id != at for line in item.lines):
        return []
    return [Mark(found[0], found[1], "found", "found")]


def _record(desk: Desk, item: Item, of: Sequence[Item], order: str, told: Told) -> None:
    if told.jotting:
        op, entry, words = told.jotting
        about = about_entry(next(line for line in item.lines if line.id == entry))
        write = partial(actions.write_memo, text=words, kind=KIND, about=about, op=op)
        desk.decide(write, "Jotting kept.")
    for reading, ids in told.read.items():
        _mark(desk, ids, reading)
    if told.correct:
        ask_to_correct(told.correct)
    at = of.index(item) + told.turn
    if told.turn and 0 <= at < len(of):
        go_and_read(of[at].lines[0].id, order=order)
        st.rerun()


def _mark(desk: Desk, ids: Sequence[int], reading: int) -> None:
    desk.decide(partial(actions.mark_read, entry_ids=ids, reading=reading))


def _show_jottings_of(
    desk: Desk, item: Item, order: str, notes: Sequence[MemoLine], study: str
) -> None:
    """A field to jot into, and what was jotted before; a sheet is about the whole."""
    with desk.study() as session:
        about = about_item(session, item) if order == PERSON else ""
    with st.sidebar:
        jot(desk, study, name=plain(item.name) if about else "the material as a whole", about=about)
    if about:
        show_jottings([note for note in notes if note.about == about])
