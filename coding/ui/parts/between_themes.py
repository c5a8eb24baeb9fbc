"""What themes share, where each is absent, what stands in none: each number with its extracts."""

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from coding.queries.codes import InContext
from coding.queries.documents import EntryLine
from coding.queries.extracts import Extract, Places
from coding.queries.theme_overlap import TOO_MUCH, Overlap, Presence
from coding.queries.theme_review import beside
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_table import show_extract_table
from coding.ui.parts.going import go_to_words
from coding.ui.parts.plain import plain
from coding.ui.parts.tally import Cell, show_tally
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

PAGE = "coding/ui/phase_4_review.py"
CHOSEN = "between themes"


def show_overlaps(desk: Desk, pairs: Sequence[Overlap], words: "Words") -> None:
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
    rows: list[tuple[str, list[Cell]]] = [
        (
            f"{pair.first.name} / {pair.second.name}",
            [pair.shared, str(pair.union), f"{pair.ratio:.2f}"],
        )
        for pair in sorted(shared, key=lambda pair: -pair.ratio)
    ]
    in_order = sorted(shared, key=lambda pair: -pair.ratio)
    columns = ["Two themes", "Shared segments", "Segments of either", "Shared ÷ either"]
    pressed = show_tally(columns, rows, None, key="overlaps", label="Overlap between themes")
    if pressed is not None:
        keep(CHOSEN, ("overlap", rows[pressed[0]][0], in_order[pressed[0]].applications))
    st.caption(
        f"The other {counted(len(pairs) - len(shared), 'pair')} of themes share none."
        if len(pairs) > len(shared)
        else "Every two themes share some."
    )
    words.show(desk, "overlap")


def show_absences(desk: Desk, found: Sequence[Presence], words: "Words", *, counts: bool) -> None:
    """Where each theme stands and is absent, of who, when and what gave words (R33).

    Args:
        counts: Whether the approach reports counts; else the figures are a private check.
    """
    if not counts:
        st.caption(
            "A check for yourself: absence asks where to look again. In a reflexive study it is "
            "never printed as a count."
        )
    for label, part in (("Participant", "people"), ("Week", "weeks"), ("Strand", "strands")):
        names = list(getattr(found[0], part))
        if not names:
            continue
        rows: list[tuple[str, list[Cell]]] = []
        for one in found:
            there: Mapping[str, tuple[int, ...]] = getattr(one, part)
            present = sum(bool(ids) for ids in there.values())
            rows.append((one.theme.name, [f"{present} of {len(names)}", *map(len, there.values())]))
        columns = ["Theme", "With it", *(name.removeprefix("Week ") for name in names)]
        st.subheader(f"By {label.lower()}", anchor=False)
        pressed = show_tally(columns, rows, None, key=f"absent {part}", label=f"Themes by {label}")
        if pressed is not None and pressed[1] > 0:
            name, theme = names[pressed[1] - 1], found[pressed[0]]
            keep(CHOSEN, ("absence", f"{theme.theme.name}, {name}", getattr(theme, part)[name]))
        for one in found:
            gone = [name for name, ids in getattr(one, part).items() if not ids]
            if gone and len(gone) < len(names) and part != "weeks":
                st.caption(f"“{plain(one.theme.name)}” is absent from {plain(', '.join(gone))}.")
    words.show(desk, "absence")


def show_orphans(desk: Desk, found: Sequence[Extract], words: "Words") -> None:
    """Extracts whose code stands in no theme, code by code."""
    by_code: dict[str, list[int]] = {}
    for one in found:
        by_code.setdefault(one.code, []).append(one.application)
    if not by_code:
        st.caption("Every extract stands in a theme.")
        return
    st.caption(
        f"{counted(len(found), 'extract')} stand in no theme. That may be right: not everything "
        "coded belongs to what is told."
    )
    rows = [(code, [len(ids)]) for code, ids in sorted(by_code.items(), key=lambda x: -len(x[1]))]
    pressed = show_tally(
        ["Code in no theme", "Extracts"], rows, None, key="orphans", label="Orphans"
    )
    if pressed is not None:
        code = rows[pressed[0]][0]
        keep(CHOSEN, ("orphans", code, tuple(by_code[code])))
    words.show(desk, "orphans")


class Words:
    """The extracts of a study, to be shown by the ids of their applications."""

    def __init__(self, found: Sequence[Extract], lines: Sequence[EntryLine]) -> None:
        self._found = {one.application: one for one in found}
        self._places = Places(list(lines))

    def show(self, desk: Desk, part: str) -> None:
        """The extracts behind the number that was pressed last in a part of the page."""
        chosen = kept(CHOSEN)
        if not chosen or chosen[0] != part:
            return
        there = self.of(chosen[2])
        st.subheader(plain(chosen[1]), anchor=False)
        asked = show_extract_table(
            there, key=f"words of {part}", label=chosen[1], parting=False, with_code=True
        )
        if asked.go_to is not None:
            one = self._found[asked.go_to]
            come_back_to(PAGE, "Back to the review")
            go_to_words(desk.study, one.document_id, one.start, one.end)

    def of(self, applications: Collection[int]) -> list[InContext]:
        """Extracts with the words beside them, those that are still there."""
        return [
            InContext(one, *beside(one, self._places.entry_of(one.document_id, one.start, one.end)))
            for number in applications
            if (one := self._found.get(number))
        ]
