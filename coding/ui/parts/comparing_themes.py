"""Two sides of themes, the links between them, and the words behind each number."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.comparing import LINKS, ONE_SIDED, Beside, Link, ThemeThere, shared_extracts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_table import show_extract_table
from coding.ui.parts.going import go_to_words
from coding.ui.parts.plain import plain
from coding.ui.parts.tally import show_tally
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.wording import counted

PAGE = "coding/ui/convergence.py"
NOBODY = "–"


def show_sides(desk: Desk, beside: Beside) -> None:
    """The themes of both sides with their concepts, and a form to link two of them."""
    columns = st.columns(2, gap="large")
    for column, side, themes, waiting in (
        (columns[0], beside.left, beside.lefts, beside.open_left),
        (columns[1], beside.right, beside.rights, beside.open_right),
    ):
        with column:
            st.subheader(plain(side.name), anchor=False)
            for theme in themes:
                st.markdown(f"**{plain(theme.name)}**")
                st.text(theme.concept or "No central organising concept yet.")
            if not themes:
                st.caption("There are no themes on this side yet.")
            elif waiting:
                names = ", ".join(f"“{plain(theme.name)}”" for theme in waiting)
                st.caption(f"Not linked yet: {names}.")
            else:
                st.caption("Every theme is linked, or said to stand alone.")
    if beside.lefts and beside.rights:
        _link(desk, beside)


def _link(desk: Desk, beside: Beside) -> None:
    lefts = [*(theme.name for theme in beside.lefts)]
    rights = [*(theme.name for theme in beside.rights)]
    with st.form(f"link {beside.id}", border=True, enter_to_submit=False):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            left = st.selectbox("On the left", [NOBODY, *lefts], index=1)
            relation = st.selectbox("Relation", list(LINKS), format_func=LINKS.__getitem__)
            right = st.selectbox("On the right", [NOBODY, *rights], index=1)
        note = st.text_input("What shows it", placeholder="Which passages, and how you read them")
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
    """The table of links; each number opens the words it counts."""
    st.subheader("How they stand to one another", anchor=False)
    if not beside.links:
        st.caption("No themes are linked yet.")
        return
    rows = [
        (
            told(link),
            [
                len(link.left.places) if link.left else NOBODY,
                len(link.right.places) if link.right else NOBODY,
                len(link.shared) if link.left and link.right else NOBODY,
                link.note or NOBODY,
            ],
        )
        for link in beside.links
    ]
    columns = ["Link", "Left", "Right", "Shared", "What shows it"]
    pressed = show_tally(columns, rows, None, key=f"links {beside.id}", label="Links")
    if pressed is not None and pressed[1] < 3:
        link = beside.links[pressed[0]]
        places = (
            link.left.places if link.left else (),
            link.right.places if link.right else (),
            link.shared,
        )[pressed[1]]
        _show_words(desk, told(link), places)
    with st.popover("Take a link back"):
        one = st.selectbox("Which", beside.links, format_func=told)
        if st.button("Take it back") and one is not None:
            desk.decide(partial(actions.unlink_themes, link_id=one.id), "Taken back.")


def told(link: Link) -> str:
    """A link as a sentence: both names with the relation between them."""
    if link.relation in ONE_SIDED:
        theme: ThemeThere | None = link.left or link.right
        where = "on the left" if link.relation == "only left" else "on the right"
        return f"{theme.name if theme else ''} is only {where}"
    left, right = (side.name if side else "" for side in (link.left, link.right))
    return f"{left} {LINKS[link.relation]} {right}"


@st.dialog("Behind the number", width="large")
def _show_words(desk: Desk, title: str, places: Sequence[tuple[int, int, int]]) -> None:
    with desk.study() as session:
        found = shared_extracts(session, places)
    st.markdown(f"**{plain(title)}**")
    st.caption(counted(len(places), "passage"))
    asked = show_extract_table(
        found, key="words compared", label=title, parting=False, with_code=True
    )
    if asked.go_to is not None:
        one = next(x.extract for x in found if x.extract.application == asked.go_to)
        come_back_to(PAGE, "Back to the comparison")
        go_to_words(desk.study, one.document_id, one.start, one.end)
