"""Settling names from a terminal, and importing with the key."""

import json
from pathlib import Path

import pytest

from coding.errors import PseudonymsError
from coding.pseudonyms.decisions import Answer, answers_in, settle_all
from coding.pseudonyms.key import Decision, Key
from coding.text import NameKind


def test_names_are_settled_from_a_table_listed_while_open_and_replaced_on_import(
    run, tmp_path: Path
) -> None:
    study, key, words = tmp_path / "s" / "a.study", tmp_path / "names.age", tmp_path / "pass"
    words.write_text("short\n")
    diary = tmp_path / "diary.txt"
    diary.write_text("i told Zorbanna that Quillan would come.\n")
    secret = ("--passphrase-file", words)
    assert run("new", study)[0] == 0
    # What is spelled almost like a settled name has to be checked, whatever pipeline is in use.
    known = "name,decision\nZorbana,replace\nQuillan,keep\n"
    status, out, err = run("settle", key, *secret, "--decisions", "-", stdin=known)
    assert (status, out) == (0, "2 names settled, 0 still to be checked\n")
    assert "The passphrase is short" in err

    status, out, err = run("import", study, diary, "--pseudonyms", key, *secret, "--json")
    (file,) = json.loads(out)["files"]
    assert (status, file["outcome"], file["document"]) == (2, "refused", None)
    assert not [name for name in ("Zorba", "Quillan", "short") if name in out + err]

    status, out, _ = run("settle", key, diary, *secret, "--json")
    assert status == 0
    assert [line["original"] for line in json.loads(out)["open"]] == ["Zorbanna"]

    table = "name,decision,label\nZorbanna,replace,colleague\n"
    status, out, _ = run("settle", key, diary, *secret, "--decisions", "-", stdin=table)
    assert (status, out) == (0, "3 names settled, 0 still to be checked\n")

    inside = study.parent / "names.age"
    key.rename(inside)
    status, out, err = run("import", study, diary, "--pseudonyms", inside, *secret)
    assert (status, out) == (0, "diary.txt: read, 1 entries\n")
    assert "lies in the study's folder" in err
    assert "Names were not looked for" not in err


def test_without_a_terminal_or_a_file_no_passphrase_is_waited_for(run, tmp_path: Path) -> None:
    status, _, err = run("settle", tmp_path / "names.age")

    assert status == 2
    assert "--passphrase-file" in err
    assert not (tmp_path / "names.age").exists()


def test_a_table_of_decisions_is_read_whole_or_not_at_all() -> None:
    answers = answers_in("Name, Kind, Same as\nLeeds, place,\n,,\nLds, , Leeds\n")

    assert answers == [
        Answer("Leeds", kind=NameKind.PLACE),
        Answer("Lds", Decision.REPLACE, same_as="Leeds"),
    ]
    made = settle_all(Key(), answers)
    assert [entry.replacement for entry in made.entries] == ["[place 1]", "[place 1]"]


@pytest.mark.parametrize(
    "table", ["", "who\nAnn\n", "name,colour\nAnn,red\n", "name,decision\nAnn,perhaps\n"]
)
def test_a_table_that_cannot_be_understood_is_refused_without_telling_a_name(table: str) -> None:
    with pytest.raises(PseudonymsError) as refused:
        answers_in(table)
    assert "Ann" not in str(refused.value)
