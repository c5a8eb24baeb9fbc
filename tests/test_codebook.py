import re

import pytest

from coding.codebook import SHIPPED, find_codebook, load_codebook, shipped_codebooks
from coding.errors import CodebookError

SMALL = """\
framework: Ours
id: small
title: A small codebook
codes:
- id: A
  name: Rest
  definition: The writer rests.
"""


def written(tmp_path, text, name="mine.yaml"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def refusal(tmp_path, text):
    with pytest.raises(CodebookError) as caught:
        load_codebook(written(tmp_path, text))
    assert caught.value.remedy
    return caught.value.what


def test_the_eight_shipped_codebooks_load_and_begin_with_whose_framework_it_is():
    assert len(shipped_codebooks()) == 8
    for name in shipped_codebooks():
        book = find_codebook(name)
        assert book.id == name
        assert book.framework
        assert (SHIPPED / f"{name}.yaml").read_text().startswith("framework:")


def test_code_names_and_ids_are_unique_across_the_shipped_codebooks():
    codes = [code for name in shipped_codebooks() for code in find_codebook(name).codes]
    assert len(codes) == 52
    assert len({code.id for code in codes}) == len(codes)
    assert len({code.name.lower() for code in codes}) == len(codes)


def test_a_code_to_use_instead_exists_and_definitions_are_one_sentence():
    codes = [code for name in shipped_codebooks() for code in find_codebook(name).codes]
    ids = {code.id for code in codes} | {""}
    for code in codes:
        assert {near.code_instead for near in code.near_misses} <= ids
        assert len(re.findall(r"[.!?](?:\s|$)", code.definition)) == 1, code.id


def test_practices_may_not_head_themes():
    assert not find_codebook("practices").themes
    assert find_codebook("three_systems").themes


def test_a_codebook_needs_little_and_the_rest_has_defaults(tmp_path):
    book = find_codebook(written(tmp_path, SMALL))
    [code] = book.codes
    assert (book.themes, code.negation, code.lemmas, code.parent) == (True, "check", (), "")


def test_words_that_yaml_takes_for_truth_values_stay_words(tmp_path):
    text = SMALL + "  cues:\n    lemmas: [no, yes, on]\n    phrases:\n    - no time\n"
    assert find_codebook(written(tmp_path, text)).codes[0].lemmas == ("no", "yes", "on")


def test_all_problems_are_told_at_once_with_file_and_line(tmp_path):
    text = """\
id: small one
framework: Ours
title:
colour: red
codes:
- id: A
  name: Rest
  definition: The writer rests.
  parent: Z
  cues:
    lemmas: [two words]
    phrases: [alone]
    negation: maybe
- id: A
  name: Work
"""
    what = refusal(tmp_path, text)
    assert what.startswith("The codebook “mine.yaml” cannot be used: ")
    for told in (
        "line 1: “framework” must come first",
        "line 1: “id” may hold letters, digits",
        "line 3: “title” is empty",
        "line 4: “colour” is no field of the codebook; accepted are framework, id,",
        "line 6: the parent “Z” is no other code",
        "line 11: “two words” is not one word",
        "line 12: “alone” is one word",
        "line 13: “negation” must be check or flip, not “maybe”",
        "line 14: a code needs “definition”",
        "line 14: the id or name of “A” is already taken",
    ):
        assert told in what


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "line 1: the file is empty"),
        ("- a\n- b\n", "line 1: the codebook must be a list of fields"),
        ("framework: x\nid: [\n", "line 3: this is not YAML"),
        ("framework: x\n\tid: y\n", "line 2: this is not YAML"),
        ("framework: \x01\n", "line 1: this is not YAML"),
        ("framework: &a x\nid: *a\n", "line 2: aliases and deep nesting are not accepted"),
        ("[" * 5000, "line 1: aliases and deep nesting are not accepted"),
        (SMALL.replace("codes:", "codes: none\nx:"), "line 4: “codes” must be a list of codes"),
        (SMALL + "  name: Again\n", "line 8: “name” stands twice in a code"),
        (SMALL + "  include: Rest\n", "line 8: “include” must be a list"),
        (SMALL + "  include: [a, A]\n", "line 8: “A” stands twice in “include”"),
        (SMALL + "  include: [[a]]\n", "line 8: “include” must hold one piece of text"),
        (SMALL + "  near_misses: [x]\n", "line 8: a near miss must be a list of fields"),
        (SMALL + "  near_misses: x\n", "line 8: “near_misses” must be a list"),
        (SMALL + "  cues: {phrases: [a | b c]}\n", "“|” and “+” must stand between two words"),
        (SMALL + "themes: perhaps\n", "line 8: “themes” must be true or false"),
    ],
)
def test_each_kind_of_mistake_is_told_with_its_line(tmp_path, text, told):
    assert told in refusal(tmp_path, text)


def test_an_unknown_name_is_refused_with_the_names_there_are():
    with pytest.raises(CodebookError) as caught:
        find_codebook("three_sytems")
    assert "three_systems" in caught.value.remedy


def test_a_file_that_is_not_text_or_too_large_is_refused(tmp_path):
    (tmp_path / "a.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "b.yaml").write_bytes(b"x" * 2_000_001)
    for name in ("a.yaml", "b.yaml"):
        with pytest.raises(CodebookError, match=name):
            load_codebook(tmp_path / name)
