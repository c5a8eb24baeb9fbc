"""The key: numbers are given once, one name has one replacement, and no two mix."""

import pytest

from coding.errors import RefusedError
from coding.pseudonyms.documents import mark_used
from coding.pseudonyms.key import Decision, Key, list_names, name_file, settle
from coding.text import NameKind


def test_replacements_are_numbered_for_each_label() -> None:
    key = settle(Key(), "Priya", label="Colleague")
    key = settle(key, "Owen", label="colleague")
    key = settle(key, "Leeds", kind=NameKind.PLACE, label="city")

    assert [e.replacement for e in key.entries] == ["[colleague 1]", "[colleague 2]", "[city 1]"]


def test_where_nobody_chose_a_label_it_is_the_kind_or_the_sort_of_place() -> None:
    key = settle(Key(), "Owen", kind=NameKind.PERSON)
    key = settle(key, "o@x.org", kind=NameKind.EMAIL)
    key = settle(key, "St James's Hospital", kind=NameKind.ORGANISATION)
    key = settle(key, "University of Leeds", kind=NameKind.ORGANISATION)

    assert [e.replacement for e in key.entries] == [
        "[person 1]",
        "[e-mail 1]",
        "[hospital 1]",
        "[university 1]",
    ]


@pytest.mark.parametrize(
    "typed", ["priya", "PRIYA", "Priya's", "Priya’s", " Priya ", "Ｐriya"], ids=repr
)
def test_any_case_possessive_or_form_is_the_same_name(typed: str) -> None:
    key = settle(Key(), "Priya")

    entry = key.entry(typed)
    assert entry is not None
    assert settle(key, typed) == key


def test_two_names_of_one_person_have_one_replacement() -> None:
    key = settle(settle(Key(), "Priya Shah", label="tutor"), "Pri", same_as="Priya Shah")

    assert [e.replacement for e in key.entries] == ["[tutor 1]", "[tutor 1]"]


def test_a_number_is_never_given_twice_even_when_its_name_is_settled_otherwise() -> None:
    key = settle(settle(Key(), "Priya"), "Priya", Decision.KEEP)

    assert settle(key, "Owen").entries[-1].replacement == "[person 2]"


def test_a_number_that_stands_in_a_text_already_is_not_given() -> None:
    key = settle(Key(), "Owen", taken=["[person 1]", "[Person 2]"])

    assert key.entries[0].replacement == "[person 3]"


def test_a_numbered_replacement_does_not_meet_a_pseudonym_somebody_chose() -> None:
    key = settle(Key(), "Priya", replacement="[person 1]")

    assert settle(key, "Owen").entries[-1].replacement == "[person 2]"


@pytest.mark.parametrize("pseudonym", ["Owen", "owen's", "Maya", "Leeds", "[broken", "—", "Priya"])
def test_a_pseudonym_that_is_a_name_of_the_key_or_no_words_is_refused(pseudonym: str) -> None:
    key = settle(settle(Key(), "Owen"), "Bo", replacement="Maya")
    key = list_names(key, ["Leeds"], NameKind.PLACE)

    with pytest.raises(RefusedError):
        settle(key, "Priya", replacement=pseudonym)


def test_a_replacement_that_stands_in_a_study_cannot_be_changed_but_its_name_kept() -> None:
    key = mark_used(settle(Key(), "Priya"), ["[person 1]"])

    with pytest.raises(RefusedError):
        settle(key, "Priya", label="tutor")
    assert settle(key, "Priya") == key
    assert settle(key, "Priya", Decision.KEEP).entries[0].decision is Decision.KEEP


def test_a_refusal_tells_no_name() -> None:
    key = settle(settle(Key(), "Owen"), "Bo", replacement="Maya")
    for trial in (
        {"replacement": "Owen"},
        {"replacement": "Maya"},
        {"same_as": "Zara"},
        {"label": "[x"},
    ):
        with pytest.raises(RefusedError) as refused:
            settle(key, "Priya", **trial)  # type: ignore[arg-type]
        assert not {"Priya", "Owen", "Maya", "Zara"} & set(str(refused.value).split())


@pytest.mark.parametrize("name", ["P04_diary.docx", "focus group 2.vtt", "diaries.xlsx", "w12.txt"])
def test_a_file_named_by_codes_and_usual_words_keeps_its_name(name: str) -> None:
    assert name_file(Key(), name).file_name(name) == name


@pytest.mark.parametrize(
    ("name", "called"),
    [
        ("Priya's diary.docx", "document 1.docx"),
        ("diary_20231177.TXT", "document 1.txt"),
        ("notes.shah", "document 1"),
        ("leeds.xlsx", "document 1.xlsx"),
    ],
)
def test_any_other_file_is_called_by_a_number(name: str, called: str) -> None:
    assert name_file(Key(), name).file_name(name) == called
