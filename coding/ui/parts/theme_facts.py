"""What each theme is in words, and how widely it is grounded."""

from collections.abc import Sequence

import streamlit as st

from coding.queries.documents import document_id
from coding.queries.report import ExtractLine, StudyReport, ThemeLine
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_list import PAGE
from coding.ui.parts.going import go_to_words
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.tally import show_tally
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

#: How many extracts are drawn at once.
AT_ONCE = 60


SPREAD = "spread asked"


def show_spread(desk: Desk, report: StudyReport) -> None:
    """How widely each theme and subtheme is grounded; a number pressed shows what it counts."""
    rows = [
        (
            f"– {line.name}" if line.parent else line.name,
            (line.extracts, line.people, line.weeks, line.state),
        )
        for line in report.themes
    ]
    columns = ("Theme or subtheme", "Extracts", "People", "Weeks", "State")
    pressed = show_tally(columns, rows, None, key="spread", label="How widely each is grounded")
    if pressed is not None and pressed[1] < 3:
        keep(SPREAD, report.themes[pressed[0]].name)
    line = next((one for one in report.themes if one.name == kept(SPREAD)), None)
    if line is not None:
        _show_behind(desk, report, line)


def _show_behind(desk: Desk, report: StudyReport, line: ThemeLine) -> None:
    """Every place a theme's numbers count, once, with a way to the words."""
    found: dict[tuple[str, int, int], ExtractLine] = {}
    for one in report.extracts:
        under = one.subtheme == line.name if line.parent else one.theme == line.name
        if under:
            found.setdefault((one.document, one.start, one.end), one)
    st.caption(plain(f"Behind “{line.name}”: {counted(len(found), 'extract')}"))
    for one in list(found.values())[:AT_ONCE]:
        week = "" if one.week is None else f"week {one.week}"
        where = ", ".join(filter(None, (one.participant or one.document, week, one.time)))
        with st.container(horizontal=True, vertical_alignment="center", gap="small"):
            if st.button(plain(where), key=f"behind {one.document} {one.start} {one.end}"):
                come_back_to(PAGE, "Back to the report")
                with desk.study() as session:
                    number = document_id(session, one.document)
                go_to_words(desk.study, number, one.start, one.end)
            st.text(one.extract, width="stretch")
    if len(found) > AT_ONCE:
        st.caption(f"{AT_ONCE} of {len(found)} are shown; the xlsx export holds all.")


def show_definitions(themes: Sequence[ThemeLine]) -> None:
    """What each theme is, what it is not, and what speaks against it."""
    rows = [
        (line.name, word, told)
        for line in themes
        for word, told in (
            ("Definition", line.definition),
            ("Scope", line.scope),
            ("Boundaries", line.boundaries),
            ("Question", line.answers),
            ("Contrary", line.contrary),
        )
        if told
    ]
    columns = (
        Column("Theme or subtheme", width="26%"),
        Column("", width="7rem"),
        Column("In words"),
    )
    show_sheet(columns, rows, key="definitions", label="Definitions", joined=1)
