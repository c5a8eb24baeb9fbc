"""Undo and redo: any order, any number, several people at once; never over somebody's work."""

import contextlib
import random
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select, text

from coding import actions
from coding.actions.theme_map import MISCELLANEOUS
from coding.errors import CodingError, RefusedError
from coding.proposals.proposal import Proposal
from coding.store import Session, Study, open_study
from coding.store.changes import imaged_tables, record_class
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    CodeApplication,
    Document,
    Memo,
    Theme,
)
from coding.store.verify import verify
from coding.text import Segment
from tests.actions.state import in_force, rows
from tests.conftest import small_document

CODERS = ("Mia", "Sam")
NAMES = ("calm", "forgetting", "ease", "new one", "another")
THEMES = ("Quiet", "Loud", "Time")


def version(session: Session, record: type[Code] | type[Theme], name: str) -> int | None:
    found = session.scalars(
        select(record.version).where(record.name == name, record.removed.is_(False))
    )
    return found.first()


def anything(session: Session, coder: str, chance: random.Random) -> None:
    """Some decision of a coder's, whatever comes of it; refusals are part of life."""
    code, other, theme = chance.choice(NAMES), chance.choice(NAMES), chance.choice(THEMES)
    start = chance.randrange(0, 40)
    segment = Segment(start, start + chance.randint(1, 30))
    application = chance.randint(1, 6)
    seen = version(session, Code, code)
    theme_seen = version(session, Theme, theme)
    words = f"words {chance.randrange(4)}"
    choices = [
        lambda: actions.apply_code(session, 1, segment, code, because=words, coder=coder),
        lambda: actions.apply_code(session, 1, Segment(13, 24), code, coder=coder),
        lambda: actions.remove_code(session, application, coder=coder),
        lambda: actions.define_code(session, code, seen=seen, definition=words, coder=coder),
        lambda: actions.define_code(session, code, seen=seen, new_name=other, coder=coder),
        lambda: actions.define_code(session, code, seen=seen, parent=other, coder=coder),
        lambda: actions.retire_code(session, code, reason="too wide", coder=coder),
        lambda: actions.merge_codes(session, code, into=other, reason="one", coder=coder),
        lambda: actions.define_theme(session, theme, seen=theme_seen, concept=words, coder=coder),
        lambda: actions.define_theme(session, theme, parent=chance.choice(THEMES), coder=coder),
        lambda: actions.place_code(session, code, theme=theme, coder=coder),
        lambda: actions.place_code(session, code, theme=theme, why=words, coder=coder),
        lambda: actions.gather_codes(session, [code, other], theme=theme, coder=coder),
        lambda: actions.gather_codes(session, [code], theme=MISCELLANEOUS, coder=coder),
        lambda: actions.drop_theme(session, theme, reason=words, coder=coder),
        lambda: actions.choose_extract(session, application, theme=theme, coder=coder),
        lambda: actions.give_fit(session, application, theme=theme, fit="fits", coder=coder),
        lambda: actions.write_memo(session, words, coder=coder),
        lambda: actions.enter_phase(session, chance.randint(1, 6), reason=words, coder=coder),
        lambda: actions.mark_read(session, [chance.randint(1, 4)], coder=coder),
        lambda: actions.import_document(session, small_document(f"{words}.txt"), coder=coder),
        lambda: actions.record_proposals(
            session, [Proposal("1", segment, code, "cue", words)], made_with="x", coder=coder
        ),
        lambda: actions.accept_proposal(session, chance.randint(1, 4), code=code, coder=coder),
        lambda: actions.reject_proposal(session, chance.randint(1, 4), coder=coder),
        lambda: actions.revise_study(session, seen=1, question=words, coder=coder),
        lambda: actions.name_coder(session, words, role="auditor", coder=coder),
    ]
    with contextlib.suppress(CodingError):
        chance.choice(choices)()


def dangling(session: Session) -> list[str]:
    """Rows in force that point to rows that were taken back."""
    found = []
    for table in imaged_tables():
        for column in inspect(record_class(table)).columns:
            for key in column.foreign_keys:
                target = key.column.table
                shown = table in ("audit_item", "blind_answer") and target.name != "audit"
                if "removed" not in target.columns or shown:
                    continue
                found += session.scalars(
                    text(
                        f"SELECT '{table} ' || a.id FROM {table} a JOIN {target.name} b "
                        f"ON a.{column.name} = b.id WHERE NOT a.removed AND b.removed"
                    )
                ).all()
    return found


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["act", "act", "act", "undo", "redo"]),
        st.sampled_from(CODERS),
        st.integers(0, 2**32),
    ),
    max_size=25,
)


