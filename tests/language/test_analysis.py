from hypothesis import given, settings
from hypothesis import strategies as st

from coding.language import analysis
from coding.language.analysis import analyse, straightened
from coding.text import Passage


def sentences(text):
    [found] = analyse([Passage("d", 0, text)])
    return [text[s.start : s.end] for s in found.sentences]


def test_sentences_end_at_full_stops_and_at_plain_line_ends():
    text = "Late again. Missed it\n\nno bus\n- Tried to rest\nwent on\nI slept\nThen home"
    assert sentences(text) == [
        "Late again.",
        "Missed it",
        "no bus",
        "- Tried to rest\nwent on\nI slept",
        "Then home",
    ]


def test_a_blank_passage_has_no_sentences():
    assert sentences("") == []
    assert sentences(" \n\t ") == []


def test_curly_apostrophes_are_read_as_straight_ones_without_moving_offsets():
    [found] = analyse([Passage("d", 0, "I can’t rest 🙂 today")])
    tokens = found.sentences[0].tokens
    assert [t.lemma for t in tokens[:4]] == ["i", "can", "not", "rest"]
    assert found.passage.text[tokens[-1].start : tokens[-1].end] == "today"


def test_long_texts_are_cut_between_sentences_and_nothing_is_lost(monkeypatch):
    monkeypatch.setattr(analysis, "LONGEST", 60)
    text = "We sat down. It was loud. " * 20
    [found] = analyse([Passage("d", 0, text)])
    assert [text[s.start : s.end] for s in found.sentences] == text.strip().replace(
        ". ", ".|"
    ).split("|")


def test_each_passage_gets_its_own_analysis_in_order():
    passages = [Passage("a", 5, "One."), Passage("a", 9, ""), Passage("b", 0, "Two. Three.")]
    found = list(analyse(passages))
    assert [f.passage for f in found] == passages
    assert [len(f.sentences) for f in found] == [1, 0, 2]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=200))
def test_tokens_stand_in_order_inside_their_sentence_for_any_text(text):
    [found] = analyse([Passage("d", 0, text)])
    last = 0
    for sentence in found.sentences:
        assert last <= sentence.start < sentence.end <= len(text)
        for token in sentence.tokens:
            assert last <= token.start < token.end <= sentence.end
            last = token.end


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab-–—’'[]() \n.1", max_size=80))
def test_what_is_replaced_for_the_pipeline_never_moves_an_offset(text):
    assert len(straightened(text)) == len(text)


def test_transcribers_marks_and_words_cut_off_are_not_read_as_words():
    [found] = analyse([Passage("d", 0, "[laughs] I-I wen- went (pause 3s) home [city 1]--again")])
    words = [t.lower for s in found.sentences for t in s.tokens if t.is_word]
    assert words == ["i", "i", "wen", "went", "home", "again"]


def test_a_run_of_signs_without_a_space_is_not_given_to_the_tokenizer():
    assert straightened("(" * 400 + " (ok)") == " " * 400 + " (ok)"
