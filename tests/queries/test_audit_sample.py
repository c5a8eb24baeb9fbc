"""What an audit looks at: drawn again for the same seed, everything at risk, each thing once."""

from pathlib import Path

import pytest

from coding import actions
from coding.queries.audit_sample import RISKS, Rule, Scope, audit_sample
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment

WORDS = "It went well today and I was calm again."
PEOPLE, WEEKS = 6, 10


@pytest.fixture
def full(study: Study) -> Study:
    """Six people and ten weeks, an entry and a coding of it each, and a theme of each kind."""
    text = "\n".join([WORDS] * (PEOPLE * WEEKS))
    step = len(WORDS) + 1
    entries = tuple(
        Entry(n * step, n * step + len(WORDS), f"A{n // WEEKS}", week=n % WEEKS + 1)
        for n in range(PEOPLE * WEEKS)
    )
    with study.begin() as session:
        document = actions.import_document(
            session, ReadDocument("many.txt", "txt", Kind.DIARY, text, "m", entries), coder="Mia"
        ).id
        for n in range(PEOPLE * WEEKS - 5):
            at = Segment(n * step, n * step + 12)
            actions.apply_code(session, document, at, "often", coder="Mia")
        lone = actions.apply_code(session, document, Segment(20, 30), "once", coder="Mia").id
        for n in range(2):
            at = Segment(n * step + 2, n * step + 9)
            actions.apply_code(session, document, at, "hers", coder="Mia")
        for code, theme in (("often", "Wide"), ("once", "Thin"), ("hers", "Own")):
            actions.define_theme(session, theme, coder="Mia")
            actions.place_code(session, code, theme=theme, coder="Mia")
        actions.choose_extract(session, lone, theme="Thin", coder="Mia")
    return study


def test_the_same_seed_draws_the_same_items_in_the_same_order_and_another_does_not(
    full: Study,
) -> None:
    with full() as session:
        first = audit_sample(session, seed=4)
        assert first == audit_sample(session, seed=4)
        assert first != audit_sample(session, seed=5)


def test_a_tenth_is_drawn_but_twenty_at_least_and_ten_passages_left_uncoded(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=1, rule=Rule(risks=()))
        more = audit_sample(session, seed=1, rule=Rule(share=0.5, risks=()))
    assert sum(item.kind == "coding" for item in drawn) == 20
    assert sum(item.kind == "coding" for item in more) == 29
    assert sum(item.kind == "silence" for item in drawn) == 10
    assert {item.part for item in drawn} == {"random"}


def test_no_code_stands_on_a_passage_drawn_as_left_uncoded(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=1, rule=Rule(silences=500))
    coded = [item for item in drawn if item.kind == "coding"]
    for item in (one for one in drawn if one.kind == "silence"):
        assert not [
            one
            for one in coded
            if one.document_id == item.document_id and one.start < item.end and item.start < one.end
        ]


def test_weeks_are_drawn_from_in_proportion(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=2, rule=Rule(silences=0, risks=()))
    weeks = [item.stratum for item in drawn]
    assert max(weeks.count(week) for week in weeks) <= 3
    assert len(set(weeks)) >= 9


@pytest.mark.parametrize(
    ("risk", "codes"), [("single extract", {"once"}), ("single person", {"once", "hers"})]
)
def test_themes_that_rest_on_one_extract_or_person_are_looked_at_whole(
    full: Study, risk: str, codes: set[str]
) -> None:
    with full() as session:
        drawn = audit_sample(
            session, seed=1, rule=Rule(least=0, share=0, silences=0, risks=(risk,))
        )
    assert {item.code for item in drawn} == codes
    assert {item.why for item in drawn} == {(RISKS[risk],)}
    assert {item.part for item in drawn} == {"risk"}


def test_every_reported_extract_is_looked_at(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=1)
    [extract] = [item for item in drawn if item.kind == "extract"]
    assert (extract.theme, extract.start, extract.end) == ("Thin", 20, 30)


def test_what_is_drawn_for_two_reasons_stands_there_once_and_says_both(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=1, rule=Rule(share=1))
    names = [item.name for item in drawn]
    assert len(names) == len(set(names))
    [once] = [item for item in drawn if item.code == "once"]
    assert once.part == "random"
    assert {RISKS["single extract"], RISKS["single person"]} <= set(once.why)


def test_the_latest_merges_are_looked_at_and_one_taken_back_is_not(full: Study) -> None:
    rule = Rule(share=0, least=0, silences=0, risks=("merged",))
    with full.begin() as session:
        actions.merge_codes(session, "hers", into="once", reason="one thing", coder="Mia")
        assert len(audit_sample(session, seed=1, rule=rule)) == 2
        actions.undo(session, coder="Mia")
        assert audit_sample(session, seed=1, rule=rule) == []
        actions.redo(session, coder="Mia")
        assert len(audit_sample(session, seed=1, rule=rule)) == 2


def test_what_stretches_its_theme_is_at_the_boundary_until_it_is_said_to_fit(full: Study) -> None:
    rule = Rule(share=0, least=0, silences=0, risks=("boundary",))
    with full.begin() as session:
        actions.give_fit(session, 1, theme="Wide", fit="stretches", coder="Mia")
        assert len(audit_sample(session, seed=1, rule=rule)) == 1
        actions.give_fit(session, 1, theme="Wide", fit="fits", coder="Mia")
        assert audit_sample(session, seed=1, rule=rule) == []


def test_a_scope_narrows_what_is_drawn(full: Study) -> None:
    with full() as session:
        drawn = audit_sample(session, seed=1, scope=Scope(themes=("Own",)))
        assert {item.code for item in drawn if item.kind == "coding"} == {"hers"}
        assert not audit_sample(session, seed=1, scope=Scope(strands=("Focus group",)))


def test_a_study_that_grew_keeps_the_lots_it_had(full: Study, tmp_path: Path) -> None:
    rule = Rule(share=0, least=10, silences=0, risks=())
    with full.begin() as session:
        before = [item.name for item in audit_sample(session, seed=1, rule=rule)]
        actions.apply_code(session, 1, Segment(13, 24), "new", coder="Mia")
        after = [item.name for item in audit_sample(session, seed=1, rule=rule)]
    assert len(set(before) & set(after)) >= 9
