from dataclasses import replace

from coding.queries.documents import EntryLine
from coding.queries.profile import profile
from coding.text import Kind, Role, Status
from tests.queries.test_search import line


def week(number: int, person: str, words: str, status: Status = Status.PRESENT) -> EntryLine:
    return replace(line(words, speaker=person), week=number, status=status.value)


def test_a_week_without_words_is_a_gap_and_what_was_not_asked_for_is_in_no_denominator() -> None:
    told = profile(
        [
            week(1, "P2", "one two three"),
            week(1, "P10", "one"),
            week(2, "P2", "", Status.NOT_RETURNED),
            week(2, "P10", "", Status.EXPECTED_NOT_ISSUED),
            week(4, "P2", "nothing done", Status.REPORTED_NONE),
            week(4, "P10", "", Status.WITHDRAWN),
        ]
    )
    weeks = [(w.of, w.wrote, w.asked, w.words, w.middle) for w in told.weeks]

    assert weeks == [
        ("1", 2, 2, 4, 2),
        ("2", 0, 1, 0, None),
        ("3", 0, 0, 0, None),
        ("4", 1, 1, 2, 2),
    ]
    assert [(p.of, p.wrote, p.asked) for p in told.people] == [("P2", 2, 3), ("P10", 1, 1)]
    assert len(told.lengths) == 3


def test_answers_of_one_week_are_one_length() -> None:
    told = profile([week(1, "P1", "one two"), replace(week(1, "P1", "three"), id=2)])

    assert [(length.participant, length.words) for length in told.lengths] == [("P1", 3)]


def test_a_moderator_has_no_share_of_what_was_said() -> None:
    group = [
        replace(line("one two three", speaker="Ann"), kind=Kind.GROUP),
        replace(line("well", speaker="Bo"), kind=Kind.GROUP),
        replace(line("so tell us", speaker="Mod", role=Role.MODERATOR), kind=Kind.GROUP),
    ]
    told = profile(group)

    assert [(said.speaker, said.turns, said.share) for said in told.spoken] == [
        ("Ann", 1, 0.75),
        ("Bo", 1, 0.25),
    ]
    assert told.lengths == ()
