"""What a person asks of the board: the extracts behind a card or theme, or a theme to change."""

from typing import NamedTuple

from coding.queries.counted import Passage, of_codes
from coding.queries.theme_map import Place, ThemeMap
from coding.ui.parts.behind import Count, open_behind
from coding.ui.parts.deciding import Desk
from coding.ui.parts.theme_board import Asked
from coding.ui.parts.theme_board.operations import PILE
from coding.ui.parts.theme_changes import change_theme


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

    def behind_them() -> list[Passage]:
        with desk.study() as session:
            return of_codes(session, shown.codes)

    open_behind(Count(1, f"Behind “{shown.name}”", behind_them), about=shown.concept)


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
