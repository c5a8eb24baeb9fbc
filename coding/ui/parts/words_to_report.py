"""From words in their place to the sentences of the report that rest on them, and on to these."""

import streamlit as st

from coding.queries.trace import IDEA, RestingOn, Sentence, resting_on
from coding.ui.parts.deciding import Desk
from coding.ui.parts.going import NARRATIVE_OF
from coding.ui.parts.plain import plain
from coding.ui.parts.sheet import Column, show_sheet
from coding.ui.parts.way_back import come_back_to
from coding.ui.parts.wording import counted
from coding.ui.state import keep

#: What a sentence of the report is, as its reader sees it.
SENTENCES = {
    IDEA: "name and central organising concept",
    "claim": "claim",
    "reading": "reading of its extracts",
    "link": "link onwards",
}
#: A page to come back to: its file, what the way back is called, and its tab.
Back = tuple[str, str, str, str]


def show_resting_on(desk: Desk, document: int, start: int, end: int, *, back: Back) -> None:
    """Tell, over the page, the codes on these words, their themes, and who cites them where.

    Args:
        back: Where the way back from the report leads.
    """
    with desk.study() as session:
        found = resting_on(session, document, start, end)

    @st.dialog("From these words to the report", width="large")
    def over_page() -> None:
        st.text(f"‘{found.words}’")
        _show_codes(found)
        if not found.sentences:
            st.info(_nowhere(found))
            return
        st.subheader(
            f"{counted(len(found.sentences), 'sentence')} of the report "
            f"{'rests' if len(found.sentences) == 1 else 'rest'} on them",
            anchor=False,
        )
        for one in found.sentences:
            _show(one, back)

    over_page()


def _show_codes(found: RestingOn) -> None:
    if found.codes:
        show_sheet(
            (
                Column("Code", width="38%"),
                Column("Coded by", width="24%"),
                Column("Theme"),
            ),
            [
                (one.code, ", ".join(one.coders), ", ".join(one.themes) or "no theme")
                for one in found.codes
            ],
            key="codes on words",
            label="Codes on these words",
        )


def _nowhere(found: RestingOn) -> str:
    """That no sentence rests on the words, and how far towards one they have come."""
    if not found.codes:
        far = "No code stands on them."
    elif not found.themes:
        far = "None of their codes is under a theme."
    else:
        far = "Their codes are under a theme, but no extract of these words is chosen for it."
    return f"Used nowhere in the report: no sentence rests on these words. {far}"


def _show(one: Sentence, back: Back) -> None:
    with st.container(horizontal=True, vertical_alignment="center"):
        with st.container(gap="small"):
            where = ": ".join(filter(None, (one.theme, one.subtheme)))
            cites = ", ".join(str(extract.number) for extract in one.rests_on)
            kind = SENTENCES.get(one.kind, one.kind)
            st.caption(plain(f"{where} · {kind}, by extract {cites}"))
            st.text(one.text)
        if st.button("Go to it", key=f"go to sentence {one.key}", width="content"):
            page, label, tabs, tab = back
            come_back_to(page, label, tabs=tabs, tab=tab)
            keep(NARRATIVE_OF, one.theme)
            keep("phase 6", "Narrative")
            st.switch_page("coding/ui/phase_6_write_up.py")
