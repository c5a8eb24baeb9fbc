"""Going from something to the words, the code or the diary it is about."""

from collections.abc import Sequence
from typing import NoReturn

import streamlit as st

from coding.queries.consent import consents
from coding.queries.documents import EntryLine, entries
from coding.queries.items import items
from coding.queries.memos import About, memos, subjects
from coding.queries.narrative import narrative
from coding.queries.told import events_since
from coding.store import Study
from coding.ui.parts.coded_text import PLACE
from coding.ui.parts.way_back import lead_on, mark, no_way_back
from coding.ui.state import keep, kept, say

CODE = "codebook code"
#: The item that is coded now.
ITEM = "coding"
#: The reader's page; the entry it is to open at and in which order, and what was found there.
READER = "coding/ui/phase_1_familiarise.py"
NEXT, FOUND = "reading next", "reading found"
PERSON = "person by person"


def go_and_read(
    entry_id: int, *, order: str = PERSON, found: tuple[int, int] | None = None
) -> None:
    """Let the reader open at an entry the next time it is drawn; mark what was found there."""
    keep(NEXT, (entry_id, order))
    keep(FOUND, found)


def go_to_words(study: Study, document: int, start: int, end: int, *, entry: int = 0) -> NoReturn:
    """Open the item that holds these words in the coding view; what is not coded, in the reader.

    Args:
        entry: The whole entry that is meant, where one is: several without words share a place.
    """
    with study() as session:
        lines = entries(session)
    for item in items(lines):
        within = (x for x in item.lines if x.document_id == document and x.start < end)
        if item.codable and start < end and any(start < line.end for line in within):
            keep(ITEM, item.key)
            keep("phase 2", "Entries")
            times = (kept(PLACE) or (0, 0, 0, 0))[3]
            keep(PLACE, (document, start, end, times + 1))
            lead_on()
            st.switch_page("coding/ui/phase_2_code.py")
    there = [line for line in lines if line.document_id == document]
    meant = [line for line in there if line.id == entry]
    _read_first(meant or [line for line in there if line.start <= start and end <= line.end])


def _read_first(lines: Sequence[EntryLine]) -> NoReturn:
    """Open the reader at the first of some entries; where there is none, say so and stay."""
    if lines:
        go_and_read(lines[0].id)
        lead_on()
        st.switch_page(READER)
    no_way_back()
    say("There is nothing of it to read.")
    st.rerun()


def go_to_code(code: int) -> NoReturn:
    """Open a code in the codebook."""
    keep(CODE, code)
    keep("codebook", "Codes")
    lead_on()
    st.switch_page("coding/ui/codebook.py")


#: The trail's page: how many events it shows at once, and what its choices are kept under.
EACH_EVENT = 50
EVERYBODY = "everybody"
TRAIL_OF, TRAIL_PAGE = "trail of", "trail page"
#: The theme whose narrative is written; where memos are found, with what each choice is at first.
NARRATIVE_OF = "narrative theme"
EACH_MEMO, ANY = 50, "any"
MEMOS_PAGE = "memos page"
MEMOS_FOUND = {"memos sought": "", "memos of kind": ANY, "memos about": ANY, "memos by": ANY}
#: The participant whose consent is written down.
CONSENT_OF = "consent of"
#: Where things are seen that are marked there: page, what its tabs are kept under, tab.
_SEEN = {
    "audit": ("coding/ui/audit.py", "audit", "Audits"),
    "claim": ("coding/ui/phase_6_write_up.py", "phase 6", "Narrative"),
    "consent": ("coding/ui/study.py", "study page", "Consent"),
    "event": ("coding/ui/trail.py", "", ""),
    "memo": ("coding/ui/memos.py", "memos", "Memos"),
    "theme": ("coding/ui/phase_3_construct.py", "phase 3", "Board"),
}


def go_to_thing(study: Study, about: str) -> NoReturn:
    """Open something where it is to be seen.

    Args:
        about: ``table:id``, as of a memo; the id may be empty.
    """
    table, _, number = about.partition(":")
    page, tabs, tab = _SEEN.get(table, ("", "", ""))
    if page:
        if number.isdecimal():
            _turn_up(study, table, int(number))
        mark(about)
        if tabs:
            keep(tabs, tab)
        st.switch_page(page)
    if about.startswith("item:"):
        with study() as session:
            lines = entries(session)
        key = about.partition(":")[2]
        _read_first([x for item in items(lines) if item.key == key for x in item.lines])
    with study() as session:
        found = subjects(session, [about])[about]
    go_to_subject(study, about, found)


def _turn_up(study: Study, table: str, number: int) -> None:
    """Choose on the page of something what it takes for it to be shown there."""
    with study() as session:
        if table == "event":
            after = events_since(session, number)
            keep(TRAIL_OF, EVERYBODY)
            keep(f"{TRAIL_PAGE} {EVERYBODY}", 1 + after // EACH_EVENT)
        elif table == "memo":
            before = [memo.id for memo in memos(session) if memo.id > number]
            keep(MEMOS_PAGE, 1 + len(before) // EACH_MEMO)
            for choice, at_first in MEMOS_FOUND.items():
                keep(choice, at_first)
        elif table == "consent":
            people = {line.id: line.pseudonym for line in consents(session)}
            keep(CONSENT_OF, people.get(number, kept(CONSENT_OF)))
        elif table == "claim":
            claims = {line.id: line.theme for line in narrative(session)}
            keep(NARRATIVE_OF, claims.get(number, kept(NARRATIVE_OF)))


def go_to_subject(study: Study, told: str, about: About) -> NoReturn:
    """Open what a memo is about.

    Args:
        told: ``table:id`` as the memo has it.
    """
    if about.words:
        go_to_words(study, about.document, about.start, about.end)
    last = told.rpartition(":")[2]
    number = int(last) if last.isdecimal() else 0
    if about.subject == "code":
        go_to_code(number)
    if about.subject == "theme":
        go_to_thing(study, f"theme:{number}")
    with study() as session:
        lines = entries(session)
    if about.subject == "document":
        _read_first([line for line in lines if line.document_id == number])
    diary = f"diary of {about.name}"
    of_diary = [x for item in items(lines) if item.key == diary for x in item.lines]
    _read_first(of_diary or [line for line in lines if line.speaker == about.name])
