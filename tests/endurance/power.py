"""Power cuts: what was acknowledged is there, whole, whenever the power goes.

The workload is the store's and the actions' own code, down to the settings and statements; only
the library under it is apsw, whose disk remembers. Afterwards the product opens what a cut left,
with Python's own SQLite, and everything is counted.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import apsw
from sqlalchemy import text

import coding.store.sqlite
from coding import actions
from coding.errors import DamagedStudyError, StudyError
from coding.store import Study, create_study_file, open_study
from coding.store.sqlite import SETTINGS, make_engine
from coding.store.verify import verify
from coding.text import Entry, Kind, ReadDocument, Segment
from tests.endurance.disk import Cut, Memory, power_cuts, remembering_disk
from tests.endurance.driver import store_driven_by_apsw


@dataclass
class Outcome:
    """Figures of one run of cuts."""

    cuts: int = 0
    acknowledged: int = 0
    cuts_that_lost: int = 0
    most_lost: int = 0
    damaged: int = 0
    faults: int = 0

    def __str__(self) -> str:
        return (
            f"{self.cuts} cuts, {self.acknowledged} decisions acknowledged, "
            f"{self.cuts_that_lost} cuts lost some (at most {self.most_lost}), "
            f"{self.damaged} left a damaged study, {self.faults} one with faults"
        )


def cut_power(
    cuts: int, *, synchronous: str = "FULL", decisions: int = 300, seed: int = 1
) -> Outcome:
    """Record a day's work once, cut the power ``cuts`` times, and count what was lost.

    Args:
        synchronous: The setting under test; anything but FULL shows that the test can see a loss.
        decisions: How many codes are applied, memos and documents not counted.
    """
    with tempfile.TemporaryDirectory() as folder:
        memory = record(Path(folder), synchronous, decisions)
    outcome = Outcome()
    for cut in power_cuts(memory.steps, cuts, seed):
        _judge(cut, outcome)
    return outcome


def record(folder: Path, synchronous: str, decisions: int) -> Memory:
    """A day's work on a disk that remembers it."""
    with remembering_disk() as memory, store_driven_by_apsw(), _settings(synchronous=synchronous):
        path = folder / "x.study"
        study = create_study_file(path)
        with study.begin() as session:
            actions.create_study(session, title="x", coder="Mia")
        memory.acknowledge("begun")
        with study.begin() as session:
            actions.import_document(session, _document(0, 400), coder="Mia")
        memory.acknowledge("document 0")
        for number in range(decisions):
            with study.begin() as session:
                segment = Segment(number, number + 5)
                actions.apply_code(
                    session, 1, segment, f"code {number % 7}", coder="Mia", op=f"op {number}"
                )
            memory.acknowledge(f"op {number}")
            if number % 60 == 59:
                with study.begin() as session:
                    actions.import_document(session, _document(number, 1500), coder="Mia")
                memory.acknowledge(f"document {number}")
            if number % 90 == 89:
                # Closing writes the log back into the file and deletes it.
                study.close()
                study = Study(path, make_engine(path))
        study.close()
    return memory


def _document(number: int, entries: int) -> ReadDocument:
    words = f"In week {number} I practised on the bus, and then I forgot again. "
    return ReadDocument(
        f"{number}.txt",
        "txt",
        Kind.DIARY,
        words * entries,
        f"document {number}",
        tuple(
            Entry(at * len(words), (at + 1) * len(words), f"P{at % 15:02}", week=at % 12)
            for at in range(entries)
        ),
    )


@contextmanager
def _settings(*, synchronous: str = "FULL", wal_autocheckpoint: int = 1000) -> Iterator[None]:
    """The store's settings, with two of them as asked."""
    asked = {
        "synchronous": (synchronous, {"OFF": 0, "NORMAL": 1, "FULL": 2}[synchronous]),
        "wal_autocheckpoint": (str(wal_autocheckpoint), wal_autocheckpoint),
    }
    settings = tuple((name, *asked.get(name, (value, found))) for name, value, found in SETTINGS)
    with mock.patch.object(coding.store.sqlite, "SETTINGS", settings):
        yield


