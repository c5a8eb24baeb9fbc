"""What passages are compared by: the table, unless somebody chose a model on this computer."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from coding.errors import CodingError
from coding.jobs.grouping import uncoded
from coding.jobs.learning import learning, suggest
from coding.jobs.propose import propose_into
from coding.jobs.vectors import (
    choose_model,
    chosen_model,
    vector_facts,
    vectors_in_use,
    work_out,
)
from coding.language.vectors import SHIPPED, piece_table
from coding.queries.documents import entries
from coding.queries.ledger_lines import Asked, ledger_lines
from coding.store import Study
from coding.text import Segment
from tests.jobs.learning_study import learning_study
from tests.language.stand_in import NAME, forget, install


@pytest.fixture
def taught(tmp_path: Path) -> Iterator[Study]:
    with learning_study(tmp_path / "study" / "taught.study") as study:
        yield study


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield install(tmp_path, monkeypatch)
    forget()


def confidences(study: Study) -> list[float]:
    with study() as session:
        line = entries(session)[-1]
    place = Segment(line.start, line.end)
    return [one.confidence for one in suggest(study, 1, place, coder="Mia")]


def test_an_installed_model_changes_nothing_until_it_is_chosen(taught: Study, folder: Path) -> None:
    assert chosen_model() == ""
    assert vectors_in_use() is piece_table()
    assert confidences(taught)
    assert work_out(taught, print) is print
    assert "sentence_transformers" not in sys.modules


def test_a_choice_is_kept_for_this_computer_and_can_be_taken_back(
    folder: Path, data_folder: Path
) -> None:
    choose_model("all-Tiny")
    assert chosen_model() == NAME
    assert vectors_in_use().name.startswith(NAME)
    assert [path.name for path in data_folder.iterdir()] == ["sentence-model.txt"]
    choose_model("")
    choose_model("")
    assert vectors_in_use() is piece_table()
    assert list(data_folder.iterdir()) == []


def test_a_model_that_is_not_there_is_refused_and_nothing_is_changed(folder: Path) -> None:
    choose_model(NAME)
    with pytest.raises(CodingError, match="not on this computer"):
        choose_model("makers/other")
    assert chosen_model() == NAME


def test_a_choice_that_cannot_be_kept_is_refused(folder: Path, data_folder: Path) -> None:
    data_folder.parent.mkdir(exist_ok=True)
    data_folder.write_text("a file where the folder should be")
    with pytest.raises(CodingError, match="could not be kept"):
        choose_model(NAME)


def test_the_chosen_model_ranks_from_the_next_question_on(taught: Study, folder: Path) -> None:
    by_table = confidences(taught)
    assert learning(taught, coder="Mia").state.vectors == SHIPPED
    choose_model(NAME)
    by_model = confidences(taught)
    assert by_model != by_table
    assert NAME in learning(taught, coder="Mia").state.vectors
    assert confidences(taught) == by_model
    choose_model("")
    assert confidences(taught) == by_table


@pytest.mark.parametrize("model", ["", NAME])
def test_proposals_say_what_they_were_compared_by(taught: Study, folder: Path, model: str) -> None:
    choose_model(model)
    told: list[float] = []
    assert propose_into(taught, coder="Mia", progress=told.append).made["learned"]
    with taught() as session:
        lines = ledger_lines(session, Asked(kind="learned")).lines
    assert {line.made_with.split("; ")[-1] for line in lines} == {
        f"compared by {vectors_in_use().name}"
    }
    assert told == sorted(told)
    assert told[-1] == 1


def test_groups_are_compared_by_it_too(tmp_path: Path, folder: Path) -> None:
    with learning_study(tmp_path / "study" / "uncoded.study", coded=0) as study:
        by_table = uncoded(study, coder="Mia")
        assert by_table.vectors == SHIPPED
        choose_model(NAME)
        told: list[float] = []
        found = uncoded(study, coder="Mia", progress=told.append)
    assert found.vectors.startswith(NAME)
    assert found.groups
    assert found.groups != by_table.groups
    assert told == sorted(told)
    assert told[0] <= 0.5


def test_vectors_are_kept_in_memory_alone(taught: Study, folder: Path, tmp_path: Path) -> None:
    confidences(taught)
    choose_model(NAME)
    before = {path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts}
    told: list[float] = []
    work_out(taught, told.append)
    assert told[-1] == 1
    asked = len(sys.modules["sentence_transformers"].ASKED)
    confidences(taught)
    assert len(sys.modules["sentence_transformers"].ASKED) <= asked + 2, "the names of two codes"
    after = {path for path in tmp_path.rglob("*") if "__pycache__" not in path.parts}
    assert after == before


def test_where_the_chosen_model_is_gone_ranking_is_refused_with_a_remedy(
    taught: Study, folder: Path
) -> None:
    choose_model(NAME)
    shutil.rmtree(folder)
    with pytest.raises(CodingError, match="not on this computer") as refusal:
        confidences(taught)
    assert "the table that ships" in refusal.value.remedy
    facts = vector_facts()
    assert (facts.name, facts.model) == (NAME, NAME)
    assert "not on this computer" in facts.missing


def test_facts_tell_what_could_be_added(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vector_facts().models == (NAME,)
    assert "two more right codes in a hundred" in vector_facts().could
    assert "not installed" not in vector_facts().could
    choose_model(NAME)
    assert vector_facts().could == ""
