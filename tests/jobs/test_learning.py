"""A study teaches its ranker: every decision counts at once, and every suggestion says why."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from coding.actions.codes import apply_code, define_code, retire_code
from coding.actions.documents import mark_read
from coding.actions.proposals import reject_proposal
from coding.actions.rules import rule_words
from coding.actions.undoing import undo
from coding.jobs.learning import Suggestion, learned_words, suggest, suggest_for_entries
from coding.jobs.propose import propose_into
from coding.queries.documents import EntryLine, entries
from coding.queries.proposals import proposals
from coding.store.records import Participant
from coding.store.study import Study
from coding.text import Segment
from tests.jobs.learning_study import is_of_sleep, learning_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return learning_study(tmp_path / "a.study")


def lines(study: Study) -> list[EntryLine]:
    with study() as session:
        return entries(session)


def first(study: Study, line: EntryLine) -> Suggestion:
    return suggest(study, 1, Segment(line.start, line.end), coder="Mia")[0]


def test_the_code_that_fits_comes_first_with_words_and_extracts_it_rests_on(study: Study) -> None:
    for line in lines(study)[40:]:
        best = first(study, line)
        assert best.code == ("lying awake" if is_of_sleep(line.text) else "being shouted at")
        assert "counted most" in best.because
        assert "like “" in best.because
        assert best.alike


def test_every_suggestion_has_a_reason_with_no_code_coded_too(tmp_path: Path) -> None:
    study = learning_study(tmp_path / "a.study", coded=0)
    found = suggest_for_entries(study, [line.id for line in lines(study)], coder="Mia")
    assert len(found) == 2 * len({one.segment for one in found}) > 100
    assert all(one.because for one in found)
    assert not any(one.preselected for one in found)


def test_nothing_is_preselected_below_twenty_five_coded_segments(tmp_path: Path) -> None:
    few = learning_study(tmp_path / "few.study", coded=24)
    enough = learning_study(tmp_path / "enough.study", coded=25)
    for study, wanted in ((few, False), (enough, True)):
        found = suggest_for_entries(study, [line.id for line in lines(study)], coder="Mia")
        assert any(one.preselected for one in found) is wanted


def test_a_decision_an_undo_and_a_retired_code_count_at_once(study: Study) -> None:
    line = lines(study)[45]
    with study.begin() as session:
        define_code(session, "the phone", coder="Mia")
    before = first(study, line)
    with study.begin() as session:
        for other in lines(study)[35:40]:
            apply_code(session, 1, Segment(other.start, other.end), "the phone", coder="Mia")
    after = suggest(study, 1, Segment(line.start, line.end), coder="Mia")
    with study.begin() as session:
        for _ in range(5):
            undo(session, coder="Mia")
    assert first(study, line) == before
    assert {one.code: one.confidence for one in after} != {before.code: before.confidence}
    with study.begin() as session:
        retire_code(session, before.code, reason="too wide", coder="Mia")
    assert first(study, line).code != before.code


def test_a_participant_who_refused_to_be_quoted_is_in_no_reason(study: Study) -> None:
    line = lines(study)[40]
    assert "like “" in first(study, line).because
    refuse(study, "verbatim")
    found = first(study, line)
    assert "“I woke at four" not in found.because
    assert "an extract coded before" in found.because
    propose_into(study, coder="Mia")
    with study() as session:
        learned = [one for one in proposals(session) if one.kind == "learned"]
    assert learned
    assert all("like “" not in one.because for one in learned)


def test_who_refused_a_computers_help_gets_no_proposal(study: Study) -> None:
    refuse(study, "assistance")
    found = lines(study)
    assert not suggest_for_entries(study, [line.id for line in found], coder="Mia")
    done = propose_into(study, coder="Mia")
    assert done.passages == 0
    assert done.refused == len(found)


def test_in_a_reflexive_study_only_what_this_coder_has_read_gets_suggestions(
    tmp_path: Path,
) -> None:
    study = learning_study(tmp_path / "a.study", approach="reflexive", read=False)
    line = lines(study)[50]
    assert not suggest(study, 1, Segment(line.start, line.end), coder="Mia")
    with study.begin() as session:
        mark_read(session, [line.id], coder="Mia")
    assert suggest(study, 1, Segment(line.start, line.end), coder="Mia")
    assert not suggest(study, 1, Segment(line.start, line.end), coder="Ben")


def test_where_coders_work_apart_none_learns_from_another(tmp_path: Path) -> None:
    study = learning_study(tmp_path / "a.study", approach="coding-reliability")
    asked = [line.id for line in lines(study)]
    assert any(one.preselected for one in suggest_for_entries(study, asked, coder="Mia"))
    assert not any(one.preselected for one in suggest_for_entries(study, asked, coder="Ben"))


def test_a_refused_proposal_never_returns_and_teaches(study: Study) -> None:
    propose_into(study, coder="Mia")
    with study() as session:
        line = next(one for one in proposals(session) if one.kind == "learned")
    at = Segment(line.start, line.end)
    with study.begin() as session:
        reject_proposal(session, line.id, coder="Mia")
    assert line.code not in {one.code for one in suggest(study, 1, at, coder="Mia")}
    propose_into(study, coder="Mia")
    with study() as session:
        again = [(one.start, one.end, one.code) for one in proposals(session)]
    assert (line.start, line.end, line.code) not in again


def test_a_rule_shows_at_once_in_the_words_and_in_the_ranking(study: Study) -> None:
    learned = learned_words(study, "being shouted at", coder="Mia")
    boss = next(one for one in learned if one.words == "boss")
    assert boss.state == ""
    assert boss.coded == 15
    assert boss.everywhere > boss.coded
    line = lines(study)[40]
    at = Segment(line.start, line.end)
    before = {one.code: one.confidence for one in suggest(study, 1, at, coder="Mia")}
    with study.begin() as session:
        rule_words(session, "being shouted at", "Awake", "pinned", coder="Mia")
        rule_words(session, "lying awake", "awake", "forbidden", coder="Mia")
    after = {one.code: one for one in suggest(study, 1, at, coder="Mia")}
    assert after["being shouted at"].confidence > before["being shouted at"]
    assert after["lying awake"].confidence < before["lying awake"]
    assert "“awake” is pinned" in after["being shouted at"].because
    states = {one.words: one.state for one in learned_words(study, "being shouted at", coder="Mia")}
    assert states["awake"] == "pinned"
    with study.begin() as session:
        rule_words(session, "being shouted at", "awake", None, coder="Mia")
        rule_words(session, "lying awake", "awake", None, coder="Mia")
    again = {one.code: one.confidence for one in suggest(study, 1, at, coder="Mia")}
    assert again == before


def refuse(study: Study, level: str) -> None:
    """Write a refusal as the import wizard will: no action of ours records consent yet."""
    with closing(sqlite3.connect(study.path)) as connection, connection:
        connection.execute(
            f"UPDATE {Participant.__tablename__} SET consent = ?", (json.dumps({level: "none"}),)
        )
