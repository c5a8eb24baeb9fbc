"""Searching everything that was written or said, and reading on from what was found."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding.queries.concordance import MOST_BESIDE, Concordance, Found, Hits
from coding.queries.counted import Passage, of_entries, of_hits
from coding.queries.documents import EntryLine
from coding.queries.items import is_codable
from coding.queries.search import Hit
from coding.text import Role
from coding.ui.parts.behind import Count
from coding.ui.parts.found import show_found
from coding.ui.parts.line import show_line
from coding.ui.parts.plain import plain

#: How many lines are printed at once.
AT_ONCE = 60
ORDERS = ("person and week", "word before", "word after")


def search_all(lines: Sequence[EntryLine]) -> Hit | None:
    """A field to search with, what was found, and the hit a person has just chosen to read."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        wanted = st.text_input(
            "Search everything",
            placeholder="A word or a phrase, as people wrote it",
            key="search",
            persist_state="session",
        )
        order = st.selectbox(
            "In order of", ORDERS, key="search order", persist_state="session", width=190
        )
        whole = st.checkbox("Whole words only", key="search whole", persist_state="session")
    if not wanted.strip():
        st.info(
            "Type a word, the beginning of one, or a phrase. Each place is shown among the words "
            "around it, and leads to its entry. Words that the prompt had put there are grey."
        )
        return None
    found = _made_ready(lines).find(wanted, whole_words=whole)
    if not found.hits:
        other = "without “Whole words only”" if whole else "only its beginning, or another form"
        st.info(f"“{plain(wanted)}” stands nowhere. Try {other}.")
        return None
    hits = _ordered(found.hits, str(order))
    last = -(-len(hits) // AT_ONCE)
    page = 1
    with st.container(horizontal=True, vertical_alignment="center"):
        show_line(*_summary(found, lines, str(order)), key="found")
        if last > 1:
            key = f"found page {wanted} {whole} {order}"
            page = int(st.number_input(f"Sheet, of {last:,}", 1, last, key=key, width=160))
    shown = hits[(page - 1) * AT_ONCE : page * AT_ONCE]
    return show_found(shown, key="found")


def _made_ready(lines: Sequence[EntryLine]) -> Concordance:
    """The material as it is searched; made once for all tabs, and anew where the words differ."""
    return _concordance(hash(tuple((line.id, line.start, line.text) for line in lines)), lines)


@st.cache_resource(show_spinner=False, max_entries=1)
def _concordance(of: int, _lines: Sequence[EntryLine]) -> Concordance:
    return Concordance(_lines)


def _summary(found: Found, lines: Sequence[EntryLine], order: str) -> list[str | Count]:
    """What the numbers stand for: participants' words only (R38), with denominators (R33)."""

    def places(*, theirs: bool) -> list[Passage]:
        return of_hits(h for h in found.hits if (h.line.role is not Role.MODERATOR) is theirs)

    def hit(number: int, way: str) -> Count:
        return Count(number, "Found", lambda: places(theirs=True), "place", way, f"{number:,}")

    def whole(number: int, way: str = "") -> Count:
        codable = partial(filter, is_codable, lines)
        return Count(number, "Searched", lambda: of_entries(codable()), "entry", way)

    theirs = len(found.hits) - found.moderators
    told: list[str | Count] = [
        Count(theirs, "Found", lambda: places(theirs=True), "place"),
        " in ",
        hit(found.entries, "entry"),
        " of ",
        whole(found.of_entries),
    ]
    if found.of_people:
        told += [", by ", hit(found.people, "person"), " of ", whole(found.of_people, "person")]
    if found.moderators:
        more = Count(found.moderators, "Found", lambda: places(theirs=False), "place")
        told += ["; ", more, " more in moderators’ turns"]
    if order != ORDERS[0] and len(found.hits) > MOST_BESIDE:
        told.append(f". Too many for the order of the {order}: here by {ORDERS[0]}")
    return [*told, "."]


def _ordered(hits: Hits, order: str) -> Hits:
    """As in concordances: by what stands beside, to see what goes together."""
    if order == ORDERS[0] or len(hits) > MOST_BESIDE:
        return hits.by_person_and_week()
    return hits.by_word_before() if order == ORDERS[1] else hits.by_word_after()
