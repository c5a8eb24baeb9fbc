"""Jottings: first impressions of an entry, an item or the whole, kept as memos."""

from collections.abc import Mapping, Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.documents import EntryLine
from coding.queries.memos import MemoLine
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.unkept import Unkept
from coding.ui.parts.wording import day

KIND = "familiarisation"
WHOLE = "The material as a whole"


def about_entry(line: EntryLine) -> str:
    """What a jotting on one entry is about: its place in its document."""
    return f"document:{line.document_id}:{line.start}-{line.end}"


def jotted_on(
    lines: Sequence[EntryLine], notes: Sequence[MemoLine]
) -> dict[int, tuple[MemoLine, ...]]:
    """The jottings on single entries, the oldest first, by the entry's id."""
    by_place: dict[str, list[MemoLine]] = {}
    for note in reversed(notes):
        by_place.setdefault(note.about, []).append(note)
    told = {line.id: tuple(by_place.get(about_entry(line), ())) for line in lines}
    return {entry: found for entry, found in told.items() if found}


def jot(desk: Desk, study: str, *, name: str, about: str) -> None:
    """A field for a thought about an item, or about all of the material.

    Args:
        study: Its uid.
    """
    unkept = Unkept(f"{study} jotting {about}")
    thought = st.text_area(
        f"Jot down what strikes you about {name}",
        placeholder="What is usual here, what is odd, what is missing?",
        height=90,
        key=unkept.field("Jotting"),
        persist_state="session",
    )
    if unkept.asked_to_keep("Keep this jotting", main=False) and thought.strip():
        write = partial(actions.write_memo, text=thought, kind=KIND, about=about)
        unkept.decide(desk, write, "Jotting kept.")


def show_jottings(notes: Sequence[MemoLine], told: Mapping[str, str] | None = None) -> None:
    """Jottings, each with who wrote it and when; ``told`` names what each can be about."""
    if not notes:
        return
    rows = [
        (
            *((told.get(note.about, WHOLE),) if told else ()),
            Cell(note.text, f"{note.coder}, {day(note.at)}"),
        )
        for note in notes
    ]
    about = (Column("About", width="14rem"),) if told else ()
    show_sheet((*about, Column("Jottings")), rows, key="jottings", label="Jottings")


def what_about(lines: Sequence[EntryLine], people: Mapping[str, str]) -> dict[str, str]:
    """What entries, documents and participants are called, by what a memo says it is about."""
    told = {"": WHOLE, **people}
    for line in lines:
        told.setdefault(f"document:{line.document_id}", line.document)
        week = "" if line.week is None else f"week {line.week}"
        place = ", ".join(part for part in (line.speaker, week, line.time or "") if part)
        told[about_entry(line)] = place or line.document
    return told
