"""Writing a theme's narrative: claims with the extracts they rest on, readings, links."""

from collections.abc import Sequence
from functools import partial

import streamlit as st

from coding import actions
from coding.actions.writing import CLAIM_KINDS
from coding.measures.wording_rules import lint_prose
from coding.queries.report import NarrativeLine, ReportedExtract, StudyReport
from coding.ui.parts.deciding import Desk
from coding.ui.parts.extract_list import show_extract_list, source
from coding.ui.parts.going import NARRATIVE_OF
from coding.ui.parts.plain import plain
from coding.ui.parts.way_back import marked
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept

EDITED = "narrative edited"
KINDS = {
    "claim": "Claim: rests on extracts",
    "reading": "Reading: what the extracts show",
    "link": "Link: to the question, to others’ work",
}


def write_narrative(desk: Desk, report: StudyReport) -> None:
    """One theme at a time: its passages in order, and a form for the next."""
    tops = [line.name for line in report.themes if not line.parent]
    if kept(NARRATIVE_OF) not in tops:
        keep(NARRATIVE_OF, tops[0])
    st.selectbox("Theme", tops, key=NARRATIVE_OF, persist_state="session")
    theme = str(kept(NARRATIVE_OF))
    line = next(one for one in report.themes if one.name == theme and not one.parent)
    st.text(line.concept or "It has no central organising concept yet.", width=720)
    chosen = [one for one in report.reported if one.theme == theme]
    passages = [one for one in report.narrative if one.theme == theme]
    if not chosen:
        st.info("No extract is chosen for this theme yet; a claim needs one. See phase 5.")
    shown = ""
    for passage in passages:
        if passage.subtheme != shown:
            shown = passage.subtheme
            st.subheader(plain(shown), anchor=False)
        _show(desk, report, passage, chosen)
        if kept(EDITED) == passage.id:
            beside = [one for one in passages if one.subtheme == passage.subtheme]
            _edit(desk, passage, chosen, beside)
    st.divider()
    below = [one.name for one in report.themes if one.parent == theme]
    _write_new(desk, theme, below, chosen)


def _show(
    desk: Desk, report: StudyReport, passage: NarrativeLine, chosen: Sequence[ReportedExtract]
) -> None:
    with st.container(gap="small", border=passage.id == marked("claim")[0]):
        st.text(passage.text, width=760)
        for remark in lint_prose(passage.text, report.approach):
            st.caption(plain(f"{remark.what} {remark.why}"))
        behind = {one.id: one for one in chosen}
        rests = [behind[one] for one in passage.rests_on if one in behind]
        show_extract_list(desk, rests, key=f"to {passage.id}")
        with st.container(horizontal=True, gap="small", vertical_alignment="center"):
            st.caption(passage.kind, width="content")
            if st.button("Change", key=f"edit {passage.id}", type="tertiary"):
                keep(EDITED, None if kept(EDITED) == passage.id else passage.id)
                st.rerun()
        if passage.kind == "claim" and not passage.rests_on:
            st.warning("This claim rests on no extract yet; the report cannot be exported.")


def _edit(
    desk: Desk,
    passage: NarrativeLine,
    chosen: Sequence[ReportedExtract],
    beside: Sequence[NarrativeLine],
) -> None:
    """Words, kind, extracts and place of a passage; or take it out."""
    with st.container(border=True):
        text = st.text_area("Passage", passage.text, height=140, key=f"text {passage.id}")
        kind = st.selectbox(
            "Kind",
            CLAIM_KINDS,
            index=CLAIM_KINDS.index(passage.kind),
            format_func=KINDS.__getitem__,
            key=f"kind {passage.id}",
        )
        rests = _choose(chosen, passage.rests_on, f"rests {passage.id}", kind == "claim")
        with st.container(horizontal=True):
            if st.button("Keep the words", type="primary", key=f"keep {passage.id}"):
                write = partial(
                    actions.write_claim,
                    text=text,
                    kind=kind,
                    theme=passage.subtheme or passage.theme,
                    claim_id=passage.id,
                    seen=passage.version,
                )
                desk.decide(write, "The passage is kept.")
            changed = kind == "claim" and tuple(rests) != passage.rests_on
            if passage.kind == "claim" and st.button(
                "Rest it on these", disabled=not changed, key=f"rest {passage.id}"
            ):
                rest = partial(actions.rest_claim_on, claim_id=passage.id, extract_ids=tuple(rests))
                desk.decide(rest, f"The claim rests on {counted(len(rests), 'extract')}.")
            at = [one.id for one in beside].index(passage.id)
            for label, to in (("Earlier", at - 1), ("Later", at + 1)):
                if st.button(
                    label, disabled=not 0 <= to < len(beside), key=f"{label} {passage.id}"
                ):
                    move = partial(actions.move_claim, claim_id=passage.id, to=to)
                    desk.decide(move, "The passage is told in another place.")
            if st.button("Take it out", key=f"out {passage.id}"):
                keep(EDITED, None)
                take_out = partial(actions.remove_claim, claim_id=passage.id)
                desk.decide(take_out, "The passage is taken out; undo brings it back.")


def _write_new(
    desk: Desk, theme: str, below: Sequence[str], chosen: Sequence[ReportedExtract]
) -> None:
    st.subheader("The next passage", anchor=False)
    with st.container(horizontal=True):
        kind = st.selectbox("Kind", CLAIM_KINDS, format_func=KINDS.__getitem__, key="new kind")
        under = st.selectbox("Under", [theme, *below], key=f"new under {theme}")
    with st.form("new passage", clear_on_submit=True, border=False):
        text = st.text_area("Passage", height=140, placeholder="Say it in a full sentence.")
        rests = _choose(chosen, (), f"new rests {theme}", kind == "claim")
        sent = st.form_submit_button("Write it", type="primary")
    if sent and text.strip():
        with desk.study.begin() as session:
            written = actions.write_claim(session, text, theme=under, kind=kind, coder=desk.who)
            number = written.id
        if kind == "claim" and rests:
            rest = partial(actions.rest_claim_on, claim_id=number, extract_ids=tuple(rests))
            desk.decide(rest, "The claim is written, with what it rests on.")
        st.rerun()


def _choose(
    chosen: Sequence[ReportedExtract], now: Sequence[int], key: str, wanted: bool
) -> list[int]:
    """Which extracts a claim rests on; nothing to choose for a reading or a link."""
    if not wanted:
        return []
    named = {one.id: f"{one.number} · {source(one)} · {_short(one.printed)}" for one in chosen}
    return st.multiselect(
        "Rests on",
        list(named),
        default=[one for one in now if one in named],
        format_func=lambda one: plain(named[one]),
        key=key,
        placeholder="Choose extracts of the theme",
    )


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57].rstrip()} …"
