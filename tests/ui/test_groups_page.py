"""Groups of uncoded passages in phase 2: looked for beside the page, gated by the first reading."""

import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from tests.jobs.learning_study import learning_study
from tests.ui.conftest import ROOT, drawn, lines, press, turn_to, words_in


def page(path: Path) -> AppTest:
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    at.session_state["study"] = str(path)
    at.session_state["coder"] = "Mia"
    at.session_state["phase 2"] = "Groups"
    return turn_to(at.run(), "phase_2_code")


def found(at: AppTest) -> AppTest:
    """The page once the groups are there."""
    press(at, "Look for groups")
    for _ in range(300):
        if "groups looked for" not in at.session_state or not at.session_state["groups looked for"]:
            return at
        time.sleep(0.1)
        at.run()
    raise AssertionError("no end")


def test_groups_come_with_a_name_their_spread_and_their_passages(tmp_path: Path) -> None:
    learning_study(tmp_path / "a.study", coded=0).close()
    at = found(page(tmp_path / "a.study"))
    [told] = drawn(at, "groups")

    first = told["groups"][0]
    assert "people" in first["spread"]
    assert "week" in first["spread"]
    assert first["name"] in words_in(first["because"])
    assert len(first["passages"]) >= 3
    assert told["codes"] == ["being shouted at", "lying awake"]
    assert "uncoded passages" in " ".join(caption.value for caption in at.caption)


def test_what_waits_for_a_first_reading_is_not_looked_at(tmp_path: Path) -> None:
    study = learning_study(tmp_path / "b.study", coded=0, approach="reflexive", read=False)
    study.close()
    at = found(page(tmp_path / "b.study"))

    told = " ".join(caption.value for caption in at.caption)
    assert "80 entries still to be read by you" in lines(at)
    assert "0 groups among 0 uncoded passages" in told
    assert drawn(at, "groups") == []
    assert "said only once can matter most" in at.info[0].value
