"""Numbers that lead: a number shown anywhere is a button to what it counts."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Final, NoReturn

import streamlit as st

from coding.queries.counted import WAYS, Passage, grouped, of_entries
from coding.queries.documents import EntryLine
from coding.queries.things import Thing
from coding.ui.parts.going import go_to_thing, go_to_words
from coding.ui.parts.own import pieces
from coding.ui.parts.passage_list import Group, show_passage_list
from coding.ui.parts.plain import plain
from coding.ui.parts.way_back import come_back_here
from coding.ui.parts.wording import counted
from coding.ui.state import current_study

#: What is listed is called one by one, in the singular and the plural.
CALLED: Final = {
    "extract": ("extract", "extracts"),
    "application": ("code application", "code applications"),
    "entry": ("entry", "entries"),
    "turn": ("entry or turn", "entries and turns"),
    "place": ("place", "places"),
    "difference": ("difference", "differences"),
    "document": ("document", "documents"),
    "person": ("person", "people"),
    "prompt": ("prompt", "prompts"),
    "memo": ("memo", "memos"),
    "code": ("code", "codes"),
    "theme": ("theme", "themes"),
    "verdict": ("verdict", "verdicts"),
    "claim": ("claim", "claims"),
    "proposal": ("proposal", "proposals"),
    "visit": ("visit", "visits"),
    "event": ("event", "events"),
    "audit": ("audit", "audits"),
    "item": ("item", "items"),
    "suggestion": ("suggestion", "suggestions"),
    "question": ("question", "questions"),
    "coding": ("coding", "codings"),
    "unit": ("unit", "units"),
    "row": ("in all", "in all"),
}
#: In what ways passages can be counted beside the one that was pressed.
_OFFERED = ("person", "week", "strand", "code")
#: How many passages are drawn at once.
EACH = 100


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts, which is asked for only when it is pressed.

    What it counts are passages, or things of another kind, which are counted one by one only.
    ``called`` is a key of ``CALLED``. With a ``way``, a key of ``WAYS``, the number counts the
    people, weeks … that the passages are of. ``told`` stands in place of ``11 extracts``.
    ``in_full`` tells more of the few that are drawn, where that would take long for all.
    """

    number: int
    title: str
    behind: Callable[[], Sequence[Passage | Thing]]
    called: str = "extract"
    way: str = ""
    told: str = ""
    in_full: Callable[[Sequence[Any]], Sequence[Passage | Thing]] | None = None

    @property
    def shown(self) -> str:
        """The number in words, as the button has it."""
        return self.told or counted(self.number, *(WAYS[self.way] if self.way else self._called))

    @property
    def _called(self) -> tuple[str, str]:
        return CALLED[self.called]

    def wording(self, listed: Sequence[Passage | Thing], way: str) -> str:
        """How many there are, counted one by one or in a way."""
        one, many = WAYS[way] if way else self._called
        return counted(len(in_groups(listed, way) if way else listed), one, many)


def in_groups(listed: Sequence[Passage | Thing], way: str) -> list[tuple[str, list[Any]]]:
    """What is listed, in groups by a way of counting; things are in no group."""
    if not way:
        return [("", list(listed))]
    return grouped([one for one in listed if isinstance(one, Passage)], way)


def entries_counted(
    lines: Sequence[EntryLine], title: str, *, called: str = "entry", bare: bool = False
) -> Count:
    """How many entries there are; ``bare`` without the word."""
    told = f"{len(lines):,}" if bare else ""
    return Count(len(lines), title, lambda: of_entries(lines), called, told=told)


#: Words, and numbers among them that lead.
Told = Sequence[str | Count]


#: Numbers that can be pressed, each with its place among them.
Counts = dict[Count, int]


def numbered(told: Told, counts: Counts) -> list[list[Any]]:
    """``told`` as drawn by ``drawText``: a number has its place in ``counts``, where it is put.

    One that stands in several cells of a table is the same number in all of them.
    """
    shown: list[list[Any]] = []
    for one in told:
        if isinstance(one, str):
            shown += pieces(one)
        elif not one.number:
            shown += pieces(one.shown)
        else:
            shown.append([one.shown, "", "", counts.setdefault(one, len(counts))])
    return shown


def open_pressed(counts: Collection[Count], pressed: Any) -> None:
    """Open over the page what the number counts that a person has just pressed, if any."""
    if pressed is not None and 0 <= int(pressed) < len(counts):
        open_behind(list(counts)[int(pressed)])


def open_behind(count: Count, *, about: str = "") -> None:
    """What a number counts, over the page: counted in the same way, and in others if wished.

    Args:
        about: A sentence to be read above it.
    """

    @st.dialog(plain(count.title), width="large")
    def over_page() -> None:
        listed = list(count.behind())
        if about:
            st.text(about)
        ways = ["", *(way for way in _OFFERED if way != count.way and in_groups(listed, way))]
        if count.way:
            ways.insert(1, count.way)
        key = f"behind {count.title} {count.called} {count.way}"
        way: str | None = ""
        if any(isinstance(one, Thing) for one in listed):
            st.caption(count.wording(listed, ""))
        else:
            way = st.segmented_control(
                "Counted by",
                ways,
                default=count.way,
                required=True,
                format_func=lambda one: count.wording(listed, one),
                label_visibility="collapsed",
                key=key,
            )
        way = way or ""
        lines = [(name, one) for name, found in in_groups(listed, way) for one in found]
        pages = -(-len(lines) // EACH)
        page = st.pagination(pages, key=f"{key} {way} page") if pages > 1 else 1
        part = lines[(page - 1) * EACH : page * EACH]
        if count.in_full is not None:
            told = count.in_full([one for _, one in part])
            part = [(name, one) for (name, _), one in zip(part, told, strict=True)]
        shown: list[Group] = []
        for name, one in part:
            if not shown or shown[-1].name != name:
                shown.append(Group(name, []))
            shown[-1].passages.append(one)
        chosen = show_passage_list(shown, key=f"{key} {way} {page}", label=count.title)
        if chosen is not None:
            go_from_here(chosen)

    over_page()


def go_from_here(chosen: Passage | Thing) -> NoReturn:
    """Open what was listed where it is to be seen, with a way back to this page."""
    come_back_here()
    if isinstance(chosen, Thing):
        go_to_thing(current_study(), chosen.about)
    there = chosen.document_id, chosen.start, chosen.end
    go_to_words(current_study(), *there, entry=chosen.entry_id)
