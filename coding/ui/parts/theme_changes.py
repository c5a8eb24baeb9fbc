"""Merging, splitting, moving and dropping a theme; each says what will happen, and asks why."""

from collections.abc import Callable
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.theme_map import Place, ThemeMap
from coding.ui.parts.deciding import Desk
from coding.ui.parts.over_page import decide_over_page
from coding.ui.parts.plain import plain
from coding.ui.state import keep

BACK = "Undo takes it back."
#: Kept while a theme is being changed.
_ASKED = "theme being changed"


def change_theme(desk: Desk, now: ThemeMap, theme: Place) -> None:
    """Ask, over the page, what is to become of a theme."""
    keep(_ASKED, theme.id)
    subs = [one for one in now.places if one.parent_id == theme.id]
    others = [one for one in now.places if one.id != theme.id and one.state != "miscellaneous"]

    @st.dialog(f"Change “{plain(theme.name)}”", on_dismiss=lambda: keep(_ASKED, None))
    def over_page() -> None:
        names = ["Merge it", "Split it", "Move it", "Drop it"]
        merge, split, move, drop = st.tabs(names)
        with merge:
            _merge(desk, now, theme, others, subs)
        with split:
            _split(desk, now, theme)
        with move:
            _move(desk, now, theme, others, subs)
        with drop:
            _drop(desk, now, theme, subs)

    over_page()


def _merge(desk: Desk, now: ThemeMap, theme: Place, others: list[Place], subs: list[Place]) -> None:
    fit = [one for one in others if one not in subs and not (subs and one.parent_id)]
    if not fit:
        st.caption("There is no other theme it could go into.")
        return
    with st.form(f"merge theme {theme.id}", border=False, enter_to_submit=False):
        st.caption(
            "Its codes, subthemes, chosen extracts and relations go over; the name is dropped."
        )
        into = st.selectbox("Into", [one.name for one in fit])
        reason = st.text_input("Why the two are one")
        if st.form_submit_button("Merge them", type="primary") and not _lacks(reason):
            merge = partial(actions.merge_themes, name=theme.name, into=into, reason=reason)
            _decide(desk, now, merge, f"“{theme.name}” is part of “{into}” now.")


def _split(desk: Desk, now: ThemeMap, theme: Place) -> None:
    if len(theme.codes) < 2:
        st.caption("Fewer than two codes stand right under it: there is nothing to part.")
        return
    with st.form(f"split theme {theme.id}", border=False, enter_to_submit=False):
        st.caption("The codes you choose go to a theme beside it; a new name makes a new one.")
        codes = st.multiselect("Codes that part", [code.name for code in theme.codes])
        into = st.text_input("The theme they come to")
        reason = st.text_input("Why they part")
        if st.form_submit_button("Split them off", type="primary") and not _lacks(reason):
            split = partial(
                actions.split_theme, name=theme.name, codes=codes, into=into, reason=reason
            )
            _decide(desk, now, split, f"Split off into “{into.strip()}”.")


def _move(desk: Desk, now: ThemeMap, theme: Place, others: list[Place], subs: list[Place]) -> None:
    if subs:
        st.caption("It has subthemes, so it cannot be one itself. Move these first.")
        return
    tops = [one for one in others if one.parent_id is None]
    places = [*([""] if theme.parent_id else []), *(one.name for one in tops)]
    with st.form(f"move theme {theme.id}", border=False, enter_to_submit=False):
        under = st.selectbox(
            "It becomes",
            places,
            format_func=lambda name: f"a subtheme of “{name}”" if name else "a theme of its own",
        )
        reason = st.text_input("Why (if you like)", key=f"why move theme {theme.id}")
        if st.form_submit_button("Move it", type="primary", disabled=not places):
            move = partial(actions.move_theme, name=theme.name, under=under, reason=reason)
            _decide(desk, now, move, f"“{theme.name}” has its place.")


def _drop(desk: Desk, now: ThemeMap, theme: Place, subs: list[Place]) -> None:
    with st.form(f"drop theme {theme.id}", border=False, enter_to_submit=False):
        st.caption(
            "Its codes lie in the pool again, with all their extracts. The candidate and your "
            "reason stay in the trail."
            + (f" Its {len(subs)} subthemes go with it." if subs else "")
        )
        reason = st.text_input("Why it is given up")
        if st.form_submit_button("Drop it") and not _lacks(reason):
            drop = partial(actions.drop_theme, name=theme.name, reason=reason)
            _decide(desk, now, drop, f"“{theme.name}” is dropped.")


def _decide(desk: Desk, now: ThemeMap, act: Callable[..., object], told: str) -> None:
    act = partial(act, structure=now.structure)
    decide_over_page(desk, act, f"{told} {BACK}", asked=_ASKED)


def _lacks(reason: str) -> bool:
    if not reason.strip():
        st.warning("Say why in a few words: the reason becomes part of the trail.")
    return not reason.strip()
