from datetime import timedelta

import pytest

from coding import actions
from coding.queries.phases import is_unusually_linear, phase_lines, phase_of, steps_back
from coding.queries.phases import stays as visits
from coding.store import Study


def walk(study: Study, *phases: int, coder: str = "Mia") -> None:
    with study.begin() as session:
        for phase in phases:
            actions.enter_phase(session, phase, reason="because", coder=coder)


@pytest.mark.parametrize(
    ("phases", "linear"),
    [
        ((1, 2, 3, 4, 5), True),
        ((1, 2, 3, 6), True),
        ((1, 2, 3, 4, 3, 4, 5), False),
        ((1, 2, 3, 4, 2, 5), False),
        ((1, 2, 1, 2, 3, 4, 5), True),
        ((1, 2, 3, 4), False),
        ((5, 6), False),
    ],
)
def test_a_study_that_never_went_back_between_3_and_5_is_unusually_linear(
    study: Study, phases: tuple[int, ...], linear: bool
) -> None:
    walk(study, *phases)
    with study() as session:
        assert is_unusually_linear(session) is linear


def test_two_people_in_different_phases_are_no_return(study: Study) -> None:
    walk(study, 4)
    walk(study, 2, coder="Sam")
    with study() as session:
        assert steps_back(visits(session)) == []
        assert (phase_of(session, "Mia"), phase_of(session, "Sam")) == (4, 2)


def test_time_last_activity_and_returns_are_told_of_each_phase(study: Study) -> None:
    walk(study, 2, 3, 2)
    with study.begin() as session:
        actions.write_memo(session, "on coding", coder="Mia")
    with study() as session:
        lines = phase_lines(session)

    assert [(line.number, line.visits, line.returns) for line in lines if line.visits] == [
        (2, 2, 1),
        (3, 1, 0),
    ]
    assert timedelta() < lines[1].active < timedelta(minutes=1)
    assert lines[1].last > lines[2].last
    assert lines[5].last == ""