def take(session: Session, what: str, coder: str, seed: int) -> None:
    if what == "act":
        anything(session, coder, random.Random(seed))
        return
    with contextlib.suppress(RefusedError):
        getattr(actions, what)(session, coder=coder)


@given(STEPS)
@settings(max_examples=25)
def test_any_sequence_of_decisions_undos_and_redos_keeps_the_study_and_its_trail_in_step(
    prepared_file: Path, tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, str, int]]
) -> None:
    path = Path(shutil.copyfile(prepared_file, tmp_path_factory.mktemp("any") / "x.study"))
    with open_study(path) as study:
        with study.begin() as session:
            for what, coder, seed in steps:
                take(session, what, coder, seed)
        with study() as session:
            assert verify(session).faults == ()
            assert dangling(session) == []


@given(st.lists(st.integers(0, 2**32), max_size=20), st.integers(0, 20))
@settings(max_examples=25)
def test_undoing_all_leads_back_to_where_it_began_and_redoing_all_to_where_it_was(
    prepared_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    seeds: list[int],
    sidestep: int,
) -> None:
    path = Path(shutil.copyfile(prepared_file, tmp_path_factory.mktemp("all") / "x.study"))
    with open_study(path) as study, study.begin() as session:
        start = in_force(session)
        last = session.scalars(select(AuditEvent.seq).order_by(AuditEvent.seq.desc())).first()
        assert last is not None
        for number, seed in enumerate(seeds):
            anything(session, "Ada", random.Random(seed))
            if number == sidestep:
                take(session, "undo", "Ada", 0)
                take(session, "redo", "Ada", 0)
        end = in_force(session)

        undone = 0
        with pytest.raises(RefusedError, match="nothing to undo"):
            while actions.undo(session, coder="Ada"):
                undone += 1
        assert in_force(session) == start

        for _ in range(undone):
            actions.redo(session, coder="Ada")
        assert in_force(session) == end
        with pytest.raises(RefusedError, match="nothing to redo"):
            actions.redo(session, coder="Ada")
        assert verify(session).faults == ()


def test_undo_takes_back_ones_own_last_decision_and_not_anothers(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "of Mia", coder="Mia")
        actions.write_memo(session, "of Sam", coder="Sam")
        actions.undo(session, coder="Mia")
    with prepared() as session:
        live = session.scalars(select(Memo.text).where(Memo.removed.is_(False)))
        assert live.all() == ["a last thought", "of Sam"]


def test_a_new_decision_ends_what_can_be_redone(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "first", coder="Mia")
        actions.undo(session, coder="Mia")
        actions.write_memo(session, "second", coder="Mia")
        with pytest.raises(RefusedError, match="nothing to redo"):
            actions.redo(session, coder="Mia")


def test_a_decision_of_another_does_not_end_it(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "first", coder="Mia")
        actions.undo(session, coder="Mia")
        actions.write_memo(session, "second", coder="Sam")
        actions.redo(session, coder="Mia")
        live = session.scalars(select(Memo.text).where(Memo.removed.is_(False)))
        assert "first" in live.all()


def test_naming_somebody_does_not_stand_in_the_way_of_undo(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "before", coder="Mia")
        actions.name_coder(session, "Ada", role="auditor", coder="Mia")
        event = actions.undo(session, coder="Mia")
        assert event.action == "write_memo"


def test_undo_does_not_take_away_what_somebody_else_changed_since(prepared: Study) -> None:
    with prepared.begin() as session:
        made = actions.define_code(session, "mine", definition="a", coder="Mia")
        actions.define_code(session, "mine", seen=made.version, definition="b", coder="Sam")
    with prepared() as session:
        before = rows(session)

    with pytest.raises(RefusedError, match="changed the same code"), prepared.begin() as session:
        actions.undo(session, coder="Mia")

    with prepared() as session:
        assert rows(session) == before


