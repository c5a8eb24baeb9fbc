import numpy as np
import pytest
from scipy.sparse import csr_matrix

from coding.language.training.piece_table import (
    kinds_of,
    made,
    sums_of,
    with_single,
    write_table,
)
from coding.language.training.teaching import mapped, missed, taught
from coding.language.training.teaching_texts import teaching_texts
from coding.language.vectors import PieceTable, unit_rows

CHANCE = np.random.default_rng(5)


def test_the_gradient_is_that_of_the_cost():
    said, wanted = CHANCE.normal(size=(6, 4)), CHANCE.normal(size=(6, 4))
    _, slope = missed(said, wanted)

    for at in [(0, 0), (3, 2), (5, 1)]:
        step = np.zeros_like(said)
        step[at] = 1e-6
        up, down = missed(said + step, wanted)[0], missed(said - step, wanted)[0]
        assert slope[at] == pytest.approx((up - down) / 2e-6, abs=1e-5)


def test_texts_that_lie_as_wanted_cost_nothing_however_long_their_vectors():
    wanted = unit_rows(CHANCE.normal(size=(8, 3)))

    assert missed(7 * wanted, wanted)[0] == pytest.approx(0, abs=1e-9)
    assert missed(CHANCE.normal(size=(8, 3)), wanted)[0] > 0.5


def _lesson() -> tuple[np.ndarray, csr_matrix, np.ndarray]:
    """Pieces whose true rows are hidden; texts of five; what the texts should be."""
    true = 0.1 * CHANCE.normal(size=(40, 6))
    sums = csr_matrix((np.ones(1500), CHANCE.integers(0, 40, 1500), np.arange(0, 1501, 5)))
    sums.sum_duplicates()
    return true, sums, sums @ true


def test_teaching_brings_texts_near_to_how_they_should_lie_and_does_so_each_time_alike():
    true, sums, wanted = _lesson()
    start = (true + 0.1 * CHANCE.normal(size=true.shape)).astype(np.float32)
    kinds = [np.arange(150), np.arange(150, 300)]
    after = taught(start, sums, wanted, kinds, steps=300)

    assert missed(sums @ after, wanted)[0] < missed(sums @ start, wanted)[0] / 2
    assert (after == taught(start, sums, wanted, kinds, steps=300)).all()


def test_a_piece_that_no_text_holds_stays_where_it_was():
    true, sums, wanted = _lesson()
    start = np.vstack([true, np.ones((1, 6))]).astype(np.float32)
    wider = csr_matrix((sums.data, sums.indices, sums.indptr), shape=(sums.shape[0], 41))

    after = taught(start, wider, wanted, [np.arange(300)], steps=20)
    assert (after[-1] == 1).all()
    assert not (after[:-1] == start[:-1]).all()


def test_one_map_for_all_pieces_is_found_again():
    rows, turn = CHANCE.normal(size=(30, 5)), CHANCE.normal(size=(5, 3))
    means = csr_matrix(CHANCE.random((50, 30)))

    assert mapped(rows, means, means @ rows @ turn) == pytest.approx(rows @ turn, abs=0.05)


def test_a_table_is_made_from_texts_and_what_a_model_makes_of_them(tmp_path):
    pieces = ["cat", "kitten", "tax", "paid", "##s"]
    raw, weights = CHANCE.normal(size=(5, 300)), np.array([1, 1, 1, 1, 0.6])
    write_table(tmp_path / "t.npz", pieces, raw, weights)
    texts = {"web": ["cats", "kittens", "tax paid", "…"], "names": ["paid tax", "cat kitten"]}
    every = [text for some in texts.values() for text in some]
    sums = sums_of(every, PieceTable(tmp_path / "t.npz"), 5)

    assert sums.toarray().tolist()[:3] == [[1, 0, 0, 0, 1], [0, 1, 0, 0, 1], [0, 0, 1, 1, 0]]
    assert [some.tolist() for some in kinds_of(texts, sums)] == [[0, 1, 2], [4, 5]]
    sums = with_single(sums, [0, 2])
    assert sums.toarray()[-1].tolist() == [0, 0, 1, 0, 0]
    wanted = unit_rows(CHANCE.normal(size=(8, 300)))
    kinds = [*kinds_of(texts, sums[:6]), np.array([6, 7])]
    rows = made(raw, weights, sums, wanted, kinds)
    assert rows.shape == (5, 256)
    assert np.isfinite(rows).all()


def test_teaching_texts_are_taken_from_four_sources_each_once(tmp_path):
    for part in ("train", "dev"):
        (tmp_path / f"en_ewt-ud-{part}.conllu").write_text(
            "# newdoc id = a\n# text = We walked to the sea today.\n# text = So\n", "utf-8"
        )
    gloss = '1 04 n 02 sea_legs 0 footing 0 000 | being steady on a ship; "he found his sea legs"\n'
    for kind in ("noun", "verb", "adj", "adv"):
        (tmp_path / f"data.{kind}").write_text(f"  licence\n{gloss}", "latin-1")
    (tmp_path / "tweets_GroundTruth.txt").write_text("1\t2.3\tThis is what I like\n", "utf-8")
    mails = tmp_path / "easy-ham-1"
    mails.mkdir()
    (mails / "1").write_text(
        "From: a\n\n> quoted words of another\nI will call you tomorrow then.\nhttp://x\n",
        "latin-1",
    )

    found = teaching_texts(tmp_path, tmp_path, tmp_path, tmp_path)

    assert found["web"] == ["We walked to the sea today."]
    assert found["rated"] == ["This is what I like"]
    assert found["mail"] == ["I will call you tomorrow then."]
    assert found["examples"] == ["he found his sea legs"]
    assert found["definitions"] == ["being steady on a ship"]
    assert found["names"] == ["sea legs"]
    assert "sea" in " ".join(found["phrases"])
    assert all(len(set(texts)) == len(texts) for texts in found.values())
