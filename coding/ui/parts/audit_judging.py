"""Judging an audit's items by one key, and suggesting what should be otherwise."""

from functools import partial
from typing import Any

import streamlit as st

from coding import actions
from coding.actions.auditing import FITTING
from coding.queries.audits import AuditLine, ItemLine
from coding.queries.codes import codes
from coding.queries.figures import figure
from coding.queries.themes import themes
from coding.text import Segment
from coding.ui.parts.behind import Count, open_behind
from coding.ui.parts.deciding import Desk
from coding.ui.parts.figures import leading
from coding.ui.parts.going import go_to_words
from coding.ui.parts.judging import show_items
from coding.ui.parts.plain import plain
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.words_to_report import show_resting_on
from coding.ui.state import keep, kept

AT = "audit item"
DONE = "audit verdicts taken in"
WORDS = "audit words"

KINDS = {
    "code": "another code",
    "boundaries": "other words",
    "remove": "take it away",
    "theme": "another theme",
    "other": "something else, in words",
}
#: What is said where a suggestion lacks its point.
MISSING = {
    "code": "Choose or type the code that should stand there.",
    "boundaries": "Select the words above that it should stand on.",
    "theme": "Choose the theme it should stand for.",
}


def judge_items(desk: Desk, audit: AuditLine, items: list[ItemLine]) -> None:
    """One item at a time; what is judged is kept at once, each verdict a line of the trail."""
    can_judge = not audit.closed and audit.auditor == desk.who
    if not can_judge and not audit.closed:
        st.caption(f"{plain(audit.auditor)} judges these items; you can read them and reply.")
    asked = show_items(
        items,
        key=f"judging {audit.uid}",
        at=_first(items),
        can_judge=can_judge,
        study=f"{desk.study.uid} {audit.uid}",
    )
    done = kept(DONE, frozenset())
    judged = [one for one in asked.judged if one.op not in done]
    if judged:
        # What was taken in once stays sent; taken back since, it is not to be given again.
        keep(DONE, done | {one.op for one in judged})
        for one in judged:
            with desk.study.begin() as session:
                actions.give_verdict(
                    session,
                    one.item,
                    one.verdict,
                    comment=one.comment,
                    coder=desk.who,
                    op=one.op,
                )
        desk.back_up_when_due()
        st.rerun()
    item = next((one for one in items if one.id == asked.at), items[0])
    keep(AT, item.id)
    if asked.go_to is not None:
        there = next(one for one in items if one.id == asked.go_to)
        come_back_to("coding/ui/audit.py", "Back to the audit", tabs="audit", tab="Judge")
        go_to_words(desk.study, *there.there)
    if asked.counted:
        which = "judged" if asked.counted == "judged" else ""
        number = sum(bool(item.verdict) for item in items) if which else len(items)
        [count] = leading(desk, figure(f"audit items:{audit.id}/{which}", number))
        assert isinstance(count, Count)
        open_behind(count)
    if asked.selected is not None:
        keep(WORDS, (item.id, *asked.selected))
    if st.button("What of the report rests on these words", key=f"resting on {item.id}"):
        back = ("coding/ui/audit.py", "Back to the audit", "audit", "Judge")
        show_resting_on(desk, *item.there, back=back)
    if can_judge:
        _suggest(desk, item)
    elif not audit.closed:
        _reply(desk, audit, item)


def _first(items: list[ItemLine]) -> int:
    """The item to begin with: where one was, else the first without a verdict."""
    if any(item.id == kept(AT) for item in items):
        return int(kept(AT))
    return next((item.id for item in items if not item.verdict), items[0].id)


@st.fragment
def _suggest(desk: Desk, item: ItemLine) -> None:
    """A part that is drawn alone: what is chosen here waits for nothing else on the page."""
    with st.expander(f"Suggest a change to item {item.position}"):
        kind = st.radio(
            "What should be otherwise",
            FITTING[item.kind],
            format_func=KINDS.__getitem__,
            horizontal=True,
            key=f"suggest kind {_turn(item)}",
        )
        change = _change(desk, item, kind)
        text = st.text_input("Why", key=f"suggest why {_turn(item)}")
        if not st.button("Suggest it", key=f"suggest {_turn(item)}"):
            return
        if change is None:
            st.warning(MISSING[kind])
            return
        act = partial(actions.suggest_change, item_id=item.id, kind=kind, change=change, text=text)
        desk.decide(act, "Suggested. The researcher accepts or declines it.")


def _turn(item: ItemLine) -> str:
    """Tells one suggestion to an item from the next, which begins empty."""
    return f"{item.id} {len(item.suggestions)}"


def _change(desk: Desk, item: ItemLine, kind: str) -> dict[str, Any] | None:
    """What is suggested; None where it is not told yet."""
    with desk.study() as session:
        if kind == "code":
            names = [code.name for code in codes(session)]
            named = st.selectbox(
                "Code",
                names,
                index=None,
                accept_new_options=True,
                key=f"suggest code {_turn(item)}",
            )
            return {"code": named} if named else None
        if kind == "theme":
            names = [shape.name for shape in themes(session)]
            named = st.selectbox("Theme", names, index=None, key=f"suggest theme {_turn(item)}")
            return {"theme": named} if named else None
    if kind == "boundaries":
        of, start, end = kept(WORDS) or (0, 0, 0)
        if of != item.id:
            st.caption("Select the words above that it should stand on.")
            return None
        first = item.context_start
        words = Segment(start - first, end - first).extract(item.context)
        st.caption("It should stand on:")
        st.text(words)
        return {"start": start, "end": end}
    return {}


def _reply(desk: Desk, audit: AuditLine, item: ItemLine) -> None:
    with st.form(f"reply {item.id}", border=False, clear_on_submit=True):
        text = st.text_input(f"Reply to the verdict on item {item.position}")
        sent = st.form_submit_button("Reply")
    if sent and text.strip():
        act = partial(actions.reply_to_audit, audit_id=audit.id, text=text, item_id=item.id)
        desk.decide(act, "Replied.")
