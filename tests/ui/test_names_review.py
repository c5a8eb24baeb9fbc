import pytest
from hypothesis import given
from hypothesis import strategies as st

from coding.jobs.pseudonyms import Looked, Question, name_everybody
from coding.pseudonyms.key import Decision, Key
from coding.text import Entry, Kind, NameKind, ReadDocument
from coding.ui.parts.names_review.reviewing import SPEAKS, Review

READ = ReadDocument("d.csv", "csv", Kind.DIARY, "Priya came", "x", (Entry(0, 10, "Joe Bloggs"),))


def question(original: str, *, sure: bool, kind: NameKind = NameKind.PERSON) -> Question:
    return Question(original, kind, sure, "a capital", 1, ("d.csv",), (("", original, " came"),))


@pytest.fixture
def review() -> Review:
    """Two names to check, one sure, one who speaks, numbered 0 to 3."""
    asked = (
        question("Priya Shah", sure=True),
        question("Priya", sure=False),
        question("Leeds", sure=False, kind=NameKind.PLACE),
    )
    return review_of(asked)


def review_of(asked: tuple[Question, ...]) -> Review:
    looked = Looked(((),), {}, (frozenset(),), asked)
    return Review(Key(), name_everybody(Key(), [READ]), looked, [READ], {"[place 1]"})


def op(n: int, *names: int, decision: str = "replace", **more: str) -> dict[str, object]:
    return {"n": n, "what": "decide", "names": names, "decision": decision, **more}


def becomes(review: Review) -> list[tuple[str, str]]:
    return [(told["is"], told["becomes"]) for told in review.standing()]


def test_names_to_check_come_first_and_who_speaks_last_replaced_already(review: Review) -> None:
    assert [q.original for q in review.questions] == ["Priya", "Leeds", "Priya Shah", "Joe Bloggs"]
    assert review.questions[3].because == SPEAKS
    assert becomes(review)[3] == ("replace", "[participant 1]")
    assert (review.left, review.sure_left) == (2, 1)


def test_what_is_proposed_is_what_it_becomes_and_no_number_typed_in_a_text_is_given(
    review: Review,
) -> None:
    assert becomes(review)[1] == ("open", "[place 2]")
    review.carry_out([op(1, 1)])

    assert becomes(review)[1] == ("replace", "[place 2]")
    assert review.left == 1


def test_a_name_can_be_kept_labelled_or_the_same_as_another(review: Review) -> None:
    review.carry_out([op(1, 2), op(2, 0, same="Priya Shah"), op(3, 1, label="city")])
    assert becomes(review)[:3] == [
        ("replace", "[person 1]"),
        ("replace", "[city 1]"),
        ("replace", "[person 1]"),
    ]
    review.carry_out([op(4, 1, decision="keep")])

    assert becomes(review)[1] == ("keep", "")


def test_the_name_it_may_be_a_form_of_is_offered_once_that_is_replaced(review: Review) -> None:
    assert review.perhaps()[0] == "Priya Shah"
    assert review.standing()[0]["same"] is None
    review.carry_out([op(1, 2)])

    assert review.standing()[0]["same"] == ("Priya Shah", "[person 1]")


def test_undo_takes_back_a_step_whole(review: Review) -> None:
    before = review.standing()
    review.carry_out([op(1, 0, 1, 2), {"n": 2, "what": "undo"}])

    assert review.standing() == before
    assert review.answers == []


def test_what_is_sent_twice_is_done_once(review: Review) -> None:
    review.carry_out([op(1, 0)])
    review.carry_out([op(1, 0), op(2, 1)])

    assert len(review.answers) == 2


def test_a_refusal_is_told_of_its_name_and_changes_nothing(review: Review) -> None:
    review.carry_out([op(1, 0, replacement="Joe Bloggs")])

    assert "is itself a name" in review.refused[0]
    assert review.left == 2


def test_decisions_settled_in_the_key_on_the_disk_are_those_that_were_shown(
    review: Review,
) -> None:
    review.carry_out([op(1, 2), op(2, 0, label="tutor"), op(3, 0, label="friend")])
    key = review.settle_in(name_everybody(Key(), [READ]))

    assert key.entries == review.key.entries


DECISIONS = st.lists(
    st.tuples(st.integers(0, 3), st.sampled_from(Decision), st.sampled_from(["", "friend"]))
)


@given(DECISIONS)
def test_as_many_undos_as_steps_lead_back_to_the_beginning(
    decisions: list[tuple[int, Decision, str]],
) -> None:
    review = review_of((question("Ann", sure=False), question("Bo", sure=True)))
    before = review.standing()
    n = 0
    for number, decision, label in decisions:
        n += 1
        at = number % len(review.questions)
        review.carry_out([op(n, at, decision=decision.value, label=label)])
    while review.undoable():
        n += 1
        review.carry_out([{"n": n, "what": "undo"}])

    assert review.standing() == before
