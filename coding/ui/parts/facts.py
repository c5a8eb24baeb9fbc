"""A study in one look: what it asks, what is in it, who works on it, and what comes next."""

import streamlit as st

from coding.phases import PHASES
from coding.queries.documents import DocumentLine
from coding.queries.studies import CoderLine, StudyFacts
from coding.ui.parts.leading import lead_to
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.wording import APPROACHES, counted

#: The width of text to be read, in pixels: some 90 characters.
MEASURE = 720


def show_facts(facts: StudyFacts, people: list[CoderLine], documents: list[DocumentLine]) -> None:
    """The study's description and its numbers."""
    st.text(facts.question or "No research question yet.", width=MEASURE)
    name, sentence = APPROACHES[facts.approach]
    st.caption(f"{name} thematic analysis. {sentence}")
    rows: list[tuple[str, str]] = [
        ("Material", f"{counted(facts.documents, 'document')}, {_entries(facts)}"),
        ("Codes", f"{facts.codes:,}, applied {counted(facts.applications, 'time')}"),
        ("Themes and subthemes", f"{facts.themes:,}"),
        ("Phase", f"{facts.phase} · {PHASES[facts.phase - 1].name}"),
        ("People who decide", "; ".join(map(_told, people))),
        ("Names in the texts", _names(documents)),
        ("Trail", f"{counted(facts.events, 'event')}, head {facts.head[:12]}"),
    ]
    columns = (Column("About", width="14rem"), Column("This study"))
    show_sheet(columns, rows, key="facts", label="The study in one look")
    if facts.rationale:
        st.header("Why this approach", anchor=False)
        st.text(facts.rationale, width=MEASURE)


def show_next(facts: StudyFacts) -> None:
    """Where to go from here."""
    if not facts.documents:
        st.info("Nothing is imported yet. Begin with your diaries and transcripts.")
        lead_to("coding/ui/import_.py", "Import files")
    elif not facts.applications:
        st.info("Read first: codes and proposals come after the first reading.")
        lead_to("coding/ui/phase_1_familiarise.py", "Go on to familiarisation")


def _told(person: CoderLine) -> str:
    return person.name if person.name == person.role else f"{person.name} ({person.role})"


def _entries(facts: StudyFacts) -> str:
    return counted(facts.entries, "entry or turn", "entries and turns")


def _names(documents: list[DocumentLine]) -> str:
    states: dict[str, int] = {}
    for document in documents:
        states[document.names] = states.get(document.names, 0) + 1
    told = "; ".join(f"{counted(n, 'document')}: {state}" for state, n in states.items())
    return told or "no documents yet"
