"""A study in one look: what it asks, what is in it, who works on it, and what comes next."""

import streamlit as st

from coding.phases import PHASES
from coding.queries.counted import Passage, of_applications, of_entries
from coding.queries.documents import DocumentLine, entries
from coding.queries.extracts import extracts
from coding.queries.figures import figure
from coding.queries.studies import CoderLine, StudyFacts
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.leading import lead_to
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.wording import APPROACHES, counted

#: The width of text to be read, in pixels: some 90 characters.
MEASURE = 720


def show_facts(
    desk: Desk, facts: StudyFacts, people: list[CoderLine], documents: list[DocumentLine]
) -> None:
    """The study's description and its numbers."""
    st.text(facts.question or "No research question yet.", width=MEASURE)
    name, sentence = APPROACHES[facts.approach]
    st.caption(f"{name} thematic analysis. {sentence}")
    held, applied = _counts(desk, facts)
    events = _told(desk, f"events:{facts.events}", facts.events, "event")
    rows: list[tuple[str, Cell | str]] = [
        (
            "Material",
            Cell([*_told(desk, "documents", facts.documents, "document"), ", ", held]),
        ),
        ("Codes", Cell([*_told(desk, "codes:every", facts.codes), ", applied ", applied])),
        ("Themes and subthemes", Cell(_told(desk, "themes:every", facts.themes))),
        ("Phase", f"{facts.phase} · {PHASES[facts.phase - 1].name}"),
        ("People who decide", "; ".join(map(_person, people))),
        ("Names in the texts", Cell(_names(desk, documents))),
        ("Trail", Cell([*events, f", head {facts.head[:12]}"])),
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


def _told(desk: Desk, of: str, number: int, one: str = "") -> list[str | Count]:
    """A number that leads; with ``one``, what it counts is said too."""
    return leading(desk, figure(of, number, counted(number, one) if one else ""))


def _person(person: CoderLine) -> str:
    return person.name if person.name == person.role else f"{person.name} ({person.role})"


def _counts(desk: Desk, facts: StudyFacts) -> tuple[Count, Count]:
    """How many entries and code applications there are, with them behind the numbers."""

    def held() -> list[Passage]:
        with desk.study() as session:
            return of_entries(entries(session))

    def applied() -> list[Passage]:
        with desk.study() as session:
            return of_applications(extracts(session), entries(session))

    often = counted(facts.applications, "time")
    return (
        Count(facts.entries, "Entries and turns", held, "turn"),
        Count(facts.applications, "Codes applied", applied, "application", told=often),
    )


def _names(desk: Desk, documents: list[DocumentLine]) -> list[str | Count]:
    states: dict[str, int] = {}
    for document in documents:
        states[document.names] = states.get(document.names, 0) + 1
    told: list[str | Count] = []
    for state, number in states.items():
        told += ["; "] if told else []
        told += [*_told(desk, f"documents named:{state}", number, "document"), f": {state}"]
    return told or ["no documents yet"]
