"""A theme in words: one idea, what it takes in and leaves out, what it says to the question."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.themes import STATES
from coding.measures.wording_rules import Remark, lint_concept, lint_definition, lint_name
from coding.queries.codes import PastLine
from coding.queries.studies import StudyFacts
from coding.queries.theme_definitions import Definition, names_tried
from coding.queries.theme_map import RELATIONS, ThemeMap
from coding.ui.parts.deciding import Desk
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment
from coding.ui.parts.unkept import Unkept

MEASURE = 720
#: What the columns of a theme are called where they are not called so.
WORDS = {
    "boundaries": "not about",
    "scope": "takes in",
    "answers": "to the question",
    "name_reason": "why the name stays",
}


def define(desk: Desk, one: Definition, facts: StudyFacts, words: Sequence[str]) -> None:
    """The template, filled as it stands; below it what asks for a second look, with its why.

    Args:
        words: The words of every extract behind the theme, for the words of its name.
    """
    if facts.question:
        st.caption("The research question")
        st.text(facts.question, width=MEASURE)
    remarks = _remarks(one, words) if facts.language == "en" else []
    _template(desk, one, facts.uid, asks_why=any(remark.rule == "topic" for remark in remarks))
    if facts.language != "en":
        st.caption("The rules for names and concepts know English only, and are silent here.")
    for remark in remarks:
        with st.container(border=True):
            st.text(remark.what, width=MEASURE)
            st.caption(remark.why)


def _remarks(one: Definition, words: Sequence[str]) -> list[Remark]:
    named = lint_name(one.name, words if words else None)
    concept = [] if one.parent else lint_concept(one.concept, one.name)
    return [*named, *concept, *lint_definition(one.definition, one.name)]


def _template(desk: Desk, one: Definition, study: str, *, asks_why: bool) -> None:
    unkept = Unkept(f"{study} define {one.id}", one.version)
    told: dict[str, str] = {}
    told["new_name"] = st.text_input(
        "Name", key=unkept.field("Name", one.name), persist_state="session"
    )
    if not one.parent:
        told["concept"] = st.text_area(
            "Central organising concept",
            height=80,
            key=unkept.field("Central organising concept", one.concept),
            persist_state="session",
            help="The one idea that holds it together: a sentence that claims something, and "
            "could be wrong.",
        )
    told["definition"] = st.text_area(
        "Definition",
        height=110,
        key=unkept.field("Definition", one.definition),
        persist_state="session",
    )
    left, right = st.columns(2)
    told["scope"] = left.text_area(
        "It takes in",
        height=112,
        key=unkept.field("It takes in", one.scope),
        persist_state="session",
    )
    told["boundaries"] = right.text_area(
        "It is not about",
        height=112,
        key=unkept.field("It is not about", one.boundaries),
        persist_state="session",
    )
    told["answers"] = st.text_area(
        "What it says to the research question",
        height=112,
        key=unkept.field("What it says to the research question", one.answers),
        persist_state="session",
    )
    if asks_why or one.name_reason:
        told["name_reason"] = st.text_input(
            "Why the name stays although it reads like a topic",
            key=unkept.field("Why the name stays", one.name_reason),
            persist_state="session",
        )
    states = [state for state in STATES if state != "dropped"]
    told["state"] = st.selectbox(
        "State",
        states,
        key=unkept.field("State", one.state if one.state in states else states[0]),
        persist_state="session",
    )
    reason = st.text_input(
        "Why it changes", key=unkept.field("Why it changes"), persist_state="session"
    )
    if unkept.asked_to_keep("Keep the definition"):
        say = partial(actions.define_theme, name=one.name, seen=one.version, reason=reason, **told)
        unkept.decide(desk, say, f"“{told['new_name'].strip()}” is kept. Undo takes it back.")


def show_beside(one: Definition, all_of_them: Sequence[Definition], now: ThemeMap) -> None:
    """Its subthemes, and how it stands to others."""
    below = [other for other in all_of_them if other.parent == one.name and not one.parent]
    names = {place.id: place.name for place in now.places}
    rows = [("Subtheme", Cell(sub.name, sub.definition)) for sub in below]
    rows += [
        (
            "Relation",
            Cell(f"{names[r.from_id]} {RELATIONS[r.kind]} {names[r.to_id]}", r.note),
        )
        for r in now.relations
        if one.id in (r.from_id, r.to_id)
    ]
    if one.contrary:
        rows.append(("Contrary", Cell(one.contrary)))
    if rows:
        columns = (Column("", width="7rem"), Column("Beside it"))
        show_sheet(columns, rows, key="beside theme", label="Subthemes and relations", joined=1)


def show_past(past: Sequence[PastLine]) -> None:
    """Every version of its words, the last one first, and the names it had."""
    tried = names_tried(list(past))
    if tried:
        st.caption(f"Names it had: {plain('; '.join(tried))}")
    rows = [
        (
            Cell(moment(line.at), line.coder),
            WORDS.get(what, what),
            Cell(new, f"before: {old}" if old else ""),
            line.reason,
        )
        for line in past
        for what, old, new in line.changes
    ]
    if not rows:
        st.caption("Nothing is said of it yet.")
        return
    columns = (
        Column("When", width="11rem"),
        Column("What", width="8rem"),
        Column("Became"),
        Column("Why", width="16rem"),
    )
    show_sheet(columns, rows, key="theme past", label="Versions of the definition", joined=1)
