"""What may be asked about: each rule with a case that fires, and one that just does not."""

from collections.abc import Sequence

import pytest

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries import noticing
from coding.queries.noticing import Noticed, noticed
from coding.store import Study
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.queries.behind import miscounted

WORDS = "It went well today and then it rained again."
STEP = len(WORDS) + 1
WEEKS = 10


@pytest.fixture
def diaries(study: Study) -> Study:
    """Eight people who wrote in each of ten weeks, after a prompt."""
    text = "\n".join([WORDS] * (8 * WEEKS))
    entries = tuple(
        Entry(
            n * STEP,
            n * STEP + len(WORDS),
            f"A{n // WEEKS}",
            week=n % WEEKS + 1,
            prompt="When did you slow down?",
        )
        for n in range(8 * WEEKS)
    )
    with study.begin() as session:
        actions.import_document(
            session, ReadDocument("many.txt", "txt", Kind.DIARY, text, "m", entries), coder="Mia"
        )
    return study


def code(study: Study, places: Sequence[tuple[int, int]], name: str = "rain") -> list[int]:
    """Put a code on the first words of what people wrote in weeks."""
    with study.begin() as session:
        return [
            actions.apply_code(session, 2, Segment(n * STEP, n * STEP + 12), name, coder="Mia").id
            for n in (person * WEEKS + week - 1 for person, week in places)
        ]


def theme(study: Study, name: str = "It rains on everyone", of: str = "rain", **told: str) -> None:
    with study.begin() as session:
        made = actions.define_theme(session, name, concept="It rains.", coder="Mia")
        actions.place_code(session, of, theme=name, why="both", coder="Mia")
        if told:
            actions.define_theme(session, name, seen=made.version, coder="Mia", **told)


def lines(study: Study, kind: str) -> list[Noticed]:
    with study() as session:
        found = [line for line in noticed(session) if line.kind == kind]
        assert [miscounted(session, line.told) for line in found] == [[]] * len(found)
    assert all(line.reason and line.about for line in found)
    return found


def test_a_theme_from_two_of_many_people_is_pointed_out_and_one_from_three_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(0, week) for week in range(1, 5)] + [(1, week) for week in range(1, 9)])
    theme(diaries)
    [line] = lines(diaries, "spread")
    assert "2 of 10 people" in line.what
    code(diaries, [(2, 9)])
    assert not lines(diaries, "spread")


def test_a_theme_from_a_third_of_the_weeks_is_pointed_out_and_from_more_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(person, week) for person in range(6) for week in (1, 2, 3)])
    theme(diaries)
    [line] = lines(diaries, "spread")
    assert "3 of 10 weeks" in line.what
    code(diaries, [(0, 7)])
    assert not lines(diaries, "spread")


def test_one_person_with_more_than_a_third_is_pointed_out_and_with_a_third_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(0, 1), (0, 2), (1, 3), (2, 4), (3, 5)])
    theme(diaries)
    [line] = lines(diaries, "dominance")
    assert line.what.startswith("A0 gave 2 of the 5 extracts")
    code(diaries, [(4, 6)])
    assert not lines(diaries, "dominance")


def test_a_theme_on_two_extracts_is_thin_and_on_three_is_not(diaries: Study) -> None:
    code(diaries, [(0, 1), (1, 2)])
    theme(diaries)
    [line] = lines(diaries, "thin")
    assert "2 extracts" in line.what
    code(diaries, [(2, 3)])
    assert not lines(diaries, "thin")


def test_a_name_like_a_topic_is_pointed_out_and_one_that_claims_is_not(diaries: Study) -> None:
    code(diaries, [(0, 1)])
    theme(diaries, "Experiences of rain")
    assert [line.about for line in lines(diaries, "topic")] == ["theme:1"]
    with diaries.begin() as session:
        actions.define_theme(
            session,
            "Experiences of rain",
            seen=2,
            new_name="Rain is an excuse to stop",
            coder="Mia",
        )
    assert not lines(diaries, "topic")


