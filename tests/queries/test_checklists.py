"""Every rule of the checklists, with a case in which it fires and a near-miss in which not."""

from dataclasses import replace

import pytest

from coding.actions import answer_checklist
from coding.queries import good_practice as fifteen
from coding.queries import report_points as points
from coding.queries.checklist import DONE, NOT_APPLICABLE, OPEN
from coding.queries.checklists import CHECKLISTS, checklist_lines, items_of
from coding.queries.history import PhaseHistory
from coding.queries.known import (
    Assistance,
    CodingFacts,
    Known,
    Material,
    ThemeFacts,
    echoes,
)
from coding.queries.studies import CoderLine
from coding.store import Study

THEME = ThemeFacts(
    "Quiet",
    concept="It is quiet that helps.",
    contrary="P2 likes noise.",
    state="settled",
    extracts=3,
    people=3,
    chosen=3,
    claims=2,
    prose=60,
    quoted=30,
    applications=4,
    judged=4,
)
STUDY = Known(
    title="Diaries",
    question="What helps?",
    rationale="Because it is read.",
    orientations=("from the words", "both", "experiential", "told"),
    people=(CoderLine("Mia", "researcher"),),
    material=Material(
        documents=2,
        entries=20,
        words=900,
        diarists=4,
        asked=16,
        returned=15,
        weeks=4,
        groups=1,
        read_twice=20,
        names=("names replaced",),
        times=9,
        prompts=2,
    ),
    coding=CodingFacts(codes=5, applications=30, second_pass=3, coders=1, early=20.0, late=19.0),
    themes=(THEME, replace(THEME, name="Loud")),
    phases=tuple(PhaseHistory(n, 1, "2026-01-01", "2026-01-02", 600, ()) for n in range(1, 7)),
    memos={"familiarisation": 2},
    sections={"method": "I gave no verdicts and settled two themes."},
    audits=1,
    reported=6,
    prose="I made two themes of it.",
)


def with_theme(**facts: object) -> Known:
    return replace(STUDY, themes=(replace(THEME, **facts), STUDY.themes[1]))


def with_material(**facts: object) -> Known:
    return replace(STUDY, material=replace(STUDY.material, **facts))


def with_coding(**facts: object) -> Known:
    return replace(STUDY, coding=replace(STUDY.coding, **facts))


#: Each rule with a study in which it points at something; it is content with ``STUDY``.
FIRES = {
    fifteen.equal_attention: with_material(unread=1),
    fifteen.no_few_examples: with_theme(people=1),
    fifteen.all_extracts_gathered: with_coding(second_pass=0),
    fifteen.checked_against_data: with_theme(judged=3),
    fifteen.coherent_and_distinct: replace(STUDY, overlaps=(("Quiet", "Loud", 0.31),)),
    fifteen.extracts_fit_claims: with_theme(unsupported=1),
    fifteen.balanced: with_theme(prose=121),
    fifteen.enough_time: replace(
        STUDY, phases=(*STUDY.phases[:5], replace(STUDY.phases[5], seconds=10))
    ),
    fifteen.assumptions_stated: replace(STUDY, orientations=("", "b", "c", "d")),
    fifteen.done_as_said: replace(STUDY, sections={"method": "I settled five themes."}),
    fifteen.fitting_words: replace(STUDY, prose="We made sure that no bias was left."),
    fifteen.active_researcher: replace(STUDY, prose="Two themes emerged."),
    points.question_stated: replace(STUDY, question=""),
    points.sample_size: with_material(entries=0),
    points.prompts_given: with_material(prompts=0),
    points.repeated: with_material(weeks=1),
    points.recorded: with_material(times=0),
    points.field_notes: replace(STUDY, memos={"memo": 3}),
    points.duration: with_material(weeks=0, groups=0),
    points.number_of_coders: with_coding(coders=0),
    points.coding_tree: with_coding(undefined=1),
    points.where_themes_came_from: replace(STUDY, themes=()),
    points.quotations_identified: replace(STUDY, unplaced=1),
    points.themes_clear: with_theme(concept=""),
    points.diverse_cases: with_theme(contrary=""),
    points.processing: with_material(names=("names not looked for", "names replaced")),
    points.trustworthiness: replace(STUDY, audits=0),
}

