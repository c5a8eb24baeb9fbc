"""What to look at before the report leaves: obstacles, balance, who is quoted, shared words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import streamlit as st

from coding.queries.balance import balance
from coding.queries.counted import of_reported
from coding.queries.documents import EntryLine, entries
from coding.queries.good_practice import BALANCE
from coding.queries.items import is_codable
from coding.queries.obstacles import MUCH, alike, heard
from coding.queries.report import ReportedExtract, StudyReport
from coding.queries.themes import themes
from coding.queries.things import Thing
from coding.ui.parts.behind import Count, entries_counted
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_list import show_extract_list
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.tally import Cell, show_tally
from coding.ui.parts.wording import counted


def show_checks(desk: Desk, report: StudyReport) -> None:
    """Everything that is checked, each number a way to what it counts."""
    with desk.study() as session:
        lines = entries(session)
        named = {shape.name: shape.id for shape in themes(session) if shape.parent_id is None}
    _show_obstacles(report)
    st.subheader("Prose and extracts", anchor=False)
    _show_balance(report)
    st.subheader("Who is quoted how often", anchor=False)
    found = heard(lines, report.reported)
    columns = ("Participant", "Extracts", "Share", "Themes", "Entries and turns")
    rows: list[tuple[str, list[Cell]]] = []
    said: dict[str, list[EntryLine]] = defaultdict(list)
    for line in filter(is_codable, lines):
        said[line.speaker].append(line)
    for one in found:
        own = [r for r in report.reported if r.participant == one.participant]
        wrote = said[one.participant]
        cells: list[Cell] = [
            _quoted(own, one.participant),
            f"{one.share:.0%}",
            _themes(own, one.participant, named),
            entries_counted(wrote, one.participant, bare=True),
        ]
        rows.append((one.participant, cells))
    show_tally(columns, rows, None, key="quoted", label="Who is quoted how often")
    for one in found:
        if one.share > MUCH:
            st.caption(
                plain(f"{one.participant} speaks in more than a fifth of all extracts: who else?")
            )
    _show_alike(desk, report)


def _show_obstacles(report: StudyReport) -> None:
    if not report.obstacles:
        st.success("Every claim rests on extracts, and every quotation stands in its document.")
    for one in report.obstacles:
        st.error(plain(f"{one.where[0].upper()}{one.where[1:]} {one.what}. {one.remedy}"))
    nowhere = [one for one in report.reported if not one.participant]
    if nowhere:
        with st.container(border=True):
            count = Count(len(nowhere), "Nobody’s words", lambda: of_reported(nowhere))
            show_line(count, " without saying whose words they are (R11).", key="nobody's")


def _show_balance(report: StudyReport) -> None:
    columns = (
        "Theme",
        "Claims",
        "Extracts used",
        "Words of prose",
        "Words quoted",
        "Prose to each",
    )
    rows: list[tuple[str, list[Cell]]] = []
    tops = [line.name for line in report.themes if not line.parent]
    found = balance(tops, report.narrative, report.reported)
    for theme in found:
        ratio = f"{theme.prose / theme.quoted:.1f}" if theme.quoted else "–"
        used = _quoted(_used(report, theme.theme), f"Extracts used in {theme.theme}")
        claims = _claims(report, theme.theme)
        cells: list[Cell] = [claims, used, str(theme.prose), str(theme.quoted), ratio]
        rows.append((theme.theme, cells))
    show_tally(columns, rows, None, key="balance", label="Prose and extracts by theme")
    for theme in found:
        if theme.quoted and not BALANCE[0] <= theme.prose / theme.quoted <= BALANCE[1]:
            st.caption(
                plain(
                    f"{theme.theme}: outside one to four words of prose for each word quoted. That "
                    "may be right; look twice."
                )
            )


def _quoted(found: Sequence[ReportedExtract], title: str) -> Count:
    return Count(len(found), title, lambda: of_reported(found), told=str(len(found)))


def _themes(own: Sequence[ReportedExtract], title: str, named: Mapping[str, int]) -> Count:
    """The themes that a person's extracts stand for, each with how many."""
    counts = Counter(one.theme for one in own)
    found = [
        Thing(name, counted(number, "extract"), about=f"theme:{named[name]}")
        for name, number in counts.items()
    ]
    return Count(len(found), f"Themes of {title}", lambda: found, "theme", told=str(len(found)))


def _claims(report: StudyReport, theme: str) -> Count:
    found = [
        Thing(line.text, line.subtheme, about=f"claim:{line.id}")
        for line in report.narrative
        if line.theme == theme and line.kind == "claim"
    ]
    return Count(len(found), f"Claims in {theme}", lambda: found, "claim", told=str(len(found)))


def _used(report: StudyReport, theme: str) -> list[ReportedExtract]:
    used = {one for line in report.narrative if line.theme == theme for one in line.rests_on}
    return [one for one in report.reported if one.id in used]


def _show_alike(desk: Desk, report: StudyReport) -> None:
    """The same words under two themes, which R12 wants said on purpose."""
    st.subheader("The same words under two themes", anchor=False)
    pairs = alike(report.reported)
    if not pairs:
        st.caption("No two themes show nearly the same words.")
    for pair in pairs:
        why = pair.first.shared_why or pair.second.shared_why
        told = f"shared on purpose: {why}" if why else "not said to be shared on purpose (R12)"
        st.caption(plain(f"“{pair.first.theme}” and “{pair.second.theme}”, {told}"))
        show_extract_list(
            desk, [pair.first, pair.second], key=f"alike {pair.first.id} {pair.second.id}"
        )
