"""Copies that sound like diaries keep their trees whole."""

import random

import pytest

from coding.language.training.gazetteer import Gazetteer
from coding.language.training.treebank import Sentence, Word
from coding.language.training.variety import (
    bare_contractions,
    chat,
    drop_full_stop,
    drop_subject,
    hedge,
    lowered,
    mentions_of,
    new_adjective,
    swap_mentions,
    swap_names,
    to_oneself,
)

LISTS = Gazetteer(("Anjali", "Oluwaseun"), ("Okonkwo", "Nowak"), ("Leeds", "Lagos"))


def sentence(
    *rows: tuple[str, str, str, int, str], names: dict[int, str] | None = None
) -> Sentence:
    """Rows of (text, part of speech, tag, head, relation); a space follows unless ``_`` ends it."""
    words = [
        Word(
            text=text.rstrip("_"),
            lemma=text.rstrip("_").lower().replace("'m", "be"),
            pos=pos,
            tag=tag,
            morph="",
            head=head,
            dep=dep,
            space=not text.endswith("_"),
            name=(names or {}).get(at, "O"),
        )
        for at, (text, pos, tag, head, dep) in enumerate(rows)
    ]
    return Sentence("s", tuple(words))


LOST = sentence(
    ("I", "PRON", "PRP", 1, "nsubj"),
    ("lost", "VERB", "VBD", 1, "root"),
    ("my", "PRON", "PRP$", 3, "nmod:poss"),
    ("essay_", "NOUN", "NN", 1, "obj"),
    (".", "PUNCT", ".", 1, "punct"),
)
FEELING = sentence(
    ("I_", "PRON", "PRP", 2, "nsubj"),
    ("'m", "AUX", "VBP", 2, "aux"),
    ("feeling", "VERB", "VBG", 2, "root"),
    ("tired", "ADJ", "JJ", 2, "xcomp"),
)


def sound(tree: Sentence) -> bool:
    return all(0 <= word.head < len(tree.words) for word in tree.words) and (
        sum(word.dep == "root" for word in tree.words) == 1
    )


def test_the_subject_goes_and_the_next_word_takes_its_capital():
    copy = drop_subject(LOST)
    assert copy is not None
    assert copy.text == "Lost my essay."
    assert sound(copy)


def test_a_progressive_loses_its_auxiliary_too():
    copy = drop_subject(FEELING)
    assert copy is not None
    assert copy.text == "Feeling tired"
    assert sound(copy)


def test_other_sentences_keep_their_subject():
    assert drop_subject(lowered(LOST)) is None


@pytest.mark.parametrize("seed", range(20))
def test_hedges_and_chat_words_leave_one_sound_tree(seed):
    chance = random.Random(seed)
    for copy in (hedge(FEELING, chance), chat(LOST, chance)):
        assert copy is None or sound(copy)


def test_a_hedge_stands_before_the_feeling():
    copy = hedge(FEELING, random.Random(1))
    assert copy is not None
    assert copy.text in ("I'm feeling kind of tired", "I'm feeling sort of tired")


def test_contractions_lose_their_apostrophe_only_where_they_are_contractions():
    copy = bare_contractions(FEELING)
    assert copy is not None
    assert copy.text == "Im feeling tired"
    assert bare_contractions(LOST) is None


def test_the_last_full_stop_goes():
    copy = drop_full_stop(LOST)
    assert copy is not None
    assert copy.text == "I lost my essay"


def test_one_person_gets_one_new_name_in_the_whole_paragraph():
    met = sentence(
        ("ANNA", "PROPN", "NNP", 1, "nsubj"),
        ("met", "VERB", "VBD", 1, "root"),
        ("anna", "PROPN", "NNP", 1, "obj"),
        names={0: "B-PERSON", 2: "B-PERSON"},
    )
    copy = swap_names([met], LISTS, random.Random(3))
    assert copy is not None
    first, _, last = (word.text for word in copy[0].words)
    assert first != "ANNA"
    assert first == last.upper()
    assert swap_names([LOST], LISTS, random.Random(3)) is None


TOLD = sentence(
    ("I", "PRON", "PRP", 1, "nsubj"),
    ("told", "VERB", "VBD", 1, "root"),
    ("him", "PRON", "PRP", 1, "obj"),
)


def test_what_is_done_to_others_is_done_to_oneself() -> None:
    made = to_oneself(TOLD)
    assert made is not None
    assert made.text == "I told myself"
    assert sound(made)
    assert to_oneself(LOST) is None


def test_what_somebody_feels_is_another_feeling() -> None:
    made = new_adjective(FEELING, random.Random(2))
    assert made is not None
    assert made.text.startswith("I'm feeling ")
    assert made.text != FEELING.text
    assert sound(made)
    assert new_adjective(LOST, random.Random(2)) is None


AT_WORK = sentence(
    ("I", "PRON", "PRP", 1, "nsubj"),
    ("left", "VERB", "VBD", 1, "root"),
    ("Enron", "PROPN", "NNP", 1, "obj"),
    ("early_", "ADV", "RB", 1, "advmod"),
    (".", "PUNCT", ".", 1, "punct"),
    names={2: "B-ORG"},
)
BANK = sentence(
    ("The", "DET", "DT", 1, "det"),
    ("Bank", "PROPN", "NNP", 1, "root"),
    ("of", "ADP", "IN", 3, "case"),
    ("Leeds", "PROPN", "NNP", 1, "nmod"),
    ("shut", "VERB", "VBD", 1, "acl"),
    names={1: "B-ORG", 2: "I-ORG", 3: "I-ORG"},
)


def test_an_organisation_is_another_one_of_the_training_texts() -> None:
    mentions = mentions_of([[BANK]])
    [made] = swap_mentions([AT_WORK], mentions, random.Random(1), share=1.0)
    assert made.text == "I left Bank of Leeds early."
    assert [word.name for word in made.words[2:5]] == ["B-ORG", "I-ORG", "I-ORG"]
    assert [word.head for word in made.words] == [1, 1, 1, 2, 2, 1, 1]
    assert sound(made)


def test_an_organisation_at_the_root_stays_there() -> None:
    [made] = swap_mentions([BANK], mentions_of([[AT_WORK]]), random.Random(1), share=1.0)
    assert made.text == "The Enron shut"
    assert [word.head for word in made.words] == [1, 1, 1]
    assert made.words[1].dep == "root"
    assert sound(made)
