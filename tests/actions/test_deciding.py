"""What each kind of decision does to the study, beyond leaving its line."""

import json
from functools import partial

import pytest
from sqlalchemy import select

from coding import actions
from coding.actions.action import known_coder
from coding.errors import NotFoundError, RefusedError
from coding.proposals.proposal import Proposal
from coding.store import Session, Study
from coding.store.records import (
    Code,
    CodeApplication,
    Coder,
    Document,
    Entry,
    Participant,
    PhaseVisit,
    ReadMark,
    Theme,
    ThemeCode,
    ThemeExtract,
)
from coding.store.records import Proposal as Line
from coding.store.records import Study as StudyRow
from coding.text import Entry as ReadEntry
from coding.text import Kind, Problem, ReadDocument, Segment
from tests.conftest import TEXT, small_document


def code(session: Session, name: str) -> Code:
    return session.scalars(select(Code).where(Code.name == name)).one()


def places(session: Session, name: str) -> list[tuple[int, int]]:
    return [
        (row.start, row.end)
        for row in session.scalars(
            select(CodeApplication)
            .join(Code, Code.id == CodeApplication.code_id)
            .where(Code.name == name, CodeApplication.removed.is_(False))
            .order_by(CodeApplication.start)
        )
    ]


def test_a_document_is_kept_character_for_character_with_its_report(study: Study) -> None:
    text = "Ça va 👩‍👩‍👧 \u202eabc\u202c e\u0301\n\ttabbed"
    read = ReadDocument(
        "ways.txt", "txt", Kind.TEXT, text, "sha", (ReadEntry(0, 5, "P01"),),
        (Problem("it was cp1252", "look at it", repair=True),),
    )  # fmt: skip
    with study.begin() as session:
        made = actions.import_document(session, read, coder="Mia").id
    with study() as session:
        document = session.get_one(Document, made)
        assert document.text == text
        assert json.loads(document.import_report) == [
            {"what": "it was cp1252", "remedy": "look at it", "repair": True}
        ]
        assert document.names == "names not looked for"


def test_entries_keep_all_that_was_read_and_moderators_are_no_participants(study: Study) -> None:
    with study() as session:
        found = session.scalars(select(Entry).order_by(Entry.id)).all()
        assert [(e.speaker, e.role, e.week, e.prompt, e.status) for e in found] == [
            ("Mod", "moderator", None, None, "present"),
            ("P01", "participant", 1, "How often did you practise?", "present"),
            ("P02", "participant", 1, None, "present"),
            ("P02", "participant", 2, None, "present"),
        ]
        people = session.scalars(select(Participant.pseudonym)).all()
        assert people == ["P01", "P02"]
        assert found[0].participant_id is None
        assert TEXT[found[1].start : found[1].end].startswith("I felt calm")


def test_a_participant_of_several_documents_is_one_participant(study: Study) -> None:
    with study.begin() as session:
        actions.import_document(session, small_document("second.txt"), coder="Mia")
        assert len(session.scalars(select(Participant)).all()) == 2


def test_an_entry_that_ends_after_its_text_is_a_readers_fault(study: Study) -> None:
    read = ReadDocument("x.txt", "txt", Kind.TEXT, "short", "sha", (ReadEntry(0, 6, "P01"),))
    with pytest.raises(ValueError, match="ends after its text"), study.begin() as session:
        actions.import_document(session, read, coder="Mia")


def test_reading_is_marked_once_for_each_coder_and_reading(study: Study) -> None:
    with study.begin() as session:
        assert len(actions.mark_read(session, [2, 3, 2], coder="Mia")) == 2
        assert actions.mark_read(session, [2, 3], coder="Mia") == []
        assert len(actions.mark_read(session, [2], reading=2, coder="Mia")) == 1
        assert len(actions.mark_read(session, [2], coder="Sam")) == 1
        assert len(session.scalars(select(ReadMark)).all()) == 4


def test_thousands_of_entries_are_marked_in_one_decision(study: Study) -> None:
    entries = tuple(ReadEntry(at, at + 1, "P01", week=1) for at in range(4000))
    read = ReadDocument("long.txt", "txt", Kind.DIARY, "x" * 4000, "sha", entries)
    with study.begin() as session:
        actions.import_document(session, read, coder="Mia")
        ids = session.scalars(select(Entry.id)).all()
        assert len(actions.mark_read(session, ids, coder="Mia")) == 4004


