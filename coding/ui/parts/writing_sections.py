"""Writing the sections that belong to no theme; the method section with a draft from the trail."""

from functools import partial

import streamlit as st

from coding import actions
from coding.measures.wording_rules import lint_prose
from coding.queries.known import Known, known
from coding.queries.method_check import disagreements
from coding.queries.method_draft import borrowed, method_draft, method_told
from coding.queries.sections import WrittenSection, sections
from coding.queries.studies import study_facts
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.line import show_line, show_prose
from coding.ui.parts.plain import plain
from coding.ui.parts.unkept import Unkept
from coding.ui.state import keep, kept

SECTION = "section written"


def write_sections(desk: Desk) -> None:
    """One section at a time, with what a reader wants of it and what to look at twice."""
    with desk.study() as session:
        found, facts = sections(session), known(session)
        study = study_facts(session).uid
    names = [one.name for one in found]
    if kept(SECTION) not in names:
        keep(SECTION, "method")
    told = {one.name: one for one in found}
    st.selectbox(
        "Section",
        names,
        key=SECTION,
        persist_state="session",
        format_func=lambda name: told[name].heading + ("" if told[name].text else " (not written)"),
    )
    section = told[str(kept(SECTION))]
    st.caption(section.asks)
    if section.name == "method":
        _show_draft(desk, section, facts)
    _write(desk, section, study)
    _remark(desk, section, facts)


def _show_draft(desk: Desk, section: WrittenSection, facts: Known) -> None:
    with st.expander("Draft from the trail, as things stand", expanded=not section.text):
        show_prose(*leading(desk, method_told(facts)), key="draft")
        for one in borrowed(facts):
            st.caption(plain(f"Borrowed practice, to be argued for: {one}"))
        label = "Put the draft in place of the section" if section.text else "Begin with this draft"
        if st.button(label, key="take the draft"):
            write = partial(
                actions.write_section,
                name="method",
                text=method_draft(facts),
                seen=section.version,
            )
            desk.decide(write, "The draft is the section now; edit it.")


def _write(desk: Desk, section: WrittenSection, study: str) -> None:
    unkept = Unkept(f"{study} section {section.name}", section.version)
    text = st.text_area(
        section.heading,
        height=380,
        key=unkept.field(section.heading, section.text),
        persist_state="session",
        help="An empty line begins a new paragraph.",
    )
    # Never grey: a press straight out of the field comes before the field's words do.
    if unkept.asked_to_keep("Keep the section") and text.strip() != section.text:
        write = partial(actions.write_section, name=section.name, text=text, seen=section.version)
        unkept.decide(desk, write, "The section is kept.")


def _remark(desk: Desk, section: WrittenSection, facts: Known) -> None:
    """What the section says and the study does not bear out, and wording to look at."""
    if section.name == "method" and section.text:
        for number, off in enumerate(disagreements(section.text, facts)):
            with st.container(border=True):
                show_line(
                    f"The section says “{off.says}”; the study has ",
                    *leading(desk, off.told),
                    f". {off.why}",
                    key=f"disagreement {number}",
                )
    for one in lint_prose(section.text, facts.approach):
        words = section.text[one.where.start : one.where.end] if one.where else ""
        st.caption(plain(f"“{words}”: {one.what} {one.why}"))
