import csv
import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from coding.proposals.ranking.task import TaskError, answer

ROOT = Path(__file__).parents[3]
SEGMENTS = (
    'row,text\n0,"I was tired, ""really"" tired"\n1,"my boss\nshouted"\n2,tired of my boss\n3,\n'
)


@pytest.fixture
def folder(tmp_path) -> Path:
    (tmp_path / "task.json").write_text(json.dumps({"task": "T2", "codes": ["NA", "007"]}))
    (tmp_path / "segments.csv").write_text(SEGMENTS)
    (tmp_path / "codebook.csv").write_text("code,name\nNA,Tiredness\n007,Work\n")
    (tmp_path / "train.csv").write_text("row,codes\n0,NA\n1,007|NA\n")
    (tmp_path / "test.csv").write_text("row\n3\n2\n")
    return tmp_path


def scores(folder: Path) -> list[list[str]]:
    return [line.split(",") for line in (folder / "scores.csv").read_text().splitlines()]


def test_every_row_asked_gets_a_score_for_every_code(folder):
    assert answer(folder) == folder / "scores.csv"

    header, *rows = scores(folder)
    assert header == ["row", "code", "score"]
    assert [row[:2] for row in rows] == [["3", "NA"], ["3", "007"], ["2", "NA"], ["2", "007"]]
    assert all(float(row[2]) >= 0 for row in rows)


def test_without_examples_the_codebook_decides(folder):
    (folder / "train.csv").write_text("row,codes\n")
    (folder / "codebook.csv").write_text(
        "code,name,definition,keywords\nNA,X,,tired\n007,Y,what the boss does,\n"
    )
    (folder / "test.csv").write_text("row\n0\n1\n")

    answer(folder)

    _, tired, not_boss, not_tired, boss = [
        float(s) if s != "score" else 0 for *_, s in scores(folder)
    ]
    assert tired > not_boss
    assert boss > not_tired


def test_groups_are_given_for_every_row(folder):
    (folder / "task.json").write_text(json.dumps({"task": "T1", "k": 2}))

    answer(folder)

    lines = (folder / "clusters.csv").read_text().splitlines()
    assert [line.split(",")[0] for line in lines] == ["row", "0", "1", "2", "3"]
    assert len({line.split(",")[1] for line in lines[1:]}) == 2


@pytest.mark.parametrize(
    ("file", "holds", "says"),
    [
        ("task.json", "{", "task.json"),
        ("task.json", "[]", "task.json"),
        ("task.json", '{"task": "T1", "k": "many"}', "groups"),
        ("task.json", '{"codes": "NA"}', "codes"),
        ("segments.csv", None, "segments.csv"),
        ("segments.csv", "row,words\n0,x\n", "text"),
        ("segments.csv", "row,text\n0,x\n0,y\n", "twice"),
        ("train.csv", "row,codes\n9,NA\n", "train.csv"),
        ("test.csv", "row\nx\n", "test.csv"),
        ("codebook.csv", "code\nNA\n", "name"),
    ],
)
def test_a_task_that_cannot_be_answered_is_refused_with_a_remedy(folder, file, holds, says):
    if holds is None:
        (folder / file).unlink()
    else:
        (folder / file).write_text(holds)

    with pytest.raises(TaskError) as refused:
        answer(folder)

    assert says in refused.value.what
    assert refused.value.remedy
    assert not (folder / "scores.csv").exists()


def test_two_processes_write_the_same_bytes_whatever_the_hash_seed(folder):
    found = []
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "coding", "rank", str(folder)],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        )
        found.append((folder / "scores.csv").read_bytes())
        (folder / "scores.csv").unlink()
    assert found[0] == found[1]


def test_the_same_bytes_are_written_whatever_number_of_threads_the_computer_offers(tmp_path):
    chance = random.Random(1)
    parts = ["calm", "bus", "essay", "sister", "kind", "harsh", "breathing", "tired", "snow"]
    parts += ["window", "quiet", "letter", "college", "mother", "garden", "paper", "winter"]
    words = [a + b + c for a in parts for b in parts for c in parts]
    texts = [" ".join(chance.choices(words, k=9)) for _ in range(600)]
    names = [(f"c{at}", " ".join(chance.choices(words, k=3))) for at in range(9)]
    told = {"task": "T4", "codes": [code for code, _ in names]}
    (tmp_path / "task.json").write_text(json.dumps(told))
    for file, rows in {
        "segments.csv": [("row", "text"), *enumerate(texts)],
        "codebook.csv": [("code", "name"), *names],
        "train.csv": [("row", "codes")],
        "test.csv": [("row",), *((at,) for at in range(600))],
    }.items():
        with (tmp_path / file).open("w", encoding="utf-8", newline="") as out:
            csv.writer(out).writerows(rows)
    found = []
    for threads in ("1", "2"):
        subprocess.run(
            [sys.executable, "-m", "coding", "rank", str(tmp_path)],
            cwd=ROOT,
            env={**os.environ, "OPENBLAS_NUM_THREADS": threads},
            check=True,
            capture_output=True,
        )
        found.append((tmp_path / "scores.csv").read_bytes())
    assert found[0] == found[1]


def test_ranking_loads_neither_spacy_nor_scikit_learn(folder):
    script = (
        "import sys; from pathlib import Path; from coding.proposals.ranking.task import answer\n"
        f"answer(Path({str(folder)!r}))\n"
        "sys.exit(bool({'spacy', 'sklearn', 'pandas'} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=False).returncode == 0
