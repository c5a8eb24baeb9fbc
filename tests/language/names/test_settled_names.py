"""A name settled once is settled everywhere; what resembles it is asked about."""

import spacy
from hypothesis import given
from hypothesis import strategies as st

from coding.language.names import find_names
from coding.language.names.settled import within_one_edit
from coding.text import NameKind

BLANK = spacy.blank("en")


def found(text, **known):
    return {(name.text, name.sure, name.because) for name in find_names(text, nlp=BLANK, **known)}


def test_a_settled_name_is_found_in_any_case_and_with_either_apostrophe():
    text = "Quilla came. QUILLA'S dog, quilla’s cat and quilla."
    names = find_names(text, settled={"Quilla": True}, nlp=BLANK)
    assert [name.text for name in names] == ["Quilla", "QUILLA", "quilla", "quilla"]
    assert all(name.sure and name.because == "settled before" for name in names)


def test_a_settled_name_of_several_words_is_found_across_a_line_break_and_a_hyphen():
    text = "Told Mary\nAnn and mary-ann."
    assert {name.text for name in find_names(text, settled={"Mary Ann": True}, nlp=BLANK)} == {
        "Mary\nAnn",
        "mary-ann",
    }


def test_accents_make_no_other_name():
    assert ("Jose", True, "settled before") in found("Jose came", settled={"José": True})
    assert ("José", True, "settled before") in found("José came", settled={"Jose": True})
    decomposed = "Jose\u0301 came"
    assert ("Jose\u0301", True, "settled before") in found(decomposed, settled={"José": True})


def test_a_name_settled_to_be_kept_is_never_reported():
    text = "In London, LONDON's buses; london."
    assert found(text, settled={"London": False}) == set()


def test_a_name_kept_is_still_found_as_part_of_a_longer_one():
    assert "London Bridge Hospital" in {
        name.text
        for name in find_names("at London Bridge Hospital", settled={"London": False}, nlp=BLANK)
    }


def test_words_within_one_edit_of_a_settled_name_are_asked_about():
    for word in ("Adazee", "Adaeeze", "Adaze", "adaezi"):
        told = found(f"then {word} rang", settled={"Adaeze": True})
        assert (word, False, "like a settled name") in told, word


def test_an_ordinary_word_is_asked_about_only_with_a_capital_inside_a_sentence():
    assert found("Brain fog and a tired brain", settled={"Brian": True}) == set()
    assert ("Brain", False, "like a settled name") in found(
        "I told Brain off", settled={"Brian": True}
    )


def test_short_names_have_no_neighbours():
    assert found("the sum was big", settled={"Sam": True}) == set()
    assert found("a fresh tuni".replace("t", "x"), settled={"Toni": True}) == set()
    assert ("tonu", False, "like a settled name") in found("saw tonu", settled={"Toni": True})


def test_part_of_a_settled_name_is_asked_about():
    told = found("then Quillaxi rang", settled={"Bo Quillaxi": True})
    assert ("Quillaxi", False, "part of a settled name") in told


def test_the_project_list_is_sure_and_gives_the_kind():
    (name,) = find_names(
        "we met at the wharf", listed={"the Wharf": NameKind.ORGANISATION}, nlp=BLANK
    )
    assert (name.text, name.kind, name.sure) == ("the wharf", NameKind.ORGANISATION, True)
    assert name.because == "on the project's list"


def test_a_settled_name_inside_an_address_does_not_cut_it():
    (name,) = find_names("quilla.b@leeds.ac.uk", settled={"Quilla": True}, nlp=BLANK)
    assert (name.text, name.kind) == ("quilla.b@leeds.ac.uk", NameKind.EMAIL)


def test_a_settled_name_leaves_the_rest_of_a_longer_name_to_be_found():
    names = [n.text for n in find_names("I rang Priya Shah", settled={"Priya": True}, nlp=BLANK)]
    assert names == ["Priya", "Shah"]


def test_blank_names_are_ignored():
    assert (
        found("nothing here", settled={"": True, " ": False}, listed={"": NameKind.PERSON}) == set()
    )


WORDS = st.text("abcd", min_size=1, max_size=7)


@given(WORDS, st.integers(0, 6), st.sampled_from("abcd"), st.integers(0, 3))
def test_one_edit_is_one_insertion_deletion_substitution_or_swap(word, at, letter, how):
    at = min(at, len(word) - 1)
    edited = [
        word[:at] + letter + word[at:],
        word[:at] + word[at + 1 :],
        word[:at] + letter + word[at + 1 :],
        word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    ][how]
    assert within_one_edit(word, edited)
    assert within_one_edit(edited, word)


@given(WORDS, WORDS)
def test_more_than_one_edit_is_no_neighbour(one, other):
    assert within_one_edit(one, other) == (distance(one, other) <= 1)


def distance(one: str, other: str) -> int:
    """Restricted Damerau distance by its table."""
    rows = [[i + j if not i * j else 0 for j in range(len(other) + 1)] for i in range(len(one) + 1)]
    for i, a in enumerate(one, 1):
        for j, b in enumerate(other, 1):
            rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
    return rows[-1][-1]
