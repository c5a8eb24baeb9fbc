"""The command line as others rely on it: what it prints, where, and how it exits."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRANSCRIPT = "P1: I did it on the bus.\nMOD: And then?\nP2: Not at home, never at home.\n"


@pytest.fixture
def study(run, tmp_path) -> Path:
    path = tmp_path / "s.study"
    assert run("new", path, "--title", "T")[0] == 0
    return path


@pytest.fixture
def transcript(tmp_path) -> Path:
    path = tmp_path / "group.txt"
    path.write_text(TRANSCRIPT, encoding="utf-8")
    return path


def rows(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


def test_read_prints_one_json_object_whose_offsets_cut_the_words(run, transcript):
    status, out, _ = run("read", transcript, "--json")
    found = json.loads(out)

    assert status == 0
    assert set(found) == {"outcome", "format", "text", "entries", "problems"}
    words = [found["text"][e["start"] : e["end"]] for e in found["entries"]]
    assert words == ["I did it on the bus.", "And then?", "Not at home, never at home."]
    assert [e["role"] for e in found["entries"]] == ["participant", "moderator", "participant"]


def test_a_refused_read_prints_its_json_and_exits_2(run, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b"")

    status, out, err = run("read", empty, "--json")

    assert status == 2
    assert json.loads(out)["outcome"] == "refused"
    assert json.loads(out)["problems"][0]["remedy"] in err


def test_import_gives_every_file_its_own_outcome(run, study, transcript, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"PK\x03\x04 cut")

    status, out, _ = run("import", study, bad, transcript, tmp_path, transcript, "--json")

    files = json.loads(out)["files"]
    assert status == 0
    assert [f["outcome"] for f in files] == ["refused", "read", "left aside", "already there"]
    assert files[1]["document"] == {"id": 1, "name": "group.txt", "entries": 3}


def test_import_of_nothing_usable_exits_2(run, study, tmp_path):
    assert run("import", study, tmp_path)[0] == 2


def test_stored_text_is_what_read_prints(run, study, transcript):
    text = json.loads(run("read", transcript, "--json")[1])["text"]
    run("import", study, transcript)

    assert rows(study, "SELECT text FROM document") == [(text,)]


def test_apply_prints_the_same_id_for_the_same_operation(run, study, transcript):
    run("import", study, transcript)
    words = ("--start", 4, "--end", 24, "--code", "bus", "--coder", "Mia", "--op", "x1")

    first = run("apply", study, "--document", "group.txt", *words)
    second = run("apply", study, "--document", "1", *words)

    assert first[:2] == second[:2] == (0, "1\n")
    assert rows(study, "SELECT count(*) FROM code_application") == [(1,)]


@pytest.mark.parametrize(("start", "end"), [(0, 9999), (5, 5), (9, 3), (-1, 3)])
def test_apply_refuses_places_outside_the_text(run, study, transcript, start, end):
    run("import", study, transcript)
    before = rows(study, "SELECT count(*) FROM audit_event")
    words = ("--start", start, "--end", end, "--code", "c", "--coder", "Mia")

    assert run("apply", study, "--document", "1", *words)[0] == 2
    assert rows(study, "SELECT count(*) FROM audit_event") == before


def test_undo_takes_the_code_away_and_says_what_it_undid(run, study, transcript):
    run("import", study, transcript)
    words = ("--start", 4, "--end", 24, "--code", "bus", "--coder", "Mia")
    run("apply", study, "--document", "1", *words)

    status, out, _ = run("undo", study, "--coder", "Mia")

    assert status == 0
    assert "apply_code" in out
    assert rows(study, "SELECT removed FROM code_application") == [(1,)]


def test_verify_exits_3_with_a_list_when_something_is_wrong(run, study, transcript):
    run("import", study, transcript)
    with closing(sqlite3.connect(study)) as connection:
        connection.execute("UPDATE document SET text = 'other'")
        connection.commit()

    status, out, _ = run("verify", study, "--json")

    found = json.loads(out)
    assert status == 3
    assert not found["ok"]
    assert {"kind", "where", "what"} == set(found["problems"][0])


def test_verify_with_the_anchor_file_accepts_an_untouched_study(run, study, transcript):
    run("import", study, transcript)

    status, out, _ = run("verify", study, "--anchor", f"{study}.anchor", "--json")

    assert status == 0
    assert json.loads(out)["ok"]


def test_backup_then_restore_brings_the_earlier_state_back(run, study, transcript, tmp_path):
    backup = run("backup", study, "--to", tmp_path / "copies")[1].strip()
    run("import", study, transcript)

    assert run("restore", backup, study)[0] == 0

    assert rows(study, "SELECT * FROM document") == []
    last = rows(study, "SELECT action FROM audit_event ORDER BY seq DESC LIMIT 1")
    assert last == [("restore",)]
    assert (tmp_path / "s.study.anchor.old").exists()
    assert run("verify", study, "--anchor", f"{study}.anchor")[0] == 0


def test_new_refuses_a_study_that_is_there(run, study):
    status, _, err = run("new", study)
    assert status == 2
    assert "exists already" in err


def test_new_refuses_an_unknown_approach_and_leaves_no_file(run, tmp_path):
    status, _, err = run("new", tmp_path / "n.study", "--approach", "grounded")

    assert status == 2
    assert "reflexive" in err
    assert not list(tmp_path.glob("n.study*"))


def test_a_reflexive_study_gets_no_proposals_for_what_nobody_read(run, study, transcript):
    run("import", study, transcript)

    status, out, err = run("propose", study, "--json")

    assert status == 0
    assert json.loads(out)["unread"] == 2
    assert "left out" in err
    assert rows(study, "SELECT count(*) FROM proposal") == [(0,)]


def test_a_codebook_study_has_no_such_gate(run, tmp_path, transcript):
    study = tmp_path / "c.study"
    run("new", study, "--approach", "codebook")
    run("import", study, transcript)

    assert json.loads(run("propose", study, "--json")[1])["unread"] == 0


@pytest.mark.parametrize("name", ["qdpx", "nonsense"])
def test_export_refuses_formats_it_cannot_write_and_leaves_no_file(run, study, tmp_path, name):
    assert run("export", study, "--format", name, "--out", tmp_path / "x")[0] == 2
    assert not (tmp_path / "x").exists()


@pytest.mark.parametrize("name", ["xlsx", "docx", "html", "csv", "audit-pack"])
def test_export_writes_a_file_even_for_an_empty_study(run, study, tmp_path, name):
    assert run("export", study, "--format", name, "--out", tmp_path / "x")[0] == 0
    assert (tmp_path / "x").stat().st_size > 0


def test_help_and_import_load_no_heavy_library():
    heavy = "spacy streamlit sqlalchemy pandas sklearn numpy lxml openpyxl docx yaml alembic"
    code = (
        "import sys, runpy\n"
        "sys.argv = ['coding', '--help']\n"
        "try: runpy.run_module('coding', run_name='__main__')\n"
        "except SystemExit: pass\n"
        f"print([m for m in {heavy.split()!r} if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True,
        env={**os.environ, "COLUMNS": "200"},
    )  # fmt: skip
    assert done.stdout.strip().endswith("[]")


def test_words_taken_with_their_label_keep_their_speaker(run, study, transcript, tmp_path):
    run("import", study, transcript)
    end = TRANSCRIPT.index("\n")
    run(
        "apply", study, "--document", 1, "--start", 0, "--end", end, "--code", "bus", "--coder", "A"
    )
    out = tmp_path / "table.csv"

    assert run("export", study, "--format", "csv", "--out", out)[0] == 0

    assert ",P1: I did it on the bus.,P1," in out.read_text(encoding="utf-8-sig")


def test_a_file_nobody_may_open_is_refused_alone(run, study, transcript, tmp_path, monkeypatch):
    locked = tmp_path / "locked.txt"
    locked.write_text("P1: kept to myself")
    may = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: Path(p) != locked and may(p, mode))

    assert run("read", locked, "--json")[0] in (0, 2)  # root may open it all the same
    assert "group.txt: read" in run("import", study, locked, transcript)[1]
