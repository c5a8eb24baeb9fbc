"""Any sequence of changes to codes and themes: extracts stay what they are, nothing is lost.

A model walks beside the study. It knows only which words each person coded, since nothing that is
done to codes and themes may change that; undo and redo go back and forth in its past.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from sqlalchemy import create_engine, event, select
from sqlalchemy.orm import Session

from coding import actions
from coding.actions.theme_map import MISCELLANEOUS
from coding.errors import CodingError
from coding.queries.extracts import extracts
from coding.queries.theme_map import theme_map, told_map
from coding.store import Study, open_study
from coding.store.changes import imaged_columns, imaged_tables, record_class
from coding.store.records import (
    AuditEvent,
    AuditPayload,
    Code,
    Document,
    Entry,
    Record,
    Theme,
)
from coding.store.trail import event_count
from coding.store.verify import verify
from coding.text import Segment
from tests.conftest import TEXT

CODES = st.sampled_from(["calm", "forgetting", "ease", "bus", "slips"])
THEMES = st.sampled_from(["Quiet", "Slow", "Work", "Loud", MISCELLANEOUS])
KINDS = st.sampled_from(["part of", "feeds", "contradicts", "overlaps"])
SEGMENTS = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 30)).map(
    lambda at: Segment(at[0], min(len(TEXT), at[0] + at[1]))
)

#: Whose code stands where: person, start, end.
Coded = frozenset[tuple[str, int, int]]


class AnySequence(RuleBasedStateMachine):
    """One coder at work on codes and themes."""

    file: Path
    folder: Callable[[], Path]

    def __init__(self) -> None:
        super().__init__()
        path = Path(shutil.copyfile(self.file, self.folder() / "x.study"))
        self.study: Study = open_study(path)
        with self.study() as session:
            self.past: list[Coded] = [coded(session)]
        self.at = 0

    def teardown(self) -> None:
        with self.study() as session:
            assert verify(session).faults == ()
            assert_replayed(session)
        self.study.close()

    def do(self, act: Callable[[Session], object], becomes: Coded | None = None) -> None:
        """Carry out a decision. One that is refused, or finds nothing to do, is no step."""
        with self.study.begin() as session:
            before = event_count(session)
            try:
                act(session)
            except CodingError:
                assert event_count(session) == before
                return
            happened = event_count(session) > before
        if happened:
            self.past = [*self.past[: self.at + 1], becomes or self.past[self.at]]
            self.at += 1

    @rule(code=CODES, segment=SEGMENTS)
    def apply(self, code: str, segment: Segment) -> None:
        now = self.past[self.at] | {("Mia", segment.start, segment.end)}
        self.do(lambda s: actions.apply_code(s, 1, segment, code, coder="Mia"), now)

    @rule(code=CODES, theme=THEMES, left=THEMES, why=st.sampled_from(["", "both"]))
    def place(self, code: str, theme: str, left: str, why: str) -> None:
        left = "" if why else left
        self.do(
            lambda s: actions.place_code(
                s, code, theme=theme, instead_of=left, why=why, coder="Mia"
            )
        )

    @rule(code=CODES, theme=THEMES)
    def take_out(self, code: str, theme: str) -> None:
        self.do(lambda s: actions.take_code_out(s, code, theme=theme, coder="Mia"))

    @rule(code=CODES, other=CODES, theme=THEMES)
    def gather(self, code: str, other: str, theme: str) -> None:
        self.do(lambda s: actions.gather_codes(s, [code, other], theme=theme, coder="Mia"))

    @rule(theme=THEMES, under=THEMES, top=st.booleans())
    def move(self, theme: str, under: str, top: bool) -> None:
        self.do(lambda s: actions.move_theme(s, theme, under="" if top else under, coder="Mia"))

    @rule(theme=THEMES, into=THEMES)
    def merge_themes(self, theme: str, into: str) -> None:
        self.do(lambda s: actions.merge_themes(s, theme, into=into, reason="one", coder="Mia"))

    @rule(theme=THEMES, code=CODES, into=THEMES)
    def split_theme(self, theme: str, code: str, into: str) -> None:
        self.do(
            lambda s: actions.split_theme(s, theme, [code], into=into, reason="two", coder="Mia")
        )

    @rule(theme=THEMES)
    def drop_theme(self, theme: str) -> None:
        self.do(lambda s: actions.drop_theme(s, theme, reason="thin", coder="Mia"))

    @rule(theme=THEMES, name=THEMES)
    def rename_theme(self, theme: str, name: str) -> None:
        self.do(
            lambda s: actions.define_theme(
                s, theme, seen=version(s, Theme, theme), new_name=name, coder="Mia"
            )
        )

    @rule(theme=THEMES, other=THEMES, kind=KINDS)
    def relate(self, theme: str, other: str, kind: str) -> None:
        self.do(lambda s: actions.relate_themes(s, theme, kind, other, coder="Mia"))

    @rule(code=CODES, name=CODES)
    def rename_code(self, code: str, name: str) -> None:
        self.do(
            lambda s: actions.revise_code(
                s,
                code,
                seen=version(s, Code, code) or 0,
                new_name=name,
                reason="clearer",
                coder="Mia",
            )
        )

    @rule(code=CODES)
    def retire(self, code: str) -> None:
        self.do(lambda s: actions.retire_code(s, code, reason="not needed", coder="Mia"))

    @rule(code=CODES, into=CODES)
    def merge_codes(self, code: str, into: str) -> None:
        self.do(lambda s: actions.merge_codes(s, code, into=into, reason="one", coder="Mia"))

    @rule(code=CODES, into=CODES, which=st.integers(0, 5))
    def split_code(self, code: str, into: str, which: int) -> None:
        with self.study() as session:
            there = [one.application for one in extracts(session, code)]
        chosen = there[which : which + 2]
        self.do(lambda s: actions.split_code(s, code, chosen, into=into, reason="two", coder="Mia"))

    @rule()
    def snapshot(self) -> None:
        name = f"map {self.at}"
        self.do(lambda s: actions.take_snapshot(s, name, coder="Mia"))

    @rule()
    def undo(self) -> None:
        if self.at == 0:
            return  # What was done before this began is not in the model.
        with self.study.begin() as session:
            actions.undo(session, coder="Mia")
        self.at -= 1

    @rule()
    def redo(self) -> None:
        with self.study.begin() as session:
            try:
                actions.redo(session, coder="Mia")
            except CodingError:
                assert self.at == len(self.past) - 1
                return
        self.at += 1

    @invariant()
    def every_extract_is_its_text(self) -> None:
        with self.study() as session:
            assert all(one.words == TEXT[one.start : one.end] for one in extracts(session))

    @invariant()
    def no_code_application_is_lost(self) -> None:
        with self.study() as session:
            assert coded(session) == self.past[self.at]


def coded(session: Session) -> Coded:
    return frozenset((one.coder, one.start, one.end) for one in extracts(session))


def version(session: Session, record: type[Code] | type[Theme], name: str) -> int | None:
    return session.scalars(
        select(record.version).where(record.name == name, record.removed.is_(False))
    ).first()


def assert_replayed(session: Session) -> None:
    """Build another study from the trail's images alone; it must be this one.

    Texts and entries are no images: they are carried over, as they never change.
    """
    engine = create_engine("sqlite://")
    event.listen(engine, "connect", lambda one, _: one.execute("PRAGMA foreign_keys = ON"))
    Record.metadata.create_all(engine)
    rows = images(session)
    with Session(engine) as other:
        other.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for table in imaged_tables():
            record = record_class(table)
            for number, image in sorted(rows[table].items()):
                told = {**image, "id": number, "version": 1}
                if table == Document.__tablename__:
                    told["text"] = session.get_one(Document, number).text
                other.execute(record.__table__.insert().values(**told))
        for entry in session.execute(select(Entry.__table__)).mappings():
            other.execute(Entry.__table__.insert().values(**entry))
        other.commit()
        assert in_force_images(other) == in_force_images(session)
        assert told_map(theme_map(other)) == told_map(theme_map(session))
        assert extracts(other) == extracts(session)
    engine.dispose()


def images(session: Session) -> dict[str, dict[int, dict[str, Any]]]:
    """What each row must be by now, from the trail alone."""
    rows: dict[str, dict[int, dict[str, Any]]] = {table: {} for table in imaged_tables()}
    for body in session.scalars(
        select(AuditPayload.body)
        .join(AuditEvent, AuditEvent.seq == AuditPayload.seq)
        .order_by(AuditEvent.seq)
    ):
        for change in json.loads(body or "{}").get("changes", ()):
            rows[change["table"]].setdefault(change["id"], {}).update(change["after"])
    return rows


def in_force_images(session: Session) -> dict[str, list[dict[str, Any]]]:
    found = {}
    for table in imaged_tables():
        record = record_class(table)
        names = ["id", *imaged_columns(record)]
        found[table] = [
            dict(row)
            for row in session.execute(
                select(*(getattr(record, name) for name in names)).order_by(record.id)
            ).mappings()
        ]
    return found


def test_any_sequence_keeps_every_extract_loses_no_code_and_can_be_replayed(
    prepared_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    AnySequence.file = prepared_file
    AnySequence.folder = staticmethod(lambda: tmp_path_factory.mktemp("any"))  # type: ignore[assignment]
    run_state_machine_as_test(
        AnySequence, settings=settings(max_examples=12, stateful_step_count=25, deadline=None)
    )


def test_the_model_notices_a_code_application_that_is_lost(
    prepared_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    AnySequence.file = prepared_file
    AnySequence.folder = staticmethod(lambda: tmp_path_factory.mktemp("any"))  # type: ignore[assignment]
    machine = AnySequence()
    machine.do(lambda s: actions.remove_code(s, 2, coder="Mia"))

    with pytest.raises(AssertionError):
        machine.no_code_application_is_lost()
    machine.study.close()
