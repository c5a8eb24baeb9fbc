"""What the coding view sends, and what it is told, without a browser."""

from typing import Any

import pytest
from sqlalchemy import select

from coding import actions
from coding.proposals.proposal import Proposal
from coding.queries.documents import entries
from coding.queries.standing import (
    Stretch,
    Touched,
    as_it_stands,
    follow,
    standing_on,
    stretches,
)
from coding.store import Study
from coding.store.records import AuditEvent, AuditPayload, Memo
from coding.store.records import Proposal as Line
from coding.text import Segment
from coding.ui.parts.coded_text.operations import carry_out
from coding.ui.parts.coded_text.since import MANY, Since, rows_of, style
from tests.conftest import TEXT

CALM = Segment(TEXT.index("I felt calm"), TEXT.index(" on the bus"))
BUS = Segment(TEXT.index("on the bus"), TEXT.index(" at last"))


def where(words: str) -> Segment:
    return Segment(TEXT.index(words), TEXT.index(words) + len(words))


def send(study: Study, *ops: dict[str, Any]) -> dict[str, dict[str, str]]:
    return carry_out(study, {"uid": study.uid, "ops": list(ops)})


def op(number: int, kind: str, on: Segment | None = CALM, **told: Any) -> dict[str, Any]:
    place = {"doc": 1, "start": on.start, "end": on.end} if on else {}
    return {"op": f"op-{number}", "kind": kind, "by": "Mia", **place, **told}


def stands(study: Study) -> list[tuple[str, str, str]]:
    """Words, code and coder of all that is in force."""
    with study() as session:
        now = standing_on(session, [Stretch(1, 0, 9_999)])
    names = {code.id: code.name for code in now.codes}
    return [(TEXT[a.start : a.end], names[a.code_id], a.coder) for a in now.applied]


def events(study: Study) -> list[str]:
    with study() as session:
        return list(session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)))[2:]


def test_a_batch_is_carried_out_in_its_order_each_with_its_own_line(study: Study) -> None:
    answers = send(
        study,
        op(1, "apply", code="ease"),
        op(2, "apply", BUS, code="the bus"),
        op(3, "remove", code="ease"),
        op(4, "rebound", BUS, code="the bus", to=[CALM.start, BUS.end]),
        op(5, "memo", BUS, text="why here?"),
    )

    assert all("told" in answer for answer in answers.values())
    assert stands(study) == [("I felt calm on the bus 🙂", "the bus", "Mia")]
    assert events(study) == [
        "apply_code",
        "apply_code",
        "remove_code",
        "change_boundaries",
        "write_memo",
    ]
    with study() as session:
        assert session.scalars(select(Memo.about)).one() == f"document:1:{BUS.start}-{BUS.end}"


def test_a_batch_sent_again_changes_nothing_and_is_answered_the_same(study: Study) -> None:
    with study.begin() as session:
        made = [Proposal("1", BUS, "bus", "phrase", "said often"),
                Proposal("1", CALM, "calm", "phrase", "said often")]  # fmt: skip
        actions.record_proposals(session, made, made_with="test", coder="Mia")
    batch = [
        op(1, "apply", code="ease"),
        op(2, "remove", code="ease"),
        op(3, "undo", None),
        op(4, "redo", None),
        op(5, "accept", BUS, code="bus", proposal=1),
        op(6, "rebound", BUS, code="bus", to=[CALM.start, BUS.end]),
        op(7, "reject", None, proposal=2),
        op(8, "memo", BUS, text="a thought"),
    ]
    first = send(study, *batch)
    before, lines = stands(study), events(study)
    second = send(study, *batch)

    assert not [answer for answer in first.values() if "refused" in answer]
    assert second == first
    assert (stands(study), events(study)) == (before, lines)


def test_what_is_refused_is_answered_and_the_rest_is_done(study: Study) -> None:
    answers = send(
        study,
        op(1, "apply", Segment(0, 999), code="too far"),
        op(2, "remove", code="never there"),
        op(3, "dance"),
        {"op": "op-4", "kind": "apply", "by": "Mia", "doc": "1", "start": 0, "end": 3, "code": "x"},
        op(5, "apply", None, code="nowhere"),
        op(6, "accept", code="x", proposal=7),
        op(7, "apply", code="ease"),
    )

    assert [number for number, answer in answers.items() if "told" in answer] == ["op-7"]
    assert all(answer.get("refused", "told") for answer in answers.values())
    assert stands(study) == [("I felt calm", "ease", "Mia")]


@pytest.mark.parametrize("told", [None, "x", {}, {"uid": "another study", "ops": []}])
def test_what_comes_from_another_study_or_is_no_message_is_not_answered(
    study: Study, told: object
) -> None:
    assert carry_out(study, told) == {}
    assert carry_out(study, {"uid": study.uid, "ops": [None, {"op": 5}]}) == {}


