"""Treebank files into sentences, on a few invented ones."""

import pytest

from coding.language.training.treebank import (
    paragraphs,
    read_names,
    read_sentences,
    with_names,
)

CONLLU = """\
# newdoc id = d1
# sent_id = d1-1
# text = I don't know Ada.
1\tI\tI\tPRON\tPRP\t_\t4\tnsubj\t_\t_
2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
2\tdo\tdo\tAUX\tVBP\t_\t4\taux\t_\t_
3\tn't\tnot\tPART\tRB\t_\t4\tadvmod\t_\t_
4\tknow\tknow\tVERB\tVB\t_\t0\troot\t_\t_
4.1\tghost\tghost\tVERB\tVB\t_\t_\t_\t_\t_
5\tAda\tAda\tPROPN\tNNP\tNumber=Sing\t4\tobj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t.\t_\t4\tpunct\t_\t_

# sent_id = d1-2
# text = We walk
1\tWe\twe\tPRON\tPRP\t_\t2\tnsubj\t_\t_
2\twalk\twalk\tVERB\tVBP\t_\t0\troot\t_\t_
"""

NAMES = """\
# sent_id = d1-1
1\tI\tO\t-\t-
2\tdon't\tO\t-\t-
3\tknow\tB-OTH\t-\t-
4\tAda.\tB-PER\t-\tx
"""


@pytest.fixture
def files(tmp_path):
    trees, names = tmp_path / "t.conllu", tmp_path / "n.iob2"
    trees.write_text(CONLLU, encoding="utf-8")
    names.write_text(NAMES, encoding="utf-8")
    return trees, names


def test_a_joined_token_never_leaks_into_the_next_sentence(files):
    first, second = read_sentences(files[0])

    assert first.text == "I don't know Ada."
    assert second.text == "We walk"
    assert [word.head for word in first.words] == [3, 3, 3, 3, 3, 3]


def test_words_that_do_not_rebuild_the_text_are_refused(tmp_path):
    path = tmp_path / "bad.conllu"
    path.write_text(CONLLU.replace("# text = We walk", "# text = We  walk"), encoding="utf-8")

    with pytest.raises(ValueError, match="d1-2"):
        list(read_sentences(path))


def test_names_are_joined_by_characters_and_stray_tags_dropped(files):
    first, second = read_sentences(files[0])
    names = read_names(files[1])

    assert [w.name for w in with_names(first, names).words] == [
        "O",
        "O",
        "O",
        "O",
        "B-PERSON",
        "I-PERSON",
    ]
    assert [w.name for w in with_names(second, names).words] == ["?", "?"]


def test_paragraphs_begin_where_the_treebank_says_and_are_never_long(files):
    sentences = list(read_sentences(files[0]))

    assert [len(group) for group in paragraphs(sentences * 3, most=8)] == [2, 2, 2]
    assert [len(group) for group in paragraphs(sentences, most=1)] == [1, 1]
