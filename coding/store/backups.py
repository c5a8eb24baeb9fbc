"""Backups: copies that were opened and checked before they count, and a way back.

A copy is made by SQLite's own backup, never by copying the file: a file copy beside a writer
lacks rows or does not open.
"""

import os
import re
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

from coding.errors import DamagedStudyError, StudyError
from coding.store.places import refuse_full_disk
from coding.store.sqlite import SETTINGS, connect_existing, make_engine, refusing_plainly
from coding.store.verify import Verification, verify

_NAME = re.compile(r"^(?P<at>\d{8}T\d{12}Z)-(?P<count>\d+)-[0-9a-f]{8}\.study$")
_STAMP = "%Y%m%dT%H%M%S%fZ"

RECENT, DAILY, WEEKLY = 10, 7, 4


def backup_folder(study: Path) -> Path:
    """The folder beside a study that holds its backups."""
    return study.with_name(study.name + ".backups")


def backup_study(study: Path, to: Path | None = None) -> Path:
    """Copy a study, check the copy whole, and only then give it its name.

    Args:
        to: A folder for the copy; without it, the study's own backup folder, which is also
            thinned out to 10 recent, 7 daily and 4 weekly copies.

    Returns:
        The backup. Its name tells when, how many events, and the head of the trail.

    Raises:
        DamagedStudyError: The copy does not verify; it was not kept.
        StudyError: The disk is too full, or the folder cannot be written to.
    """
    folder = to or backup_folder(study)
    at = datetime.now(UTC)
    unfinished = folder / f".{at.strftime(_STAMP)}.tmp"
    _begin_file(unfinished)
    try:
        refuse_full_disk(folder, 3 * study.stat().st_size)
        copy_database(study, unfinished)
        checked = verify_file(unfinished)
        if not checked.ok:
            raise DamagedStudyError(
                f"“{study.name}” has {len(checked.faults)} faults; the backup was not kept.",
                remedy="Run python -m coding verify STUDY to see them.",
            )
        backup = folder / f"{at.strftime(_STAMP)}-{checked.events}-{checked.head[:8]}.study"
        _make_durable(unfinished, backup)
    finally:
        for leftover in folder.glob(unfinished.name + "*"):
            leftover.unlink(missing_ok=True)
    if to is None:
        _thin_out(folder, at)
    return backup


def _begin_file(path: Path) -> None:
    """Make an empty file that only its owner can read."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except OSError as error:
        raise StudyError(
            f"No backup can be written into “{path.parent.name}”.",
            remedy="Choose a folder of your own: python -m coding backup STUDY --to FOLDER.",
        ) from error


def copy_database(source: Path, target: Path) -> None:
    """Copy one SQLite file into another by SQLite's backup, in one consistent step.

    Raises:
        StudyError: The disk is full, or one of the files cannot be read or written.
    """
    with (
        refusing_plainly(),
        closing(connect_existing(source)) as there,
        closing(sqlite3.connect(target, timeout=30, isolation_level=None)) as here,
    ):
        for name, value, _ in SETTINGS[1:]:  # The journal is as in the source.
            here.execute(f"PRAGMA {name} = {value}")
        there.backup(here)


def verify_file(path: Path) -> Verification:
    """Verify a study file that is not open, of this or an older schema, without its anchor."""
    from sqlalchemy.orm import Session

    engine = make_engine(path)
    try:
        with refusing_plainly(reading=True), Session(engine) as session:
            return verify(session)
    finally:
        engine.dispose()


def due(study: Path, every: timedelta = timedelta(minutes=15)) -> bool:
    """Whether the study changed since its last backup, and that is long enough ago."""
    made = sorted(_NAME.match(p.name)["at"] for p in _backups(backup_folder(study)))  # type: ignore[index]
    if not made:
        return True
    last = datetime.strptime(made[-1], _STAMP).replace(tzinfo=UTC)
    files = [study, study.with_name(study.name + "-wal")]
    changed = max(_changed(path, last) for path in files)
    return changed > last.timestamp() and datetime.now(UTC) - last >= every


def _make_durable(unfinished: Path, backup: Path) -> None:
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(backup)
    if os.name == "posix":
        descriptor = os.open(backup.parent, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _backups(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.study") if _NAME.match(path.name)]


def _thin_out(folder: Path, at: datetime) -> None:
    kept = set(to_keep((path.name for path in _backups(folder)), at))
    for path in _backups(folder):
        if path.name not in kept:
            path.unlink(missing_ok=True)
    for path in folder.glob(".*.tmp*"):  # Left where a backup was killed.
        if at.timestamp() - _changed(path, at) > timedelta(days=1).total_seconds():
            path.unlink(missing_ok=True)


def _changed(path: Path, otherwise: datetime) -> float:
    """When a file was last changed; ``otherwise`` where somebody else just removed it."""
    try:
        return path.stat().st_mtime
    except FileNotFoundError:
        return otherwise.timestamp()


def to_keep(names: Iterable[str], at: datetime) -> list[str]:
    """Which backups stay: the 10 newest, the newest of each of 7 days and of 4 weeks."""
    newest_first = sorted((name for name in names if _NAME.match(name)), reverse=True)
    kept = set(newest_first[:RECENT])
    days: dict[str, str] = {}
    weeks: dict[str, str] = {}
    for name in newest_first:
        made = datetime.strptime(name.split("-")[0], _STAMP).replace(tzinfo=UTC)
        if at - made <= timedelta(weeks=WEEKLY):
            weeks.setdefault(made.strftime("%G-%V"), name)
        if at - made <= timedelta(days=DAILY):
            days.setdefault(made.strftime("%Y-%m-%d"), name)
    return sorted(kept | set(days.values()) | set(weeks.values()))
