import subprocess
import sys

import pytest

from coding.errors import CodingError
from coding.language import pipeline
from coding.language.bundled import in_full_precision
from coding.language.pipeline import describe_pipeline, load_pipeline


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
    monkeypatch.setattr(pipeline, "SIZES", ())
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
    monkeypatch.setattr(pipeline, "SIZES", ())
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


def test_another_language_has_sentences_and_says_what_it_lacks():
    doc = load_pipeline(language="de")("Ich war ruhiger. Die Kinder schliefen.")
    assert len(list(doc.sents)) == 2
    facts = describe_pipeline(language="de")
    assert (facts.name, facts.language, facts.scheme) == ("blank de", "de", "none")
    assert facts.tried["de_core_news_sm"] == "not installed"
    told = " ".join(facts.missing)
    assert "parts of speech" in told
    assert "name finder" in told
    assert "codebooks" in told


def test_a_language_spacy_has_no_rules_for_is_cut_at_spaces():
    doc = load_pipeline(language="cy")("Roeddwn i'n dawelach. Cysgodd y plant.")
    assert len(list(doc.sents)) == 2
    assert "spaCy has no rules" in describe_pipeline(language="cy").missing[0]


def test_where_no_table_of_word_forms_is_installed_words_count_as_written(monkeypatch):
    import spacy

    monkeypatch.setattr(pipeline, "find_spec", lambda _name: object())
    nlp = pipeline._completed(spacy.blank("pl"))
    assert nlp.pipe_names == ["sentencizer"]


def test_a_researchers_own_pipeline_of_the_language_is_used(monkeypatch):
    import spacy

    own = spacy.blank("pl", meta={"name": "core_news_sm", "version": "3.8.0"})
    own.add_pipe("tagger").add_label("X")
    own.initialize()
    monkeypatch.setattr(spacy.util, "is_package", lambda name: name == "pl_core_news_sm")
    monkeypatch.setattr(spacy, "load", lambda _name: own)
    pipeline._loaded.cache_clear()
    try:
        facts = describe_pipeline(language="pl")
        assert facts.name == "pl_core_news_sm"
        passed_over = [
            f"pl_core_{kind}_{size}" for size in ("lg", "md", "sm") for kind in ("web", "news")
        ][:-1]
        assert facts.tried == dict.fromkeys(passed_over, "not installed")
    finally:
        pipeline._loaded.cache_clear()
