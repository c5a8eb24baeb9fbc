"""Where coders must code independently, nothing one decides reaches another by way of proposals."""

from pathlib import Path

import pytest

from coding.actions.rules import rule_words
from coding.actions.second_coding import assign_sample, close_pass
from coding.jobs.grouping import uncoded
from coding.jobs.learning import learned_words, learning
from coding.jobs.propose import propose_into
from coding.queries.proposals import proposals
from coding.store.study import Study
from tests.jobs.learning_study import learning_study


@pytest.fixture
def apart(tmp_path: Path) -> Study:
    return learning_study(tmp_path / "a.study", approach="coding-reliability")


@pytest.fixture
def together(tmp_path: Path) -> Study:
    return learning_study(tmp_path / "a.study")


def taught(study: Study, coder: str) -> int:
    learnt = learning(study, coder=coder)
    learnt.refresh()
    return learnt.state.codings


def test_each_coder_of_a_coding_reliability_study_learns_from_their_own_codings(apart) -> None:
    assert (taught(apart, "Mia"), taught(apart, "Ben")) == (30, 0)
    assert any(one.weight > 0 for one in learned_words(apart, "lying awake", coder="Mia"))
    assert not any(one.weight > 0 for one in learned_words(apart, "lying awake", coder="Ben"))


def test_a_rule_of_one_coder_is_none_of_the_other(apart) -> None:
    with apart.begin() as session:
        rule_words(session, "lying awake", "clock", "pinned", coder="Mia")
    assert "pinned" in {one.state for one in learned_words(apart, "lying awake", coder="Mia")}
    assert not learned_words(apart, "lying awake", coder="Ben")


def test_what_one_coder_has_coded_still_waits_for_the_other(apart) -> None:
    assert uncoded(apart, coder="Ben").passages == uncoded(apart, coder="Mia").passages + 30


def test_nothing_learned_enters_the_ledger_that_all_coders_read(apart, tmp_path) -> None:
    assert "learned" not in propose_into(apart, coder="Mia").made
    with apart() as session:
        assert not [line for line in proposals(session) if line.kind == "learned"]
    shared = learning_study(tmp_path / "b.study")
    assert propose_into(shared, coder="Mia").made["learned"]


def test_a_sample_is_coded_apart_until_the_last_pass_is_closed(together) -> None:
    assert taught(together, "Ben") == 30
    with together.begin() as session:
        sample = assign_sample(session, ["Mia", "Ben"], title="a fifth", coder="Mia").id
    assert (taught(together, "Mia"), taught(together, "Ben")) == (30, 0)
    assert "learned" not in propose_into(together, coder="Mia").made
    for coder in ("Mia", "Ben"):
        with together.begin() as session:
            close_pass(session, sample, coder=coder)
    assert taught(together, "Ben") == 30


def test_who_codes_no_sample_goes_on_learning_from_everybody(together) -> None:
    with together.begin() as session:
        assign_sample(session, ["Mia", "Ben"], title="a fifth", coder="Mia")
    assert taught(together, "Ann") == 30


def ruled(study: Study, coder: str) -> list[str]:
    return [one.state for one in learned_words(study, "lying awake", coder=coder) if one.state]


def test_each_coder_apart_rules_the_same_words_their_own_way(apart) -> None:
    with apart.begin() as session:
        rule_words(session, "lying awake", "clock", "pinned", coder="Mia")
        rule_words(session, "lying awake", "clock", "forbidden", coder="Ben")
    assert (ruled(apart, "Mia"), ruled(apart, "Ben")) == (["pinned"], ["forbidden"])
    with apart.begin() as session:
        rule_words(session, "lying awake", "clock", None, coder="Ben")
        assert rule_words(session, "lying awake", "clock", None, coder="Ben") is None
    assert (ruled(apart, "Mia"), ruled(apart, "Ben")) == (["pinned"], [])


def test_where_coders_work_together_the_last_rule_counts_and_anybody_takes_it_back(
    together,
) -> None:
    for coder, kind in (("Mia", "pinned"), ("Ben", "forbidden"), ("Mia", "pinned")):
        with together.begin() as session:
            rule_words(session, "lying awake", "clock", kind, coder=coder)
        assert ruled(together, "Mia") == ruled(together, "Ben") == [kind]
    with together.begin() as session:
        rule_words(session, "lying awake", "clock", None, coder="Ben")
    assert ruled(together, "Mia") == ruled(together, "Ben") == []
