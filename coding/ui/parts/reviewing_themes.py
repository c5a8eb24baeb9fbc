"""Level 1: a theme's extracts read one by one, a verdict on each, a new home for what misfits."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.reviewing import FITS
from coding.queries.codes import codes
from coding.queries.counted import Passage, of_applications
from coding.queries.documents import entries
from coding.queries.extracts import Extract
from coding.queries.theme_review import FitLine, ThemeReview
from coding.queries.themes import ThemeShape
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.fitting import Fit, show_fitting
from coding.ui.parts.going import go_to_words
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.tally import show_tally
from coding.ui.parts.way_back import come_back_to
from coding.ui.state import keep, kept

PAGE = "coding/ui/phase_4_review.py"
THEME = "review theme"
SHOWN = "review shown"
PART = "review part"
REHOME = "review rehome"
#: How many extracts are drawn at once.
AT_ONCE = 120
ALL, OPEN, BOUNDARY = "all", "no verdict yet", "boundary"


def review_level_1(
    desk: Desk, reviews: Sequence[ThemeReview], shapes: Sequence[ThemeShape]
) -> None:
    """Progress by theme, each number a way to what it counts; below it the extracts."""
    _show_progress(desk, reviews)
    names = [review.theme.name for review in reviews]
    if kept(THEME) not in names:
        keep(THEME, next((r.theme.name for r in reviews if r.judged < len(r.lines)), names[0]))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Theme", names, key=THEME, persist_state="session")
        ways = [ALL, OPEN, *FITS, BOUNDARY]
        if kept(SHOWN) not in ways:
            keep(SHOWN, ALL)
        st.selectbox("Extracts shown", ways, key=SHOWN, persist_state="session")
    review = reviews[names.index(kept(THEME))]
    if review.theme.concept:
        st.text(review.theme.concept, width=720)
    else:
        st.caption("It has no central organising concept yet; what is each extract to fit?")
    way = kept(SHOWN)
    of_way = [one for one in review.lines if _is_shown(one.verdict, one.is_boundary, way)]
    lines = _part(of_way)
    if not lines:
        st.caption("There is nothing of that kind under this theme.")
        return
    _rehome(desk, review, shapes)
    label = f"Extracts under {review.theme.name}"
    asked = show_fitting(lines, key=f"fitting {review.theme.id}", label=label)
    if asked.fits:
        _record(desk, review, asked.fits)
    if asked.rehome is not None and asked.rehome != kept(REHOME):
        keep(REHOME, asked.rehome)
        st.rerun()
    if asked.go_to is not None:
        one = next(line.extract for line in lines if line.extract.application == asked.go_to)
        come_back_to(PAGE, "Back to the review")
        go_to_words(desk.study, one.document_id, one.start, one.end)


def _show_progress(desk: Desk, reviews: Sequence[ThemeReview]) -> None:
    columns = [
        "Theme",
        "Extracts",
        "No verdict yet",
        *(fit.capitalize() for fit in FITS),
        "Boundary",
    ]
    ways = [ALL, OPEN, *FITS, BOUNDARY]
    rows = [(review.theme.name, _tallied(review.lines, ways)) for review in reviews]
    pressed = show_tally(columns, rows, None, key="review progress", label="Level 1 by theme")
    if pressed is not None:
        keep(THEME, reviews[pressed[0]].theme.name)
        keep(SHOWN, ways[pressed[1]])
    whole = [(line.extract, bool(line.verdict)) for r in reviews for line in r.lines]
    judged = [one for one, is_judged in whole if is_judged]

    def behind(found: Sequence[Extract], title: str, told: str = "") -> Count:
        def listed() -> list[Passage]:
            with desk.study() as session:
                return of_applications(found, entries(session))

        return Count(len(found), title, listed, told=told)

    show_line(
        "You have judged ",
        behind(judged, "Judged by you", f"{len(judged):,}"),
        " of ",
        behind([one for one, _ in whole], "Under themes"),
        ". Boundary: it stretches, or its words stand under another theme too. Press a number to "
        "read what it counts.",
        key="judged",
    )


def _tallied(lines: Sequence[FitLine], ways: Sequence[str]) -> list[int]:
    """How many of them are shown in each way."""
    alike = Counter((line.verdict, line.is_boundary) for line in lines)
    return [sum(n for of, n in alike.items() if _is_shown(*of, way)) for way in ways]


def _is_shown(verdict: str, is_boundary: bool, way: str) -> bool:
    if way == OPEN:
        return not verdict
    if way == BOUNDARY:
        return is_boundary
    return way in (ALL, verdict)


def _part(lines: list[FitLine]) -> list[FitLine]:
    """So many of them as are drawn at once."""
    parts = -(-len(lines) // AT_ONCE)
    if parts <= 1:
        return lines
    part = st.number_input(f"Part of {parts}", 1, parts, key=PART, persist_state="session")
    return lines[(part - 1) * AT_ONCE : part * AT_ONCE]


def _record(desk: Desk, review: ThemeReview, fits: Sequence[Fit]) -> None:
    for one in fits:
        with desk.study.begin() as session:
            actions.give_fit(
                session,
                one.application,
                theme=review.theme.name,
                fit=one.fit,
                note=one.note,
                coder=desk.who,
                op=one.op,
            )
    desk.back_up_when_due()
    st.rerun()


def _rehome(desk: Desk, review: ThemeReview, shapes: Sequence[ThemeShape]) -> None:
    """The form that moves one extract to another code, and so to where that code stands."""
    number = kept(REHOME)
    line = next((line for line in review.lines if line.extract.application == number), None)
    if line is None:
        return
    with desk.study() as session:
        known = [code.name for code in codes(session) if code.id != line.extract.code_id]
        ids = {code.id: code.name for code in codes(session)}
    stands = {ids[code]: shape.name for shape in shapes for code in shape.codes if code in ids}
    with st.container(border=True):
        st.text(f"“{line.extract.words}”", width=720)
        st.caption(
            f"{plain(line.extract.participant)} carries the code “{plain(line.extract.code)}”. "
            "Its new home is another code; it then stands where that code does."
        )
        with st.form(f"rehome {number}", border=False):
            code = st.selectbox(
                "The code it is to carry",
                known,
                format_func=lambda name: f"{name} · {stands.get(name, 'in no theme')}",
                index=None,
                placeholder="Choose a code",
            )
            reason = st.text_input("Why it belongs there")
            with st.container(horizontal=True):
                sent = st.form_submit_button("Move it", type="primary")
                left = st.form_submit_button("Leave it here")
    if left:
        keep(REHOME, None)
        st.rerun()
    if sent and code:
        move = partial(actions.move_extract, application_id=number, code=code, reason=reason)
        keep(REHOME, None if reason.strip() else number)
        desk.decide(move, f"It carries “{code}” now. Undo takes it back.")
