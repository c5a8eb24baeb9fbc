"""Every action as every role: what a role may not do is refused by the action itself."""

import inspect
import sqlite3
from contextlib import closing

import pytest
from sqlalchemy import select

from coding import actions
from coding.actions.roles import MAY
from coding.actions.studies import ROLES
from coding.errors import CodingError, RefusedError, RoleError
from coding.store import Study
from coding.store.records import CodeApplication, Coder
from coding.text import Segment
from tests.actions.deeds import DEEDS
from tests.actions.state import dump

#: What each role may do beside reading; written out here once more, so that no slip of the table
#: goes unseen. A researcher may do all but judge.
JUDGES = {
    "give_verdict",
    "suggest_change",
    "answer_blind",
    "answer_closing_question",
    "close_audit",
}
OWN_WORDS = {"write_memo", "revise_memo", "remove_memo", "undo", "redo"}
ONLY = {
    "supervisor": JUDGES | OWN_WORDS | {"open_audit", "reply_to_audit", "begin_review"},
    "auditor": JUDGES | OWN_WORDS | {"open_audit", "reply_to_audit", "begin_review"},
    "second coder": OWN_WORDS
    | {"apply_code", "code_passages", "remove_code", "change_boundaries", "accept_proposal"}
    | {"reject_proposal", "take_suggestion", "mark_read", "enter_phase", "close_pass"}
    | {"define_theme", "drop_theme", "gather_codes", "merge_themes", "move_theme", "place_code"}
    | {"relate_themes", "split_theme", "take_code_out", "take_snapshot", "unrelate_themes"},
}
#: A study that has no row yet has nobody with another role.
NAMES = [name for name in DEEDS if name != "create_study"]


def as_role(study: Study, role: str) -> None:
    """Give everybody in the study one role; somebody else stays the researcher."""
    with study.begin() as session:
        actions.name_coder(session, "Boss", role="researcher", coder="Boss")
        names = session.scalars(select(Coder.name).where(Coder.name != "Boss")).all()
        for name in names:
            actions.name_coder(session, name, role=role, coder="Boss")


def test_the_table_knows_every_role_and_no_other() -> None:
    assert set(MAY) == set(ROLES)


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", NAMES)
def test_an_action_is_refused_to_those_whose_role_does_not_allow_it(
    prepared: Study, name: str, role: str
) -> None:
    as_role(prepared, role)
    allowed = name not in JUDGES if role == "researcher" else name in ONLY[role]
    prepared.close()
    before = dump(prepared.path)

    refusal: CodingError | None = None
    try:
        with prepared.begin() as session:
            DEEDS[name].does(session, "")
    except CodingError as error:
        refusal = error

    if not allowed:
        assert isinstance(refusal, RoleError), "a role did what it may not do"
        prepared.close()
        assert dump(prepared.path) == before
        assert refusal.remedy
    elif name not in ("undo", "redo", "write_memo", "open_audit") and role != "second coder":
        assert not isinstance(refusal, RoleError), refusal


@pytest.mark.parametrize("name", sorted(JUDGES))
def test_a_researcher_does_not_judge_even_an_audit_in_their_own_name(
    prepared: Study, name: str
) -> None:
    as_role(prepared, "researcher")
    with prepared.begin() as session, pytest.raises(RoleError, match="As researcher"):
        DEEDS[name].does(session, "")


def test_a_second_coder_changes_no_coding_but_their_own(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.name_coder(session, "Joe", role="second coder", coder="Mia")
        own = actions.apply_code(session, 1, Segment(0, 3), "asking", coder="Joe").id
        for act in (actions.remove_code, actions.change_boundaries):
            rest = [Segment(0, 5)] if act is actions.change_boundaries else []
            with pytest.raises(RoleError, match="another coder"):
                act(session, 1, *rest, coder="Joe")
            act(session, own, *rest, coder="Joe") if rest else None
        actions.remove_code(session, own, coder="Joe")
        assert session.get_one(CodeApplication, own).removed


def test_a_second_coder_makes_themes_in_a_reading_of_their_own_alone(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.name_coder(session, "Joe", role="second coder", coder="Mia")
        with pytest.raises(RoleError, match="researcher’s to make"):
            actions.define_theme(session, "Loud", coder="Joe")
        made = actions.define_theme(session, "Loud", structure="Joe", coder="Joe")
        assert made.structure == "Joe"


def test_a_supervisor_comments_and_adds_nothing_to_the_researchers_own_record(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "Why only these two?", about="theme:1", coder="Eve")
        for kind in ("journal", "familiarisation", "decision"):
            with pytest.raises(RoleError, match="own record"):
                actions.write_memo(session, "x", kind=kind, coder="Eve")


def test_whoever_became_a_supervisor_cannot_take_back_what_they_did_before(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.apply_code(session, 1, Segment(0, 3), "asking", coder="Noor")
        actions.name_coder(session, "Noor", role="supervisor", coder="Mia")
        with pytest.raises(RoleError):
            actions.undo(session, coder="Noor")


def test_an_external_auditor_acts_until_a_day_and_no_longer(prepared: Study) -> None:
    with prepared.begin() as session:
        named = actions.name_coder(session, "Ada", role="auditor", coder="Mia")
        assert named.until is not None
        actions.write_memo(session, "in time", coder="Ada")
        last = actions.name_coder(session, "Ada", role="auditor", until="2020-02-29", coder="Mia")
        assert last.until == "2020-02-29"
        with pytest.raises(RoleError, match="until 2020-02-29"):
            actions.write_memo(session, "too late", coder="Ada")
        actions.name_coder(session, "Ada", role="auditor", until="9999-12-31", coder="Mia")
        actions.write_memo(session, "again", coder="Ada")


def test_a_study_keeps_a_researcher(study: Study) -> None:
    with study.begin() as session:
        with pytest.raises(RefusedError, match="only researcher"):
            actions.name_coder(session, "Mia", role="supervisor", coder="Mia")
        actions.name_coder(session, "Eve", role="supervisor", coder="Mia")
        assert session.scalars(select(Coder.role).order_by(Coder.id)).all() == [
            "researcher",
            "supervisor",
        ]


def test_an_unknown_role_may_do_nothing(prepared: Study) -> None:
    prepared.close()
    with closing(sqlite3.connect(prepared.path)) as file, file:
        file.execute("UPDATE coder SET role = 'guest' WHERE name = 'Mia'")
    with prepared.begin() as session, pytest.raises(RoleError):
        actions.write_memo(session, "x", coder="Mia")


def test_no_action_forgets_to_say_who_decides() -> None:
    for name in actions.__all__:
        parameter = inspect.signature(getattr(actions, name)).parameters["coder"]
        assert parameter.kind is inspect.Parameter.KEYWORD_ONLY
