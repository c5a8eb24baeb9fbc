"""Files into a study: each has its own outcome, each document its own durable transaction."""

import hashlib
import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from coding.actions.documents import (
    NAMES_NOT_LOOKED_FOR,
    document_with_bytes,
    import_document,
)
from coding.errors import CodingError, LeftAsideError, RefusedError
from coding.queries.documents import documents
from coding.readers.mapping import ColumnMap
from coding.readers.safety.child import read_files
from coding.store.backups import backup_study
from coding.store.places import refuse_full_disk
from coding.store.study import Study
from coding.text import Problem, ReadDocument

#: The demo's own file; it lies among the sample diaries and is no material.
CHOICES = "choices.yaml"


@dataclass(frozen=True, slots=True)
class ImportedDocument:
    """The document a file became."""

    id: int
    name: str
    entries: int


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file.

    ``outcome`` is ``read``, ``repaired``, ``refused``, ``already there`` or ``left aside``.
    """

    file: str
    outcome: str
    document: ImportedDocument | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def usable(self) -> bool:
        """The file's words are in the study."""
        return self.outcome in ("read", "repaired", "already there")


def import_files(
    study: Study, paths: Sequence[Path], *, mapping: ColumnMap | None = None, coder: str
) -> Iterator[FileOutcome]:
    """Import files one by one; an outcome is given only after it is durable.

    Nothing is looked up or replaced in the texts: each document is recorded as *names not looked
    for*. A study that holds documents already is backed up first.

    Raises:
        StudyError: The disk is too full to be safe.
    """
    refuse_full_disk(
        study.path.parent, 3 * sum(path.stat().st_size for path in paths if _mode(path))
    )
    with study() as session:
        if documents(session):
            backup_study(study.path)
    for path, read in read_all(paths, mapping, study):
        if isinstance(read, FileOutcome):
            yield read
            continue
        try:
            with study.begin() as session:
                document = import_document(session, read, names=NAMES_NOT_LOOKED_FOR, coder=coder)
                made = ImportedDocument(document.id, document.name, len(read.entries))
        except RefusedError as refusal:
            there = _already_there(path, read.sha256, study)
            if there is None:
                raise  # Refused for another reason, such as nobody being named.
            yield replace(there, problems=(_problem(refusal),))
        else:
            yield FileOutcome(path.name, read.outcome, made, read.problems)


def read_all(
    paths: Sequence[Path], mapping: ColumnMap | None = None, study: Study | None = None
) -> Iterator[tuple[Path, ReadDocument | FileOutcome]]:
    """Read files in the order given; what is no document comes as its outcome.

    Args:
        study: Files whose bytes it holds already are not read again.
    """
    settled = {path: _without_reading(path, study) for path in paths}
    reading = read_files([path for path in paths if settled[path] is None], mapping)
    for path in paths:
        outcome = settled[path]
        if outcome is None:
            _, read = next(reading)
            yield path, read if isinstance(read, ReadDocument) else _refused(path, read)
        else:
            yield path, outcome


def _without_reading(path: Path, study: Study | None) -> FileOutcome | None:
    if stat.S_ISDIR(_mode(path)):
        return _aside(path, "is a folder", "Name the files in it, for example with FOLDER/*.")
    if path.name == CHOICES or path.stem.lower().replace("-", "").replace("_", "") == "readme":
        return _aside(path, "is no material of the study", "There is nothing to do.")
    if _belongs_to_a_study(path, study):
        # To open a study's own file and close it again would drop the locks held on it.
        return _aside(path, "is a study, or belongs to one", "Open it, rather than importing it.")
    if study is not None and stat.S_ISREG(_mode(path)):
        try:
            with path.open("rb") as file:
                sha256 = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None  # The reader refuses the file in its turn, and says why.
        return _already_there(path, sha256, study)
    return None


def _already_there(path: Path, sha256: str, study: Study) -> FileOutcome | None:
    with study() as session:
        there = document_with_bytes(session, sha256)
        if there is None:
            return None
        line = next(line for line in documents(session) if line.id == there.id)
        made = ImportedDocument(line.id, line.name, line.entries)
        return FileOutcome(path.name, "already there", made)


def _mode(path: Path) -> int:
    """What lies at a path, as ``stat`` tells it; 0 where nothing does, or none may look."""
    try:
        return path.stat().st_mode
    except OSError:
        return 0


def _belongs_to_a_study(path: Path, study: Study | None) -> bool:
    beside = (".study.anchor", ".study.anchor.old", ".study.damaged")
    if path.suffix.startswith(".study") or path.name.endswith(beside):
        return True
    return study is not None and _mode(path) != 0 and path.samefile(study.path)


def _aside(path: Path, why: str, remedy: str) -> FileOutcome:
    return FileOutcome(path.name, "left aside", None, (Problem(f"“{path.name}” {why}.", remedy),))


def _refused(path: Path, error: CodingError) -> FileOutcome:
    outcome = "left aside" if isinstance(error, LeftAsideError) else "refused"
    return FileOutcome(path.name, outcome, None, (_problem(error),))


def _problem(error: CodingError) -> Problem:
    return Problem(error.what, error.remedy)
