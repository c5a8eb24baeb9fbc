"""One writer at a time per study and process, in the order they asked.

SQLite's own waiting is unfair: among twenty writers one may wait seconds while others pass it.
"""

import threading
from collections import deque
from pathlib import Path

_turns: dict[Path, "Turns"] = {}
_turns_guard = threading.Lock()


class Turns:
    """A lock whose waiters are served first come, first served. Use as ``with turns:``."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._waiting: deque[threading.Event] = deque()
        self._holder: int | None = None

    def __enter__(self) -> None:
        me = threading.get_ident()
        with self._guard:
            if self._holder == me:
                raise RuntimeError("begin() inside begin(): one action at a time in one thread")
            if self._holder is None and not self._waiting:
                self._holder = me
                return
            mine = threading.Event()
            self._waiting.append(mine)
        try:
            mine.wait()
        except BaseException:
            self._step_out(mine)
            raise
        self._holder = me

    def __exit__(self, *_exc: object) -> None:
        with self._guard:
            self._pass_on()

    def _pass_on(self) -> None:
        if self._waiting:
            # The turn passes on without ever being free, so nobody can push in.
            self._holder = -1
            self._waiting.popleft().set()
        else:
            self._holder = None

    def _step_out(self, mine: threading.Event) -> None:
        """Leave the queue when interrupted; a turn that came just then goes to the next."""
        with self._guard:
            if mine in self._waiting:
                self._waiting.remove(mine)
            else:
                self._pass_on()


def turns_for(path: Path) -> Turns:
    """The one ``Turns`` of this process for a study file."""
    with _turns_guard:
        return _turns.setdefault(path.resolve(), Turns())
