"""What stands behind each number of an agreement table."""

import pytest

from coding.actions import apply_code
from coding.queries.agreement import study_agreement
from coding.queries.unit_readings import unit_readings
from coding.store import Study
from coding.text import Segment


@pytest.fixture
def coded(study: Study) -> Study:
    with study.begin() as session:
        for coder in ("Mia", "Ben"):
            apply_code(session, 1, Segment(13, 24), "calm", because=f"says {coder}", coder=coder)
        apply_code(session, 1, Segment(47, 60), "calm", because="again", coder="Ben")
    return study


def test_the_units_behind_each_count_are_as_many_as_it_says(coded: Study) -> None:
    with coded() as session:
        (one,) = study_agreement(session, ["Mia", "Ben"]).codes
        behind = {
            cell: len(unit_readings(session, ["Mia", "Ben"], one.code_id, cell))
            for cell in ("a", "b", "c", "d", "given", "alike", "apart", "all")
        }
    assert one.table == tuple(behind[cell] for cell in "abcd") == (1, 0, 1, 0)
    assert (behind["given"], behind["alike"], behind["apart"], behind["all"]) == (2, 1, 1, 2)


def test_each_coders_place_and_reason_are_told(coded: Study) -> None:
    with coded() as session:
        (both,) = unit_readings(session, ["Mia", "Ben"], 1, "a")
        (only,) = unit_readings(session, ["Mia", "Ben"], 1, "c", unit="sentence")
    assert both.given == {"Mia": ((13, 24, "says Mia"),), "Ben": ((13, 24, "says Ben"),)}
    assert only.given == {"Mia": (), "Ben": ((47, 60, "again"),)}
    assert only.entry.speaker == "P02"
