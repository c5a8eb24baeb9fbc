"""The pipeline that ships: small, licensed, told truly by its card, and ready for diaries."""

import json
import re

import pytest

from coding.language import describe_pipeline, load_pipeline
from coding.language.bundled import load_bundled
from coding.language.pipeline import MODELS

FOLDER = MODELS / "en_themewright"
META = json.loads((FOLDER / "meta.json").read_text("utf-8"))
CARD = (FOLDER / "README.md").read_text("utf-8")


@pytest.fixture(scope="module")
def nlp():
    return load_bundled(FOLDER)


def test_it_is_small_and_licensed():
    size = sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file())
    assert size <= 8_000_000
    assert (FOLDER / "LICENSE").read_text("utf-8").startswith("Attribution-ShareAlike 4.0")
    for owner in ("UD English EWT", "Universal NER", "MiniLM"):
        assert owner in (FOLDER / "NOTICE").read_text("utf-8")


def test_the_card_gives_the_scores_the_folder_was_measured_with():
    told = dict(re.findall(r"^\| `(\w+)` \|[^|]*\| ([\d.]+) \|", CARD, re.MULTILINE))
    assert {key: float(value) for key, value in told.items()} == META["performance"]


def test_no_text_of_a_treebank_ships_with_it(nlp):
    """Words are known by their hashes: what is spelled out is labels and small words."""
    strings = json.loads((FOLDER / "vocab" / "strings.json").read_text("utf-8"))
    assert len(strings) < 1_000
    assert not {"Bush", "Enron", "Baghdad", "the"} & set(strings)


def test_weights_are_stored_in_half_and_used_in_full_precision(nlp):
    assert b"<f2" in (FOLDER / "tok2vec" / "model").read_bytes()
    for _, component in nlp.pipeline:
        model = getattr(component, "model", None)
        for node in model.walk() if model is not None else ():
            for name in node.param_names:
                assert not node.has_param(name) or node.get_param(name).dtype == "float32"


def test_it_is_what_a_computer_without_other_pipelines_uses():
    facts = describe_pipeline()
    if facts.name == "en_themewright":
        assert facts.scheme == "ud"
        assert facts.scores == META["performance"]
        assert facts.missing == ()
        assert "ner" in load_pipeline().pipe_names


@pytest.mark.parametrize(
    ("text", "word", "lemma", "part"),
    [
        ("Lost half my essay when it crashed.", "Lost", "lose", "VERB"),
        ("I was kinder to myself than usual.", "myself", "myself", "PRON"),
        ("I couldn't stop worrying about the exam.", "n't", "not", "PART"),
        ("The children were sleeping.", "children", "child", "NOUN"),
        ("They’re better than me at this.", "They", "they", "PRON"),
    ],
)
def test_words_of_diaries_get_their_head_word_and_part(nlp, text, word, lemma, part):
    token = next(token for token in nlp(text.replace("’", "'")) if token.text == word)
    assert (token.lemma_, token.pos_) == (lemma, part)


def test_a_dropped_subject_leaves_the_object_in_its_place(nlp):
    doc = nlp("Lost half my essay.")
    essay = next(token for token in doc if token.text == "essay")
    assert (essay.dep_, essay.head.text) == ("obj", "Lost")


def test_people_and_places_are_found(nlp):
    doc = nlp("Yesterday I met Priya Sharma in Leeds before the seminar.")
    found = {(name.text, name.label_) for name in doc.ents}
    assert ("Priya Sharma", "PERSON") in found
    assert ("Leeds", "LOC") in found
