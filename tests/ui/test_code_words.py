"""The words learned for a code on the codebook page, and what a switch does."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from coding import actions
from coding.store import Study
from tests.jobs.learning_study import learning_study
from tests.ui.conftest import ROOT, drawn, press, turn_to, words_in


@pytest.fixture
def taught(tmp_path: Path) -> AppTest:
    """The codebook page of a study in which something can be learned, on the learned words."""
    path = tmp_path / "taught.study"
    learning_study(path).close()
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.session_state["study"] = str(path)
    at.session_state["coder"] = "Mia"
    at.session_state["codebook detail"] = "Learned words"
    at.session_state["codebook code"] = 1
    return turn_to(at.run(), "codebook")


def rows(at: AppTest) -> dict[str, str]:
    return {words_in(row["words"]): row["state"] for row in drawn(at, "learned_words")[0]["rows"]}


def test_the_words_learned_are_listed_the_strongest_first(taught: AppTest) -> None:
    [told] = drawn(taught, "learned_words")

    assert told["label"] == "Words learned for lying awake"
    assert told["rows"][0]["weight"] == 1.0
    weights = [row["weight"] for row in told["rows"]]
    assert weights == sorted(weights, reverse=True)
    assert any("awake" in words for words in rows(taught))
    assert set(rows(taught).values()) == {""}


def test_words_of_ones_own_are_pinned_and_undo_takes_that_back(taught: AppTest) -> None:
    [field] = [one for one in taught.text_input if one.label == "A word or phrase of your own"]
    field.set_value("the small hours")
    press(taught, "Pin it")

    assert rows(taught)["the small hours"] == "pinned"
    press(taught, "Undo")
    assert "the small hours" not in rows(taught)


def test_a_code_without_extracts_says_that_only_its_name_counts(app: AppTest, kept: Study) -> None:
    with kept.begin() as session:
        actions.define_code(session, "ease", coder="Mia")
    app.session_state["codebook detail"] = "Learned words"
    turn_to(app, "codebook")

    assert "its name counts" in " ".join(info.value for info in app.info)