def _judge(cut: Cut, outcome: Outcome) -> None:
    outcome.cuts += 1
    outcome.acknowledged += len(cut.acknowledged)
    with tempfile.TemporaryDirectory() as folder:
        cut.lay_out(Path(folder))
        path = Path(folder) / "x.study"
        try:
            there, faults = _what_is_there(path)
        except StudyError as refusal:
            # Without a promise kept there may be no study yet; never a damaged one.
            outcome.damaged += isinstance(refusal, DamagedStudyError)
            there, faults = set(), 0
    lost = len(set(cut.acknowledged) - there)
    outcome.cuts_that_lost += bool(lost)
    outcome.most_lost = max(outcome.most_lost, lost)
    outcome.faults += bool(faults)


def _what_is_there(path: Path) -> tuple[set[str], int]:
    with open_study(path) as study, study() as session:
        found = {"begun"}
        found |= set(session.scalars(text("SELECT sha256 FROM document")))
        found |= set(
            session.scalars(
                text(
                    "SELECT op FROM operation JOIN audit_event USING (seq) "
                    "JOIN code_application ON code_application.id = object_id"
                )
            )
        )
        return found, len(verify(session).faults)


@dataclass
class Failures:
    """Figures of a disk that fails once, at each of its writes in turn."""

    points: int = 0
    refused: int = 0
    passed: int = 0
    lost: int = 0
    doubled: int = 0
    faults: int = 0
    not_plain: tuple[str, ...] = ()

    def __str__(self) -> str:
        return (
            f"{self.points} writes and syncs failed in turn: {self.refused} decisions refused "
            f"with a remedy, {self.passed} not concerned, {self.lost} acknowledged and lost, "
            f"{self.doubled} doubled by a retry, {self.faults} studies with faults, "
            f"{len(self.not_plain)} refusals without a remedy {set(self.not_plain) or ''}"
        )


def fail_every_write(failure: type[apsw.Error], limit: int = 10_000) -> Failures:
    """Fail the first write or sync of a short day's work, then the second, and so on.

    Each refused decision is tried again under its operation id, as a person would.
    """
    found = Failures()
    logging.getLogger("sqlalchemy.pool").setLevel(logging.CRITICAL)  # It tells of each failure.
    with tempfile.TemporaryDirectory() as made:
        original = Path(made) / "x.study"
        with create_study_file(original) as study:
            with study.begin() as session:
                actions.create_study(session, title="x", coder="Mia")
            with study.begin() as session:
                actions.import_document(session, _document(0, 40), coder="Mia")
        for point in range(1, limit):
            with tempfile.TemporaryDirectory() as folder:
                path = Path(shutil.copyfile(original, Path(folder) / "x.study"))
                if not _work_through_a_failure(path, point, failure, found):
                    return found
    return found


def _work_through_a_failure(
    path: Path, point: int, failure: type[apsw.Error], found: Failures
) -> bool:
    """Whether the work had so many writes that one failed at all."""
    told: set[str] = set()
    # So early a checkpoint, that its writes are among those that fail.
    often = _settings(wal_autocheckpoint=15)
    with remembering_disk() as memory, store_driven_by_apsw(), often:
        memory.fail_at, memory.failure = point, failure
        study = Study(path, make_engine(path))
        for number in range(4):
            for _attempt in range(3):
                try:
                    with study.begin() as session:
                        segment = Segment(number, number + 5)
                        actions.apply_code(
                            session, 1, segment, "calm", coder="Mia", op=f"op {number}"
                        )
                except StudyError as refusal:
                    found.refused += bool(refusal.remedy)
                except Exception as error:
                    found.not_plain += (type(error).__name__,)
                else:
                    told.add(f"op {number}")
                    break
        study.close()
        reached = memory.writes >= point
    there, faults = _what_is_there(path)
    with open_study(path) as study, study() as session:
        applied = session.scalar(text("SELECT count(*) FROM code_application")) or 0
    found.points += reached
    found.passed += len(told)
    found.lost += len(told - there)
    found.doubled += applied - len(there & {f"op {n}" for n in range(4)})
    found.faults += bool(faults)
    return reached