def test_a_code_renamed_meanwhile_is_applied_under_its_new_name(study: Study) -> None:
    send(study, op(1, "apply", code="ease"))
    with study.begin() as session:
        actions.define_code(session, "ease", seen=1, new_name="lightness", coder="Noor")
    send(study, op(2, "apply", BUS, code="ease", codeId=1), op(3, "remove", code="ease", codeId=1))

    assert stands(study) == [("on the bus 🙂", "lightness", "Mia")]


def test_another_coders_application_is_not_taken_off(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Noor")

    assert "refused" in send(study, op(1, "remove", code="ease"))["op-1"]
    assert stands(study) == [("I felt calm", "ease", "Noor")]


def test_boundaries_that_somebody_changed_meanwhile_are_not_overwritten(study: Study) -> None:
    send(study, op(1, "apply", code="ease"))
    send(study, op(2, "rebound", code="ease", to=[BUS.start, BUS.end]))
    late = send(study, op(3, "rebound", code="ease", to=[CALM.start, BUS.end]))

    assert "refused" in late["op-3"]
    assert stands(study) == [("on the bus 🙂", "ease", "Mia")]


def test_a_proposal_accepted_for_other_words_is_changed(study: Study) -> None:
    with study.begin() as session:
        made = [Proposal("1", CALM, "calm", "phrase", "said often")]
        actions.record_proposals(session, made, made_with="test", coder="Mia")
    send(study, op(1, "accept", BUS, code="at ease", proposal=1))

    assert stands(study) == [("on the bus 🙂", "at ease", "Mia")]
    with study() as session:
        assert session.scalars(select(Line.decision)).all() == ["changed"]


def test_what_others_did_since_is_told_row_by_row_as_it_stands_now(study: Study) -> None:
    with study() as session:
        since = Since(standing_on(session, [Stretch(1, 0, 9_999)]).seq)
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Noor")
        actions.apply_code(session, 1, BUS, "bus", coder="Noor")
        actions.remove_code(session, 1, coder="Noor")
        actions.define_code(session, "bus", seen=1, new_name="the bus", coder="Noor")
    with study() as session:
        follow(session, since.touched)
        told = rows_of(as_it_stands(session, since.touched, {1}))
        elsewhere = as_it_stands(session, since.touched, {2})

    assert [row[1] for row in told["codes"]] == ["ease", "the bus"]
    assert [(row[0], row[-1]) for row in told["applied"]] == [(1, True), (2, False)]
    assert elsewhere.applied == ()
    assert not since.outgrown


def test_many_changes_or_erased_details_ask_for_a_new_snapshot(study: Study) -> None:
    many = Since(0)
    many.touched.rows["code"] = set(range(MANY + 1))
    assert many.outgrown

    send(study, op(1, "apply", code="ease"))
    with study() as session:
        # What came before is the import, after which nothing can be followed.
        whole = Touched(len(session.scalars(select(AuditEvent.seq)).all()) - 1)
        follow(session, whole)
        assert not whole.lost
        last = session.scalars(select(AuditEvent.seq).order_by(AuditEvent.seq.desc())).first()
        assert last == whole.seq
    with study.begin() as session:
        session.connection().exec_driver_sql(
            f"UPDATE {AuditPayload.__tablename__} SET body = NULL, salt = NULL WHERE seq = {last}"
        )
    erased = Since(last - 1)
    with study() as session:
        follow(session, erased.touched)
    assert erased.outgrown


def test_thirty_codes_in_a_row_look_different_and_a_chosen_colour_is_kept() -> None:
    assert len({style(number, 0) for number in range(1, 31)}) == 30
    assert style(7, 0) == style(37, 0) == 6
    assert style(7, 12) == 11


def test_only_what_stands_on_the_entries_shown_is_sent(study: Study) -> None:
    with study.begin() as session:
        actions.apply_code(session, 1, CALM, "ease", coder="Mia")
        actions.apply_code(session, 1, where("simply"), "forgetting", coder="Mia")
        actions.apply_code(session, 1, Segment(0, len(TEXT)), "all of it", coder="Mia")
    with study() as session:
        lines = entries(session)
        mine = stretches([line for line in lines if line.speaker == "P02"], lines)
        both = stretches(lines[:2], lines)
        found = standing_on(session, mine)

    assert [(one.start, one.end) for one in mine] == [(TEXT.index("Most"), len(TEXT))]
    assert [(one.start, one.end) for one in both] == [(0, TEXT.index("\n\nMost"))]
    assert [TEXT[one.start : one.end] for one in found.applied] == [TEXT, "simply"]
