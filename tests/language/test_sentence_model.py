import importlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from coding.errors import CodingError
from coding.language import sentence_model as room
from coding.language.sentence_model import (
    SentenceModel,
    cached_models,
    fingerprint,
    folder_of,
    installed,
    sentence_model,
)
from coding.language.vectors import piece_table
from tests.language.stand_in import NAME, forget, install, make_model

TEXTS = ["I lay awake", "my boss shouted", "awake at four again"]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield install(tmp_path, monkeypatch)
    forget()


def package() -> Any:
    return importlib.import_module("sentence_transformers")


def test_without_the_package_a_model_is_refused_with_a_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(room, "find_spec", lambda _name: None)
    make_model(tmp_path / "own")
    assert installed() == ""
    with pytest.raises(CodingError, match="not installed") as refusal:
        sentence_model(str(tmp_path / "own"))
    assert "“pipeline”" in refusal.value.remedy
    assert str(tmp_path) not in str(refusal.value), "where it lies is nobody else's business"


def test_a_model_that_is_not_on_this_computer_is_refused_and_nothing_is_loaded(
    folder: Path,
) -> None:
    with pytest.raises(CodingError, match="not on this computer") as refusal:
        sentence_model("makers/other")
    assert "never downloads" in refusal.value.remedy
    assert "sentence_transformers" not in sys.modules


def test_nothing_is_imported_before_the_first_text(folder: Path) -> None:
    assert installed()
    assert cached_models() == (NAME,)
    model = sentence_model(NAME)
    assert model.name
    assert "sentence_transformers" not in sys.modules
    model.vectors(TEXTS)
    assert "sentence_transformers" in sys.modules


def test_it_is_loaded_offline_from_its_folder_alone(folder: Path) -> None:
    sentence_model(NAME).vectors(TEXTS)
    assert package().OFFLINE == ["1", "1"], "set before the package is imported"
    assert [(str(folder), {"device": "cpu", "local_files_only": True})] == package().MADE
    assert os.environ["HF_HUB_DISABLE_TELEMETRY"] == "1"


def test_a_model_is_found_by_name_with_or_without_its_makers_and_by_folder(
    folder: Path, tmp_path: Path
) -> None:
    own = make_model(tmp_path / "own", b"others")
    assert folder_of(NAME) == folder_of("all-Tiny") == folder
    assert folder_of(str(own)) == own
    assert sentence_model("all-Tiny") is sentence_model(NAME)
    assert sentence_model(str(own)).name.startswith(f"own {fingerprint(own)} (")
    assert fingerprint(own) != fingerprint(folder), "other weights are another model"


def test_the_version_fetched_last_is_used(folder: Path) -> None:
    make_model(folder.parent / "aaa")
    assert folder_of(NAME) == folder
    (folder.parents[1] / "refs").mkdir()
    (folder.parents[1] / "refs" / "main").write_text("aaa")
    assert folder_of(NAME).name == "aaa"


def test_vectors_are_of_unit_length_and_zero_without_words(folder: Path) -> None:
    found = sentence_model(NAME).vectors([*TEXTS, " ", ""])
    assert found.shape == (5, 16)
    assert np.linalg.norm(found, axis=1).round(3).tolist() == [1, 1, 1, 0, 0]
    assert (sentence_model(NAME).vectors(TEXTS[::-1]) == found[2::-1]).all()


def test_words_keep_the_vectors_of_the_table(folder: Path) -> None:
    model, table = sentence_model(NAME), piece_table()
    assert (model.word_vectors(["sleep"]) == table.word_vectors(["sleep"])).all()
    assert model.word_weight("sleep") == table.word_weight("sleep") > 0


def test_a_text_is_worked_out_once_and_its_words_are_not_held(folder: Path) -> None:
    model = sentence_model(NAME)
    model.vectors(TEXTS)
    model.vectors([*TEXTS, "one more"])
    assert sorted(package().ASKED) == sorted([*TEXTS, "one more"])
    assert "awake" not in repr(model._kept)


def test_the_oldest_vectors_are_let_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "_KEPT", 2)
    model = sentence_model(NAME)
    assert model.vectors(TEXTS).shape == (3, 16)
    assert len(model._kept) == 2
    assert model.vectors(TEXTS).shape == (3, 16)


def test_work_can_be_stopped_and_what_was_done_is_kept(folder: Path) -> None:
    model, told = sentence_model(NAME), []
    many = [f"text {number}" for number in range(150)]

    def stop(share: float) -> None:
        told.append(share)
        if len(told) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        model.vectors(many, stop)
    assert len(model._kept) == 128
    model.vectors(many, told.append)
    assert told[:2] == [64 / 150, 128 / 150]
    assert told[2:] == [1.0]
    assert len(package().ASKED) == 150


def test_a_failing_model_is_refused_without_anybodys_words(folder: Path) -> None:
    with pytest.raises(CodingError, match="ValueError") as refusal:
        sentence_model(NAME).vectors(["something unspeakable"])
    assert "unspeakable" not in str(refusal.value)
    assert refusal.value.__suppress_context__
    assert "“pipeline”" in refusal.value.remedy


def test_a_model_that_gives_no_numbers_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    nothing = np.full((1, 4), np.nan)
    model = SentenceModel("odd", folder)
    monkeypatch.setattr(
        package().SentenceTransformer, "encode", lambda _self, _texts, **_told: nothing
    )
    with pytest.raises(CodingError, match="odd"):
        model.vectors(["some words"])