def test_a_code_in_use_under_no_theme_is_pointed_out_and_one_never_applied_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(0, 1)])
    code(diaries, [(1, 1)], "sun")
    assert not lines(diaries, "orphan"), "without themes every code is without one"
    theme(diaries)
    with diaries.begin() as session:
        actions.define_code(session, "never", coder="Mia")
    [line] = lines(diaries, "orphan")
    assert "“sun”, on one extract" in line.what


def test_a_voice_with_more_than_a_fifth_of_the_quotes_is_pointed_out_and_a_fifth_is_not(
    diaries: Study,
) -> None:
    made = code(diaries, [(0, 1), (0, 2), (1, 1), (2, 1), (3, 1), (4, 1)])
    theme(diaries)
    with diaries.begin() as session:
        for number in made[1:]:
            actions.choose_extract(session, number, theme="It rains on everyone", coder="Mia")
    assert not lines(diaries, "quotes")
    with diaries.begin() as session:
        actions.choose_extract(session, made[0], theme="It rains on everyone", coder="Mia")
    [line] = lines(diaries, "quotes")
    assert line.what.startswith("2 of the 6 extracts in the report are A0’s")


def test_a_reviewed_theme_without_counter_evidence_is_pointed_out_a_candidate_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(0, 1)])
    theme(diaries)
    assert not lines(diaries, "contrary")
    theme(diaries, "It also shines", state="reviewed")
    theme(diaries, "It never snows", state="reviewed", contrary="Looked in week 6, found none.")
    [line] = lines(diaries, "contrary")
    assert "It also shines" in line.what


def test_items_coded_first_twice_as_densely_are_pointed_out_and_a_little_more_is_not(
    diaries: Study,
) -> None:
    even = [(person, week) for person in range(6) for week in (1, 2, 3)]
    code(diaries, even)
    assert not lines(diaries, "uneven")
    code(diaries, [(person, week) for person in (0, 1) for week in (4,)])
    assert not lines(diaries, "uneven")
    code(diaries, [(person, week) for person in (0, 1) for week in (5, 6)])
    [line] = lines(diaries, "uneven")
    assert "coded first" in line.what


def test_work_that_never_went_back_is_pointed_out_and_one_return_ends_it(diaries: Study) -> None:
    for phase in (1, 2, 3, 4, 5):
        with diaries.begin() as session:
            actions.enter_phase(session, phase, coder="Mia")
    [line] = lines(diaries, "linear")
    assert line.about == "trail"
    with diaries.begin() as session:
        actions.enter_phase(session, 3, reason="two ideas in one", coder="Mia")
    assert not lines(diaries, "linear")


def test_nearly_all_proposals_taken_is_pointed_out_and_a_little_less_is_not(
    diaries: Study,
) -> None:
    with diaries.begin() as session:
        made = [
            Proposal("2", Segment(n * STEP, n * STEP + 4), "went", "phrase", "often")
            for n in range(23)
        ]
        actions.record_proposals(session, made, made_with="x", coder="Mia")
        for number in range(1, 19):
            actions.accept_proposal(session, number, coder="Mia")
        actions.reject_proposal(session, 19, coder="Mia")
        actions.reject_proposal(session, 20, coder="Mia")
    [line] = lines(diaries, "proposals")
    assert "18 of 20" in line.what
    with diaries.begin() as session:
        actions.reject_proposal(session, 21, coder="Mia")
    assert not lines(diaries, "proposals")


def test_a_name_out_of_the_prompt_is_pointed_out_and_one_of_their_own_is_not(
    diaries: Study,
) -> None:
    code(diaries, [(0, 1)])
    theme(diaries, "Umbrellas are for other people")
    assert not lines(diaries, "mirrored")
    theme(diaries, "Slowing down")
    [line] = lines(diaries, "mirrored")
    assert "a prompt" in line.what


def test_an_empty_study_has_nothing_to_ask_about(study: Study) -> None:
    with study() as session:
        assert noticed(session) == []


def test_no_line_is_a_score() -> None:
    assert not {"score", "grade", "rank"} & set(Noticed.__dataclass_fields__)
    assert noticing.DOMINANT == 0.35
