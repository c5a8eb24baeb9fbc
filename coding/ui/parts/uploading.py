"""Files dropped on the page, read one after the other; each has its own outcome."""

import os
import re
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from coding.errors import MappingError
from coding.jobs.files import FileOutcome, read_again, read_all
from coding.readers.correcting import (
    by_name,
    column_mistakes,
    says_something_of,
    with_roles,
)
from coding.readers.mapping import ColumnMap, read_mapping
from coding.store import Study
from coding.store.places import refuse_full_disk
from coding.text import Problem, ReadColumn, ReadDocument, ReadSpeaker
from coding.ui.parts.waiting import Progress
from coding.ui.parts.wording import COLUMNS

_LONGEST_NAME = 120
_REFUSED = re.compile(r'[/\\:*?"<>|\x00-\x1f]' if os.name == "nt" else r"[/\x00-\x1f]")

#: What a file was called, and what was read, or why it was not.
Read = tuple[Path, ReadDocument | FileOutcome]


#: What to do about a table that is not read, where its columns can be said on the page.
_SAY_WHICH = "If a column of it holds words, say so under “Columns and speakers” below."


@dataclass
class Dropped:
    """One file on its way: its bytes, how it is to be read, and what came of that.

    ``proposed`` counts its entries as they were read first (None: not read). ``roles`` are what
    a person said of its columns, by name; with a mistake among them nothing is read.
    """

    path: Path
    data: bytes = field(repr=False)
    mapping: ColumnMap
    result: ReadDocument | FileOutcome = field(repr=False)
    proposed: int | None
    roles: dict[str, str] = field(default_factory=dict)
    heard: int = 0

    def __post_init__(self) -> None:
        self.result = _pointing_below(self.result)

    @property
    def columns(self) -> tuple[ReadColumn, ...]:
        """Every column of its tables, of refused ones too."""
        return self.result.columns

    @property
    def speakers(self) -> tuple[ReadSpeaker, ...]:
        """Everybody heard in it."""
        return self.result.speakers if isinstance(self.result, ReadDocument) else ()

    @property
    def correctable(self) -> bool:
        """Whether there is anything about it that a person could correct."""
        return isinstance(self.result, ReadDocument) or bool(self.columns) or self.corrected

    @property
    def corrected(self) -> bool:
        """Whether it is read otherwise than proposed."""
        return self.mapping != ColumnMap() or bool(self.roles)

    @property
    def for_others(self) -> ColumnMap:
        """Its mapping without what is of this file alone: whose words it holds."""
        return replace(self.mapping, whose=None)

    def choose(self, roles: dict[str, str]) -> None:
        """Read it with columns in these roles; where that is a mistake, say so and read nothing."""
        columns = self.columns
        self.roles = {column.name: column.role for column in by_name(columns)} | roles
        mistakes = column_mistakes(columns, self.roles, COLUMNS)
        if mistakes:
            self.result = FileOutcome(self.path.name, "refused", None, mistakes, columns)
        else:
            self.read_by(with_roles(self.mapping, columns, self.roles))

    def read_by(self, mapping: ColumnMap) -> None:
        """Read it anew by a mapping."""
        columns = self.columns
        self.mapping, self.result = mapping, read_again(self.path, self.data, mapping)
        if isinstance(self.result, FileOutcome) and not self.columns:
            self.result = replace(self.result, columns=columns)
        self.result = _pointing_below(self.result)

    def read_like(self, other: "Dropped") -> None:
        """Read it as another was corrected; whose words it holds stays its own."""
        self.roles = dict(other.roles)
        self.read_by(replace(other.for_others, whose=self.mapping.whose))

    def read_as_proposed(self) -> None:
        """Take everything back that was said of it."""
        self.roles = {}
        self.read_by(ColumnMap())
        if self.proposed is None and isinstance(self.result, ReadDocument):
            self.proposed = len(self.result.entries)

    def like(self, others: Sequence["Dropped"]) -> list["Dropped"]:
        """The other files for which the same corrections hold and that are read otherwise."""
        return [
            other
            for other in others
            if other is not self
            and other.correctable
            and other.for_others != self.for_others
            and says_something_of((self.columns, self.speakers), (other.columns, other.speakers))
        ]


def read_uploads(
    study: Study, uploads: Sequence[tuple[str, bytes]], progress: Progress
) -> list[Dropped]:
    """Read what was dropped, given by name; a bad file never stops the others.

    A mapping file (.toml) among them says how the others are read. The files are put into a
    folder of their own, which is gone again when all are read.

    Raises:
        StudyError: The disk is too full to be safe.
    """
    refuse_full_disk(study.path.parent, 3 * sum(len(data) for _, data in uploads))
    mapping, told = _mapping_among(uploads)
    files = [(name, data) for name, data in uploads if not _is_mapping(name)]
    dropped: list[Dropped] = []
    with tempfile.TemporaryDirectory(prefix="themewright-") as folder:
        paths = []
        for number, (name, data) in enumerate(files):
            path = Path(folder, str(number), file_name(name))
            path.parent.mkdir()
            path.write_bytes(data)
            paths.append(path)
        reading = read_all(paths, mapping, study)
        for (path, read), (_, data) in zip(reading, files, strict=True):
            number_read = len(read.entries) if isinstance(read, ReadDocument) else None
            bare = Path(path.name)
            dropped.append(Dropped(bare, data, mapping, read, number_read))
            progress(len(dropped) / len(files))
    return [*(Dropped(Path(one.file), b"", ColumnMap(), one, None) for one in told), *dropped]


def file_name(told: str) -> str:
    """A name a file system takes, as like the told one as can be, its ending kept."""
    bare = _REFUSED.sub("_", told).strip(". ") or "file"
    path = Path(bare)
    return path.stem[: _LONGEST_NAME - len(path.suffix[:20])] + path.suffix[:20]


def _pointing_below(result: ReadDocument | FileOutcome) -> ReadDocument | FileOutcome:
    """A refused table's remedy is no mapping file to be written, but a choice on the page."""
    if isinstance(result, ReadDocument) or not result.columns:
        return result
    problems = tuple(replace(problem, remedy=_SAY_WHICH) for problem in result.problems)
    return replace(result, problems=problems)


def _is_mapping(name: str) -> bool:
    return name.lower().endswith(".toml")


def _mapping_among(uploads: Sequence[tuple[str, bytes]]) -> tuple[ColumnMap, list[FileOutcome]]:
    """The one mapping among the files, and what became of every mapping file."""
    found: ColumnMap | None = None
    told = []
    for name, data in uploads:
        if not _is_mapping(name):
            continue
        called = file_name(name)
        outcome, problem = "left aside", Problem(f"“{called}” says how the others are read.", "")
        try:
            if found is not None:
                outcome = "refused"
                problem = Problem(
                    f"“{called}” is a second mapping; the first one was used.",
                    "Drop one mapping with the files that it is for.",
                )
            else:
                found = read_mapping(data, called)
        except MappingError as error:
            outcome, problem = "refused", Problem(error.what, error.remedy)
        told.append(FileOutcome(called, outcome, None, (problem,)))
    return found or ColumnMap(), told
