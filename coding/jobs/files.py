"""Files into a study: each has its own outcome, each document its own durable transaction."""

import hashlib
import stat
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from coding.actions.documents import (
    NAMES_NOT_LOOKED_FOR,
    document_with_bytes,
    import_document,
    names_replaced,
)
from coding.errors import CodingError, LeftAsideError, RefusedError
from coding.pseudonyms.keyfile import KeyFile
from coding.pseudonyms.replacing import without_quoted
from coding.queries.documents import documents, texts
from coding.readers.mapping import ColumnMap
from coding.readers.safety.child import read_bytes, read_files
from coding.store.backups import backup_study
from coding.store.places import refuse_full_disk
from coding.store.study import Study
from coding.text import Problem, ReadColumn, ReadDocument

if TYPE_CHECKING:
    from coding.jobs.pseudonyms import Looked

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
    ``columns`` are what those of a refused table were taken for; once files are imported nobody
    keeps them.
    """

    file: str
    outcome: str
    document: ImportedDocument | None = None
    problems: tuple[Problem, ...] = ()
    columns: tuple[ReadColumn, ...] = field(default=(), repr=False)

    @property
    def usable(self) -> bool:
        """The file's words are in the study."""
        return self.outcome in ("read", "repaired", "already there")


def import_files(
    study: Study,
    paths: Sequence[Path],
    *,
    mapping: ColumnMap | None = None,
    pseudonyms: KeyFile | None = None,
    accept_unchecked: bool = False,
    coder: str,
) -> Iterator[FileOutcome]:
    """Import files one by one; an outcome is given only after it is durable.

    A study that holds documents already is backed up first.

    Args:
        pseudonyms: The key to take names out with, in the texts and around them; files are then
            spoken of as they are called in the study. Without it nothing is looked up or replaced,
            and each document is recorded as *names not looked for*.
        accept_unchecked: Take in files with possible names that nobody checked; it is recorded.

    Raises:
        StudyError: The disk is too full to be safe.
        PseudonymsError: The key cannot be opened or written.
    """
    if pseudonyms:
        pseudonyms.load()  # A wrong passphrase is told before the files are read.
    refuse_full_disk(
        study.path.parent, 3 * sum(path.stat().st_size for path in paths if _mode(path))
    )
    yield from import_read(
        study,
        read_all(paths, mapping, study),
        pseudonyms=pseudonyms,
        accept_unchecked=accept_unchecked,
        coder=coder,
    )


def import_read(
    study: Study,
    reading: Iterable[tuple[Path, ReadDocument | FileOutcome]],
    *,
    pseudonyms: KeyFile | None = None,
    looked: "Looked | None" = None,
    accept_unchecked: bool = False,
    coder: str,
) -> Iterator[FileOutcome]:
    """Import what ``read_all`` gave, as ``import_files`` does; nothing is read again.

    Args:
        looked: What ``look_for_names`` found in the documents among them, with the key as it is
            now; without it they are looked through here.

    Raises:
        PseudonymsError: The key cannot be opened or written.
    """
    with study() as session:
        if documents(session):
            backup_study(study.path)
    for read, names in _ready(study, reading, pseudonyms, looked, accept_unchecked):
        if isinstance(read, FileOutcome):
            yield replace(read, columns=())
            continue
        try:
            with study.begin() as session:
                document = import_document(session, read, names=names, coder=coder)
                made = ImportedDocument(document.id, document.name, len(read.entries))
        except RefusedError as refusal:
            there = _already_there(read.name, read.sha256, study)
            if there is None:
                raise  # Refused for another reason, such as nobody being named.
            yield replace(there, problems=(_problem(refusal),))
        else:
            yield FileOutcome(read.name, read.outcome, made, read.problems)


def _ready(
    study: Study,
    reading: Iterable[tuple[Path, ReadDocument | FileOutcome]],
    keyfile: KeyFile | None,
    looked: "Looked | None",
    accept_unchecked: bool,
) -> Iterator[tuple[ReadDocument | FileOutcome, str]]:
    """What was read, names taken out where there is a key, and what to record about them."""
    if keyfile is None:
        yield from ((read, NAMES_NOT_LOOKED_FOR) for _, read in reading)
        return
    from coding.jobs.pseudonyms import still_standing, take_names_out

    # What is settled by one file is settled in all: every file is read before one is stored.
    all_read = list(reading)
    with study() as session:
        before = texts(session)
    taken, key = take_names_out(
        [read for _, read in all_read if isinstance(read, ReadDocument)],
        keyfile,
        files=[path.name for path, read in all_read if isinstance(read, FileOutcome)],
        texts=[text for _, text in before],
        looked=looked,
        accept_unchecked=accept_unchecked,
    )
    done = iter(taken)
    told = still_standing(before, key)
    for path, read in all_read:
        name = key.file_name(path.name)
        if isinstance(read, FileOutcome):
            safe = [without_quoted(p, {path.name: name}, key) for p in read.problems]
            yield replace(read, file=name, problems=tuple(safe)), ""
            continue
        file = next(done)
        if file.read is None:
            yield _unchecked(name, file.unchecked), ""
        else:
            problems, told = (*file.read.problems, *told), []
            yield replace(file.read, problems=problems), names_replaced(file.unchecked)


def _unchecked(name: str, number: int) -> FileOutcome:
    names = "1 possible name" if number == 1 else f"{number} possible names"
    remedy = (
        "Settle them first: python -m coding settle KEYFILE FILE…. Or import it with "
        "--accept-unchecked, which is recorded."
    )
    problem = Problem(f"“{name}” has {names} that nobody has checked.", remedy)
    return FileOutcome(name, "refused", None, (problem,))


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


def read_again(path: Path, data: bytes, mapping: ColumnMap) -> ReadDocument | FileOutcome:
    """One file's bytes read by another mapping; ``path`` is only what it is called."""
    try:
        return read_bytes(data, path.name, mapping)
    except CodingError as error:
        return _refused(path, error)


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
        return _already_there(path.name, sha256, study)
    return None


def _already_there(name: str, sha256: str, study: Study) -> FileOutcome | None:
    with study() as session:
        there = document_with_bytes(session, sha256)
        if there is None:
            return None
        line = next(line for line in documents(session) if line.id == there.id)
        made = ImportedDocument(line.id, line.name, line.entries)
        return FileOutcome(name, "already there", made)


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
    return FileOutcome(path.name, outcome, None, (_problem(error),), error.columns)


def _problem(error: CodingError) -> Problem:
    return Problem(error.what, error.remedy)
