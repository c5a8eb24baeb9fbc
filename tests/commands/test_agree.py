"""Agreement as others rely on it: the keys, the undefined, and what is said beside."""

import json
import shutil
from pathlib import Path

import pytest

from coding.actions import apply_code, assign_sample, close_pass
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.queries.documents import EntryLine, entries
from coding.store import Session, open_study
from coding.text import Segment

KEYS = [
    *("code", "n", "a", "b", "c", "d", "prevalence", "observed", "positive", "negative"),
    *("kappa", "ac1", "alpha", "interval"),
]


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six people, six weeks: Mia codes *calm* in odd weeks, Ben the same but for one person."""
    folder = tmp_path_factory.mktemp("coded")
    lines = ["participant,week,How often did you practise?"]
    lines += [
        f"P{person},{week},Person {person} was calm in week {week}. Then it went."
        for person in range(1, 7)
        for week in range(1, 7)
    ]
    diaries = folder / "diaries.csv"
    diaries.write_text("\n".join(lines), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THEMEWRIGHT_DATA", str(folder / "data"))
        with new_study(folder / "s.study", coder="Mia") as study:
            list(import_files(study, [diaries], coder="Mia"))
            with study.begin() as session:
                for number, entry in enumerate(entries(session)):
                    if entry.week and entry.week % 2:
                        code(session, entry, "calm", "Mia")
                        if entry.speaker != "P1" or entry.week == 5:
                            code(session, entry, "calm", "Ben")
                    if number == 3:
                        code(session, entry, "seldom", "Mia")
    return folder / "s.study"


@pytest.fixture
def study(coded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copyfile(coded, tmp_path / "s.study"))


def code(session: Session, entry: EntryLine, name: str, coder: str) -> None:
    segment = Segment(entry.start + 5, entry.start + 9)
    apply_code(session, entry.document_id, segment, name, coder=coder)


def agreed(run, path, *options) -> dict:
    status, out, _ = run("agree", path, "--coders", "Mia,Ben", "--json", *options)
    assert status == 0
    return json.loads(out)


def of(found: dict, name: str) -> dict:
    (one,) = [one for one in found["codes"] if one["code"] == name]
    return one


def test_agree_prints_one_json_object_with_every_unit_in_it(run, study):
    found = agreed(run, study)

    assert (found["unit"], found["n"], found["coders"]) == ("entry", 36, ["Mia", "Ben"])
    calm = of(found, "calm")
    assert [key for key in calm if key in KEYS] == KEYS
    assert [calm[cell] for cell in "abcd"] == [16, 2, 0, 18]
    assert calm["positive"] == pytest.approx(32 / 34)
    assert calm["few"] is False
    low, high = calm["interval"]["alpha"]
    assert low < calm["alpha"] <= high
    assert calm["why"] is None


def test_a_code_with_few_positives_is_marked_and_keeps_its_figures(run, study):
    seldom = of(agreed(run, study), "seldom")
    assert seldom["few"] is True
    assert seldom["kappa"] == 0
    assert [seldom[cell] for cell in "abcd"] == [0, 1, 0, 35]
    assert seldom["interval"]["alpha"] is None
    assert "too few participants" in seldom["interval"]["why"]


def test_undefined_is_null_with_a_why(run, study):
    with open_study(study) as opened, opened.begin() as session:
        apply_code(session, 1, Segment(0, 5), "new", coder="Ann")
    out = run("agree", study, "--coders", "Ben,Ann", "--json")[1]
    seldom = of(json.loads(out), "seldom")
    assert seldom["kappa"] is seldom["alpha"] is seldom["ac1"] is seldom["positive"] is None
    assert "everyone always said no" in seldom["why"]


@pytest.mark.parametrize(("unit", "n"), [("entry", 36), ("sentence", 72)])
def test_the_unit_is_printed_and_changes_what_is_counted(run, study, unit, n):
    found = agreed(run, study, "--unit", unit)
    assert (found["unit"], found["n"]) == (unit, n)
    assert of(found, "calm")["a"] == 16


def test_free_spans_are_compared_by_u_alpha(run, study):
    found = agreed(run, study, "--unit", "span")
    calm = of(found, "calm")
    assert calm["a"] is calm["kappa"] is None
    assert 0.9 < calm["alpha"] < 1
    assert calm["interval"]["alpha"][0] < calm["alpha"]
    assert found["together"]["cu_alpha"] is None
    assert found["together"]["u_alpha"] is not None
    assert "kappa, ac1: for units fixed before coding only" in calm["why"]


def test_three_coders_have_no_table_but_pairs(run, study):
    with open_study(study) as opened, opened.begin() as session:
        apply_code(session, 1, Segment(0, 5), "calm", coder="Ann")
    status, out, _ = run("agree", study, "--coders", "Mia,Ben,Ann", "--json")
    calm = of(json.loads(out), "calm")
    assert status == 0
    assert calm["a"] is calm["kappa"] is None
    assert calm["alpha"] is not None
    assert [pair["coders"] for pair in calm["pairs"]] == [
        ["Mia", "Ben"],
        ["Mia", "Ann"],
        ["Ben", "Ann"],
    ]
    assert [calm["pairs"][0][cell] for cell in "abcd"] == [16, 2, 0, 18]


def test_moderators_turns_are_no_units_and_too_few_transcripts_give_no_interval(run, tmp_path):
    path, group = tmp_path / "g.study", tmp_path / "group.txt"
    group.write_text("P1: I did it.\nMOD: And then?\nP2: Not at home.\n", encoding="utf-8")
    run("new", path, "--approach", "coding-reliability")
    run("import", path, group)
    for start, coder in ((4, "Mia"), (4, "Ben"), (20, "Ben")):
        options = ("--start", start, "--end", start + 5, "--code", "did", "--coder", coder)
        run("apply", path, "--document", "1", *options)

    status, out, err = run("agree", path, "--coders", "Mia,Ben", "--unit", "turn", "--json")

    (did,) = json.loads(out)["codes"]
    assert status == 0
    assert [did[cell] for cell in "abcd"] == [1, 0, 0, 1]
    assert did["interval"]["why"].endswith(
        "too few to estimate: 1 transcripts, at least 5 are needed"
    )
    assert "1 code applications stand on no turn" in err
    assert "reflexive" not in err


def test_a_reflexive_study_gets_the_figures_and_is_told_they_do_not_belong_in_its_report(
    run, study
):
    status, out, err = run("agree", study, "--coders", "Mia,Ben")
    assert status == 0
    assert "This study is reflexive" in err
    assert out.splitlines()[0] == "Mia, Ben: 36 units (entry), 6 participants"
    assert any(line.startswith("seldom (few)") for line in out.splitlines())


@pytest.mark.parametrize(
    ("coders", "unit", "told"),
    [
        ("Mia", "entry", "two coders or more"),
        ("Mia,Mia", "entry", "each named once"),
        ("Mia,Nobody", "entry", "Known are"),
        ("Mia,Ben", "word", "Choose one of entry"),
        ("Mia,Ben", "turn", "has no turn"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_remedy(run, study, coders, unit, told):
    status, out, err = run("agree", study, "--coders", coders, "--unit", unit)
    assert (status, out) == (2, "")
    assert told in err


def test_agree_works_on_passes_not_yet_closed_and_says_so(run, study):
    with open_study(study) as opened, opened.begin() as session:
        assign_sample(session, ["Mia", "Ben"], title="Apart", share=1, coder="Mia")
        close_pass(session, 1, coder="Mia")

    status, out, err = run("agree", study, "--coders", "Mia,Ben", "--sample", 1, "--json")

    assert status == 0
    assert json.loads(out)["open"] == ["Ben"]
    assert "Not closed yet: the passes of Ben" in err
    assert "--sample 1 compares" in run("agree", study, "--coders", "Mia,Ben")[2]
