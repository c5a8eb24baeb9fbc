"""Who is who: ids, labels, roles."""

from collections import Counter

import pytest

from coding.readers.diaries.people import people, person_in_name, role_of, shown
from coding.text import Role

CODES = ["P1", "P2", "M", "I", "R"]


@pytest.mark.parametrize(
    "label",
    [
        "MOD",
        "Moderator",
        "Facilitator (JS)",
        "Dr Smith (Moderator)",
        "INT",
        "Interviewer 2",
        "co-facilitator",
        "Lead interviewer",
        "Note-taker",
        "therapist",
        "Counsellor:",
        "researcher",
    ],
)
def test_labels_that_moderate_are_known_by_their_words(label):
    assert role_of(label) is Role.MODERATOR


@pytest.mark.parametrize("label", ["P3", "client", "Maria", "Ivy", "Modesty", "M", "I", "All"])
def test_other_labels_are_participants(label):
    assert role_of(label) is Role.PARTICIPANT


@pytest.mark.parametrize(
    ("label", "beside", "role"),
    [
        ("M", ["P1", "P2"], Role.MODERATOR),
        ("M", ["A", "B"], Role.PARTICIPANT),
        ("I", ["R"], Role.MODERATOR),
        ("R", ["I"], Role.PARTICIPANT),
        ("R", ["P1", "P2"], Role.MODERATOR),
        ("T", ["C"], Role.MODERATOR),
        ("F1", ["P1", "P2"], Role.MODERATOR),
        ("F1", ["M1", "M2", "P1"], Role.PARTICIPANT),
    ],
)
def test_one_letter_depends_on_who_else_speaks(label, beside, role):
    assert role_of(label, [label, *beside]) is role


def test_spellings_of_one_id_are_one_person_under_the_commonest():
    found, problems = people(
        Counter({"p1": 1, "P 01": 2, "P1": 5, "P-2": 1, "P12": 1}), {}, unit="row", roles=False
    )

    assert {label: person.name for label, person in found.items()} == {
        "p1": "P1",
        "P 01": "P1",
        "P1": "P1",
        "P-2": "P-2",
        "P12": "P12",
    }
    assert len(problems) == 1


def test_numbers_with_and_without_zeros_stay_apart():
    found, problems = people(Counter({"001": 1, "1": 1}), {}, unit="row", roles=False)

    assert found["001"].name == "001"
    assert not problems


def test_names_are_counted_in_notes_and_never_printed():
    assert shown("Maria Silva", 2, "turn") == "a name (2 turns)"
    assert shown("P03", 1, "turn") == "“P03” (1 turn)"
    assert shown("Moderator", 1, "turn") == "“Moderator” (1 turn)"


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("diary_P12", "P12"),
        ("Participant 7 diaries", "P7"),
        ("P04-diary-final", "P04"),
        ("P1-P8 group", None),
        ("week3", None),
        ("mp3 player", None),
        ("Sheet1", None),
        ("group", None),
    ],
)
def test_a_name_of_a_file_or_sheet_may_hold_one_persons_code(name, person):
    assert person_in_name(name) == person


def test_a_spelling_settled_by_itself_does_not_name_the_others():
    found, _ = people(
        Counter({"p1": 3, "P1": 1, "P 1": 1}), {"p1": "P01b"}, unit="row", roles=False
    )

    assert [found[label].name for label in ("p1", "P1", "P 1")] == ["P01b", "P1", "P1"]


def test_a_settled_spelling_that_is_not_in_the_file_names_all_that_are_like_it():
    found, _ = people(Counter({"p 3": 1, "P3": 1}), {"P03": "moderator"}, unit="row", roles=False)

    assert {person.role for person in found.values()} == {Role.MODERATOR}
