"""Nothing changes without its line in the trail: one action, one event, one transaction."""

import contextlib
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm.util import identity_key

from coding import actions
from coding.actions.action import MARK
from coding.actions.undoing import NOT_UNDONE
from coding.errors import CodingError
from coding.store import Study, create_study_file
from coding.store.anchor import anchor_path
from coding.store.records import AuditEvent, AuditPayload
from coding.store.verify import verify
from coding.text import Segment
from tests.actions.deeds import DEEDS
from tests.actions.state import TRAIL, dump, in_force, rows

MARKER = " ZEBRA-7f3a"

#: Actions that a caller may send twice under one id.
WITH_OP = (
    "write_claim",
    "apply_code",
    "remove_code",
    "change_boundaries",
    "accept_proposal",
    "reject_proposal",
    "code_passages",
    "take_suggestion",
    "rule_words",
    "write_memo",
    "place_code",
    "take_code_out",
    "gather_codes",
    "move_theme",
    "define_theme",
    "merge_themes",
    "split_theme",
    "drop_theme",
    "relate_themes",
    "unrelate_themes",
    "take_snapshot",
    "give_fit",
    "move_extract",
    "choose_extract",
    "let_extract_go",
    "cut_extract",
    "gloss_extract",
    "print_whole",
    "give_verdict",
    "suggest_change",
    "answer_suggestion",
    "reply_to_audit",
    "answer_blind",
    "undo",
    "redo",
)

#: Arguments that are one of a few words of ours, and the one that may lie in the ``operation``
#: table, which is no part of the trail.
CHOICES = {
    *[
        (name, word)
        for name in ("create_study", "revise_study")
        for word in ("approach", "language")
    ],
    ("name_coder", "role"),
    *[("record_consent", word) for word in ("pseudonym", "levels", "given")],
    ("name_coder", "until"),
    *[("open_audit", word) for word in ("auditor", "strands", "themes")],
    *[
        (name, "coder")
        for name in (
            "give_verdict",
            "suggest_change",
            "answer_blind",
            "answer_closing_question",
            "close_audit",
            "begin_review",
        )
    ],
    ("give_verdict", "verdict"),
    ("suggest_change", "kind"),
    ("answer_suggestion", "answer"),
    ("answer_blind", "kind"),
    *[("answer_closing_question", word) for word in ("question", "answer")],
    ("define_code", "parent"),
    ("define_theme", "parent"),
    ("define_theme", "state"),
    *[
        (name, "structure")
        for name in (
            *("define_theme", "place_code", "take_code_out", "gather_codes", "move_theme"),
            *("merge_themes", "split_theme", "drop_theme", "relate_themes", "unrelate_themes"),
            *("choose_extract", "give_fit", "order_extracts", "choose_contrary"),
        )
    ],
    *[("place_code", word) for word in ("instead_of", "before")],
    *[("take_code_out", word) for word in ("code", "theme")],
    ("gather_codes", "codes"),
    *[("move_theme", word) for word in ("name", "under", "before")],
    *[("merge_themes", word) for word in ("name", "into")],
    *[("split_theme", word) for word in ("name", "codes")],
    ("drop_theme", "name"),
    *[
        (name, word)
        for name in ("relate_themes", "unrelate_themes")
        for word in ("first", "kind", "second")
    ],
    ("write_memo", "kind"),
    ("write_claim", "theme"),
    ("write_claim", "kind"),
    ("write_section", "name"),
    *[("answer_checklist", word) for word in ("checklist", "item", "state")],
    ("record_export", "format_"),
    *[(name, "theme") for name in ("place_code", "choose_extract", "give_fit")],
    *[(name, "theme") for name in ("order_extracts", "choose_contrary")],
    ("choose_contrary", "told"),
    ("move_extract", "code"),
    *[("merge_codes", word) for word in ("name", "into")],
    ("place_code", "code"),
    ("retire_code", "name"),
    ("bring_back_code", "name"),
    ("revise_code", "name"),
    *[("move_code", word) for word in ("name", "under")],
    ("split_code", "name"),
    *[(name, "coder") for name in ("revise_memo", "remove_memo")],
    ("close_pass", "coder"),
    ("hold_beside", "kind"),
    *[("link_themes", word) for word in ("left", "right", "relation")],
    *[("reconcile", word) for word in ("code", "outcome")],
    ("rule_words", "code"),
    ("rule_words", "kind"),
    ("give_fit", "fit"),
    *[(name, "coder") for name in ("undo", "redo")],
    *[(name, "op") for name in WITH_OP],
}


