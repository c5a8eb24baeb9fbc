"""What the researcher answers: suggestions accepted or declined, verdicts replied to."""

from functools import partial

import streamlit as st

from coding import actions
from coding.queries.audits import AuditLine, ItemLine, SuggestionLine, replies, suggestions
from coding.ui.parts.deciding import Desk
from coding.ui.parts.judging import describe
from coding.ui.parts.sheet import Cell, Column, show_sheet
from coding.ui.parts.telling import moment


def answer_audit(desk: Desk, audit: AuditLine, items: list[ItemLine], *, researcher: bool) -> None:
    """Suggestions with their answers; then the verdicts that ask for one, and all replies."""
    with desk.study() as session:
        suggested, replied = suggestions(session, audit.id), replies(session, audit.id)
    by_id = {item.id: item for item in items}
    waiting = [one for one in suggested if one.answer == "open"]
    st.subheader("Suggested changes", anchor=False)
    if not suggested:
        st.caption("None so far.")
    for one in waiting:
        _answer(desk, one, by_id[one.item], researcher=researcher and not audit.closed)
    answered = [one for one in suggested if one.answer != "open"]
    if answered:
        show_sheet(
            (Column("Item", "number", "4rem"), Column("Suggested", width="45%"), Column("Answer")),
            [
                (
                    by_id[one.item].position,
                    Cell(describe(one), f"by {one.by}"),
                    Cell(one.answer, f"{one.answered_by}: {one.answer_why}".removesuffix(": ")),
                )
                for one in answered
            ],
            key="answered",
            label="Suggestions and their answers",
        )
    st.subheader("Verdicts that ask for a reply", anchor=False)
    doubted = [item for item in items if item.verdict in ("partly", "not supported")]
    if doubted:
        _show_doubts(doubted)
    else:
        st.caption("None so far.")
    st.subheader("Replies", anchor=False)
    for reply in replied:
        about = f"item {by_id[reply.item].position}" if reply.item else "the audit as a whole"
        st.caption(f"{moment(reply.at)}, on {about}")
        st.text(f"{reply.by}: {reply.text}")
    if not audit.closed:
        _reply(desk, audit, items)


def _show_doubts(doubted: list[ItemLine]) -> None:
    show_sheet(
        (
            Column("Item", "number", "4rem"),
            Column("Words", "words", "38%"),
            Column("Stands there", width="22%"),
            Column("Verdict"),
        ),
        [
            (
                item.position,
                Cell(item.words, item.who),
                Cell(item.code or item.theme or "no code", item.now),
                Cell(item.verdict, item.comment),
            )
            for item in doubted
        ],
        key="doubts",
        label="Verdicts that ask for a reply",
    )


def _answer(desk: Desk, one: SuggestionLine, item: ItemLine, *, researcher: bool) -> None:
    with st.container(border=True):
        st.caption(f"Item {item.position} · suggested by {one.by}")
        st.text(describe(one))
        st.text(f"‘{item.words}’")
        if item.code:
            st.text(f"Coded: {item.code}")
        if not researcher:
            return
        reason = st.text_input("Reason (needed to decline)", key=f"answer why {one.id}")
        with st.container(horizontal=True):
            for answer, label in (("accepted", "Accept and do it"), ("declined", "Decline")):
                if st.button(label, key=f"{answer} {one.id}"):
                    act = partial(
                        actions.answer_suggestion,
                        suggestion_id=one.id,
                        answer=answer,
                        reason=reason,
                    )
                    desk.decide(act, f"The suggestion is {answer}.")


def _reply(desk: Desk, audit: AuditLine, items: list[ItemLine]) -> None:
    whole = 0
    names = {whole: "the audit as a whole"} | {
        item.id: f"item {item.position}: {item.verdict}" for item in items if item.verdict
    }
    with st.form("reply to audit", border=False, clear_on_submit=True):
        about = st.selectbox("Reply to", list(names), format_func=names.__getitem__)
        text = st.text_area("Reply", height=90)
        sent = st.form_submit_button("Reply")
    if sent and text.strip():
        act = partial(actions.reply_to_audit, audit_id=audit.id, text=text, item_id=about or None)
        desk.decide(act, "Replied.")
