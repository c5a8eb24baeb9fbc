"""Moving, merging, splitting and retiring a code; each says what will happen, and why it did."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.queries.codes import CodeLine
from coding.queries.likeness import codes_like
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import CODE
from coding.ui.parts.over_page import decide_over_page
from coding.ui.parts.plain import plain
from coding.ui.parts.wording import counted
from coding.ui.state import keep

BACK = "Undo takes it back."
#: Kept while it is asked: a code, and those of its applications that are to part.
SPLIT = "split off"


def show_changes(desk: Desk, code: CodeLine, lines: Sequence[CodeLine]) -> None:
    """What can become of a code, beside what it means."""
    others = [line.name for line in lines if line.id != code.id and not line.retired]
    with st.container(border=True):
        _move(desk, code, others)
    with st.container(border=True):
        _merge(desk, code, lines, others)
    with st.container(border=True):
        (_bring_back if code.retired else _retire)(desk, code)


def split_off(desk: Desk, code: CodeLine, chosen: Sequence[int]) -> None:
    """Ask, over the page, which code chosen extracts are to have instead, and why."""

    @st.dialog(f"Split {counted(len(chosen), 'extract')} off", on_dismiss=_leave)
    def ask() -> None:
        st.caption(f"They are coded “{plain(code.name)}” now. A new code stands beside it, under "
                   f"the same themes. {BACK}")  # fmt: skip
        with st.form(f"split {code.id}", border=False, enter_to_submit=False):
            into = st.text_input(
                "The code they have from now on", help="A new one, or one there is."
            )
            definition = st.text_area("What it means, where it is new", height=70)
            reason = st.text_input("Why they part")
            with st.container(horizontal=True):
                sent = st.form_submit_button("Split them off", type="primary")
                left = st.form_submit_button("Leave them here")
        if left:
            _leave()
            st.rerun()
        if sent and not _lacks(reason):
            split = partial(
                actions.split_code, name=code.name, applications=chosen, into=into,
                definition=definition, reason=reason,
            )  # fmt: skip
            told = f"{counted(len(chosen), 'extract')} split off into “{into.strip()}”. {BACK}"
            decide_over_page(desk, split, told, asked=SPLIT)

    ask()


def _leave() -> None:
    keep(SPLIT, None)


def _move(desk: Desk, code: CodeLine, others: Sequence[str]) -> None:
    places = ["", *others]
    with st.form(f"move {code.id} {code.version}", border=False):
        under = st.selectbox(
            "It stands under",
            places,
            index=places.index(code.parent) if code.parent in places else 0,
            format_func=lambda one: one or "no other code",
        )
        reason = st.text_input("Why (if you like)", key=f"why move {code.id}")
        sent = st.form_submit_button("Move it")
    if sent and under != code.parent:
        move = partial(
            actions.move_code, name=code.name, under=under, seen=code.version, reason=reason
        )
        desk.decide(move, f"Moved. {BACK}")


def _merge(desk: Desk, code: CodeLine, lines: Sequence[CodeLine], others: Sequence[str]) -> None:
    if not others:
        st.caption("There is no other code to merge it with.")
        return
    with desk.study() as session:
        like = codes_like(session, code.name, code.definition)
    if like:
        told = "; ".join(f"“{plain(one.name)}” ({plain(one.because)})" for one in like)
        st.caption(f"It looks like {told}.")
    into = st.selectbox(
        "Merge it into",
        others,
        index=None,
        placeholder="another code",
        key=f"merge {code.id}",
    )
    if into is None:
        return
    target = next(line for line in lines if line.name == into)
    st.caption(
        f"{counted(code.applications, 'extract')} of “{plain(code.name)}” will be coded "
        f"“{plain(into)}”, which has {counted(target.applications, 'extract')}. "
        f"“{plain(code.name)}” is retired; both names stay in the history."
    )
    for line in (code, target):
        st.text(f"{line.name}: {line.definition or 'no definition yet'}")
    with st.form(f"merge {code.id} {into}", border=False, enter_to_submit=False):
        reason = st.text_input("Why they are one")
        sent = st.form_submit_button("Merge the two", type="primary")
    if sent and not _lacks(reason):
        keep(CODE, target.id)
        merge = partial(actions.merge_codes, name=code.name, into=into, reason=reason)
        desk.decide(merge, f"“{code.name}” is merged into “{into}”. {BACK}")


def _retire(desk: Desk, code: CodeLine) -> None:
    with st.form(f"retire {code.id}", border=False, enter_to_submit=False):
        st.caption(
            "Retiring takes the code out of the palette. "
            + (
                f"Its {counted(code.applications, 'extract')} stay coded, and can be split off."
                if code.applications
                else "Nothing is coded with it."
            )
        )
        reason = st.text_input("Why it is retired")
        sent = st.form_submit_button("Retire the code")
    if sent and not _lacks(reason):
        retire = partial(actions.retire_code, name=code.name, reason=reason)
        desk.decide(retire, f"“{code.name}” is retired. {BACK}")


def _bring_back(desk: Desk, code: CodeLine) -> None:
    st.caption("The code is retired: it is not offered for coding. What it stands on stays coded.")
    if st.button("Bring the code back"):
        back = partial(actions.bring_back_code, name=code.name)
        desk.decide(back, f"“{code.name}” is back. {BACK}")


def _lacks(reason: str) -> bool:
    if not reason.strip():
        st.warning("Say why in a few words: the reason becomes part of the trail.")
    return not reason.strip()
