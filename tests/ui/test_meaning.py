"""What passages are compared by, on the page of phase 2: chosen where a package is installed."""

import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coding.jobs.vectors import choose_model, chosen_model
from coding.ui.parts.plain import plain
from tests.jobs.learning_study import learning_study
from tests.language.stand_in import NAME, forget, install, make_model
from tests.ui.conftest import ROOT, press, turn_to
from tests.ui.test_groups_page import found

BOX = "Passages are compared by"
BACK = "Use the table that ships"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    yield install(tmp_path, monkeypatch)
    forget()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    learning_study(tmp_path / "taught.study").close()
    return tmp_path / "taught.study"


def page(path: Path, tab: str) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.session_state["study"] = str(path)
    at.session_state["coder"] = "Mia"
    at.session_state["phase 2"] = tab
    return turn_to(at.run(), "phase_2_code")


def settled(at: AppTest) -> AppTest:
    """The page once nothing on it is being worked out any more."""
    for _ in range(300):
        if not at.get("progress"):
            return at
        time.sleep(0.1)
        at.run()
    raise AssertionError("no end")


def pick(at: AppTest, model: str) -> AppTest:
    [box] = [box for box in settled(at).selectbox if box.label == BOX]
    if model not in box.options:
        box.options.append(model)  # As a person types it.
    box.set_value(model).run()
    assert not at.exception
    return at


def warnings(at: AppTest) -> str:
    return " ".join(one.value for one in at.warning)


def test_nothing_is_said_of_models_where_none_can_be_used(path: Path) -> None:
    at = settled(page(path, "Proposals"))
    assert BOX not in [box.label for box in at.selectbox]
    assert not at.warning


def test_a_model_of_this_computer_can_be_chosen_and_left_again(path: Path, folder: Path) -> None:
    at = page(path, "Proposals")
    pick(at, NAME)
    assert chosen_model() == NAME
    assert [box.value for box in at.selectbox if box.label == BOX] == [NAME]
    assert "From now on" in at.toast[0].value
    pick(at, "")
    assert chosen_model() == ""


def test_a_folder_can_be_typed_and_a_wrong_one_is_refused(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    at = page(path, "Proposals")
    pick(at, str(tmp_path / "nowhere"))
    assert "not on this computer" in at.error[0].value
    assert chosen_model() == ""
    own, at = make_model(tmp_path / "own"), page(path, "Proposals")
    pick(at, str(own))
    assert chosen_model() == str(own)
    assert not at.error


def test_a_short_name_typed_is_the_model_it_stands_for(path: Path, folder: Path) -> None:
    at = page(path, "Proposals")
    pick(at, "all-Tiny")
    assert chosen_model() == NAME
    assert [box.value for box in at.selectbox if box.label == BOX] == [NAME]


def test_where_the_chosen_model_is_gone_it_is_said_and_the_table_is_a_press_away(
    path: Path, folder: Path
) -> None:
    choose_model(NAME)
    shutil.rmtree(folder)
    for tab in ("Entries", "Proposals"):
        at = settled(page(path, tab))
        assert "not on this computer" in warnings(at)
    press(at, BACK)
    assert chosen_model() == ""
    assert not settled(at).warning


def test_vectors_are_worked_out_when_the_entries_are_opened(path: Path, folder: Path) -> None:
    choose_model(NAME)
    at = settled(page(path, "Entries"))
    assert not at.warning
    import sentence_transformers  # type: ignore[import-not-found]

    assert len(set(sentence_transformers.ASKED)) >= 80


def test_groups_say_what_they_were_compared_by(path: Path, folder: Path) -> None:
    choose_model(NAME)
    at = found(page(path, "Groups"))
    assert f"Compared by {plain(NAME)} " in " ".join(one.value for one in at.caption)
