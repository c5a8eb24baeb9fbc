"""New studies, and studies put back to an earlier state."""

import os
from dataclasses import dataclass
from pathlib import Path

from coding.actions.studies import create_study, restore
from coding.errors import CodingError, DamagedStudyError, StudyError
from coding.queries.studies import study_facts
from coding.store.anchor import retire_anchor
from coding.store.backups import backup_study, copy_database, verify_file
from coding.store.locks import turns_for
from coding.store.places import refuse_full_disk, refuse_unsafe_place
from coding.store.study import Study, create_study_file, open_study, refuse_no_study


def new_study(
    path: Path,
    *,
    title: str = "",
    approach: str = "reflexive",
    question: str = "",
    language: str = "en",
    coder: str = "researcher",
) -> Study:
    """Make a study file with its first event; left open for the caller.

    Raises:
        StudyError: Something is there already, or a study cannot lie there.
        RefusedError: The approach is unknown, or the language is no ISO 639 code.
    """
    study = create_study_file(path)
    try:
        with study.begin() as session:
            create_study(
                session,
                title=title or path.stem,
                approach=approach,
                question=question,
                language=language,
                coder=coder,
            )
    except CodingError:
        study.close()
        study.path.unlink()
        raise
    return study


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did; ``kept`` is the backup made of the replaced study, if there was one."""

    events: int
    replaced_events: int
    kept: Path | None


def restore_study(backup: Path, path: Path, *, coder: str = "researcher") -> Restored:
    """Put a study back to the state of a backup. The present state is backed up first.

    The backup is checked whole, given its ``restore`` event in a copy, and only then put in
    place in one step. A fresh anchor file is begun; the old one is kept as ``.anchor.old``.

    Raises:
        StudyError: The backup has faults, or is of another study than the one at ``path``.
    """
    refuse_unsafe_place(path)
    if not backup.is_file():
        raise StudyError(f"There is no backup “{backup.name}” here.", remedy="Check the path.")
    refuse_no_study(backup)
    if faults := verify_file(backup).faults:
        raise StudyError(
            f"“{backup.name}” has {len(faults)} faults.", remedy="Choose another backup."
        )
    path.parent.mkdir(parents=True, exist_ok=True)
    refuse_full_disk(path.parent, 3 * backup.stat().st_size)
    prepared = path.with_name(f".{path.name}.restoring")
    try:
        copy_database(backup, prepared)
        with Study.in_preparation(prepared) as study:
            events, kept = _replaced(study, path)
            with study.begin() as session:
                restore(session, events_before=events, coder=coder)
        retire_anchor(path)
        with turns_for(path):
            _put_in_place(prepared, path)
    finally:
        for ending in ("", "-wal", "-shm", "-journal"):
            prepared.with_name(prepared.name + ending).unlink(missing_ok=True)
    with open_study(path) as restored:
        restored.anchor_now()
        with restored() as session:
            return Restored(study_facts(session).events, events, kept)


def _replaced(wanted: Study, path: Path) -> tuple[int, Path | None]:
    """How many events the study in place has, and the backup made of it."""
    if not path.exists():
        return 0, None
    try:
        with open_study(path) as present:
            _refuse_another(present, wanted)
            with present() as session:
                events = study_facts(session).events
        return events, backup_study(path)
    except DamagedStudyError:
        return 0, _set_aside(path)


def _refuse_another(present: Study, wanted: Study) -> None:
    if present.uid != wanted.uid:
        raise StudyError(
            f"This is a backup of another study than “{present.path.name}”.",
            remedy="Restore it under a name of its own.",
        )


def _set_aside(path: Path) -> Path:
    """Keep a study that no longer opens, or no longer verifies, as it is under another name."""
    aside = path.with_name(path.name + ".damaged")
    path.replace(aside)
    for name in ("-wal", "-shm"):
        side = path.with_name(path.name + name)
        if side.exists():
            side.replace(aside.with_name(aside.name + name))
    return aside


def _put_in_place(prepared: Path, path: Path) -> None:
    if path.exists():
        # SQLite's own copying respects whoever has the study open.
        copy_database(prepared, path)
    else:
        with prepared.open("rb+") as file:
            os.fsync(file.fileno())
        prepared.replace(path)
