"""Every example a shipped codebook gives is tried on the matcher itself."""

import pytest

from coding.codebook import find_codebook, shipped_codebooks
from coding.language.analysis import analyse
from coding.proposals.cues import CueIndex, proposed_by_cues
from coding.text import Passage

BOOKS = [find_codebook(name) for name in shipped_codebooks()]
CODES = [(book, code) for book in BOOKS for code in book.codes]
IDS = [code.id for _, code in CODES]


def proposed(book, code, text):
    [analysis] = analyse([Passage("d", 0, text)])
    found = proposed_by_cues(analysis, CueIndex([book]))
    return [p for p in found if p.code == code.name]


@pytest.mark.parametrize(("book", "code"), CODES, ids=IDS)
def test_the_invented_example_is_proposed_for_its_code(book, code):
    assert code.example
    assert proposed(book, code, code.example)


@pytest.mark.parametrize(("book", "code"), CODES, ids=IDS)
def test_the_counterexample_is_not_proposed_or_is_flagged_as_a_near_miss(book, code):
    assert code.counterexample
    for proposal in proposed(book, code, code.counterexample):
        assert "near miss" in proposal.flags


@pytest.mark.parametrize(("book", "code"), CODES, ids=IDS)
def test_no_near_miss_is_proposed_without_the_flag(book, code):
    assert code.near_misses
    for near in code.near_misses:
        for proposal in proposed(book, code, near.looks_like):
            assert "near miss" in proposal.flags, near.looks_like


@pytest.mark.parametrize(("book", "code"), CODES, ids=IDS)
def test_no_single_word_cue_is_so_common_that_it_would_fire_everywhere(book, code):
    from coding.language.lemmas import rareness

    for word in code.lemmas:
        if "-" not in word:
            assert rareness(word.lstrip("=")) >= 85, word
