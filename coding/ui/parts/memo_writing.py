"""Writing a memo: on anything, new or anew."""

from collections.abc import Mapping
from functools import partial
from typing import NoReturn

import streamlit as st

from coding import actions
from coding.errors import CodingError
from coding.queries.memos import About, MemoLine, earlier_versions
from coding.ui.parts.deciding import Desk
from coding.ui.parts.memo_list import KINDS
from coding.ui.parts.over_page import decide_over_page
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment
from coding.ui.parts.unkept import Unkept, is_begun
from coding.ui.state import keep, kept

ABOUT = "memo about"
EDITED = "memo edited"


def begin_memo(about: str) -> NoReturn:
    """Go to the memos with one begun about something, told as ``table:id``."""
    keep(ABOUT, about)
    keep("memos", "Memos")
    st.switch_page("coding/ui/memos.py")


def is_one_begun(study: str) -> bool:
    """Whether a memo was begun on something, or has words that are not kept yet."""
    asked = kept(ABOUT, "")
    return bool(asked) or any(is_begun(_of(study, one)) for one in kept(_asked(study), ()))


def write_new(desk: Desk, things: Mapping[str, About], study: str) -> None:
    """Fields for a thought about the study or anything in it; each asked for has its own.

    Args:
        study: Its uid.
    """
    told = [one for one in things if not one.startswith("phase_visit:")]
    asked = str(kept(ABOUT, ""))
    unkept = Unkept(_of(study, asked))
    left, right = st.columns([3, 1])
    about = left.selectbox(
        "About",
        told,
        format_func=lambda one: _called(one, things),
        key=unkept.field("About", asked if asked in told else told[0], among=told, counts=False),
        persist_state="session",
    )
    kind = right.selectbox(
        "Kind",
        list(KINDS),
        format_func=KINDS.__getitem__,
        key=unkept.field("Kind", next(iter(KINDS)), counts=False),
        persist_state="session",
    )
    text = st.text_area(
        "Memo",
        height=130,
        placeholder="What do you see here, what puzzles you, what would you look at next?",
        key=unkept.field("Memo"),
        persist_state="session",
    )
    sent = unkept.asked_to_keep("Keep the memo")
    _show_begun(study, asked, things)
    if sent and text.strip():
        keep(ABOUT, "")
        write = partial(actions.write_memo, text=text, kind=kind, about=about)
        try:
            unkept.decide(desk, write, "Memo kept.")
        except CodingError:
            keep(ABOUT, asked)
            raise


def _show_begun(study: str, asked: str, things: Mapping[str, About]) -> None:
    """The way to memos begun on something else, and not kept yet."""
    before = kept(_asked(study), ())
    keep(_asked(study), tuple(dict.fromkeys([*before, asked])))
    for one in before:
        if one != asked and is_begun(_of(study, one)):
            on = f" on {_called(one, things)}" if one in things and one else ""
            st.button(
                f"Go on with the memo{plain(on)} that is not kept yet",
                key=f"go on with memo {one}",
                type="tertiary",
                on_click=keep,
                args=(ABOUT, one),
            )


def _of(study: str, asked: str) -> str:
    return f"{study} memo {asked}"


def _asked(study: str) -> str:
    return f"{study} memos asked"


def write_anew(desk: Desk, memo: MemoLine, name: str) -> None:
    """Over the page, a form with a memo's words, and what it said before."""
    with desk.study() as session:
        before = earlier_versions(session, memo.id)

    @st.dialog("Write a memo anew", width="large", on_dismiss=_leave)
    def ask() -> None:
        st.caption(f"About {plain(name)}. What it says now stays in the trail.")
        with st.form(f"memo {memo.id} {memo.version}", border=False):
            text = st.text_area("The memo", memo.text, height=220)
            with st.container(horizontal=True):
                sent = st.form_submit_button("Keep it so", type="primary")
                left = st.form_submit_button("Leave it as it was")
        if before:
            show_sheet(
                (Column("Until", width="11rem"), Column("It said")),
                [(moment(at), Cell(said)) for at, said in before],
                key=f"versions {memo.id}",
                label="Earlier versions of the memo",
            )
        if left:
            _leave()
            st.rerun()
        if sent:
            revise = partial(actions.revise_memo, memo_id=memo.id, text=text, seen=memo.version)
            decide_over_page(desk, revise, "Written anew. Undo takes it back.", asked=EDITED)

    ask()


def take_away(desk: Desk, memo: MemoLine, name: str) -> None:
    """Ask, over the page, whether a memo is to be taken away."""

    @st.dialog("Take this memo away?", on_dismiss=_leave)
    def ask() -> None:
        st.caption(f"About {plain(name)}. The trail keeps it, and Undo brings it back.")
        st.text(memo.text)
        with st.container(horizontal=True):
            gone = st.button("Take it away", type="primary")
            left = st.button("Leave it")
        if left:
            _leave()
            st.rerun()
        if gone:
            remove = partial(actions.remove_memo, memo_id=memo.id)
            decide_over_page(desk, remove, "Taken away. Undo brings it back.", asked=EDITED)

    ask()


def _leave() -> None:
    keep(EDITED, None)


def _called(about: str, things: Mapping[str, About]) -> str:
    thing = things[about]
    return f"{thing.subject}: {thing.name}" if thing.subject else thing.name
