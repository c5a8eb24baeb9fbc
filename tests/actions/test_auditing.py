"""Audits: nothing changes but by the researcher's answer, and what is signed stays signed."""

import pytest
from sqlalchemy import select

from coding import actions
from coding.errors import NotFoundError, RefusedError
from coding.queries.audits import audit_items, audit_statement, audits
from coding.queries.extracts import extracts
from coding.queries.narrative import reported_extracts
from coding.queries.reporting import study_report
from coding.store import Session, Study
from coding.store.records import AuditEvent, CodeApplication
from coding.store.supervision import Suggestion, Verdict
from coding.store.verify import verify
from coding.text import Segment
from tests.actions.deeds import drawn


def suggest(session: Session, item: int, kind: str, **change: object) -> int:
    return actions.suggest_change(session, item, kind, change, text="see", coder="Eve").id


def test_a_suggestion_changes_nothing_and_accepting_it_does_it_in_one_event(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        item = drawn(session, "coding", application=1)
        before = extracts(session)
        number = suggest(session, item, "code", code="stillness")
        assert extracts(session) == before
        events = len(session.scalars(select(AuditEvent.seq)).all())

        actions.answer_suggestion(session, number, "accepted", coder="Mia")

        assert [one.code for one in extracts(session) if one.application == 1] == ["stillness"]
        assert len(session.scalars(select(AuditEvent.seq)).all()) == events + 1
    with prepared() as session:
        assert verify(session).ok


def test_each_kind_of_suggestion_does_what_it_says(prepared: Study) -> None:
    with prepared.begin() as session:
        coding, silence = drawn(session, "coding", application=1), drawn(session, "silence")
        extract = drawn(session, "extract")
        for item, kind, change in (
            (coding, "boundaries", {"start": 15, "end": 24}),
            (coding, "theme", {"theme": "Work"}),
            (silence, "code", {"code": "unsaid"}),
            (extract, "remove", {}),
        ):
            number = suggest(session, item, kind, **change)
            reported = len(reported_extracts(session))
            actions.answer_suggestion(session, number, "accepted", coder="Mia")
        moved = session.get_one(CodeApplication, 1)
        assert (moved.start, moved.end) == (15, 24)
        assert [one.coder for one in extracts(session, "unsaid")] == ["Mia"]
        assert len(reported_extracts(session)) == reported - 1


def test_declining_needs_a_reason_and_changes_nothing(prepared: Study) -> None:
    with prepared.begin() as session:
        before = extracts(session)
        with pytest.raises(RefusedError, match="not declined"):
            actions.answer_suggestion(session, 1, "declined", reason=" ", coder="Mia")
        actions.answer_suggestion(session, 1, "declined", reason="the irony", coder="Mia")
        assert extracts(session) == before
        assert session.get_one(Suggestion, 1).answer_why == "the irony"


def test_a_suggestion_about_what_is_gone_can_only_be_declined(prepared: Study) -> None:
    with prepared.begin() as session:
        number = suggest(session, drawn(session, "coding", application=1), "remove")
        actions.remove_code(session, 1, coder="Mia")
        with pytest.raises(NotFoundError, match="changed or taken away"):
            actions.answer_suggestion(session, number, "accepted", coder="Mia")
        actions.answer_suggestion(session, number, "declined", reason="done by hand", coder="Mia")


def test_a_second_verdict_replaces_the_first_and_the_trail_keeps_both(prepared: Study) -> None:
    with prepared.begin() as session:
        item = drawn(session, "coding", application=2)
        actions.give_verdict(session, item, "supported", comment="on reflection", coder="Eve")
        given = session.scalars(select(Verdict).where(Verdict.audit_item_id == item)).all()
        assert [one.verdict for one in given] == ["supported"]


def test_an_audit_changes_nothing_of_what_it_judges(prepared: Study) -> None:
    with prepared.begin() as session:
        before = extracts(session), reported_extracts(session)
        for item in audit_items(session, 1):
            actions.give_verdict(session, item.id, "not supported", coder="Eve")
        actions.close_audit(session, 1, coder="Eve")
        assert (extracts(session), reported_extracts(session)) == before


def test_audited_is_said_of_closed_audits_alone_and_with_their_numbers(prepared: Study) -> None:
    with prepared.begin() as session:
        assert audit_statement(session) == ""
        assert "audit" not in {one.name for one in study_report(session).sections}
        [line] = audits(session)
        actions.close_audit(session, 1, coder="Eve")
        said = audit_statement(session)
        printed = [one.text for one in study_report(session).sections if one.name == "audit"]
    assert printed == [said]
    assert "audited by Eve (supervisor; teaches none of them)" in said
    assert f"of {line.items} " in said
    assert "1 were judged (1 partly)" in said
    assert "One suggested change stayed without an answer" in said


def test_what_is_signed_is_changed_by_nobody_not_even_by_undo(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.reply_to_audit(session, 1, "thank you", coder="Mia")
        item = drawn(session, "coding", application=2)
        actions.close_audit(session, 1, coder="Eve")
        for act in (
            lambda: actions.give_verdict(session, item, "supported", coder="Eve"),
            lambda: actions.answer_suggestion(session, 1, "accepted", coder="Mia"),
            lambda: actions.reply_to_audit(session, 1, "late", coder="Mia"),
            lambda: actions.close_audit(session, 1, coder="Eve"),
        ):
            with pytest.raises(RefusedError, match="closed and signed"):
                act()
        with pytest.raises(RefusedError, match="closed and signed"):
            actions.undo(session, coder="Mia")


def test_nothing_judged_is_nothing_to_sign(prepared: Study) -> None:
    with prepared.begin() as session:
        second = actions.open_audit(
            session, "Second", auditor="Eve", relation="x", seed=2, coder="Eve"
        ).id
        with pytest.raises(RefusedError, match="nothing was judged"):
            actions.close_audit(session, second, coder="Eve")


def test_an_audit_does_not_hold_up_what_the_researcher_takes_back(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.name_coder(session, "Noor", role="researcher", coder="Mia")
        made = actions.code_passages(session, [(1, Segment(0, 5))], "late", coder="Noor").id
        actions.open_audit(session, "Again", auditor="Eve", relation="x", coder="Eve")
        actions.undo(session, coder="Noor")
        assert not [one for one in extracts(session) if one.code_id == made]