#: Studies that look as if a rule ought to fire, and in which it should not.
NEAR = {
    fifteen.equal_attention: with_coding(late=14.0),
    fifteen.no_few_examples: with_theme(people=2, extracts=2),
    fifteen.all_extracts_gathered: with_coding(orphans=9),
    fifteen.checked_against_data: with_theme(applications=4, judged=4, extracts=9),
    fifteen.coherent_and_distinct: replace(STUDY, overlaps=(("Quiet", "Loud", 0.3),)),
    fifteen.extracts_fit_claims: with_theme(claims=1),
    fifteen.balanced: with_theme(prose=120),
    fifteen.enough_time: replace(
        STUDY, phases=(*STUDY.phases[:5], replace(STUDY.phases[5], seconds=160))
    ),
    fifteen.done_as_said: replace(
        STUDY, sections={"method": "I settled two themes; five people were asked."}
    ),
    fifteen.fitting_words: replace(STUDY, prose="She said ‘there was bias in it’, and laughed."),
    fifteen.active_researcher: replace(STUDY, prose="He emerged from the lift. I made a theme."),
    points.field_notes: replace(STUDY, memos={"familiarisation": 1}),
    points.repeated: with_material(weeks=2),
    points.quotations_identified: replace(STUDY, reported=1),
}


@pytest.mark.parametrize("rule", FIRES, ids=lambda rule: rule.__name__)
def test_a_rule_is_open_where_something_is_missing_and_says_what(rule):
    assert rule(STUDY).state == DONE, rule(STUDY).text
    assert rule(FIRES[rule]).state == OPEN
    assert rule(FIRES[rule]).text != rule(STUDY).text


@pytest.mark.parametrize("rule", NEAR, ids=lambda rule: rule.__name__)
def test_a_rule_is_content_with_a_near_miss(rule):
    assert rule(NEAR[rule]).state == DONE, rule(NEAR[rule]).text


@pytest.mark.parametrize(
    "rule", [points.saturation, points.transcripts_returned, points.participant_checking]
)
def test_what_clashes_with_reflexive_analysis_is_answered_and_else_asked(rule):
    assert rule(STUDY).state == NOT_APPLICABLE
    assert len(rule(STUDY).text) > 40
    assert rule(replace(STUDY, approach="codebook")).state == OPEN


def test_late_weeks_coded_thinly_are_pointed_at():
    assert "Late weeks" in fifteen.equal_attention(with_coding(late=13.9)).text


def test_what_only_people_can_say_stays_open_with_what_is_known():
    assert fifteen.transcription(with_material(corrected=2)).text.endswith("import: 2.")
    assert "Quiet" in fifteen.interpreted(with_theme(echoes=1)).text
    assert "Quiet" not in fifteen.interpreted(STUDY).text
    assert points.drop_out(STUDY).text.startswith("Not handed in: 1 of 16")
    assert "Mia (researcher)" in points.who_collected(STUDY).text
    assert "for 3 participants" in points.ethics(with_material(consent_unknown=3)).text
    for rule in (fifteen.transcription, fifteen.interpreted, points.drop_out, points.ethics):
        assert rule(STUDY).state == OPEN


def test_software_names_what_was_proposed_and_that_no_model_generated_anything():
    told = points.software(replace(STUDY, assistance=Assistance(proposed=9, accepted=2))).text
    assert "9 proposals" in told
    assert "2 decided" in told
    assert "No generative model" in told


def test_a_passage_that_says_again_what_was_said_is_an_echo():
    said = "I sat in the car and counted slowly to twelve before going in"
    assert echoes("P1 sat counting in the car, slowly, before going in.", said)
    assert not echoes("P1 postpones the house, and the car gives the delay a shape.", said)


def test_every_checklist_has_its_numbers_each_point_its_why_and_none_a_score():
    numbers = {"15 points": 15, "COREQ": 32, "SRQR": 21, "RTARG": 15}
    for checklist in CHECKLISTS:
        assert [p.number for p in checklist.points] == [
            str(n) for n in range(1, numbers[checklist.name] + 1)
        ]
        for point in checklist.points:
            assert point.why
            assert len(point.name) <= 50, point.name
            for study in (STUDY, Known(), replace(STUDY, approach="coding-reliability")):
                filled = point.fill(study)
                assert filled.state in (DONE, OPEN, NOT_APPLICABLE)
                assert filled.text
                assert "%" not in filled.text or "share" in filled.text


def test_all_rules_of_the_fifteen_are_tried_here():
    tried = {*FIRES, fifteen.transcription, fifteen.interpreted}
    asked = [p for p in fifteen.FIFTEEN.points if p.fill not in tried]
    assert [p.number for p in asked] == ["9"]


def test_a_persons_answer_stands_before_what_the_study_knows(study: Study) -> None:
    with study.begin() as session:
        answer_checklist(
            session, "COREQ", "27", state="not applicable", text="by hand", coder="Mia"
        )
    with study() as session:
        lines = {(one.checklist, one.number): one for one in checklist_lines(session)}

    assert lines["COREQ", "27"].text == "by hand"
    assert lines["COREQ", "27"].answered
    assert lines["COREQ", "22"].daggered
    assert not lines["SRQR", "14"].answered


def test_only_known_checklists_have_points():
    assert len(items_of("COREQ")) == 32
    assert items_of("none") == ()
