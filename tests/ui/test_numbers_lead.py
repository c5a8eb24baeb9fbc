"""Every number that leads is as large as what it leads to, on every page of the sample study."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coding import actions
from coding.jobs.ready import open_sample_study
from coding.queries.audits import audit_items
from coding.queries.blind import words_to_place
from coding.queries.method_draft import SMALL
from coding.queries.twenty_questions import ANSWERS, QUESTIONS
from coding.store import Study
from coding.text import Segment
from coding.ui.parts.behind import Count
from tests.ui.conftest import ROOT, listed, turn_to

#: Pages, what their tabs are kept under, and the tabs that show numbers.
PAGES = (
    ("study", "study page", ("In one look", "Consent")),
    ("import_", "", ()),
    ("phase_1_familiarise", "phase 1", ("Read", "Search", "Who wrote when", "Lengths")),
    ("phase_2_code", "phase 2", ("Codes", "Proposals")),
    ("phase_3_construct", "phase 3", ("Snapshots",)),
    ("phase_4_review", "phase 4", ("Level 1: extracts", "Level 2: all data")),
    ("phase_4_review", "phase 4", ("Overlap", "Where absent", "In no theme")),
    ("phase_5_define", "phase 5", ("Extracts",)),
    (
        "phase_6_write_up",
        "phase 6",
        ("Theme table", "Sections", "Checks", "Checklists", "Take it elsewhere"),
    ),
    ("codebook", "codebook", ("Codes", "Evenness")),
    ("compare", "second coder", ("Coded apart", "Where readings differ")),
    ("convergence", "", ()),
    ("memos", "memos", ("Memos", "Reflexive journal")),
    ("proposals", "", ()),
    ("trail", "", ()),
    ("audit", "audit", ("Audits", "Blind", "Closing", "Noticed")),
)


@pytest.mark.parametrize(("page", "kept_under", "tabs"), PAGES)
def test_a_number_is_as_large_as_what_it_leads_to(
    tmp_path: Path,
    leads: list[Count],
    page: str,
    kept_under: str,
    tabs: tuple[str, ...],
) -> None:
    with open_sample_study(tmp_path / "sample.study") as study:
        coded_apart(study)
        audited(study)
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
        at.session_state["study"] = str(study.path)
        at.session_state["search"] = "breath"
        at.session_state["coder"] = "supervisor" if page == "audit" else "researcher"
        at.session_state["codebook code"] = 3
        at.run()
        leads.clear()
        for tab in tabs or ("",):
            if tab:
                at.session_state[kept_under] = tab
            before = len(leads)
            turn_to(at, page)
            assert len(leads) > before, f"no number leads on {page}, {tab}"
        wrong = [(c.title, c.number, n) for c in leads if (n := listed(c)) != c.number]
        unlike = [c.told for c in leads if c.told and not says(c)]

    assert (wrong, unlike) == ([], [])


#: Beside small numbers in words, how often as a sentence tells it.
OFTEN = {"once": 1, "twice": 2}


def says(count: Count) -> bool:
    """Whether the words of a number say it, in figures or as a sentence does."""
    first = count.told.split()[0]
    spelt = SMALL.index(first) if first in SMALL else OFTEN.get(first)
    figures = (f"{count.number:,}", str(count.number))
    return any(one in count.told for one in figures) or spelt == count.number or first == "all"


def coded_apart(study: Study) -> None:
    """What the sample study has none of: a sample coded apart by two."""
    people = ("researcher", "second coder")
    with study.begin() as session:
        number = actions.assign_sample(
            session, people, title="Second reading", share=0.05, coder=people[0]
        ).id
    for person in people:
        with study.begin() as session:
            actions.close_pass(session, number, coder=person)


def audited(study: Study) -> None:
    """And an audit with a verdict, a suggestion, an answer, and words placed blind."""
    who = "supervisor"
    with study.begin() as session:
        audit = actions.open_audit(session, "Look", auditor=who, relation="none", coder=who).id
        first, second, *_ = audit_items(session, audit)
        actions.give_verdict(session, first.id, "supported", coder=who)
        actions.suggest_change(session, second.id, kind="other", change={}, text="?", coder=who)
        actions.answer_closing_question(
            session, audit, question=QUESTIONS[0].key, answer=ANSWERS[0], coder=who
        )
        for words in words_to_place(session, audit, 1)[:2]:
            actions.answer_blind(
                session,
                audit,
                words.theme_id,
                kind="placing",
                document_id=words.document_id,
                segment=Segment(words.start, words.end),
                placed=words.theme_id,
                coder=who,
            )
