"""The closing form of twenty questions, signing, and the certificate."""

from functools import partial

import streamlit as st

from coding import actions
from coding.errors import ExportError
from coding.exports.certificate_docx import certificate_docx
from coding.exports.certificate_html import certificate_html
from coding.jobs.exporting import refuse_kept_back
from coding.queries.audits import AuditLine, closing_answers, statement_told
from coding.queries.certificate import certificate
from coding.queries.figures import figure
from coding.queries.things import Thing
from coding.queries.twenty_questions import ANSWERS, QUESTIONS, Question
from coding.store import open_study
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.line import show_line, show_prose
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Cell, Column, show_sheet

_FORMS = (
    ("Certificate as a Word document", ".docx", certificate_docx),
    ("Certificate as a web page", ".html", certificate_html),
)


def close_one(desk: Desk, audit: AuditLine) -> None:
    """The twenty questions; then signing, or what was signed."""
    with desk.study() as session:
        given = closing_answers(session, audit.id)
    mine = not audit.closed and audit.auditor == desk.who
    if audit.closed:
        show_prose(*leading(desk, statement_told(audit)), key=f"statement {audit.uid}")
        _certificates(desk, audit)
    if mine:
        show_line(
            _answered(given),
            f" of {len(QUESTIONS)} questions answered; each answer is kept at once. You sign at "
            "the end of this page.",
            key="answered",
        )
    # What is signed comes first: the answers stand behind it.
    behind = st.expander("The closing questions as answered") if audit.closed else st.container()
    with behind:
        for part in dict.fromkeys(question.part for question in QUESTIONS):
            st.subheader(part, anchor=False)
            of_part = [question for question in QUESTIONS if question.part == part]
            if mine:
                for question in of_part:
                    _ask(desk, audit, question, given.get(question.key, ("", "", "")))
            else:
                _show(part, of_part, given)
    if mine:
        _sign(desk, audit, _answered(given))


def _ask(desk: Desk, audit: AuditLine, question: Question, given: tuple[str, str, str]) -> None:
    answer, pointer, comment = given
    key = f"{audit.id} {question.key}"
    with st.container(border=True):
        left, right = st.columns([3, 2], vertical_alignment="center")
        left.markdown(question.text)
        left.caption(f"Look at: {question.look}.")
        chosen = right.segmented_control(
            question.text,
            ANSWERS,
            default=answer or None,
            key=f"answer {key}",
            label_visibility="collapsed",
        )
        where, why = st.columns([2, 3])
        at = where.text_input(
            "Where",
            pointer,
            key=f"pointer {key}",
            placeholder="theme 2, memo of 3 May",
        )
        said = why.text_input("Comment", comment, key=f"comment {key}")
    if chosen and (chosen, at.strip(), said.strip()) != given:
        act = partial(
            actions.answer_closing_question,
            audit_id=audit.id,
            question=question.key,
            answer=chosen,
            pointer=at,
            comment=said,
        )
        desk.decide(act)


def _show(part: str, of_part: list[Question], given: dict[str, tuple[str, str, str]]) -> None:
    show_sheet(
        (Column("Question", width="55%"), Column("Answer", width="8rem"), Column("Where and why")),
        [
            (
                question.text,
                given[question.key][0] if question.key in given else "not answered",
                Cell(given[question.key][2], given[question.key][1])
                if question.key in given
                else "",
            )
            for question in of_part
        ],
        key=f"closing {part}",
        label=part,
    )


def _answered(given: dict[str, tuple[str, str, str]]) -> Count:
    """How many of the questions are answered, with these and their answers behind the number."""
    found = [
        Thing(question.text, " · ".join(filter(None, given[question.key])))
        for question in QUESTIONS
        if question.key in given
    ]
    return Count(len(given), "Questions answered", lambda: found, "question", told=f"{len(given)}")


def _sign(desk: Desk, audit: AuditLine, answered: Count) -> None:
    st.subheader("Close and sign", anchor=False)
    left = audit.items - audit.judged
    of = f"audit items:{audit.id}"
    judged = f"{figure(f'{of}/judged', audit.judged)} of {figure(of, audit.items)} items judged, "
    printed = f"The certificate prints {figure(f'{of}/left', left)} as open. " if left else ""
    show_line(
        *leading(desk, judged),
        answered,
        f" of {len(QUESTIONS)} questions answered. ",
        *leading(desk, printed),
        "What is signed stays as it is; another look is another audit.",
        key="to be signed",
    )
    with st.form("close audit", border=False):
        statement = st.text_area(
            "What you say of the analysis as a whole", height=110, key=f"statement {audit.id}"
        )
        sure = st.checkbox(f"I, {desk.who}, have judged this myself and sign it.")
        sent = st.form_submit_button("Close the audit and sign it", type="primary")
    if sent and sure:
        act = partial(actions.close_audit, audit_id=audit.id, statement=statement)
        desk.decide(act, "The audit is closed. Its certificate can be downloaded.")
    if sent and not sure:
        st.warning("Tick the box to sign.")


def _certificates(desk: Desk, audit: AuditLine) -> None:
    with desk.study() as session:
        try:
            refuse_kept_back(session)
        except ExportError as error:
            st.info(plain(f"{error.what} {error.remedy}"))
            return
    with st.container(horizontal=True):
        for label, extension, write in _FORMS:
            st.download_button(
                label,
                partial(_made, desk, audit.id, write),
                file_name=f"{desk.study.path.stem}-audit-{audit.id}{extension}",
                on_click="ignore",
                key=f"certificate {extension}",
            )
    st.caption(
        "Keep the certificate apart from the study: python -m coding verify STUDY --anchor "
        "CERTIFICATE finds whatever was changed behind the trail’s back since."
    )


def _made(desk: Desk, audit_id: int, write: object) -> bytes:
    with open_study(desk.study.path) as study, study() as session:
        told = certificate(session, audit_id)
    assert callable(write)
    return bytes(write(told))
