"""The command ``pipeline``: what texts are read with and compared by."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coding.jobs.vectors import chosen_model
from coding.language import sentence_model
from tests.language.stand_in import NAME, forget, install

Run = Callable[..., tuple[int, str, str]]
ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield install(tmp_path, monkeypatch)
    forget()


def test_without_the_package_one_sentence_says_what_could_be_added(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sentence_model, "find_spec", lambda _name: None)
    status, told, _ = run("pipeline")
    assert status == 0
    [line] = [line for line in told.splitlines() if line.startswith("vectors: ")]
    assert "the table that ships" in line
    assert "Themewright works without" in line
    assert run("pipeline", "--vectors", NAME)[0] == 2
    assert chosen_model() == ""


def test_a_model_is_chosen_told_as_json_and_left_again(run: Run, folder: Path) -> None:
    _, told, _ = run("pipeline", "--vectors", "all-Tiny", "--json")
    vectors = json.loads(told)["vectors"]
    assert vectors["model"] == NAME
    assert vectors["name"].startswith(NAME)
    assert vectors["models"] == [NAME]
    assert (vectors["missing"], vectors["could"]) == ("", "")
    run("pipeline", "--vectors", "table")
    assert json.loads(run("pipeline", "--json")[1])["vectors"]["model"] == ""


def test_a_model_that_is_not_there_is_refused(run: Run, folder: Path) -> None:
    status, told, said = run("pipeline", "--vectors", "makers/other")
    assert (status, told) == (2, "")
    assert "never downloads one" in said


def test_telling_what_is_in_use_loads_no_model(folder: Path, tmp_path: Path) -> None:
    script = (
        "import runpy, sys\n"
        "sys.argv = ['coding', 'pipeline', '--vectors', 'all-Tiny']\n"
        "try:\n    runpy.run_module('coding', run_name='__main__')\n"
        "except SystemExit:\n    pass\n"
        "print('sentence_transformers' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "packages")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "False"
    assert chosen_model() == NAME
