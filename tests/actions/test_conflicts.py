"""Nobody's newer work is written over unseen, and a decision sent twice counts once."""

import threading
from collections.abc import Callable

import pytest
from sqlalchemy import func, select

from coding import actions
from coding.errors import ChangedSinceError, RefusedError
from coding.store import Session, Study, open_study
from coding.store.records import AuditEvent, Code, CodeApplication, Operation, Proposal, Theme
from coding.store.records import Study as StudyRow
from coding.text import Segment
from tests.actions.state import rows

EDITS: dict[str, tuple[type[Code | Theme | StudyRow], Callable[[Session, int | None], object]]] = {
    "code": (
        Code,
        lambda session, seen: actions.define_code(
            session, "ease", seen=seen, definition="mine", coder="Mia"
        ),
    ),
    "theme": (
        Theme,
        lambda session, seen: actions.define_theme(
            session, "Quiet", seen=seen, concept="mine", coder="Mia"
        ),
    ),
    "study": (
        StudyRow,
        lambda session, seen: actions.revise_study(
            session, seen=seen or 0, question="mine", coder="Mia"
        ),
    ),
}


def somebody_else_changes(session: Session, what: str) -> None:
    if what == "code":
        seen = version_of(session, what)
        actions.define_code(session, "ease", seen=seen, definition="theirs", coder="Sam")
    elif what == "theme":
        actions.define_theme(session, "Quiet", concept="theirs", coder="Sam")
    else:
        actions.revise_study(session, seen=1, question="theirs", coder="Sam")


def version_of(session: Session, what: str) -> int:
    record = EDITS[what][0]
    named = {"code": "ease", "theme": "Quiet"}
    wanted = select(record.version)
    if what in named:
        wanted = wanted.where(record.name == named[what])  # type: ignore[union-attr]
    return session.scalars(wanted).one()


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_of_an_older_version_is_refused_and_both_versions_are_told(
    prepared: Study, what: str
) -> None:
    with prepared() as session:
        seen = version_of(session, what)
    with prepared.begin() as session:
        somebody_else_changes(session, what)
    with prepared() as session:
        before = rows(session)
        now = version_of(session, what)

    with pytest.raises(ChangedSinceError) as refusal, prepared.begin() as session:
        EDITS[what][1](session, seen)

    assert f"you saw {seen}" in refusal.value.what
    assert f"now version {now}" in refusal.value.what
    assert "Look at the new version" in refusal.value.remedy
    with prepared() as session:
        assert rows(session) == before


@pytest.mark.parametrize("what", EDITS)
def test_an_edit_of_the_version_that_was_seen_is_kept(prepared: Study, what: str) -> None:
    with prepared.begin() as session:
        somebody_else_changes(session, what)
        EDITS[what][1](session, version_of(session, what))
        somebody = session.scalars(select(AuditEvent.actor).order_by(AuditEvent.seq.desc()))
        assert somebody.first() == "1"


@pytest.mark.parametrize("what", ["code", "theme"])
def test_what_was_believed_to_be_new_does_not_write_over_what_is_there(
    prepared: Study, what: str
) -> None:
    with prepared.begin() as session:
        somebody_else_changes(session, what)
        with pytest.raises(ChangedSinceError, match="before you"):
            EDITS[what][1](session, None)


@pytest.mark.parametrize("what", ["code", "theme"])
def test_filling_in_what_was_left_blank_needs_no_version(prepared: Study, what: str) -> None:
    with prepared.begin() as session:
        EDITS[what][1](session, None)
        EDITS[what][1](session, None)  # And saying the same again is no conflict.


def test_a_thousand_conflicting_edits_are_all_refused_but_the_first_of_each_round(
    study: Study,
) -> None:
    with study.begin() as session:
        actions.define_code(session, "calm", coder="Mia")
    kept: list[str] = []
    refused: list[str] = []
    rounds, people = 10, 10
    barrier = threading.Barrier(people)

    def edit(who: int) -> None:
        for number in range(rounds):
            with study() as session:
                seen = session.scalars(select(Code.version)).one()
            barrier.wait()
            words = f"{who} in round {number}"
            try:
                with study.begin() as session:
                    actions.define_code(
                        session, "calm", seen=seen, definition=words, coder=f"C{who}"
                    )
                kept.append(words)
            except ChangedSinceError:
                refused.append(words)
            barrier.wait()

    threads = [threading.Thread(target=edit, args=(who,)) for who in range(people)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(kept) == rounds
    assert len(refused) == rounds * (people - 1)
    with study() as session:
        assert session.scalars(select(Code.definition)).one() == kept[-1]


def test_a_proposal_is_decided_once_however_many_try(prepared: Study) -> None:
    outcomes: list[str] = []

    def accept(who: int) -> None:
        try:
            with prepared.begin() as session:
                actions.accept_proposal(session, 1, coder=f"C{who}")
            outcomes.append("accepted")
        except RefusedError:
            outcomes.append("refused")

    threads = [threading.Thread(target=accept, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["accepted"] + ["refused"] * 5
    with prepared() as session:
        made = select(func.count(CodeApplication.id)).where(CodeApplication.proposal_id == 1)
        assert session.scalar(made) == 1


def apply(session: Session, op: str | None, start: int = 0, code: str = "asked") -> int:
    segment = Segment(start, start + 3)
    return actions.apply_code(session, 1, segment, code, coder="Mia", op=op).id


def test_the_same_operation_twice_is_one_application_with_the_same_id(prepared: Study) -> None:
    with prepared.begin() as session:
        first = apply(session, "op-1")
    with prepared() as session:
        before = rows(session)

    with prepared.begin() as session:
        assert apply(session, "op-1") == first
    prepared.close()
    with open_study(prepared.path) as again, again.begin() as session:
        assert apply(session, "op-1") == first

    with prepared() as session:
        assert rows(session) == before


def test_the_same_operation_after_an_undo_does_not_bring_it_back(prepared: Study) -> None:
    with prepared.begin() as session:
        first = apply(session, "op-1")
        actions.undo(session, coder="Mia")
        assert apply(session, "op-1") == first
        live = select(func.count(CodeApplication.id)).where(CodeApplication.removed.is_(False))
        assert session.scalar(live) == 3


def test_operations_without_an_id_are_each_their_own(prepared: Study) -> None:
    with prepared.begin() as session:
        assert apply(session, None, 0) != apply(session, None, 4)
        assert session.scalar(select(func.count()).select_from(Operation)) == 0


def test_an_operation_id_cannot_be_used_for_another_kind_of_decision(prepared: Study) -> None:
    with prepared.begin() as session:
        apply(session, "op-1")
        with pytest.raises(RefusedError, match="already used") as refusal:
            actions.reject_proposal(session, 1, coder="Mia", op="op-1")
        assert refusal.value.remedy
        assert session.scalars(select(Proposal.decision)).all() == ["open", "rejected", "open"]


def test_a_refused_operation_may_be_tried_again_under_its_id(prepared: Study) -> None:
    with prepared.begin() as session:
        with pytest.raises(RefusedError):
            apply(session, "op-1", start=900)
        assert apply(session, "op-1", start=0)


def test_many_retries_at_once_store_one(prepared: Study) -> None:
    found: list[int] = []

    def retry() -> None:
        with prepared.begin() as session:
            found.append(apply(session, "op-1"))

    threads = [threading.Thread(target=retry) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(set(found)) == 1
    with prepared() as session:
        assert session.scalar(select(func.count(CodeApplication.id))) == 4