def test_a_code_is_made_by_applying_it_and_found_again_by_its_name(study: Study) -> None:
    with study.begin() as session:
        first = actions.apply_code(session, 1, Segment(0, 3), " calm ", coder="Mia")
        second = actions.apply_code(session, 1, Segment(4, 7), "calm", coder="Sam")
        assert first.code_id == second.code_id
        assert code(session, "calm").origin == "hand"


def test_the_same_code_on_the_same_words_by_the_same_coder_is_one_application(
    study: Study,
) -> None:
    with study.begin() as session:
        first = actions.apply_code(session, 1, Segment(0, 3), "calm", coder="Mia")
        assert actions.apply_code(session, 1, Segment(0, 3), "calm", coder="Mia").id == first.id
        assert actions.apply_code(session, 1, Segment(0, 3), "calm", coder="Sam").id != first.id


def test_the_last_character_can_be_coded_and_none_after_it(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, Segment(len(TEXT) - 1, len(TEXT)), "end", coder="Mia")
        with pytest.raises(RefusedError, match="end after it"):
            actions.apply_code(session, 1, Segment(0, len(TEXT) + 1), "end", coder="Mia")


def test_a_retired_code_keeps_its_applications_and_comes_back_by_use(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.retire_code(session, "calm", reason="too wide", coder="Mia")
        assert code(session, "calm").retired
        assert places(session, "calm") == [(13, 24)]
        actions.apply_code(session, 1, Segment(0, 3), "calm", coder="Mia")
        assert not code(session, "calm").retired


def test_merging_moves_applications_and_leaves_one_where_both_stood(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.apply_code(session, 1, Segment(0, 3), "calm", coder="Mia")
        actions.merge_codes(session, "calm", into="forgetting", reason="one idea", coder="Mia")
        assert places(session, "calm") == []
        assert places(session, "forgetting") == [(0, 3), (13, 24), (47, 60)]
        assert code(session, "calm").retired
        links = select(ThemeCode.removed).where(ThemeCode.code_id == code(session, "calm").id)
        assert session.scalars(links).all() == [True]


def test_merging_leaves_different_coders_their_own_applications(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.apply_code(session, 1, Segment(13, 24), "calm", coder="Sam")
        actions.merge_codes(session, "calm", into="forgetting", reason="one idea", coder="Mia")
        assert places(session, "forgetting") == [(13, 24), (13, 24), (47, 60)]


def test_codes_below_a_merged_code_go_below_the_other(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_code(session, "bliss", parent="ease", coder="Mia")
        actions.merge_codes(session, "ease", into="calm", reason="one idea", coder="Mia")
        assert code(session, "bliss").parent_id == code(session, "calm").id
        assert code(session, "calm").parent_id is None


def test_merging_a_code_into_one_far_below_it_makes_no_circle(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_code(session, "bliss", parent="calm", coder="Mia")
        actions.merge_codes(session, "ease", into="bliss", reason="one idea", coder="Mia")
        assert code(session, "calm").parent_id == code(session, "bliss").id
        assert code(session, "bliss").parent_id is None


def test_a_merged_into_code_is_in_use_again(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.retire_code(session, "forgetting", reason="too wide", coder="Mia")
        actions.merge_codes(session, "calm", into="forgetting", reason="one idea", coder="Mia")
        assert not code(session, "forgetting").retired


def test_a_code_can_be_renamed_moved_and_put_back_to_the_top(prepared: Study) -> None:
    with prepared.begin() as session:
        seen = code(session, "calm").version
        made = actions.define_code(
            session, "calm", seen=seen, new_name="calmness", parent="forgetting", coder="Mia"
        )
        assert made.parent_id == code(session, "forgetting").id
        actions.define_code(session, "calmness", seen=made.version, parent="", coder="Mia")
        assert code(session, "calmness").parent_id is None


def test_a_theme_is_settled_only_with_its_central_organising_concept(prepared: Study) -> None:
    with prepared.begin() as session:
        with pytest.raises(RefusedError, match="central organising concept"):
            actions.define_theme(session, "Quiet", state="settled", coder="Mia")
        settle = partial(actions.define_theme, session, state="settled", coder="Mia")
        with pytest.raises(RefusedError, match="a verb that claims"):
            settle("Quiet", concept="The quiet of the bus.", name_reason="her word")
        settle("Quiet", concept="Quiet has to be made.", name_reason="her word")


def test_a_name_like_a_topic_is_settled_only_with_the_reason_why_it_stays(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        say = partial(actions.define_theme, session, coder="Mia")
        with pytest.raises(RefusedError, match="reads like a topic"):
            say("Quiet", state="settled", concept="Quiet has to be made.")
        kept = say("Quiet", state="settled", concept="It is made.", name_reason="P01’s own word")
        kept = say("Quiet", seen=kept.version, new_name="Quiet is made")
        assert kept.name_reason == ""
        with pytest.raises(RefusedError, match="reads like a topic"):
            say("Quiet is made", seen=kept.version, new_name="Benefits of quiet")


def test_a_concept_that_only_looks_like_no_claim_is_settled_with_a_reason(prepared: Study) -> None:
    with prepared.begin() as session:
        concept = "Kindness metastasises into duty."
        told = {"concept": concept, "state": "settled", "name_reason": "hers", "coder": "Mia"}
        with pytest.raises(RefusedError, match="claims"):
            actions.define_theme(session, "Quiet", **told)
        actions.define_theme(session, "Quiet", reason="It is a sentence.", **told)


def test_a_subtheme_needs_no_concept_and_has_no_subtheme_of_its_own(prepared: Study) -> None:
    with prepared.begin() as session:
        sub = actions.define_theme(
            session, "On the bus", parent="Quiet", state="settled", coder="Mia"
        )
        assert sub.parent_id is not None
        with pytest.raises(RefusedError, match="subtheme already"):
            actions.define_theme(session, "Upstairs", parent="On the bus", coder="Mia")


def test_a_theme_of_the_same_name_elsewhere_is_refused(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_theme(session, "Loud", coder="Mia")
        actions.define_theme(session, "Time", parent="Quiet", coder="Mia")
        actions.define_theme(session, "Time", parent="Quiet", definition="x", coder="Mia")
        with pytest.raises(RefusedError, match="in another place"):
            actions.define_theme(session, "Time", parent="Loud", coder="Mia")
        loud = session.scalars(select(Theme).where(Theme.name == "Loud")).one()
        with pytest.raises(RefusedError, match="already"):
            actions.define_theme(session, "Loud", seen=loud.version, new_name="Quiet", coder="Mia")


def test_extracts_are_chosen_once_and_keep_their_order(prepared: Study) -> None:
    with prepared.begin() as session:
        slow = actions.choose_extract(session, 2, theme="Slow", coder="Mia").theme_id
        actions.choose_extract(session, 1, theme="Slow", purpose="opens", coder="Mia")
        actions.choose_extract(session, 1, theme="Slow", coder="Mia")
        actions.choose_extract(session, 1, theme="Slow", purpose="closes", coder="Mia")
        wanted = select(ThemeExtract).where(ThemeExtract.theme_id == slow)
        found = session.scalars(wanted.order_by(ThemeExtract.position)).all()
        assert [(e.start, e.purpose) for e in found] == [(47, ""), (13, "closes")]


def test_an_accepted_proposal_keeps_the_proposal_as_its_origin(prepared: Study) -> None:
    with prepared.begin() as session:
        made = actions.accept_proposal(session, 1, coder="Mia")
        line = session.get_one(Line, 1)
        assert (made.origin, made.proposal_id, made.why) == ("proposal", 1, line.because)
        assert (line.decision, line.decided_by) == ("accepted", 1)
        assert code(session, "bus").origin == "proposal"


@pytest.mark.parametrize(
    ("told", "decision"),
    [
        ({}, "accepted"),
        ({"code": "bus"}, "accepted"),
        ({"code": " bus "}, "accepted"),
        ({"segment": Segment(30, 34)}, "accepted"),
        ({"code": "transport"}, "changed"),
        ({"segment": Segment(30, 35)}, "changed"),
    ],
)
def test_taking_up_another_code_or_other_words_is_a_change(
    prepared: Study, told: dict[str, object], decision: str
) -> None:
    with prepared.begin() as session:
        actions.accept_proposal(session, 1, coder="Mia", **told)  # type: ignore[arg-type]
        assert session.get_one(Line, 1).decision == decision


def test_a_rejected_proposal_never_comes_back(prepared: Study) -> None:
    same = Proposal("1", Segment(34, 38), "bus", "phrase", "another reason")
    with prepared.begin() as session:
        assert actions.record_proposals(session, [same], made_with="v9", coder="Mia") == []
        assert session.get_one(Line, 2).decision == "rejected"


def test_proposing_again_adds_only_what_is_new_and_nothing_twice(prepared: Study) -> None:
    made = [Proposal("1", Segment(start, start + 4), "bus", "cue", "b") for start in (30, 50, 50)]
    with prepared.begin() as session:
        new = actions.record_proposals(session, made, made_with="v9", coder="Mia")
        assert [(line.start, line.end) for line in new] == [(50, 54)]


def test_going_back_asks_why_and_closes_the_visit(prepared: Study) -> None:
    with prepared.begin() as session:
        with pytest.raises(RefusedError, match="needs a reason"):
            actions.enter_phase(session, 2, coder="Mia")
        actions.enter_phase(session, 2, reason="two codes overlap", coder="Mia")
        actions.enter_phase(session, 4, coder="Mia")
        visits = session.scalars(select(PhaseVisit).order_by(PhaseVisit.id)).all()
        assert [(v.phase, v.left_at is None, v.why) for v in visits] == [
            (3, False, ""),
            (2, False, "two codes overlap"),
            (4, True, ""),
        ]


def test_another_approach_needs_a_reason(prepared: Study) -> None:
    with prepared.begin() as session:
        with pytest.raises(RefusedError, match="approach was not changed"):
            actions.revise_study(session, seen=1, approach="codebook", coder="Mia")
        actions.revise_study(
            session, seen=1, approach="codebook", reason="two analysts", coder="Mia"
        )
        assert session.get_one(StudyRow, 1).approach == "codebook"


def test_a_question_can_be_emptied_and_a_title_cannot(prepared: Study) -> None:
    with prepared.begin() as session:
        study = actions.revise_study(session, seen=1, question="Why?", coder="Mia")
        study = actions.revise_study(
            session, seen=study.version, question="", title="", coder="Mia"
        )
        assert (study.question, study.title) == ("", "Practice diaries")


def test_coders_are_told_apart_by_name_and_spaces_do_not_make_another(study: Study) -> None:
    with study.begin() as session:
        actions.write_memo(session, "x", coder=" Mia ")
        assert session.scalars(select(Coder.name)).all() == ["Mia"]
        assert known_coder(session, "Mia").role == "researcher"


def test_a_named_role_is_on_every_later_event(study: Study) -> None:
    from coding.store.records import AuditEvent

    with study.begin() as session:
        actions.name_coder(session, "Ada", role="supervisor", coder="Mia")
        actions.write_memo(session, "x", coder="Ada")
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert last is not None
        assert last.role == "supervisor"


def test_what_is_not_there_is_told_by_its_number_and_nothing_of_the_texts(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        with pytest.raises(NotFoundError) as refusal:
            actions.apply_code(session, 9, Segment(0, 3), "calm", coder="Mia")
        assert "9" in refusal.value.what
        with pytest.raises(RefusedError) as outside:
            actions.apply_code(session, 1, Segment(0, 300), "calm", coder="Mia")
        assert "bus" not in str(outside.value)


def test_a_code_in_use_is_merged_or_retired_for_a_reason_only_and_can_come_back(
    prepared: Study,
) -> None:
    for refused in (
        lambda session: actions.retire_code(session, "calm", coder="Mia"),
        lambda session: actions.merge_codes(session, "calm", into="ease", reason=" ", coder="Mia"),
    ):
        with pytest.raises(RefusedError, match="stands on words"), prepared.begin() as session:
            refused(session)
    with prepared.begin() as session:
        actions.retire_code(session, "calm", reason="too wide", coder="Mia")
        back = actions.bring_back_code(session, "calm", coder="Mia")
        assert not back.retired
