"""A review by the command line: signed where it is written, checked where it is taken in."""

import json
import re
from pathlib import Path

import pytest

from coding import actions
from coding.store import open_study
from coding.store.signing import key_path

FINGERPRINT = re.compile(r"\b\d{5}(?: \d{5}){5}\b")


@pytest.fixture
def returned(run, study_path: Path, tmp_path: Path) -> tuple[Path, Path, Path]:
    """A study, the copy for review of its pack, and the review that came of it."""
    with open_study(study_path) as study, study.begin() as session:
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
    pack, copy, review = (tmp_path / name for name in ("p.zip", "copy.study", "review.json"))
    assert run("export", study_path, "--format", "audit-pack", "--out", pack)[0] == 0
    assert run("review", pack, copy, "--coder", "Eve")[0] == 0
    return study_path, copy, review


def test_both_sides_are_told_the_fingerprint_to_compare(run, returned) -> None:
    study, copy, review = returned
    status, out, err = run("write-review", copy, "--out", review, "--coder", "Eve")
    assert (status, out.strip()) == (0, str(review))
    [said] = FINGERPRINT.findall(err)
    status, out, _ = run("take-review", study, review, "--coder", "Mia")
    assert status == 0
    assert FINGERPRINT.findall(out) == [said]
    assert "first review by Eve" in out
    status, out, _ = run("take-review", study, review, "--coder", "Mia")
    assert (status, FINGERPRINT.findall(out)) == (0, [said])
    assert "key of Eve’s earlier reviews" in out


def test_a_changed_review_and_one_with_another_key_are_refused(run, returned) -> None:
    study, copy, review = returned
    run("write-review", copy, "--out", review, "--coder", "Eve")
    assert run("take-review", study, review, "--coder", "Mia")[0] == 0
    told = json.loads(review.read_text("utf-8"))
    review.write_text(json.dumps(told | {"memos": [], "reviewer": "Ada"}), encoding="utf-8")
    status, _, err = run("take-review", study, review, "--coder", "Mia")
    assert status == 2
    assert "damaged or changed" in err

    key_path().unlink()
    run("write-review", copy, "--out", review, "--coder", "Eve")
    status, _, err = run("take-review", study, review, "--coder", "Mia")
    assert status == 2
    assert len(FINGERPRINT.findall(err)) == 2
    status, _, _ = run(
        "take-review", study, review, "--coder", "Mia", "--new-key", "a new computer, by phone"
    )
    assert status == 0


def test_an_export_by_a_coder_who_is_blind_says_what_it_left_out(
    run, study_path: Path, tmp_path: Path
) -> None:
    with open_study(study_path) as study, study.begin() as session:
        actions.name_coder(session, "Ben", role="researcher", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        actions.assign_sample(session, ["Mia", "Ben"], title="Twice", share=1, coder="Mia")
    out = tmp_path / "all.csv"
    status, _, err = run("export", study_path, "--format", "csv", "--out", out, "--coder", "Ben")
    assert status == 0
    assert "What Mia coded in “Twice” is left out" in err
    pack = ("export", study_path, "--format", "audit-pack", "--out", tmp_path / "p.zip")
    status, _, err = run(*pack, "--coder", "Ben")
    assert status == 2
    assert "must not see yet" in err

    # Whose role takes nothing out is refused before there is a file.
    other = tmp_path / "other.csv"
    status, _, _ = run("export", study_path, "--format", "csv", "--out", other, "--coder", "Eve")
    assert (status, other.exists()) == (2, False)
