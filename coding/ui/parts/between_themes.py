"""What themes share, where each is absent, what stands in none: each number with its extracts."""

from collections.abc import Callable, Iterable, Mapping, Sequence

import streamlit as st

from coding.queries.counted import Passage, of_applications, of_extracts
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract
from coding.queries.theme_overlap import TOO_MUCH, Overlap, Presence
from coding.ui.parts.behind import Count
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain
from coding.ui.parts.tally import Cell, show_tally
from coding.ui.parts.wording import counted


class Standing:
    """The extracts of a study, to be listed by the ids of their applications."""

    def __init__(self, found: Sequence[Extract], lines: Sequence[EntryLine]) -> None:
        self._found = {one.application: one for one in found}
        self._lines = lines

    def extracts(self, applications: Iterable[int]) -> list[Passage]:
        """The words they stand on, each place once."""
        return of_extracts(self._of(applications), self._lines)

    def applications(self, applications: Iterable[int]) -> list[Passage]:
        """Each on its own."""
        return of_applications(self._of(applications), self._lines)

    def _of(self, applications: Iterable[int]) -> list[Extract]:
        return [one for number in applications if (one := self._found.get(number))]


def show_overlaps(pairs: Sequence[Overlap], standing: Standing) -> None:
    """Every two themes: shared segments ÷ all segments of either."""
    shared = [pair for pair in pairs if pair.shared]
    if not shared:
        st.caption("No two themes share any words.")
        return
    for pair in shared:
        if pair.is_much:
            st.warning(
                f"“{plain(pair.first.name)}” and “{plain(pair.second.name)}” share "
                f"{pair.ratio:.0%} of their segments. Are they one theme? More than "
                f"{TOO_MUCH:.0%} is worth asking."
            )

    def places(ids: Sequence[int]) -> Callable[[], list[Passage]]:
        return lambda: standing.extracts(ids)

    rows: list[tuple[str, list[Cell]]] = []
    for pair in sorted(shared, key=lambda pair: -pair.ratio):
        name = f"{pair.first.name} / {pair.second.name}"
        both = Count(pair.shared, name, places(pair.applications), told=str(pair.shared))
        either = Count(pair.union, name, places(pair.either), told=str(pair.union))
        rows.append((name, [both, either, f"{pair.ratio:.2f}"]))
    columns = ["Two themes", "Shared segments", "Segments of either", "Shared ÷ either"]
    show_tally(columns, rows, None, key="overlaps", label="Overlap between themes")
    st.caption(
        f"The other {counted(len(pairs) - len(shared), 'pair')} of themes share none."
        if len(pairs) > len(shared)
        else "Every two themes share some."
    )


def show_absences(found: Sequence[Presence], standing: Standing, *, counts: bool) -> None:
    """Where each theme stands and is absent, of who, when and what gave words (R33).

    Args:
        counts: Whether the approach reports counts; else the figures are a private check.
    """
    if not counts:
        st.caption(
            "A check for yourself: absence asks where to look again. In a reflexive study it is "
            "never printed as a count."
        )
    for label, part, way in (
        ("Participant", "people", "person"),
        ("Week", "weeks", "week"),
        ("Strand", "strands", "strand"),
    ):
        names = list(getattr(found[0], part))
        if not names:
            continue
        rows = [_presence(one.theme.name, getattr(one, part), way, standing) for one in found]
        columns = ["Theme", "With it", *(name.removeprefix("Week ") for name in names)]
        st.subheader(f"By {label.lower()}", anchor=False)
        show_tally(columns, rows, None, key=f"absent {part}", label=f"Themes by {label}")
        for one in found:
            gone = [name for name, ids in getattr(one, part).items() if not ids]
            if gone and len(gone) < len(names) and part != "weeks":
                st.caption(f"“{plain(one.theme.name)}” is absent from {plain(', '.join(gone))}.")


def _presence(
    theme: str, there: Mapping[str, tuple[int, ...]], way: str, standing: Standing
) -> tuple[str, list[Cell]]:
    """A theme with how many there are of whom it is with, and what is of each."""

    def behind(ids: Sequence[int]) -> Callable[[], list[Passage]]:
        return lambda: standing.applications(ids)

    every = [number for ids in there.values() for number in ids]
    present = sum(bool(ids) for ids in there.values())
    of = f"{present} of {len(there)}"
    cells: list[Cell] = [
        Count(present, theme, behind(every), "application", way=way, told=of),
        *(
            Count(len(ids), f"{theme}, {name}", behind(ids), "application", told=str(len(ids)))
            for name, ids in there.items()
        ),
    ]
    return theme, cells


def show_orphans(found: Sequence[Extract], standing: Standing) -> None:
    """Extracts whose code stands in no theme, code by code."""
    by_code: dict[str, list[int]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one.application)
    if not by_code:
        st.caption("Every extract stands in a theme.")
        return

    def behind(title: str, ids: Sequence[int], told: str = "") -> Count:
        return Count(len(ids), title, lambda: standing.applications(ids), "application", told=told)

    show_line(
        behind("In no theme", [one.application for one in found]),
        " stand in no theme. That may be right: not everything coded belongs to what is told.",
        key="orphans",
    )
    rows: list[tuple[str, list[Cell]]] = [
        (code, [behind(code, ids, str(len(ids)))])
        for code, ids in sorted(by_code.items(), key=lambda x: -len(x[1]))
    ]
    columns = ["Code in no theme", "Code applications"]
    show_tally(columns, rows, None, key="orphans", label="Orphans")
