"""kill -9 at random moments of the real commands: nothing said is lost, nothing is doubled.

Each victim is a process that runs the program's own commands, one after the other, and is killed
with everything it started at a moment nobody chose. What it had printed was a promise.
"""

import multiprocessing
import os
import random
import re
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from sqlalchemy import text

from coding.__main__ import main
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.store import open_study
from coding.store.anchor import anchor_path, read_anchor
from coding.store.verify import verify

DIARY = "Week {week}. I practised on the bus, as {who} would, and once while cooking. " * 20


@dataclass
class Toll:
    """Figures of one kind of killing."""

    what: str
    kills: int = 0
    after_the_end: int = 0
    acknowledged: int = 0
    lost: int = 0
    doubled: int = 0
    faults: list[str] = field(default_factory=list)
    slowest_opening: float = 0.0
    saved_but_unsaid: int = 0

    def __str__(self) -> str:
        return (
            f"{self.what}: {self.kills} kills ({self.after_the_end} more came after the end), "
            f"{self.acknowledged} acknowledged, {self.lost} lost, {self.doubled} doubled, "
            f"{len(self.faults)} faults, {self.saved_but_unsaid} saved though not yet said, "
            f"slowest opening after a kill {self.slowest_opening:.2f} s {self.faults or ''}"
        )


def command(*arguments: str) -> None:
    """Run ``python -m coding`` with these arguments, in this process."""
    sys.argv = ["coding", *arguments]
    with suppress(SystemExit):
        main()


def _load_commands() -> None:
    """Load what the victims will need, so that they die at work and not while loading."""
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(StringIO()):
        path = Path(folder) / "x.study"
        text_file = Path(folder) / "x.txt"
        text_file.write_text("I practised on the bus.")
        command("new", str(path))
        command("import", str(path), str(text_file))
        command(
            *("apply", str(path), "--document", "1", "--start", "0", "--end", "1"),
            *("--code", "x", "--coder", "x"),
        )


def killed_while(work: Callable[[], None], said: Path, seconds: float) -> bool:
    """Run work in a process of its own and kill it; whether it was still at it.

    Args:
        said: Where its standard output goes.
        seconds: How long it may live after it began to work.
    """
    begun = multiprocessing.get_context("fork").Event()
    child = os.fork()
    if child == 0:
        os.setsid()
        descriptor = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(descriptor, 1)
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        # The program writes to the file itself, whatever a test runner put in its place.
        sys.stdout, sys.stderr = os.fdopen(1, "w"), os.fdopen(2, "w")
        try:
            begun.set()
            work()
        finally:
            os._exit(0)
    begun.wait()
    time.sleep(seconds)
    with suppress(ProcessLookupError):
        os.killpg(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def kill_applying(kills: int, seed: int = 1) -> Toll:
    """Kill a process that applies one code after the other, each by the command ``apply``."""
    toll = Toll("apply")
    chance = random.Random(seed)
    _load_commands()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.study"
        diary = Path(folder) / "diary.txt"
        diary.write_text(DIARY.format(week=1, who="anybody"))
        with new_study(path, coder="Mia") as study:
            list(import_files(study, [diary], coder="Mia"))
        said = Path(folder) / "said"
        asked = 0
        while toll.kills < kills:
            first = asked
            # A person whose program died does the last thing again: the same id, once stored.
            operations = [max(0, first - 1), *range(first, first + 200)]

            def work(operations: list[int] = operations) -> None:
                for number in operations:
                    sys.stdout.write(f"op {number}: ")  # The command adds the id it promises.
                    command(
                        *("apply", str(path), "--document", "1", "--start", str(number)),
                        *("--end", str(number + 3), "--code", f"code {number % 5}"),
                        *("--coder", "Mia", "--op", f"op {number}"),
                    )

            was_at_it = killed_while(work, said, chance.uniform(0.0, 0.4))
            toll.kills += was_at_it
            toll.after_the_end += not was_at_it
            asked = _count_applied(path, said, toll)
    return toll


def _count_applied(path: Path, said: Path, toll: Toll) -> int:
    """Hold what was said against what is there; how many operations there are."""
    promised = set(re.findall(r"(op \d+): (\d+)\n", said.read_text()))
    opened = time.perf_counter()
    with open_study(path) as study, study() as session:
        toll.slowest_opening = max(toll.slowest_opening, time.perf_counter() - opened)
        there = session.execute(
            text(
                "SELECT op, object_id FROM operation JOIN audit_event USING (seq) "
                "JOIN code_application ON code_application.id = object_id"
            )
        ).all()
        applied = session.execute(
            text("SELECT count(*), count(DISTINCT start) FROM code_application")
        ).one()
        _look_for_faults(path, study.uid, session, toll)
    kept = {(op, made) for op, made in there}
    toll.acknowledged = len(promised)
    toll.lost = len(promised - kept)
    toll.doubled = applied[0] - applied[1]
    toll.saved_but_unsaid += len(kept - promised)
    # What was saved and never said is said by the next run, which asks for it again.
    return len(kept)


def _look_for_faults(path: Path, uid: str, session, toll: Toll) -> None:  # type: ignore[no-untyped-def]
    anchor = read_anchor(anchor_path(path), uid) if anchor_path(path).exists() else None
    toll.faults += [f"{fault.where}: {fault.what}" for fault in verify(session, anchor).faults]


def kill_importing(kills: int, seed: int = 1, files: int = 12) -> Toll:
    """Kill a process that imports a folder by the command ``import``, again until all is in."""
    toll = Toll("import")
    chance = random.Random(seed)
    _load_commands()
    longest = 0.5 * files
    while toll.kills < kills:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "x.study"
            material = []
            for number in range(files):
                material.append(Path(folder) / f"P{number:02}.txt")
                material[-1].write_text(DIARY.format(week=number, who=f"P{number:02}"))
            new_study(path, coder="Mia").close()
            longest = _import_until_all_is_in(path, material, toll, kills, chance, longest)
    return toll


def _import_until_all_is_in(
    path: Path, material: list[Path], toll: Toll, kills: int, chance: random.Random, longest: float
) -> float:
    """How long a victim may live at most, so that most of them die at work."""
    said = path.with_name("said")
    while toll.kills < kills:

        def work() -> None:
            command("import", str(path), *map(str, material), "--coder", "Mia")

        was_at_it = killed_while(work, said, chance.uniform(0.0, longest))
        toll.kills += was_at_it
        toll.after_the_end += not was_at_it
        lines = said.read_text().split("\n")[:-1]
        promised = {line.split(":")[0] for line in lines if ": read" in line}
        opened = time.perf_counter()
        with open_study(path) as study, study() as session:
            toll.slowest_opening = max(toll.slowest_opening, time.perf_counter() - opened)
            names = session.scalars(text("SELECT name FROM document ORDER BY id")).all()
            _look_for_faults(path, study.uid, session, toll)
        toll.lost += len(promised - set(names))
        toll.doubled += len(names) - len(set(names))
        toll.saved_but_unsaid += len(set(names) - promised)
        longest *= 1.05 if was_at_it else 0.8
        if not was_at_it or len(names) == len(material):
            break
    toll.acknowledged += len(promised)
    return longest
