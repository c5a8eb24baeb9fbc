"""Files for people outside the study: what they never cost anybody."""

import json
from pathlib import Path

import pytest

from coding.errors import ExportError
from coding.jobs.draft import draft_from
from coding.jobs.exporting import export_to, write_whole
from coding.store import Study


def test_an_export_never_takes_the_place_of_a_study(study: Study, tmp_path: Path) -> None:
    link = tmp_path / "a link to it"
    link.symlink_to(study.path)
    before = study.path.read_bytes()

    for out in (study.path, link, study.path.with_name(study.path.name + ".anchor")):
        with pytest.raises(ExportError):
            export_to(study, "csv", out)

    assert study.path.read_bytes() == before


def test_a_file_where_a_folder_is_wanted_is_refused_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportError):
        write_whole(tmp_path / "file" / "draft.json", b"{}")


def test_the_same_words_in_two_files_count_once_in_a_draft(tmp_path: Path) -> None:
    words = "P1: the slow breathing on the bus\nP2: the slow breathing at home\n"
    for name in ("one.txt", "copy.txt"):
        (tmp_path / name).write_text(words)

    done = draft_from([tmp_path / "one.txt", tmp_path / "copy.txt"], tmp_path / "out")

    assert [outcome.outcome for outcome in done.outcomes] == ["read", "already there"]
    made = json.loads((tmp_path / "out" / "draft.json").read_text(encoding="utf-8"))
    assert [document["name"] for document in made["documents"]] == ["one.txt"]