def test_undo_does_not_take_away_what_somebody_else_built_on(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_theme(session, "Mine", coder="Mia")
        actions.place_code(session, "calm", theme="Mine", why="both", coder="Sam")
        with pytest.raises(RefusedError, match="later theme code builds on it"):
            actions.undo(session, coder="Mia")
        actions.undo(session, coder="Sam")
        actions.undo(session, coder="Mia")


def test_a_code_made_by_applying_it_stays_where_somebody_else_uses_it_by_now(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.apply_code(session, 1, Segment(0, 3), "asked", coder="Mia")
        actions.apply_code(session, 1, Segment(4, 7), "asked", coder="Sam")
        actions.undo(session, coder="Mia")
        live = session.execute(
            select(CodeApplication.start, Code.removed)
            .join(Code, Code.id == CodeApplication.code_id)
            .where(Code.name == "asked", CodeApplication.removed.is_(False))
        )
        assert live.all() == [(4, False)]
        actions.redo(session, coder="Mia")
        assert verify(session).ok


def test_a_code_made_by_applying_it_goes_with_its_only_application(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.apply_code(session, 1, Segment(0, 3), "asked", coder="Mia")
        actions.undo(session, coder="Mia")
        assert session.scalars(select(Code.removed).where(Code.name == "asked")).all() == [True]


def test_redo_does_not_bring_back_what_has_its_name_taken_meanwhile(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_code(session, "wanted", coder="Mia")
        actions.undo(session, coder="Mia")
        actions.define_code(session, "wanted", coder="Sam")
    with prepared() as session:
        before = rows(session)

    with prepared.begin() as session:
        with pytest.raises(RefusedError, match="same name"):
            actions.redo(session, coder="Mia")
        actions.write_memo(session, "work goes on", coder="Mia")

    with prepared() as session:
        assert rows(session)["code"] == before["code"]
        assert verify(session).ok


def test_redo_does_not_bring_the_same_file_in_twice(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.import_document(session, small_document("again.txt"), coder="Mia")
        actions.undo(session, coder="Mia")
        actions.import_document(session, small_document("again.txt"), coder="Sam")
        with pytest.raises(RefusedError):
            actions.redo(session, coder="Mia")
        live = select(Document.id).where(Document.removed.is_(False))
        assert len(session.scalars(live).all()) == 2


def test_nothing_comes_back_onto_a_code_that_was_taken_away(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.define_code(session, "ground", coder="Sam")
        made = actions.apply_code(session, 1, Segment(0, 3), "ground", coder="Mia").id
        actions.remove_code(session, made, coder="Mia")
        actions.undo(session, coder="Sam")
        with pytest.raises(RefusedError, match="taken back meanwhile"):
            actions.undo(session, coder="Mia")
        assert dangling(session) == []


def test_what_was_said_of_the_fit_goes_and_comes_back_with_the_application(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        actions.give_fit(session, 1, theme="Quiet", fit="fits", coder="Sam")
        actions.remove_code(session, 1, coder="Mia")
        assert dangling(session) == []
        actions.undo(session, coder="Mia")
        verdicts = text("SELECT removed FROM fit_verdict")
        assert session.scalars(verdicts).all() == [0]


def test_what_was_erased_cannot_be_undone_and_says_so(prepared: Study) -> None:
    with prepared.begin() as session:
        actions.write_memo(session, "to be erased", coder="Mia")
        session.connection().exec_driver_sql(
            "UPDATE audit_payload SET body = NULL, salt = NULL "
            "WHERE seq = (SELECT max(seq) FROM audit_payload)"
        )
        with pytest.raises(RefusedError, match="were erased"):
            actions.undo(session, coder="Mia")


def test_undo_and_redo_each_have_a_line_of_their_own_and_take_nothing_out(
    prepared: Study,
) -> None:
    with prepared.begin() as session:
        before = session.scalars(select(AuditEvent.seq)).all()
        actions.undo(session, coder="Mia")
        actions.redo(session, coder="Mia")
        names = session.scalars(select(AuditEvent.action).order_by(AuditEvent.seq)).all()
        assert names[-2:] == ["undo", "redo"]
        assert len(names) == len(before) + 2
        assert session.scalars(select(AuditPayload.body)).all().count(None) == 0


def test_many_rows_are_undone_in_one_decision_and_soon(prepared: Study) -> None:
    many = [
        Proposal("1", Segment(start, end), "many", "cue", "because")
        for start in range(70)
        for end in range(start + 1, 71)
    ]
    with prepared.begin() as session:
        new = actions.record_proposals(session, many, made_with="x", coder="Mia")
    began = time.perf_counter()
    with prepared.begin() as session:
        actions.undo(session, coder="Mia")
    took = time.perf_counter() - began
    with prepared() as session:
        gone = text("SELECT count(*) FROM proposal WHERE removed")
        assert session.scalar(gone) == len(new) == len(many)
        assert verify(session).ok
    assert took < 30


def test_undo_looks_back_no_further_than_it_must(prepared: Study) -> None:
    with prepared.begin() as session:
        for number in range(400):
            actions.write_memo(session, f"{number}", coder="Mia")
        for _ in range(200):
            actions.undo(session, coder="Mia")
        for _ in range(200):
            actions.redo(session, coder="Mia")
        assert actions.undo(session, coder="Mia").action == "write_memo"
        live = text("SELECT text FROM memo WHERE NOT removed ORDER BY id DESC LIMIT 1")
        assert session.scalar(live) == "398"
