"""Two sides of themes, the links between them, and the words behind each number."""

from collections.abc import Iterable, Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.comparing import (
    LINKS,
    ONE_SIDED,
    Beside,
    Link,
    Place,
    ThemeThere,
)
from coding.queries.counted import Passage, at_places
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet

NOBODY = "–"
_WIDTHS = (4, 2, 4)


def show_sides(desk: Desk, beside: Beside) -> None:
    """The themes of both sides with their concepts, and a form to link two of them."""
    waiting = bool(beside.open_left or beside.open_right)
    same = beside.left.structure == beside.right.structure
    with st.expander("Themes and their concepts", expanded=waiting and not same):
        if same:
            _themes(f"Read in both: {beside.left.name} and {beside.right.name}", beside.lefts)
        else:
            columns = st.columns(2, gap="large")
            for column, side, themes in (
                (columns[0], beside.left, beside.lefts),
                (columns[1], beside.right, beside.rights),
            ):
                with column:
                    _themes(side.name, themes)
    if beside.lefts and beside.rights:
        _say_what_waits(beside)
        _link(desk, beside)


def _themes(heading: str, themes: Sequence[ThemeThere]) -> None:
    rows = [
        (Cell(one.name, one.concept or "No central organising concept yet."),) for one in themes
    ]
    if not rows:
        st.caption("There are no themes on this side yet.")
        return
    show_sheet([Column(heading)], rows, key=f"themes {heading}", label=heading)


def _say_what_waits(beside: Beside) -> None:
    for side, themes in ((beside.left, beside.open_left), (beside.right, beside.open_right)):
        if themes:
            names = ", ".join(f"“{plain(theme.name)}”" for theme in themes)
            st.caption(f"{plain(side.name)}, not linked yet: {names}.")
    if not (beside.open_left or beside.open_right):
        st.caption("Every theme of both sides is linked, or said to stand alone.")


def _link(desk: Desk, beside: Beside) -> None:
    lefts = [*(theme.name for theme in beside.lefts)]
    rights = [*(theme.name for theme in beside.rights)]
    with st.form(f"link {beside.id}", border=True, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            left = st.selectbox(f"Left: {plain(beside.left.name)}", [NOBODY, *lefts], index=1)
            relation = st.selectbox("Relation", list(LINKS), format_func=LINKS.__getitem__)
            right = st.selectbox(f"Right: {plain(beside.right.name)}", [NOBODY, *rights], index=1)
        note = st.text_area(
            "What shows it", height=80, placeholder="Which passages, and how you read them"
        )
        sent = st.form_submit_button("Link them", type="primary")
    if sent:
        link = partial(
            actions.link_themes,
            comparison_id=beside.id,
            left=None if left == NOBODY or relation == "only right" else left,
            relation=relation,
            right=None if right == NOBODY or relation == "only left" else right,
            note=note,
        )
        desk.decide(link, "Linked. Undo takes it back.")


def show_links(desk: Desk, beside: Beside) -> None:
    """Every link as a line with its note; each number opens the words it counts."""
    st.subheader("How they stand to one another", anchor=False)
    if not beside.links:
        st.caption("No themes are linked yet.")
        return
    for column, text in zip(
        st.columns(_WIDTHS), (beside.left.name, "", beside.right.name), strict=True
    ):
        column.caption(plain(text))
    for link in beside.links:
        _show_link(desk, link)


def _show_link(desk: Desk, link: Link) -> None:
    with st.container(border=True):
        left, relation, right = st.columns(_WIDTHS, vertical_alignment="center")
        left.markdown(f"**{plain(link.left.name)}**" if link.left else NOBODY)
        relation.markdown(LINKS[link.relation])
        right.markdown(f"**{plain(link.right.name)}**" if link.right else NOBODY)
        if link.note:
            st.text(link.note)
        with st.container(horizontal=True, vertical_alignment="center"):
            words: list[str | Count] = []
            for name, places in _behind(link):
                words += [", " if words else "", _counted(desk, link, name, places), f" {name}"]
            show_line(*words, key=f"link {link.id}")
            if st.button("Take it back", key=f"take back {link.id}", type="tertiary"):
                desk.decide(partial(actions.unlink_themes, link_id=link.id), "Taken back.")


def _counted(desk: Desk, link: Link, name: str, places: Sequence[Place]) -> Count:
    def behind() -> list[Passage]:
        with desk.study() as session:
            return at_places(session, places)

    return Count(len(places), f"{told(link)}: {name}", behind)


def _behind(link: Link) -> Iterable[tuple[str, Sequence[Place]]]:
    """What a link rests on; two strands can share no words."""
    if link.left:
        yield "on the left", link.left.places
    if link.right:
        yield "on the right", link.right.places
    if link.shared:
        yield "shared", link.shared


def told(link: Link) -> str:
    """A link as a sentence: both names with the relation between them."""
    if link.relation in ONE_SIDED:
        theme: ThemeThere | None = link.left or link.right
        where = "on the left" if link.relation == "only left" else "on the right"
        return f"{theme.name if theme else ''} is only {where}"
    left, right = (side.name if side else "" for side in (link.left, link.right))
    return f"{left} {LINKS[link.relation]} {right}"
