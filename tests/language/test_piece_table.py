import subprocess
import sys

import numpy as np
import pytest

from coding.language.vectors import PieceTable, piece_table, plain_letters


@pytest.fixture
def small(tmp_path) -> PieceTable:
    pieces = ["un", "##kind", "kind", "walk", "'"]
    np.savez(
        tmp_path / "small.npz",
        pieces=np.frombuffer("\n".join(pieces).encode(), np.uint8),
        rows=np.array([[1, 0], [0, 1], [0, 2], [3, 0], [1, 1]], np.int8),
        scale=np.ones(5, np.float32),
        weights=np.array([1, 0.5, 1, 1, 1], np.float32),
    )
    return PieceTable(tmp_path / "small.npz")


def test_a_word_is_itself_or_its_longest_pieces(small):
    assert small.rows_of("kind") == (2,)
    assert small.rows_of("unkind") == (0, 1)
    assert small.rows_of("walkkind") == (3, 1)
    assert small.rows_of("x") == ()


def test_a_text_is_the_weighted_mean_of_its_pieces_at_unit_length(small):
    (row,) = small.vectors(["Unkind"])

    assert row == pytest.approx(np.array([1, 0.5]) / np.hypot(1, 0.5))


def test_a_text_without_known_words_is_all_zero(small):
    assert not small.vectors(["", "…"]).any()


def test_accents_capitals_and_curly_apostrophes_make_no_difference(small):
    assert plain_letters("Café, DON’T") == "cafe, don't"
    assert (small.vectors(["KÏND"]) == small.vectors(["kind"])).all()


def test_the_table_that_comes_with_it_puts_like_words_near():
    cat, kitten, tax = piece_table().word_vectors(["cat", "kitten", "tax"])

    assert cat @ kitten > 0.5 > cat @ tax


def test_vectors_are_read_without_spacy():
    script = (
        "import sys; from coding.language.vectors import piece_table; piece_table()\n"
        "sys.exit('spacy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == 0
