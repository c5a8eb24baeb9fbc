"""Putting a transcription right, over the page: what moves with it is shown before and after."""

from collections import Counter
from collections.abc import Sequence

import streamlit as st

from coding import actions
from coding.queries.corrections import Correction, Placed, what_would_move
from coding.queries.documents import EntryLine, entries
from coding.store import Session
from coding.ui.parts.deciding import Desk
from coding.ui.parts.over_page import decide_over_page
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

ASKED = "correcting"
MOVED = "corrected"
#: The corrected entry, which is another one, of the new version.
_THERE = "corrected entry"
_FATES = {
    "changed": "stays, on other words: look at it again",
    "lost": "cannot stay: its words are gone",
}
_KINDS = {
    "code": "Code",
    "extract": "Chosen extract",
    "proposal": "Proposal",
    "memo": "Memo",
}


def correct_over_page(desk: Desk, line: EntryLine) -> None:
    """A dialog with the words of an entry to be put right."""

    @st.dialog("Correct the transcription", width="large", on_dismiss=_leave)
    def ask() -> None:
        who = ", ".join(filter(None, (line.speaker, f"week {line.week}" if line.week else "")))
        st.caption(
            f"{plain(who or line.document)}. Put right what was misread or misheard; what was "
            "written or said stays as it is, slips and all. The text as it was is kept, and codes "
            "move with their words."
        )
        words = st.text_area("What it says", line.text, height=220, key=f"correct {line.id}")
        why = st.text_input("Why (may stay empty)", key=f"correct why {line.id}")
        with desk.study() as session:
            moving = what_would_move(session, line.id, words) if words.strip() else []
        if moving and words != line.text:
            _show_moving(moving)
        with st.container(horizontal=True):
            sent = st.button("Keep the correction", type="primary")
            left = st.button("Leave it as it was")
        if left:
            _leave()
            st.rerun()
        if sent:
            keep(MOVED, moving)

            def act(session: Session, *, coder: str) -> None:
                new = actions.correct_transcription(
                    session, line.id, words, reason=why, coder=coder
                )
                there = entries(session, new.id)
                keep(_THERE, next(x.id for x in there if x.start == line.start))

            decide_over_page(desk, act, "Corrected. Undo takes it back.", asked=ASKED)

    ask()


def ask_to_correct(entry: int) -> None:
    """Open the dialog for an entry with the next drawing of the page."""
    keep(ASKED, entry)
    st.rerun()


def just_corrected() -> int:
    """The entry that a correction has made of the one corrected, once."""
    there = int(kept(_THERE) or 0)
    keep(_THERE, 0)
    return there


def show_what_moved() -> None:
    """What the last correction in this tab moved, until it is put away."""
    moved: Sequence[Placed] = kept(MOVED) or ()
    if not moved or kept(ASKED):
        return
    with st.container(border=True):
        _show_moving(moved, done=True)
        if st.button("Put this away"):
            keep(MOVED, None)
            st.rerun()


def show_corrections(told: Sequence[Correction]) -> None:
    """Every correction, with the words before and after it."""
    rows = [
        (
            Cell(
                one.who or one.document,
                ", ".join(filter(None, (f"week {one.week}" if one.week else "", one.time or ""))),
            ),
            one.was,
            one.now,
            Cell(one.coder, moment(one.at)),
        )
        for one in told
    ]
    columns = (
        Column("Whose", width="8rem"),
        Column("It said", "words"),
        Column("It says", "words"),
        Column("Corrected by", width="10rem"),
    )
    show_sheet(columns, rows, key="corrections", label="Corrections of the transcription")


def _show_moving(moving: Sequence[Placed], *, done: bool = False) -> None:
    fates = Counter(one.fate for one in moving)
    st.caption(_told(fates, done=done))
    rows = [
        (
            Cell(one.name, ", ".join(filter(None, (_KINDS[one.kind].lower(), one.by)))),
            one.was,
            one.now or "–",
            _FATES[one.fate],
        )
        for one in sorted(moving, key=lambda one: one.fate, reverse=True)
        if one.fate != "kept"
    ]
    if rows:
        show_sheet(
            (
                Column("What", width="11rem"),
                Column("Stood on", "words"),
                Column("Stands on", "words"),
                Column("", width="11rem"),
            ),
            rows,
            key=f"moving {done}",
            label="What stands on other words after the correction, and what cannot stay",
        )


def _told(fates: Counter[str], *, done: bool) -> str:
    one = fates["kept"] == 1
    kept_so = f"{fates['kept']} of what stands on it {'keeps its' if one else 'keep their'} words"
    told = [kept_so if fates["kept"] else ""]
    if fates["changed"]:
        told.append(f"{counted(fates['changed'], 'thing')} to look at again")
    if fates["lost"]:
        verb = "were taken off" if done else "would be taken off"
        told.append(f"{fates['lost']} {verb}, since the words are gone")
    sentence = "; ".join(filter(None, told))
    return f"{sentence[:1].upper()}{sentence[1:]}. Everything beside this entry keeps its words."


def _leave() -> None:
    keep(ASKED, None)