@pytest.fixture
def ready(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Study]:
    """The study a deed can be done in: for the first of all deeds, one without a row."""
    if request.node.callspec.params["name"] == "create_study":
        with create_study_file(tmp_path / "empty.study") as study:
            yield study
    else:
        yield request.getfixturevalue("prepared")


def test_every_public_function_of_actions_is_an_action_and_has_its_deed() -> None:
    functions = {
        name: value
        for name, value in vars(actions).items()
        if inspect.isfunction(value) and not name.startswith("_")
    }
    assert set(functions) == set(actions.__all__) == set(DEEDS)
    for name, function in functions.items():
        assert getattr(function, MARK, False), name
        assert "coder" in inspect.signature(function).parameters


def test_every_action_of_every_module_is_offered_by_the_package() -> None:
    found = set()
    for module in pkgutil.iter_modules(actions.__path__, "coding.actions."):
        for name, value in vars(importlib.import_module(module.name)).items():
            if inspect.isfunction(value) and getattr(value, MARK, False):
                found.add(name)
    assert found == set(actions.__all__)


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_writes_one_event_named_after_it_together_with_its_change(
    ready: Study, name: str
) -> None:
    with ready() as session:
        before = rows(session, but=TRAIL)
        events = len(session.scalars(select(AuditEvent.seq)).all())

    with ready.begin() as session:
        DEEDS[name].does(session, "")

    with ready() as session:
        assert rows(session, but=TRAIL) != before, "the deed of this test changes nothing"
        new = session.execute(
            select(AuditEvent.action, AuditEvent.actor).where(AuditEvent.seq > events)
        ).all()
        assert [row.action for row in new] == [name]
        assert new[0].actor.isdecimal()
        assert verify(session).ok


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_whose_transaction_fails_leaves_neither_change_nor_event(
    ready: Study, name: str
) -> None:
    with ready() as session:
        before = rows(session)

    with pytest.raises(ZeroDivisionError), ready.begin() as session:
        DEEDS[name].does(session, "")
        _ = 1 / 0

    with ready() as session:
        assert rows(session) == before
    assert not anchor_path(ready.path).exists()


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_whose_event_cannot_be_written_changes_nothing_though_the_caller_goes_on(
    ready: Study, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cannot(*_args: object, **_kwargs: object) -> int:
        raise OSError("no line can be written")

    monkeypatch.setattr("coding.actions.action.append_event", cannot)
    with ready() as session:
        before = rows(session)

    with ready.begin() as session, pytest.raises(OSError, match="no line"):
        DEEDS[name].does(session, "")

    with ready() as session:
        assert rows(session) == before


@pytest.mark.parametrize(
    ("name", "number"),
    [(name, number) for name, deed in DEEDS.items() for number in range(len(deed.refused))],
)
def test_a_refused_action_leaves_no_trace_though_the_caller_goes_on(
    prepared: Study, name: str, number: int
) -> None:
    prepared.close()
    before = dump(prepared.path)

    with prepared.begin() as session, pytest.raises(CodingError) as refusal:
        DEEDS[name].refused[number](session, "")

    prepared.close()
    assert dump(prepared.path) == before
    assert not anchor_path(prepared.path).exists()
    assert refusal.value.what
    assert refusal.value.remedy


def test_every_action_that_takes_anything_from_outside_refuses_something() -> None:
    assert [name for name, deed in DEEDS.items() if not deed.refused] == ["restore"]


@pytest.mark.parametrize("name", DEEDS)
def test_after_a_refusal_in_the_same_block_the_next_action_is_kept_whole(
    prepared: Study, name: str
) -> None:
    for refused in DEEDS[name].refused:
        with prepared.begin() as session:
            with pytest.raises(CodingError):
                refused(session, "")
            actions.write_memo(session, "after", coder="Mia")
    with prepared() as session:
        assert verify(session).ok


@pytest.mark.parametrize("name", [name for name, deed in DEEDS.items() if deed.undone])
def test_an_action_is_undone_and_done_again_to_the_letter(prepared: Study, name: str) -> None:
    with prepared() as session:
        before = in_force(session)
    with prepared.begin() as session:
        DEEDS[name].does(session, "")
    with prepared() as session:
        done = in_force(session)
    assert done != before

    with prepared.begin() as session:
        actions.undo(session, coder=DEEDS[name].by)
    with prepared() as session:
        assert in_force(session) == before

    with prepared.begin() as session:
        actions.redo(session, coder=DEEDS[name].by)
    with prepared() as session:
        assert in_force(session) == done
        assert verify(session).ok


def test_what_has_no_way_back_is_just_what_the_table_says() -> None:
    # Undo and redo take one another back; people stay known once met.
    no_way_back = {name for name, deed in DEEDS.items() if not deed.undone}
    assert no_way_back == {"undo", "redo", "name_coder", *(NOT_UNDONE & set(DEEDS))}


@pytest.mark.parametrize("name", WITH_OP)
def test_an_action_sent_again_under_its_id_is_done_once_and_answers_the_same(
    prepared: Study, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, answers = getattr(actions, name), []

    def sent(*args: Any, **kwargs: Any) -> Any:
        answers.append(identity_key(instance=real(*args, **kwargs, op="one id")))

    with prepared() as session:
        before = len(session.scalars(select(AuditEvent.seq)).all())
    monkeypatch.setattr(actions, name, sent)
    for _ in range(2):
        with prepared.begin() as session:
            DEEDS[name].does(session, "")
    with prepared() as session:
        after = len(session.scalars(select(AuditEvent.seq)).all())

    assert answers[0] == answers[1]
    assert after == before + 1


@pytest.mark.parametrize("name", DEEDS)
def test_an_action_done_a_second_time_writes_a_line_only_if_it_changes_something(
    ready: Study, name: str
) -> None:
    with ready.begin() as session:
        DEEDS[name].does(session, "")
    with ready() as session:
        before = rows(session, but=TRAIL)
        events = session.scalars(select(AuditEvent.seq)).all()

    with ready.begin() as session, contextlib.suppress(CodingError):
        DEEDS[name].does(session, "")

    with ready() as session:
        changed = rows(session, but=TRAIL) != before
        more = len(session.scalars(select(AuditEvent.seq)).all()) - len(events)
        assert more == int(changed)


@pytest.mark.parametrize("name", DEEDS)
def test_nothing_a_person_writes_gets_into_the_columns_of_an_event(
    ready: Study, name: str, monkeypatch: pytest.MonkeyPatch, data_folder: Path
) -> None:
    given: dict[str, Any] = {}
    real = getattr(actions, name)

    def noticing(*args: Any, **kwargs: Any) -> Any:
        given.update(inspect.signature(real).bind(*args, **kwargs).arguments)
        return real(*args, **kwargs)

    monkeypatch.setattr(actions, name, noticing)
    with ready.begin() as session:
        DEEDS[name].does(session, MARKER)

    for parameter in inspect.signature(real).parameters.values():
        if "str" in str(parameter.annotation) and (name, parameter.name) not in CHOICES:
            assert MARKER in str(given.get(parameter.name)), f"plant the marker in {parameter.name}"
    with ready() as session:
        for row in session.execute(select(AuditEvent.__table__)).all():
            assert MARKER.strip() not in repr(row)
        payload = session.scalars(select(AuditPayload.body)).all()[-1]
        without = ("undo", "redo", "begin_review")  # They take nothing that a person writes.
        assert (MARKER.strip() in str(payload)) == (name not in without), "planted in vain"
    for outside in (anchor_path(ready.path), data_folder / "anchors.log"):
        assert MARKER.strip() not in outside.read_text("utf-8")


@pytest.mark.parametrize(
    "name",
    [name for name in DEEDS if "reason" in inspect.signature(getattr(actions, name)).parameters],
)
def test_a_reason_is_kept_in_the_part_that_can_be_erased(ready: Study, name: str) -> None:
    with ready.begin() as session:
        DEEDS[name].does(session, MARKER)
    with ready() as session:
        event = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert event is not None
        assert event.reason == "given"
        body = session.get_one(AuditPayload, event.seq).body
        assert MARKER in str(body).split('"reason":')[1]


def test_an_action_inside_an_action_is_a_bug_that_is_told(prepared: Study) -> None:
    @actions.action.action
    def two_at_once(session: Any, *, coder: str) -> object:
        return actions.write_memo(session, "inner", coder=coder)

    with prepared.begin() as session, pytest.raises(RuntimeError, match="two lines"):
        two_at_once(session, coder="Mia")


def test_an_action_in_a_reading_session_is_refused_by_sqlite(prepared: Study) -> None:
    with pytest.raises(Exception, match="readonly"), prepared() as session:
        actions.write_memo(session, "x", coder="Mia")


def test_the_object_of_an_event_is_the_row_it_made(prepared: Study) -> None:
    with prepared.begin() as session:
        made = actions.apply_code(session, 1, Segment(0, 3), "asking", coder="Mia").id
    with prepared() as session:
        last = session.scalars(select(AuditEvent).order_by(AuditEvent.seq.desc())).first()
        assert last is not None
        assert (last.object_type, last.object_id) == ("code_application", str(made))
        there = session.execute(
            text("SELECT start FROM code_application WHERE id = :id"), {"id": made}
        )
        assert there.scalar_one() == 0
