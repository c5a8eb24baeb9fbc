"""Opening a study: one file, writers in turn, readers that cannot write.

``with open_study(path) as study, study.begin() as session:`` gives a session that writes, and
whose changes are durable when the block ends; ``with study() as session:`` gives one that reads.
"""

import copy
import logging
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Engine, select, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from coding.errors import DamagedStudyError, StudyError
from coding.store.anchor import write_anchor
from coding.store.changes import collect_changes
from coding.store.locks import turns_for
from coding.store.places import refuse_unsafe_place
from coding.store.records import Study as StudyRecord
from coding.store.schema import SCHEMA, upgrade
from coding.store.sqlite import APPLICATION_ID, header, make_engine, refusing_plainly
from coding.store.trail import head_of

_TRIES = 5

#: Where a reading session keeps what it was asked; a lens may share it between sessions.
ANSWERS = "answers"

#: Put before a reading session, to leave out what its reader is not to see.
Lens = Callable[[Session], None]


class Study:
    """An open study file. Threads may share it; sessions live for one ``with`` block."""

    def __init__(self, path: Path, engine: Engine, *, anchored: bool = True) -> None:
        self.path = path
        self._engine = engine
        self._turns = turns_for(path)
        self._anchored = anchored
        self._uid: str | None = None
        self._file = _which_file(path)
        self._whole = self
        self._lens: Lens | None = None
        self._views: dict[str, Study] = {}
        self._viewing = threading.Lock()

    @classmethod
    def in_preparation(cls, path: Path) -> "Study":
        """A copy that is to become the study, at the present schema; its commits are not anchored.

        Raises:
            StudyError: It is no study, or of a newer version.
        """
        refuse_no_study(path)
        engine = make_engine(path)
        with refusing_plainly():
            upgrade(engine)
        return cls(path, engine, anchored=False)

    @property
    def whole(self) -> "Study":
        """This study read through no lens."""
        return self._whole

    def read_through(self, name: str, lens: Lens) -> "Study":
        """This open study with ``lens`` put before its reading sessions; all else is shared.

        The first lens of a name is kept: asked again, the same view comes back.
        """
        with self._viewing:
            if name not in self._views:
                view = copy.copy(self._whole)
                view._lens = lens
                self._views[name] = view
            return self._views[name]

    @property
    def uid(self) -> str:
        """The study's own identity, the same in every copy and backup of it."""
        if self._uid is None:
            with self() as session:
                self._uid = _uid_in(session)
        return self._uid

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A writing session: committed when the block ends, undone when it raises.

        Writers of one process are served first come, first served; other processes are waited
        for. After the commit is durable the anchor is written.

        Raises:
            StudyError: Another program does not stop writing, the disk is full or cannot be
                written, or the file was moved away. Nothing of the block is kept then.
        """
        with self._turns, refusing_plainly():
            self._refuse_if_moved()
            session = self._begin_immediate()
            try:
                yield session
                anchor = self._next_anchor(session)
                session.commit()
            except BaseException:
                session.rollback()
                raise
            finally:
                session.close()
            if anchor:
                self._anchor(*anchor)

    @contextmanager
    def __call__(self) -> Iterator[Session]:
        """A reading session: one consistent state of the study; SQLite refuses it every write.

        Raises:
            StudyError: The file is damaged, cannot be read, or was moved away.
        """
        self._refuse_if_moved()
        session = Session(self._engine, expire_on_commit=False, autoflush=False, info={ANSWERS: {}})
        try:
            with refusing_plainly(reading=True):
                if self._lens is not None:
                    self._lens(session)
                yield session
        finally:
            session.close()

    def anchor_now(self) -> None:
        """Anchor the trail as it stands, as the first line of a fresh anchor file."""
        with self() as session:
            head = head_of(session)
        self._anchor(self.uid, *head)

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> "Study":
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _next_anchor(self, session: Session) -> tuple[str, int, str] | None:
        """What the anchor will say, from the trail itself: a line may have been taken back."""
        session.flush()
        if not session.info.get("head") or not self._anchored:
            return None
        self._uid = self._uid or _uid_in(session)
        return (self._uid, *head_of(session))

    def _anchor(self, uid: str, count: int, head: str) -> None:
        try:
            write_anchor(self.path, uid, count, head)
        except OSError as error:
            # The decision is saved; to say it failed would have it made twice.
            logging.getLogger(__name__).warning("the anchor was not written: %s", error.strerror)

    def _refuse_if_moved(self) -> None:
        # What is written into a file that was replaced would be lost with it.
        if _which_file(self.path) != self._file:
            raise StudyError(
                f"“{self.path.name}” was moved, or another file was put in its place.",
                remedy="Open the study again. Nothing of this was saved.",
            )

    def _begin_immediate(self) -> Session:
        for tried in range(1, _TRIES + 1):
            session = Session(self._engine.execution_options(writes=True), expire_on_commit=False)
            try:
                session.connection()
            except OperationalError as error:
                session.close()
                if "locked" not in str(error.orig) or tried == _TRIES:
                    raise
                time.sleep(0.05 * 2**tried * random.uniform(0.5, 1.5))  # noqa: S311
            else:
                collect_changes(session)
                return session
        raise AssertionError("unreachable")


def create_study_file(path: Path) -> Study:
    """Make an empty study file at the present schema; an action gives it its first row.

    Raises:
        StudyError: Something is there already, or a study cannot lie there.
    """
    path = Path(path).expanduser().absolute()
    refuse_unsafe_place(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Made by us and by nobody else, and readable for its owner only.
        os.close(os.open(path, os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as error:
        raise StudyError(
            f"“{path.name}” exists already.",
            remedy="Choose another name, or open the study that is there.",
        ) from error
    except OSError as error:
        raise StudyError(
            f"“{path.name}” cannot be made here.",
            remedy="Choose a folder of your own on this computer's disk.",
        ) from error
    engine = make_engine(path)
    try:
        with refusing_plainly():
            upgrade(engine)
    except BaseException:
        engine.dispose()
        path.unlink(missing_ok=True)
        raise
    return Study(path, engine)


def open_study(address: str | Path) -> Study:
    """Open a study file; one of an older schema is backed up, checked and brought up to date.

    Args:
        address: A path. A database server's URL is refused in this version.

    Raises:
        StudyError: Not there, not a study, damaged, of a newer version, or in a place where
            it could lose what it said it had saved.
    """
    refuse_unsafe_place(Path(address))
    path = Path(address).expanduser().absolute()
    if not path.is_file():
        raise StudyError(
            f"There is no study “{path.name}” here.",
            remedy="Check the path, or make a new study.",
        )
    schema = refuse_no_study(path)
    engine = make_engine(path)
    try:
        with refusing_plainly():
            _refuse_damage(engine, path)
            if schema < SCHEMA:
                _bring_up_to_date(path, engine)
            _refuse_unfinished(engine, path)
    except BaseException:
        engine.dispose()
        raise
    return Study(path, engine)


def _uid_in(session: Session) -> str:
    return session.scalars(select(StudyRecord.uid)).one()


def _which_file(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def refuse_no_study(path: Path) -> int:
    """The schema of a study file that this version can open, looked up without changing it.

    Raises:
        StudyError: It is no study, or of a newer version.
    """
    application, schema = header(path)
    if application != APPLICATION_ID or not schema:
        raise StudyError(
            f"“{path.name}” is not a study.",
            remedy="Choose a file made by Themewright (its name ends in .study). If this was one, "
            "it is damaged: restore the newest backup.",
        )
    if schema > SCHEMA:
        raise StudyError(
            f"“{path.name}” was made by a newer Themewright (schema {schema}, this one knows "
            f"{SCHEMA}).",
            remedy="Install the newer version to open it. Nothing was changed.",
        )
    return schema


def _refuse_damage(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        found = connection.scalars(text("PRAGMA quick_check(1)")).all()
    if list(found) != ["ok"]:
        raise DamagedStudyError(
            f"“{path.name}” is damaged.",
            remedy="Restore the newest backup beside it: python -m coding restore BACKUP STUDY.",
        )


def _refuse_unfinished(engine: Engine, path: Path) -> None:
    with engine.connect() as connection:
        begun = connection.scalar(select(StudyRecord.id))
    if begun is None:
        raise StudyError(
            f"“{path.name}” was never finished being made, and holds nothing.",
            remedy="Delete it, and make the study again.",
        )


def _bring_up_to_date(path: Path, engine: Engine) -> None:
    from coding.store.backups import backup_study

    backup_study(path)
    upgrade(engine)
