"""``names`` as others rely on it: its JSON, its list, and that it changes nothing."""

import json

import pytest

TEXT = "P1: Dr Okafor rang me on 07700 900123.\nP2: I told Dr Okafor that priya was kind.\n"


@pytest.fixture
def transcript(tmp_path):
    path = tmp_path / "group.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_names_prints_one_json_object_whose_offsets_cut_the_names(run, transcript):
    status, out, _ = run("names", transcript, "--json")
    (whole,) = json.loads(out).values()
    _, read, _ = run("read", transcript, "--json")
    text = json.loads(read)["text"]

    assert status == 0
    assert list(json.loads(out)) == ["found"]
    assert [list(name) for name in whole] == [
        ["start", "end", "kind", "text", "sure", "because"]
    ] * len(whole)
    assert all(text[name["start"] : name["end"]] == name["text"] for name in whole)
    assert [name["text"] for name in whole if name["sure"]] == ["Okafor", "07700 900123", "Okafor"]


def test_names_lists_the_sure_ones_first_with_counts_by_kind(run, transcript):
    status, out, err = run("names", transcript)

    assert status == 0
    counts, *lines = out.splitlines()
    assert "person: 3" in counts
    assert "phone: 1" in counts
    assert lines.index("Sure:") < lines.index("Please check:")
    assert any(line.startswith("  Okafor (person, 2 times)") for line in lines)
    assert any(line.startswith("  priya") for line in lines[lines.index("Please check:") :])
    assert "not anonymous" in err


def test_a_file_without_names_says_so(run, tmp_path):
    path = tmp_path / "plain.txt"
    path.write_text("I practised every day and felt calm.\n", encoding="utf-8")
    assert run("names", path)[1] == "nothing found\n"
    assert json.loads(run("names", path, "--json")[1]) == {"found": []}


def test_a_file_that_cannot_be_read_is_refused(run, tmp_path):
    status, out, err = run("names", tmp_path / "missing.txt", "--json")
    assert (status, out) == (2, "")
    assert err
