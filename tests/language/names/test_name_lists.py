"""The shipped lists: exact round trips, sizes, credits, and the flags made of them."""

import time

import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.attrs import IDS

from coding.language.names.gazetteer import (
    FLAGS,
    PACKED,
    Gazetteer,
    folded,
    load_gazetteer,
    mark_words,
    pack,
    unaccented,
    unpack,
)

NAMES = st.lists(
    st.text(st.characters(codec="utf-8", exclude_characters="\n\r\x85\u2028\u2029"), min_size=1),
    max_size=20,
).map(lambda names: tuple(sorted(set(names))))


@given(st.tuples(*[NAMES] * 8))
def test_packed_lists_come_back_exactly(lists):
    gazetteer = Gazetteer(*lists)
    assert unpack(pack(gazetteer)) == gazetteer


def test_the_shipped_lists_are_small_and_load_fast():
    assert PACKED.stat().st_size <= 150_000
    began = time.process_time()
    unpack(PACKED.read_bytes())
    assert time.process_time() - began < 0.5


def test_the_shipped_lists_are_sorted_and_hold_names_of_many_cultures():
    names = load_gazetteer()
    for told in (names.first_names, names.surnames, names.places):
        assert list(told) == sorted(set(told))
    assert {"Priya", "Niamh", "Kwame", "María", "Chukwuemeka", "Björn"} <= set(names.first_names)
    assert {"Leeds", "Nigeria", "Los Angeles"} <= set(names.places)


def test_every_source_of_the_lists_has_its_credit():
    notice = (PACKED.parent / "NOTICE").read_text("utf-8")
    for source in ("US Census", "Faker", "GeoNames", "CC BY 4.0", "spacy-lookups-data"):
        assert source in notice


def test_words_are_flagged_by_the_list_they_stand_in():
    vocab = spacy.blank("en").vocab
    mark_words(vocab, Gazetteer(("Priya",), ("Shah",), ("Leeds", "New York of Saint X")))
    flags = {
        word: tuple(vocab[word].check_flag(IDS[flag]) for flag in FLAGS)
        for word in ("PRIYA", "shah", "Leeds", "York", "of", "Saint", "tree")
    }
    assert flags == {
        "PRIYA": (True, False, False, False),
        "shah": (False, True, False, False),
        "Leeds": (False, False, True, False),
        "York": (False, False, False, True),
        "of": (False, False, False, False),
        "Saint": (False, False, False, False),
        "tree": (False, False, False, False),
    }


@given(st.text())
def test_taking_accents_off_moves_no_letter(text):
    assert len(unaccented(text)) == len(text)


def test_accents_and_case_make_no_difference_in_the_lists():
    assert folded("ŁUKASZ") == "lukasz"
    assert folded("Siobhán") == folded("siobhan")
    assert folded("O’Brien") == "o'brien"
