"""A longer job beside the page: it goes on while its tab shows another page."""

import threading
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from contextlib import suppress
from typing import Any, NoReturn

import streamlit as st

from coding.ui.parts.looking import look_again

_SOON = 0.8
#: Seconds between two looks at how far it has come.
_OFTEN = 0.4

#: Told how far a job has come, as a share of 1.
Progress = Callable[[float], None]


class StoppedError(Exception):
    """The job was stopped by whoever began it."""


class LongJob:
    """Something done in a thread of its own, which calls nothing of Streamlit.

    Args:
        told: What is being done, as it is shown beside the bar.
        work: Does it, given what to tell its progress to; a job that is stopped ends there.
        stoppable: Whether it may be stopped half done.
        of: How many things it does one after the other, if they are worth counting.
    """

    def __init__(
        self, told: str, work: Callable[[Progress], Any], *, stoppable: bool = True, of: int = 0
    ) -> None:
        self.stoppable = stoppable
        self.share = 0.0
        self.told = told
        self._of = of
        self._stopped = threading.Event()
        self._result: Future[Any] = Future()
        threading.Thread(target=self._run, args=(work,), name="long job", daemon=True).start()

    @property
    def line(self) -> str:
        """What is being done, and the number of the thing it is at."""
        if not self._of:
            return f"{self.told} …"
        at = min(round(self.share * self._of) + 1, self._of)
        return f"{self.told} {at:,} of {self._of:,} …"

    @property
    def stopping(self) -> bool:
        """It was told to stop."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Let the job end when it next tells its progress; what it gives is not wanted."""
        self._stopped.set()

    def result(self) -> Any:
        """What the job gave; raises what it raised. Waits for its end."""
        return self._result.result()

    def is_done(self, *, within: float = 0.0) -> bool:
        """Whether it has ended, given so many seconds more."""
        with suppress(TimeoutError, CancelledError):
            self._result.exception(timeout=within)
        return self._result.done()

    def is_soon_done(self) -> bool:
        """Whether it has ended, given the moment that a page may be drawn later for it."""
        return self.is_done(within=_SOON)

    def _move_on(self, share: float) -> None:
        self.share = min(max(share, 0.0), 1.0)
        if self._stopped.is_set():
            raise StoppedError

    def _run(self, work: Callable[[Progress], Any]) -> None:
        try:
            self._result.set_result(work(self._move_on))
        except BaseException as error:  # Raised again where the result is wanted.
            self._result.set_exception(error)


def draw_anew() -> NoReturn:
    """Draw the page anew, unless somebody has turned to another page meanwhile.

    Streamlit's own rerun would put itself in the place of their turning, and lose it; to draw
    anything lets that go first. Not for fragments, where something smaller would go first.
    """
    st.empty()
    st.rerun()


def has_ended(job: LongJob, *, within: float = _SOON) -> bool:
    """Whether the job has ended; where not, its progress is drawn, and the page anew at its end.

    Args:
        within: Seconds for which the page is kept waiting, so that a short job shows no bar.
    """
    if job.is_done(within=within):
        return True
    _watch(job)
    return False


@st.fragment
def _watch(job: LongJob) -> None:
    if job.is_done():
        st.rerun()
    st.progress(job.share, job.line)
    look_again(_OFTEN, key=f"look at {job.told}")
