"""Nothing can be changed outside an action, and an image tells just what changed."""

import json

import pytest
from sqlalchemy import delete, insert, select, text, update

from coding.actions import define_code, name_coder, write_memo
from coding.store import Study
from coding.store.changes import Change, Collected
from coding.store.records import AuditPayload, Code, Coder, Entry, Memo


def last_changes(study: Study) -> list[dict[str, object]]:
    with study() as session:
        body = session.scalars(
            select(AuditPayload.body).order_by(AuditPayload.seq.desc()).limit(1)
        ).one()
    changes: list[dict[str, object]] = json.loads(str(body))["changes"]
    return changes


def test_a_row_added_outside_an_action_is_refused(study: Study) -> None:
    with pytest.raises(RuntimeError, match="outside any action"), study.begin() as session:
        session.add(Code(name="calm"))
    with study() as session:
        assert session.scalars(select(Code)).all() == []


def test_a_row_changed_outside_an_action_is_refused(study: Study) -> None:
    with pytest.raises(RuntimeError, match="outside any action"), study.begin() as session:
        session.scalars(select(Coder)).one().name = "Sam"


def test_a_row_deleted_anywhere_is_refused(study: Study) -> None:
    with pytest.raises(RuntimeError, match="never deleted"), study.begin() as session:
        session.delete(session.scalars(select(Coder)).one())


def test_an_entry_changed_or_added_by_hand_is_refused(study: Study) -> None:
    with pytest.raises(RuntimeError, match="with their document"), study.begin() as session:
        session.get_one(Entry, 1).week = 5
    with pytest.raises(RuntimeError, match="with their document"), study.begin() as session:
        session.add(Entry(document_id=1, start=0, end=1))
    with pytest.raises(RuntimeError, match="outside any action"), study.begin() as session:
        session.execute(insert(Entry).values(document_id=1, start=0, end=1))


@pytest.mark.parametrize(
    "statement",
    [
        update(Code).values(name="x"),
        delete(Code),
        insert(Code).values(name="x", version=1),
        update(Code.__table__).values(name="x"),
        delete(Code.__table__),
        insert(Code.__table__).values(name="x", version=1),
        update(Entry).values(week=1),
        delete(Entry),
    ],
    ids=str,
)
def test_a_statement_that_changes_rows_past_the_session_is_refused(
    study: Study, statement: object
) -> None:
    with pytest.raises(RuntimeError, match="through the session"), study.begin() as session:
        session.execute(statement)  # type: ignore[call-overload]


def test_an_image_of_a_new_row_is_whole_and_of_a_changed_one_tells_the_change(
    study: Study,
) -> None:
    with study.begin() as session:
        define_code(session, "calm", definition="at ease", coder="Mia")
    (made,) = last_changes(study)
    assert made["before"] == {}
    assert made["after"] == {
        "name": "calm", "definition": "at ease", "include": "", "exclude": "",
        "parent_id": None, "colour": 0, "origin": "hand", "retired": False, "removed": False,
    }  # fmt: skip

    with study.begin() as session:
        seen = session.scalars(select(Code.version)).one()
        define_code(session, "calm", seen=seen, exclude="sleep", coder="Mia")
    (changed,) = last_changes(study)
    assert (changed["before"], changed["after"]) == ({"exclude": ""}, {"exclude": "sleep"})


def test_the_text_of_a_document_is_not_kept_a_second_time(study: Study) -> None:
    with study() as session:
        bodies = "".join(map(str, session.scalars(select(AuditPayload.body))))
    assert "calm on the bus" not in bodies


def test_two_changes_of_one_row_are_folded_into_one() -> None:
    collected = Collected()
    collected.add(Change("code", 1, {"name": "a"}, {"name": "b"}))
    collected.add(Change("code", 2, {}, {"name": "new", "why": ""}))
    collected.add(Change("code", 1, {"name": "b", "why": ""}, {"name": "c", "why": "x"}))
    collected.add(Change("code", 2, {"why": ""}, {"why": "y"}))

    assert collected.payload() == [
        {
            "table": "code",
            "id": 1,
            "before": {"name": "a", "why": ""},
            "after": {"name": "c", "why": "x"},
        },
        {"table": "code", "id": 2, "before": {}, "after": {"name": "new", "why": "y"}},
    ]


def test_what_came_back_to_where_it_was_is_no_change() -> None:
    collected = Collected()
    collected.add(Change("code", 1, {"name": "a"}, {"name": "b"}))
    collected.add(Change("code", 1, {"name": "b"}, {"name": "a"}))

    assert collected.payload() == []


def test_a_value_that_was_not_read_before_it_is_changed_is_no_ground_for_undo(
    study: Study,
) -> None:
    with study.begin() as session:
        name_coder(session, "Sam", role="auditor", coder="Mia")
        write_memo(session, "a", coder="Mia")
    with study.begin() as session:
        session.info["collected"] = Collected()
        memo = session.scalars(select(Memo)).one()
        session.expire(memo)
        memo.text = "b"
        with pytest.raises(ValueError, match="unpack"):
            session.flush()
        session.info["collected"] = None
        session.rollback()


def test_a_row_that_somebody_changed_since_it_was_read_is_not_overwritten(study: Study) -> None:
    """The versions that SQLAlchemy counts, beside the ones a person is asked about."""
    from sqlalchemy.orm.exc import StaleDataError

    with study.begin() as session:
        define_code(session, "calm", coder="Mia")
    with pytest.raises(StaleDataError), study.begin() as session:
        code = session.scalars(select(Code)).one()
        session.connection().execute(text("UPDATE code SET version = 7"))
        define_code(session, code.name, definition="at ease", coder="Mia")
