"""Many processes work on one study at once: everything is stored, nobody is refused."""

import multiprocessing
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text

from coding import actions
from coding.jobs.files import import_files
from coding.jobs.studies import new_study
from coding.store import open_study
from coding.store.anchor import anchor_path, read_anchor
from coding.store.verify import verify
from coding.text import Segment
from tests.endurance.killing import DIARY


@dataclass
class Stored:
    """Figures of one crowd."""

    how: str
    asked: int
    stored: int
    errors: int
    faults: int
    seconds: float
    slowest: float

    def __str__(self) -> str:
        return (
            f"{self.how}: {self.asked} applications asked for, {self.stored} stored, "
            f"{self.errors} errors, {self.faults} faults, {self.seconds:.1f} s in all, "
            f"slowest {self.slowest:.2f} s"
        )


def crowd(processes: int = 8, each: int = 100, *, reopening: bool = False) -> Stored:
    """Let each of several processes apply codes to one study, all at the same time.

    Args:
        reopening: Each application opens the study and closes it, as the command ``apply`` does.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.study"
        diary = Path(folder) / "diary.txt"
        diary.write_text(DIARY.format(week=1, who="anybody"))
        with new_study(path, coder="Mia") as study:
            list(import_files(study, [diary], coder="Mia"))
        spawn = multiprocessing.get_context("spawn")
        gate, told = spawn.Barrier(processes + 1), spawn.SimpleQueue()
        workers = [
            spawn.Process(target=_work, args=(path, who, each, reopening, gate, told))
            for who in range(processes)
        ]
        for worker in workers:
            worker.start()
        gate.wait()
        began = time.perf_counter()
        answers = [told.get() for _ in workers]
        seconds = time.perf_counter() - began
        for worker in workers:
            worker.join()
        with open_study(path) as study, study() as session:
            stored = session.scalar(text("SELECT count(*) FROM code_application")) or 0
            found = verify(session, read_anchor(anchor_path(path), study.uid))
        return Stored(
            how="each opening anew" if reopening else "each with the study open",
            asked=processes * each,
            stored=stored,
            errors=sum(errors for errors, _ in answers),
            faults=len(found.faults),
            seconds=seconds,
            slowest=max(slowest for _, slowest in answers),
        )


def _work(path: Path, who: int, each: int, reopening: bool, gate, told) -> None:  # type: ignore[no-untyped-def]
    errors, slowest = 0, 0.0
    study = open_study(path)
    gate.wait()
    for number in range(each):
        began = time.perf_counter()
        try:
            if reopening:
                study.close()
                study = open_study(path)
            with study.begin() as session:
                segment = Segment(number, number + 4)
                actions.apply_code(
                    session, 1, segment, f"code {who % 3}", coder=f"coder {who}",
                    op=f"{who}-{number}",
                )  # fmt: skip
        except Exception as error:
            sys.stderr.write(f"{type(error).__name__}: {error}\n")
            errors += 1
        slowest = max(slowest, time.perf_counter() - began)
    study.close()
    told.put((errors, slowest))
