"""What a person asks of the board: the extracts behind a card or theme, or a theme to change."""

from typing import NamedTuple

import streamlit as st

from coding.queries.theme_extracts import extracts_of_codes
from coding.queries.theme_map import Place, ThemeMap
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_table import show_extract_table
from coding.ui.parts.going import go_to_words
from coding.ui.parts.plain import plain
from coding.ui.parts.theme_board import Asked
from coding.ui.parts.theme_board.operations import PILE
from coding.ui.parts.theme_changes import change_theme
from coding.ui.parts.wording import counted

EACH = 50


class Shown(NamedTuple):
    """Some codes together, under a name."""

    name: str
    concept: str
    codes: tuple[int, ...]


def show_what_is_asked(desk: Desk, now: ThemeMap, asked: Asked) -> None:
    """Open what was asked for over the page, where it is still there."""
    if shown := _shown(now, asked):
        open_extracts(desk, shown)
    elif place := _theme(now, asked.change):
        change_theme(desk, now, place)


def open_extracts(desk: Desk, shown: Shown) -> None:
    """The extracts behind some codes, over the page; each leads to its words."""

    @st.dialog(f"Behind “{plain(shown.name)}”", width="large")
    def over_page() -> None:
        with desk.study() as session:
            found = extracts_of_codes(session, shown.codes)
        if shown.concept:
            st.text(shown.concept)
        places = {(one.extract.document_id, one.extract.start, one.extract.end) for one in found}
        people = {one.extract.participant for one in found if one.extract.participant}
        weeks = {one.extract.week for one in found if one.extract.week is not None}
        st.caption(
            f"{counted(len(places), 'extract')} with {counted(len(found), 'code application')}, "
            "from "
            f"{counted(len(people), 'person', 'people')}, {counted(len(weeks), 'week')}, "
            f"{counted(len({one.extract.strand for one in found}), 'strand')}."
        )
        pages = -(-len(found) // EACH)
        page = st.pagination(pages, key="behind page") if pages > 1 else 1
        asked = show_extract_table(
            found[(page - 1) * EACH : page * EACH],
            key=f"behind {shown.codes} {page}",
            label=f"Extracts behind {shown.name}",
            parting=False,
            with_code=len(shown.codes) > 1,
        )
        if asked.go_to is not None:
            there = next(one.extract for one in found if one.extract.application == asked.go_to)
            go_to_words(desk.study, there.document_id, there.start, there.end)

    over_page()


def behind(now: ThemeMap, theme: int) -> Shown | None:
    """A theme with the codes of its subthemes."""
    place = _theme(now, theme)
    if place is None:
        return None
    codes = dict.fromkeys(code.id for one in now.with_subthemes(place.id) for code in one.codes)
    return Shown(place.name, place.concept, tuple(codes))


def _shown(now: ThemeMap, asked: Asked) -> Shown | None:
    if asked.theme is not None:
        return behind(now, asked.theme)
    every = [*now.pool, *(one for place in now.places for one in place.codes)]
    found = next((one for one in every if one.id == asked.code), None)
    return Shown(found.name, "", (found.id,)) if found else None


def _theme(now: ThemeMap, number: int | None) -> Place | None:
    if number == PILE:
        return next((place for place in now.places if place.state == "miscellaneous"), None)
    return None if number is None else now.place(number)
