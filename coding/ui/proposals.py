"""The ledger of proposals: what the computer pointed at, and what people made of it."""

import streamlit as st

from coding.queries.counted import Passage
from coding.queries.ledger import Coverage, ledger
from coding.queries.ledger_lines import OPEN, PASSED, Asked, LedgerPage, ledger_lines
from coding.queries.proposals_counted import lines_counted
from coding.ui.parts.behind import Count
from coding.ui.parts.deciding import Desk
from coding.ui.parts.decisions import show_decisions
from coding.ui.parts.desk import desk
from coding.ui.parts.figures import leading
from coding.ui.parts.going import go_to_words
from coding.ui.parts.leading import lead_to
from coding.ui.parts.line import show_line, show_prose
from coding.ui.parts.plain import plain
from coding.ui.parts.takings import ASKED, named_kind, show_takings
from coding.ui.state import keep, kept

EACH = 50


def show_coverage(at: Desk, coverage: Coverage) -> None:
    """How much of the codebook proposals point at, and which codes they never do."""
    if not coverage.codes:
        return
    st.progress(coverage.proposed / coverage.codes, "Codes that proposals were made for")
    show_prose(*leading(at, coverage.told), key="coverage")


def show_total(at: Desk, asked: Asked, whole: LedgerPage) -> None:
    """How many lines there are, with their words behind the number; and how many wait."""

    def behind() -> list[Passage]:
        with at.study() as session:
            return lines_counted(session, ledger_lines(session, asked, reader=at.who).lines)

    told = ""
    if asked.outcome == PASSED:
        told = ". Passed over: somebody went on past it since it was made"
    if whole.kept_back:
        told += (
            f"; {whole.kept_back:,} more not for you yet: they wait for your first reading, or "
            "stand in a sample that is coded apart"
        )
    title = told_asked(asked)
    show_line(Count(whole.total, title, behind, "proposal"), f"{told}.", key=f"total {asked}")


def told_asked(asked: Asked) -> str:
    """What is shown below: ``Rejected by Mia``, ``Undecided: codebook cues``."""
    outcome = "undecided" if asked.outcome == OPEN else asked.outcome or "every proposal"
    who = f" by {asked.coder}" if asked.coder else ""
    of = (
        f": {named_kind(asked.kind)}"
        if asked.kind
        else f" for “{asked.code}”"
        if asked.code
        else ""
    )
    return plain(f"{outcome[0].upper()}{outcome[1:]}{who}{of}")


at = desk(
    "Proposals",
    "What the computer pointed at, what people decided on it, after how long; and what it left.",
)
with at.study() as session:
    found = ledger(session)
    everything = ledger_lines(session, Asked(), most=0).total

if not everything:
    st.info(
        "There are no proposals yet. Have them made in phase 2, under “Proposals”; or select "
        "words there, and codes are suggested for them as soon as there are some."
    )
    lead_to("coding/ui/phase_2_code.py", "Go to coding")
    st.stop()

for number, prompt in enumerate(found.told):
    with st.container(border=True):
        show_prose(*leading(at, prompt), key=f"prompt {number}")
show_takings(found)
st.subheader("How much of the codebook they cover", anchor=False)
show_coverage(at, found.coverage)

asked = kept(ASKED) or Asked()
with st.container(horizontal=True, vertical_alignment="center"):
    st.subheader(told_asked(asked), anchor=False)
    if asked != Asked() and st.button("Show all"):
        keep(ASKED, None)
        st.rerun()
with at.study() as session:
    whole = ledger_lines(session, asked, reader=at.who, most=0)
    total = whole.total
    pages = -(-total // EACH)
    page = st.pagination(pages, key=f"ledger page {asked}") if pages > 1 else 1
    first = (page - 1) * EACH
    shown = ledger_lines(session, asked, reader=at.who, first=first, most=EACH).lines
show_total(at, asked, whole)
there = show_decisions(at, shown, key=f"ledger lines {asked} {page}", label="Lines of the ledger")
if there is not None:
    go_to_words(at.study, there.document, there.segment.start, there.segment.end)
