"""Who sits at which study, and what they decide: durable first, then said, then drawn anew."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import NoReturn

import streamlit as st

from coding.store import Study
from coding.store.backups import backup_study, due
from coding.ui.state import say

_one_backup = threading.Lock()


@dataclass(frozen=True, slots=True)
class Desk:
    """The open study, and the name of the coder who decides."""

    study: Study
    who: str

    def decide(self, act: Callable[..., object], told: str = "") -> NoReturn:
        """Act on the study as this coder; ``told`` is said once the change is durable.

        Args:
            act: An action of ``coding.actions``, given all it needs but session and coder.

        A study that changed since its last backup is backed up beside the work, at most every
        quarter of an hour.

        Raises:
            CodingError: Whatever the action refuses; nothing was changed then.
        """
        with self.study.begin() as session:
            act(session, coder=self.who)
        if told:
            say(told)
        self.back_up_when_due()
        st.rerun()

    def back_up_when_due(self) -> None:
        """Back the study up beside the work, where it changed and the last backup is old."""
        if due(self.study.path) and _one_backup.acquire(blocking=False):
            threading.Thread(target=_back_up, args=(self.study,), name="backup").start()


def _back_up(study: Study) -> None:
    try:
        backup_study(study.path)
    finally:
        _one_backup.release()
