"""Files on their way into a study: read, their names looked for and settled, stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

from coding.errors import CodingError
from coding.jobs.files import FileOutcome, import_read
from coding.jobs.pseudonyms import Looked, look_for_names, name_everybody
from coding.pseudonyms.documents import brackets_in
from coding.pseudonyms.key import Key, list_names
from coding.pseudonyms.keyfile import KeyFile
from coding.queries.documents import texts
from coding.store import Study
from coding.text import NameKind, ReadDocument
from coding.ui.parts.names_review.reviewing import Review
from coding.ui.parts.names_summary import NamesTold, names_told
from coding.ui.parts.running import IMPORT, Task, keep_beside, running
from coding.ui.parts.uploading import Dropped, Read
from coding.ui.parts.waiting import LongJob, Progress, StoppedError, draw_anew, has_ended
from coding.ui.parts.wording import counted
from coding.ui.state import keep, kept, say

_KEPT = "importing"


@dataclass
class ImportRun(Task):
    """Files being stored, or that were: names of files, outcomes and numbers, nobody's words.

    ``outcomes`` grows while it goes on. ``told`` is said of the names once all is stored;
    ``error`` is what ended it before its time, ``stopped`` that a person did.
    """

    files: int = 0
    outcomes: list[FileOutcome] = field(default_factory=list)
    told: NamesTold | None = None
    error: CodingError | None = None
    stopped: bool = False
    settled: bool = False

    @property
    def usable(self) -> int:
        """How many files are in the study now."""
        return sum(outcome.usable for outcome in self.outcomes)

    @property
    def summary(self) -> str:
        """What came of it, in a sentence or two."""
        into = f"{self.usable:,} of {counted(self.files, 'file')} in the study."
        left = self.files - len(self.outcomes)
        if not left:
            return into
        rest = f"{counted(left, 'file was', 'files were')} not imported"
        why = "it was stopped" if self.stopped else "it could not go on"
        return f"{into} {rest}: {why} between two files, so each is whole or not there at all."

    def settle(self) -> None:
        """Take note of how it ended; raises, once, what nobody foresaw."""
        if self.settled:
            return
        self.settled = True
        try:
            self.job.result()
        except CodingError as error:
            self.error = error


@dataclass
class Importing:
    """What one tab is importing into one study; it holds words until they are stored.

    ``saved``: decisions lie in the key.
    """

    study: Study
    files: Sequence[Dropped] = ()
    keyfile: KeyFile | None = None
    listed: Mapping[NameKind, Sequence[str]] = field(default_factory=dict)
    review: Review | None = None
    saved: bool = False
    _task: Task | None = None
    _then: Callable[[Any], None] = lambda _: None

    @property
    def read(self) -> list[Read]:
        """What came of each file."""
        return [(file.path, file.result) for file in self.files]

    @property
    def documents(self) -> list[ReadDocument]:
        """What could be read, in the order of the files."""
        return [read for _, read in self.read if isinstance(read, ReadDocument)]

    @property
    def busy(self) -> bool:
        """Something is being done for this tab alone."""
        return self._task is not None

    def begin(
        self,
        told: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        *,
        stoppable: bool = True,
        of: int = 0,
        ended: str = "",
    ) -> None:
        """Have something done beside the page, and then something with what it gave."""
        self._task, self._then = Task(IMPORT, "", ended), then
        self._task.job = LongJob(told, work, stoppable=stoppable, of=of)
        keep_beside(self._task)

    def go_on(self) -> None:
        """Draw what is being done, or go on with what came of it; raises what it raised."""
        if self._task is None:
            return
        job = self._task.job
        if has_ended(job):
            self._task = None
            keep_beside(None)
            self._then(job.result())
            draw_anew()
        elif job.stoppable and st.button("Cancel"):
            say(self.cancel())
            st.rerun()

    def cancel(self) -> str:
        """Let go of everything; tells what is left of it."""
        if self._task is not None:
            self._task.job.stop()
        keep(_KEPT, None)
        keep_beside(None)
        left = "keeps the decisions you saved" if self.saved else "was not changed"
        return f"Cancelled. No file was imported{f', and the key {left}' if self.keyfile else ''}."

    def was_read(self, files: Sequence[Dropped]) -> None:
        """Go on with what was read."""
        self.files = files

    def look(self, keyfile: KeyFile, listed: Mapping[NameKind, Sequence[str]]) -> None:
        """Look for names beside the page; a review is there when it is done."""

        def work(progress: Progress) -> Review:
            key = _listing(keyfile.load(), listed)
            taken = self._taken(key)
            named = name_everybody(key, self.documents, taken)
            looked = look_for_names(self.documents, named, progress=progress)
            return Review(key, named, looked, self.documents, taken)

        def then(review: Review) -> None:
            self.keyfile, self.listed, self.review = keyfile, listed, review

        self.begin(
            "Opening the key and looking for names",
            work,
            then,
            ended="Names were looked for: settle them",
        )

    def save(self) -> None:
        """Write what was decided so far into the key."""

        def then(key: Key) -> None:
            assert self.review is not None
            self.review.saved(key)
            self.saved = True

        self.begin("Saving in the key", lambda _: self._settle(), then, stoppable=False)

    def store(self, who: str) -> None:
        """Settle the names in the key, and import; where more names turn up, they are reviewed.

        Raises:
            RefusedError: Something else is being done for the study.
        """
        review, keyfile = self.review, self.keyfile
        assert review is not None
        assert keyfile is not None

        def work(run: ImportRun, progress: Progress) -> None:
            key = self._settle()
            self.saved = True
            looked = review.looked
            if review.answers:  # What resembles a name settled just now is asked about, too.
                looked = look_for_names(
                    self.documents, key, before=looked, progress=lambda _: progress(0)
                )
                if any(not question.sure for question in looked.questions):
                    self.review = Review(key, key, looked, self.documents, self._taken(key))
                    run.ended = "More names were found: settle them"
                    return
            self._import(run, keyfile, looked, progress)
            run.told = names_told(looked, keyfile.load(), self.documents, who)

        self._store(who, work)

    def store_as_they_are(self, who: str) -> None:
        """Import without looking for names; that is recorded with each document.

        Raises:
            RefusedError: Something else is being done for the study.
        """
        self._store(who, lambda run, progress: self._import(run, None, None, progress))

    def _store(self, who: str, work: Callable[[ImportRun, Progress], None]) -> None:
        run = ImportRun(IMPORT, who, files=len(self.files))

        def to_the_end(progress: Progress) -> None:
            try:
                work(run, progress)
            except StoppedError:
                run.stopped = len(run.outcomes) < run.files
            finally:
                run.ended = run.ended or f"Import: {run.usable:,} of {run.files:,} in the study"
            if run.outcomes or run.stopped:
                self._let_go()

        running(self.study).begin(run, "Importing", to_the_end, of=run.files)

    def _let_go(self) -> None:
        """Keep nobody's words any longer: not files, not names, not what opens the key."""
        self.files, self.review, self.keyfile, self.listed = (), None, None, {}

    def _import(
        self, run: ImportRun, keyfile: KeyFile | None, looked: Looked | None, progress: Progress
    ) -> None:
        for outcome in import_read(
            self.study, self.read, pseudonyms=keyfile, looked=looked, coder=run.who
        ):
            run.outcomes.append(outcome)
            progress(len(run.outcomes) / run.files)

    def _settle(self) -> Key:
        """The key on the disk with all that was decided."""
        review, keyfile = self.review, self.keyfile
        assert review is not None
        assert keyfile is not None

        def change(key: Key) -> Key:
            key = _listing(key, self.listed)
            return review.settle_in(name_everybody(key, self.documents, self._taken(key)))

        return keyfile.change(change)

    def _taken(self, key: Key) -> set[str]:
        """Replacements such as ``[city 1]`` that stand in texts without being of the key."""
        with self.study() as session:
            there = [text for _, text in texts(session)]
        given = {entry.replacement for entry in key.entries}
        return brackets_in([*there, *(read.text for read in self.documents)]) - given


def current_import(study: Study) -> Importing:
    """What this tab is importing into the study; another study's files are let go."""
    now = kept(_KEPT)
    if not isinstance(now, Importing) or now.study is not study:
        now = Importing(study)
        keep(_KEPT, now)
    return now


def default_key(study: Path) -> Path:
    """Where a study's key lies unless somebody chose: never beside the study."""
    return Path.home() / "Themewright keys" / f"{study.stem}.key"


def _listing(key: Key, listed: Mapping[NameKind, Sequence[str]]) -> Key:
    for kind, names in listed.items():
        key = list_names(key, names, kind)
    return key
