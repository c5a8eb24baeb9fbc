"""How themes stand to one another: said one by one, and drawn as a map."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.theme_map import RELATIONS, Place, Relation, ThemeMap
from coding.ui.parts.deciding import Desk
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.theme_drawing import dot

BACK = "Undo takes it back."


def show_relations(desk: Desk, now: ThemeMap) -> None:
    """The map of relations, what is said of each, and a form to say one more."""
    themes = [place for place in now.places if place.state != "miscellaneous"]
    if len(themes) < 2:
        st.info("With two candidate themes or more you can say how they stand to one another.")
        return
    drawing, saying = st.columns([13, 9], gap="large")
    with drawing:
        dark = st.context.theme.type == "dark"
        st.graphviz_chart(
            dot(now, dark=dark), width="stretch", alt=". ".join(_told(now, themes)) or "Themes"
        )
    with saying:
        _say(desk, now, themes)
        _take_back(desk, now)
    if now.relations:
        show_sheet(
            (Column("Relation", width="55%"), Column("Because")),
            [
                (Cell(f"{_name(now, one.from_id)} {RELATIONS[one.kind]} {_name(now, one.to_id)}"),
                 one.note)
                for one in now.relations
            ],
            key="relations",
            label="Relations between themes",
        )  # fmt: skip


def _say(desk: Desk, now: ThemeMap, themes: list[Place]) -> None:
    names = [place.name for place in themes]
    with st.form("relate", border=False, enter_to_submit=False):
        first = st.selectbox("This theme", names)
        kind = st.selectbox(
            "stands to the other so", [*RELATIONS], format_func=lambda one: RELATIONS[one]
        )
        second = st.selectbox("The other theme", names, index=1)
        note = st.text_input("What makes you say so (if you like)")
        sent = st.form_submit_button("Say so")
    if sent:
        relate = partial(
            actions.relate_themes,
            first=first,
            kind=kind,
            second=second,
            note=note,
            structure=now.structure,
        )
        desk.decide(relate, f"Kept. {BACK}")


def _take_back(desk: Desk, now: ThemeMap) -> None:
    if not now.relations:
        return

    def told(one: Relation) -> str:
        return f"{_name(now, one.from_id)} {RELATIONS[one.kind]} {_name(now, one.to_id)}"

    with st.popover("Take a relation back"):
        one = st.selectbox("Which", now.relations, format_func=told)
        if st.button("Take it back") and one is not None:
            first, second = _name(now, one.from_id), _name(now, one.to_id)
            unrelate = partial(
                actions.unrelate_themes,
                first=first,
                kind=one.kind,
                second=second,
                structure=now.structure,
            )
            desk.decide(unrelate, f"Taken back. {BACK}")


def _told(now: ThemeMap, themes: list[Place]) -> list[str]:
    under = [
        f"{place.name} is a subtheme of {_name(now, place.parent_id)}"
        for place in themes
        if place.parent_id
    ]
    return under + [
        f"{_name(now, one.from_id)} {RELATIONS[one.kind]} {_name(now, one.to_id)}"
        for one in now.relations
    ]


def _name(now: ThemeMap, number: int | None) -> str:
    place = now.place(number or 0)
    return place.name if place else ""
