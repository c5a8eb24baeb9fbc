"""A disk that remembers every write and every sync, and what a power cut could leave of them.

The model: what was synced is there. What was written since its file's last sync is, write by
write and in any order, there, not there, or there in some of its 512-byte sectors. A file that
was never synced may be missing. Deleting a file, and making its name durable at its first sync,
are taken at their word, as is the sync itself: disks that lie about it are beyond any program.
"""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import apsw

SECTOR = 512


@dataclass(slots=True)
class Step:
    """One thing that happened: a write, truncation, sync or deletion, or a word given (``ack``)."""

    what: str
    file: str = ""
    at: int = 0
    data: bytes = b""


@dataclass
class Memory:
    """All that happened on the disk, in order, and what was acknowledged in between."""

    steps: list[Step] = field(default_factory=list)
    fail_at: int = -1
    failure: type[apsw.Error] = apsw.FullError
    writes: int = 0

    def acknowledge(self, what: object) -> None:
        """Note that a user was told so."""
        self.steps.append(Step("ack", str(what)))

    def may_fail(self) -> None:
        """Fail at the write or sync that was chosen to fail."""
        self.writes += 1
        if self.writes == self.fail_at:
            raise self.failure("as ordered")


class _File(apsw.VFSFile):
    def __init__(self, memory: Memory, below: str, name: Any, flags: list[int]) -> None:
        self._memory = memory
        self._name = Path(name.filename() if hasattr(name, "filename") else name).name
        super().__init__(below, name, flags)
        self._memory.steps.append(Step("open", self._name))

    def xWrite(self, data: bytes, offset: int) -> None:  # noqa: N802
        self._memory.may_fail()
        super().xWrite(data, offset)
        self._memory.steps.append(Step("write", self._name, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._memory.may_fail()
        super().xTruncate(newsize)
        self._memory.steps.append(Step("truncate", self._name, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._memory.may_fail()
        super().xSync(flags)
        self._memory.steps.append(Step("sync", self._name))


class _Disk(apsw.VFS):
    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self._below = apsw.vfs_names()[0]  # The default until this disk takes its place.
        super().__init__(f"remembering-{id(memory)}", self._below, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        if name is None:  # A temporary file, which no power cut spares anyway.
            return apsw.VFSFile(self._below, name, flags)
        return _File(self._memory, self._below, name, flags)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self._memory.steps.append(Step("delete", Path(filename).name))


@contextmanager
def remembering_disk() -> Iterator[Memory]:
    """Let every database that apsw opens lie on a disk that remembers."""
    memory = Memory()
    disk = _Disk(memory)
    try:
        yield memory
    finally:
        disk.unregister()


class _Platter:
    """One file: what is certainly there, and what was written since the last sync."""

    def __init__(self) -> None:
        self.certain: bytearray | None = None
        self.pending: list[Step] = []

    def sync(self) -> None:
        certain = self.certain if self.certain is not None else bytearray()
        for step in self.pending:
            _apply(certain, step, None)
        self.certain, self.pending = certain, []

    def after_a_cut(self, chance: random.Random) -> bytes | None:
        if self.certain is None and (not self.pending or chance.random() < 0.3):
            return None
        left = bytearray(self.certain or b"")
        kept = [step for step in self.pending if chance.random() < chance.choice((0.2, 0.5, 0.9))]
        if chance.random() < 0.5:
            chance.shuffle(kept)
        for step in kept:
            _apply(left, step, chance if chance.random() < 0.3 else None)
        return bytes(left)


def _apply(content: bytearray, step: Step, torn: random.Random | None) -> None:
    if step.what == "truncate":
        if step.at < len(content):
            del content[step.at :]
        return
    for start, end in _sectors(step.at, step.at + len(step.data)):
        if torn is not None and torn.random() < 0.5:
            continue
        if len(content) < end:
            content.extend(bytes(end - len(content)))
        content[start:end] = step.data[start - step.at : end - step.at]


def _sectors(start: int, end: int) -> Iterator[tuple[int, int]]:
    while start < end:
        border = min(end, (start // SECTOR + 1) * SECTOR)
        yield start, border
        start = border


@dataclass(frozen=True)
class Cut:
    """What a power cut left: files by name, and what users had been told before it."""

    at: int
    files: dict[str, bytes]
    acknowledged: tuple[str, ...]

    def lay_out(self, folder: Path) -> None:
        """Write the files into an empty folder."""
        for name, content in self.files.items():
            (folder / name).write_bytes(content)


def power_cuts(steps: list[Step], count: int, seed: int) -> Iterator[Cut]:
    """Power cuts at random moments of what happened, each with a random outcome.

    Args:
        count: How many; several may fall on one moment, with different outcomes.
    """
    chance = random.Random(seed)
    moments = sorted(chance.randrange(1, len(steps) + 1) for _ in range(count))
    platters: dict[str, _Platter] = {}
    told: list[str] = []
    done = 0
    for moment in moments:
        for step in steps[done:moment]:
            _take(step, platters, told)
        done = moment
        files = {
            name: content
            for name, platter in platters.items()
            if (content := platter.after_a_cut(chance)) is not None
        }
        yield Cut(moment, files, tuple(told))


def _take(step: Step, platters: dict[str, _Platter], told: list[str]) -> None:
    if step.what == "ack":
        told.append(step.file)
    elif step.what == "delete":
        platters.pop(step.file, None)
    else:
        platter = platters.setdefault(step.file, _Platter())
        if step.what == "sync":
            platter.sync()
        elif step.what in ("write", "truncate"):
            platter.pending.append(step)
