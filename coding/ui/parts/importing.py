"""Files on their way into a study: read, their names looked for and settled, stored."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import streamlit as st

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
from coding.ui.parts.uploading import Read
from coding.ui.parts.waiting import LongJob, Progress, has_ended
from coding.ui.state import keep, kept, say

_KEPT = "importing"


@dataclass
class Importing:
    """What one tab is importing into one study; it holds words until they are stored.

    ``told`` is said of the names once all is stored; ``saved``: decisions lie in the key.
    """

    study: Study
    read: Sequence[Read] = ()
    keyfile: KeyFile | None = None
    listed: Mapping[NameKind, Sequence[str]] = field(default_factory=dict)
    review: Review | None = None
    saved: bool = False
    outcomes: Sequence[FileOutcome] = ()
    told: NamesTold | None = None
    _job: LongJob | None = None
    _then: Callable[[Any], None] = lambda _: None

    @property
    def documents(self) -> list[ReadDocument]:
        """What could be read, in the order of the files."""
        return [read for _, read in self.read if isinstance(read, ReadDocument)]

    @property
    def busy(self) -> bool:
        """Something is being done for it."""
        return self._job is not None

    def begin(
        self,
        told: str,
        work: Callable[[Progress], Any],
        then: Callable[[Any], None],
        *,
        stoppable: bool = True,
    ) -> None:
        """Have something done beside the page, and then something with what it gave."""
        self._job, self._then = LongJob(told, work, stoppable=stoppable), then

    def go_on(self) -> None:
        """Draw what is being done, or go on with what came of it; raises what it raised."""
        job = self._job
        if job is None:
            return
        if has_ended(job):
            self._job = None
            self._then(job.result())
            st.rerun()
        elif job.stoppable and st.button("Cancel"):
            say(self.cancel())
            st.rerun()

    def cancel(self) -> str:
        """Let go of everything; tells what is left of it."""
        if self._job is not None:
            self._job.stop()
        keep(_KEPT, None)
        left = "keeps the decisions you saved" if self.saved else "was not changed"
        return f"Cancelled. No file was imported{f', and the key {left}' if self.keyfile else ''}."

    def was_read(self, read: Sequence[Read]) -> None:
        """Go on with what was read; what became of earlier files is not shown any more."""
        self.read, self.outcomes, self.told = read, (), None

    def was_stored(self, stored: tuple[Sequence[FileOutcome], NamesTold | None]) -> None:
        """Keep what became of the files, and nothing of their words."""
        keep(_KEPT, Importing(self.study, outcomes=stored[0], told=stored[1]))

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

        self.begin("Opening the key and looking for names …", work, then)

    def save(self) -> None:
        """Write what was decided so far into the key."""

        def then(key: Key) -> None:
            assert self.review is not None
            self.review.saved(key)
            self.saved = True

        self.begin("Saving in the key …", lambda _: self._settle(), then, stoppable=False)

    def store(self, who: str) -> None:
        """Settle the names in the key, and import; where more names turn up, they are reviewed."""
        review, keyfile = self.review, self.keyfile
        assert review is not None
        assert keyfile is not None

        def work(progress: Progress) -> Review | tuple[list[FileOutcome], NamesTold]:
            key = self._settle()
            self.saved = True
            looked = review.looked
            if review.answers:  # What resembles a name settled just now is asked about, too.
                looked = look_for_names(self.documents, key, before=looked, progress=progress)
                if any(not question.sure for question in looked.questions):
                    return Review(key, key, looked, self.documents, self._taken(key))
            outcomes = self._import(who, keyfile, looked, progress)
            return outcomes, names_told(looked, keyfile.load(), self.documents, who)

        def then(made: Review | tuple[list[FileOutcome], NamesTold]) -> None:
            if isinstance(made, Review):
                self.review = made
            else:
                self.was_stored(made)

        self.begin("Settling the names and importing …", work, then, stoppable=False)

    def store_as_they_are(self, who: str) -> None:
        """Import without looking for names; that is recorded with each document."""

        def work(progress: Progress) -> tuple[list[FileOutcome], None]:
            return self._import(who, None, None, progress), None

        self.begin("Importing …", work, self.was_stored, stoppable=False)

    def _import(
        self, who: str, keyfile: KeyFile | None, looked: Looked | None, progress: Progress
    ) -> list[FileOutcome]:
        outcomes: list[FileOutcome] = []
        for outcome in import_read(
            self.study, self.read, pseudonyms=keyfile, looked=looked, coder=who
        ):
            outcomes.append(outcome)
            progress(len(outcomes) / len(self.read))
        return outcomes

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
