import subprocess
import sys

import pytest

from coding.errors import CodingError
from coding.language import pipeline
from coding.language.pipeline import describe_pipeline, in_full_precision, load_pipeline


def test_the_pipeline_in_use_has_sentences_and_lemmas():
    doc = load_pipeline()("I was calmer. The kids slept.")
    assert len(list(doc.sents)) == 2
    assert doc[2].lemma_ == "calm"


def test_a_pipeline_is_loaded_once():
    assert load_pipeline() is load_pipeline()


def test_facts_name_the_pipeline_and_what_was_passed_over():
    facts = describe_pipeline()
    assert facts.name
    assert facts.version
    assert facts.scheme in {"ud", "clearnlp", "none"}


def test_a_named_pipeline_that_is_not_there_is_refused_with_a_remedy():
    with pytest.raises(CodingError, match="xx_no_such") as refusal:
        load_pipeline("xx_no_such")
    assert refusal.value.remedy


def test_a_bundled_folder_that_is_broken_is_noted_and_passed_over(tmp_path, monkeypatch):
    (tmp_path / "en_broken").mkdir()
    (tmp_path / "en_broken" / "meta.json").write_text("{}")
    monkeypatch.setattr(pipeline, "MODELS", tmp_path)
    monkeypatch.setattr(pipeline, "INSTALLED", ())
    pipeline._loaded.cache_clear()
    try:
        assert describe_pipeline().tried["en_broken"].startswith("does not load")
    finally:
        pipeline._loaded.cache_clear()


def test_a_bundled_folder_is_used_when_it_is_there(tmp_path, monkeypatch):
    import spacy

    blank = spacy.blank("en", meta={"name": "tiny", "version": "9.9", "license": "CC0"})
    blank.add_pipe("tagger").add_label("X")
    blank.initialize()
    blank.to_disk(tmp_path / "en_tiny")
    monkeypatch.setattr(pipeline, "MODELS", tmp_path)
    monkeypatch.setattr(pipeline, "INSTALLED", ())
    pipeline._loaded.cache_clear()
    try:
        facts = describe_pipeline()
        assert (facts.name, facts.version, facts.licence) == ("en_tiny", "9.9", "CC0")
    finally:
        pipeline._loaded.cache_clear()


def test_half_precision_weights_are_made_whole_again():
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("tagger").add_label("X")
    nlp.initialize()
    nodes = [
        n for n in nlp.get_pipe("tagger").model.walk() if n.has_param("W") and n.get_param("W").size
    ]
    nodes[0].set_param("W", nodes[0].get_param("W").astype("float16"))
    in_full_precision(nlp)
    assert nodes[0].get_param("W").dtype == "float32"


def test_importing_coding_language_does_not_import_spacy():
    names = "coding.language, coding.language.pipeline, coding.language.analysis"
    code = f"import sys, {names}; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
