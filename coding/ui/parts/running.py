"""What is being done for a study beside its pages: one thing at a time, seen from every tab."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final

import streamlit as st

from coding.errors import RefusedError
from coding.store import Study
from coding.ui.parts.leading import lead_to
from coding.ui.parts.looking import look_again
from coding.ui.parts.waiting import LongJob, Progress
from coding.ui.state import keep, kept

_BESIDE = "beside"
_OFTEN = 1.0


@dataclass(frozen=True, slots=True)
class Place:
    """A page by its heading and its script; ``whole``: nothing on it is shown without the task."""

    heading: str
    script: str
    whole: bool = True


IMPORT: Final = Place("Import", "coding/ui/import_.py")
CODING: Final = Place("2 · Coding", "coding/ui/phase_2_code.py", whole=False)


@dataclass
class Task:
    """Something that is being done, or was: where it is shown, and who began it.

    ``ended`` is one line for other pages once it is done; ``seen``: its page has shown the end.
    It holds nobody's words: it outlives the tab that began it.
    """

    place: Place
    who: str
    ended: str = ""
    seen: bool = False
    job: LongJob = field(init=False)

    @property
    def over(self) -> bool:
        """It has ended, one way or another."""
        return self.job.is_done()


@dataclass
class Running:
    """The one thing that is being done for a study, or was done last."""

    task: Task | None = None
    _one: threading.Lock = field(default_factory=threading.Lock)

    def begin(self, task: Task, told: str, work: Callable[[Progress], Any], *, of: int = 0) -> None:
        """Begin something, unless another thing is still being done.

        Raises:
            RefusedError: It is; nothing was begun.
        """
        with self._one:
            now = self.task
            if now is not None and not now.over:
                raise RefusedError(
                    f"Something else is being done for this study: {now.job.line}",
                    remedy=f"Wait for its end, or stop it on the page “{now.place.heading}”.",
                )
            task.job = LongJob(told, work, of=of)
            self.task = task

    def let_go(self, task: Task) -> None:
        """Forget something that is done and was seen."""
        with self._one:
            if self.task is task:
                self.task = None


def running(study: Study) -> Running:
    """What is being done for a study, the same for every tab."""
    return _running(str(study.path))


@st.cache_resource(show_spinner=False)
def _running(path: str) -> Running:
    return Running()


def keep_beside(task: Task | None) -> None:
    """Let other pages of this tab alone know of something that is being done for it."""
    keep(_BESIDE, task)


def show_beside(study: Study, heading: str) -> None:
    """One quiet line in the sidebar for each thing done beside; it leads to where it is shown.

    Args:
        heading: Of the page that is being drawn; what is shown on it is not told again.
    """
    for task in (running(study).task, kept(_BESIDE)):
        if task is None or task.seen or (task.place.whole and task.place.heading == heading):
            continue
        if task.over:
            lead_to(task.place.script, task.ended or f"{task.place.heading} has ended")
        else:
            _watch(task)


@st.fragment
def _watch(task: Task) -> None:
    if task.over:
        st.rerun()
    lead_to(task.place.script, task.job.line)
    look_again(_OFTEN, key=f"look beside at {task.place.heading}")
