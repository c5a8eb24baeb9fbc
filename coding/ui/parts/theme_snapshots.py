"""Snapshots of the map: kept under a name, any two of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.theme_difference import Difference, difference
from coding.queries.theme_map import Place, ThemeMap, snapshots
from coding.queries.themes_given_up import themes_given_up
from coding.queries.things import Thing
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.line import show_line
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment
from coding.ui.parts.wording import counted

#: The state of the pile, which is no theme.
_PILE = "miscellaneous"


@dataclass(frozen=True, slots=True)
class _Kept:
    """A map to be compared, and what it is called."""

    name: str
    map: ThemeMap


def show_snapshots(desk: Desk, now: ThemeMap) -> None:
    """Keep the map as it stands, and see what changed between any two."""
    with desk.study() as session:
        found = snapshots(session, now.structure)
    with (
        st.form("snapshot", border=False),
        st.container(horizontal=True, vertical_alignment="bottom"),
    ):
        name = st.text_input("Keep the map as it stands now", placeholder="What it shows")
        sent = st.form_submit_button("Keep a snapshot")
    if sent:
        keep = partial(actions.take_snapshot, name=name, structure=now.structure)
        desk.decide(keep, "The map is kept.")
    _given_up(desk, now.structure)
    if not found:
        st.caption(
            "No snapshot is kept yet. One before each larger change shows how you came here."
        )
        return
    choices = [
        *(_Kept(f"{one.name} ({one.coder}, {moment(one.at)})", one.map) for one in found),
        _Kept("As it stands now", now),
    ]
    left, right = st.columns(2, gap="large")
    with left:
        first = _choose("Before", choices, max(0, len(choices) - 2))
    with right:
        second = _choose("After", choices, len(choices) - 1)
    if first and second:
        _compare(first, second, now)


def _given_up(desk: Desk, structure: str) -> None:
    with desk.study() as session:
        given_up = themes_given_up(session, structure)
    if given_up:
        with st.expander(f"{counted(len(given_up), 'candidate')} given up, and why"):
            rows = [
                (Cell(one.name, one.concept), one.reason, f"{one.coder}, {moment(one.at)}")
                for one in given_up
            ]
            columns = (Column("Candidate", width="36%"), Column("Why"), Column("Who, and when"))
            show_sheet(columns, rows, key="given up", label="Candidates given up")


def _choose(label: str, choices: Sequence[_Kept], at: int) -> _Kept | None:
    numbers = range(len(choices))
    chosen = st.selectbox(
        label, numbers, index=at, format_func=lambda i: choices[i].name, key=f"map {label}"
    )
    return None if chosen is None else choices[chosen]


def _compare(first: _Kept, second: _Kept, now: ThemeMap) -> None:
    told = _told(difference(first.map, second.map))
    if told:
        columns = (
            Column("What changed", width="11rem"),
            Column("Which", width="34%"),
            Column("How"),
        )
        show_sheet(columns, told, key="difference", label="What changed between the two maps",
                   joined=1)  # fmt: skip
    else:
        st.caption("Nothing changed between the two.")
    left, right = st.columns(2, gap="large")
    for column, one in ((left, first), (right, second)):
        with column:
            _side(one, now)


def _side(one: _Kept, now: ThemeMap) -> None:
    """One map; what is still there leads to where it is now."""
    tops = [place for place in one.map.places if place.parent_id is None and place.state != _PILE]
    rows: list[tuple[Cell, str | Count]] = [
        (
            Cell(("– " if place.parent_id else "") + place.name, place.concept),
            ", ".join(code.name for code in place.codes),
        )
        for place in one.map.places
    ]
    codes = {code.id for place in now.places for code in place.codes}
    codes |= {code.id for code in now.pool}
    without = [
        Thing(code.name, about=f"code:{code.id}" * (code.id in codes)) for code in one.map.pool
    ]
    kept = [
        Thing(top.name, top.concept, about=f"theme:{top.id}" * (now.place(top.id) is not None))
        for top in tops
    ]
    pool = Count(len(without), "Without a place", lambda: without, "code")
    show_line(Count(len(kept), one.name, lambda: kept, "theme"), key=f"themes of {one.name}")
    rows += [(Cell("Without a place"), pool)]
    columns = (Column("Theme", width="45%"), Column("Codes"))
    show_sheet(columns, rows, key=f"map of {one.name}", label=one.name)


def _told(found: Difference) -> list[tuple[str, str, str]]:
    rows = [("New themes", place.name, _under(place, found)) for place in found.added]
    rows += [("Gone", place.name, place.concept) for place in found.gone]
    rows += [("Renamed", before, f"now {after}") for before, after in found.renamed]
    rows += [("Moved", name, f"{before} → {after}") for name, before, after in found.moved]
    rows += [("One idea reworded", name, after) for name, _, after in found.reworded]
    rows += [
        ("Codes", name, f"{' and '.join(before)} → {' and '.join(after)}")
        for name, before, after in found.codes
    ]
    rows += [("Relations said", told, "") for told in found.related]
    rows += [("Relations taken back", told, "") for told in found.unrelated]
    return rows


def _under(place: Place, found: Difference) -> str:
    return f"under {found.name_of(place.parent_id)}" if place.parent_id else place.concept
