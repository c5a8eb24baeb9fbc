from dataclasses import replace

import pytest

from coding.actions import (
    apply_code,
    define_theme,
    enter_phase,
    merge_codes,
    undo,
    write_memo,
)
from coding.queries.history import deeds, phase_history
from coding.queries.known import Assistance, CodingFacts, Known, Material, ThemeFacts, known
from coding.queries.method_check import disagreements
from coding.queries.method_draft import borrowed, method_draft
from coding.queries.studies import CoderLine
from coding.store import Study
from coding.text import Segment

MIA = CoderLine("Mia", "researcher")


def test_the_draft_tells_what_was_done_and_nothing_else(study: Study) -> None:
    with study.begin() as session:
        enter_phase(session, 2, coder="Mia")
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        apply_code(session, 1, Segment(47, 60), "forgetting", coder="Mia")
        merge_codes(session, "calm", into="forgetting", reason="one thing", coder="Mia")
        enter_phase(session, 3, coder="Mia")
        enter_phase(session, 2, reason="A code was missing.", coder="Mia")
    with study() as session:
        text = method_draft(known(session))

    assert "one code in force at the end and two code applications" in text
    assert "one merge" in text
    assert "went back once. To coding: a code was missing." in text
    assert "No passages were proposed" in text
    assert "No generative model was used" in text
    for undone in ("verdict", "Familiarisation", "second pass", "settled", "split"):
        assert undone not in text


def test_what_was_done_is_told_though_nobody_said_in_which_phase(study: Study) -> None:
    with study.begin() as session:
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        define_theme(session, "Quiet", coder="Mia")
    with study() as session:
        text = method_draft(known(session))

    assert "Coding. I coded phrase by phrase" in text
    assert "Generating initial themes. I gathered codes" in text
    assert "Familiarisation" not in text


def test_what_was_taken_back_is_not_told(study: Study) -> None:
    with study.begin() as session:
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        undo(session, coder="Mia")
        define_theme(session, "Quiet", coder="Mia")
    with study() as session:
        counted = deeds(session)

    assert counted["apply_code"] == 0
    assert counted["define_theme"] == 1


def test_a_return_is_a_step_back_and_not_a_step_on(study: Study) -> None:
    with study.begin() as session:
        for phase, reason in ((1, ""), (4, ""), (2, "gaps"), (3, "")):
            enter_phase(session, phase, reason=reason, coder="Mia")
        write_memo(session, "x", coder="Mia")
    with study() as session:
        returns = {one.number: one.returns for one in phase_history(session)}

    assert returns == {1: (), 2: ("gaps",), 3: (), 4: (), 5: (), 6: ()}


def test_proposals_are_told_as_taken_changed_rejected_and_passed_over() -> None:
    used = Assistance(proposed=30, accepted=4, changed=3, rejected=2, ignored=1, kinds=("cue",))
    text = method_draft(Known(people=(MIA,), assistance=used))

    assert "made 30 proposals" in text
    assert "as they were: 4" in text
    assert "rejected: 2; passed over: 1" in text


def test_several_researchers_say_we() -> None:
    material = Material(documents=1, entries=3, read_twice=2)
    two = Known(people=(MIA, CoderLine("Ben", "researcher")), material=material)

    assert "We read" not in method_draft(two)  # Phase 1 was never visited.


def test_a_practice_of_another_family_is_named_as_borrowed() -> None:
    twice = Known(coding=CodingFacts(coders=2))
    assert len(borrowed(twice)) == 1
    assert borrowed(replace(twice, coding=CodingFacts(coders=1))) == []
    assert borrowed(replace(twice, approach="coding-reliability")) == []


KNOWN = Known(
    themes=tuple(ThemeFacts(name, state="settled") for name in "abc"),
    coding=CodingFacts(codes=12, applications=304),
)


@pytest.mark.parametrize(
    "text",
    [
        "We ended with 11 codes in force.",
        "There were 1,304 code applications.",
        "I made four themes of it.",
        "The data set was independently audited.",
        "Convergence and divergence were explored.",
    ],
)
def test_what_the_study_does_not_bear_out_is_pointed_at_with_a_why(text: str) -> None:
    (off,) = disagreements(text, KNOWN)
    assert off.why


@pytest.mark.parametrize(
    "text",
    [
        "We ended with twelve codes in force, after 15 codes in force at Christmas.",
        "Three themes; two themes were nearly one.",
        "Fifteen people wrote.",
        "It has not been audited.",
        "The two accounts converge.",
        "",
    ],
)
def test_a_near_miss_is_let_be(text: str) -> None:
    assert disagreements(text, KNOWN) == []


def test_the_draft_agrees_with_the_study_it_was_made_from(study: Study) -> None:
    with study.begin() as session:
        apply_code(session, 1, Segment(13, 24), "calm", coder="Mia")
        define_theme(session, "Quiet", coder="Mia")
    with study() as session:
        facts = known(session)

    assert disagreements(method_draft(facts), facts) == []
