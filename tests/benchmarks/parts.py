"""What is timed, each beside the least that could be done for the same, in the same run.

A part gives pairs of seconds, ours and the baseline's, measured in turns so that whatever else
the computer does falls on both.
"""

import csv
import hashlib
import random
import sqlite3
import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from coding import actions
from coding.jobs.draft import draft_from
from coding.jobs.files import import_files, read_all
from coding.jobs.studies import new_study
from coding.queries.agreement import study_agreement
from coding.queries.documents import entries
from coding.store import Study, open_study
from coding.store.sqlite import apply_settings
from coding.store.verify import verify
from coding.text import ReadDocument, Segment
from tests.store.many import many_events

ROOT = Path(__file__).parents[2]
CODERS = ("Mia", "Ben", "Ann")
SAID = (
    "today I tried to practise on the bus but my mind went off to work again and then I felt "
    "calm for a while because nobody wanted anything from me and later I forgot about it all"
)


@dataclass(frozen=True)
class Size:
    """How much there is to do; small sizes serve to see that the parts run."""

    entries: int = 5000
    words: int = 120
    applications: int = 300
    events: int = 100_000
    codes: int = 100
    repeats: int = 3


@dataclass(frozen=True)
class Timed:
    """One part: seconds of ours and of the baseline, one pair for each repeat."""

    what: str
    baseline: str
    pairs: tuple[tuple[float, float], ...]
    note: str = ""

    @property
    def ours(self) -> float:
        """The median of ours."""
        return statistics.median(ours for ours, _ in self.pairs)

    @property
    def theirs(self) -> float:
        """The median of the baseline."""
        return statistics.median(theirs for _, theirs in self.pairs)

    @property
    def ratio(self) -> float:
        """The median of the ratios of each pair."""
        return statistics.median(ours / theirs for ours, theirs in self.pairs)


def write_diaries(path: Path, size: Size) -> None:
    """A csv of diary entries, long form, the same every time."""
    chance, said = random.Random(5), SAID.split()
    with path.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["participant", "week", "date", "How often did you practise?"])
        for number in range(size.entries):
            words = " ".join(chance.choice(said) for _ in range(size.words))
            week = number % 12 + 1
            rows.writerow(
                [f"P{number // 12 + 1:03}", week, f"2026-01-{week:02}", f"Entry {number}. {words}."]
            )


def timed(work: Callable[[], object]) -> float:
    """How long it takes, in seconds of a clock on the wall."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def plain_database(path: Path) -> sqlite3.Connection:
    """A database of Python's own sqlite3 with the very same settings."""
    connection = sqlite3.connect(path, isolation_level=None)
    apply_settings(connection)
    return connection


def importing(folder: Path, size: Size) -> Timed:
    """A csv of entries into a study, durable, beside reading it and inserting its rows plainly."""
    diaries = folder / "diaries.csv"
    write_diaries(diaries, size)
    pairs = []
    for number in range(size.repeats):
        study = new_study(folder / f"{number}.study", coder="Mia")

        def ours(study: Study = study) -> None:
            (outcome,) = import_files(study, [diaries], coder="Mia")
            assert outcome.document is not None
            assert outcome.document.entries == size.entries

        def theirs(number: int = number) -> None:
            with closing(plain_database(folder / f"{number}.plain")) as connection:
                connection.execute("CREATE TABLE entry (who, week, date, words)")
                connection.execute("BEGIN IMMEDIATE")
                with diaries.open(newline="", encoding="utf-8") as file:
                    connection.executemany("INSERT INTO entry VALUES (?,?,?,?)", csv.reader(file))
                connection.execute("COMMIT")

        pairs.append((timed(ours), timed(theirs)))
        study.close()
    each = statistics.median(ours for ours, _ in pairs) / size.entries
    return Timed(
        f"import of {size.entries} entries of {size.words} words",
        "csv module and plain sqlite3 with the same settings",
        tuple(pairs),
        f"{each * 1000:.2f} ms an entry",
    )


def applying(folder: Path, size: Size) -> Timed:
    """Codes applied one by one, each durable, beside a plain insert, each durable."""
    with new_study(folder / "x.study", coder="Mia") as study:
        diary = folder / "diary.txt"
        diary.write_text(SAID * 200)
        list(import_files(study, [diary], coder="Mia"))
        with closing(plain_database(folder / "x.plain")) as connection:
            connection.execute('CREATE TABLE code_application (start, "end", code, coder)')
            processor = time.process_time()
            pairs = list(_applied(study, connection, size.applications))
            processor = (time.process_time() - processor) / size.applications
    return Timed(
        f"one of {size.applications} codes applied, durable",
        "one row inserted by plain sqlite3 with the same settings, durable",
        tuple(pairs),
        f"about {processor * 1000:.1f} ms of processor time, baseline included",
    )


def _applied(
    study: Study, connection: sqlite3.Connection, count: int
) -> Iterator[tuple[float, float]]:
    for number in range(count):
        segment = Segment(number, number + 10)

        def ours(segment: Segment = segment, number: int = number) -> None:
            with study.begin() as session:
                actions.apply_code(
                    session, 1, segment, f"code {number % 9}", coder="Mia", op=f"op {number}"
                )

        def theirs(segment: Segment = segment) -> None:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(
                "INSERT INTO code_application VALUES (?,?,?,?)",
                (segment.start, segment.end, "code", "Mia"),
            )
            connection.execute("COMMIT")

        yield timed(ours), timed(theirs)


def drafting(folder: Path, size: Size) -> Timed:
    """The draft of the sample diaries, three files written, beside reading and tokenising them."""
    import spacy

    material = sorted((ROOT / "sample_diaries").iterdir())

    def theirs() -> None:
        tokens = spacy.blank("en")
        for _, read in read_all(material):
            if isinstance(read, ReadDocument):
                tokens(read.text)

    pairs = []
    for number in range(size.repeats):
        out = folder / f"draft {number}"
        ours = timed(lambda out=out: draft_from(material, out))  # type: ignore[misc]
        pairs.append((ours, timed(theirs)))
    return Timed(
        "draft of the sample diaries",
        "reading the same files by the same readers, and tokenising them by a blank spaCy",
        tuple(pairs),
        f"{len(material)} files",
    )


def verifying(folder: Path, size: Size) -> Timed:
    """A long trail verified, beside reading it plainly and hashing each payload once."""
    path = folder / "x.study"
    with new_study(path, coder="Mia") as study:
        left = size.events - 1
        while left > 0:
            with study.begin() as session:
                many_events(session, min(left, 20_000))
            left -= 20_000
    pairs = []
    for _ in range(size.repeats):
        with open_study(path) as study, study() as session:
            began = time.perf_counter()
            found = verify(session)
            ours = time.perf_counter() - began
            assert found.ok
            assert found.events == size.events
        with closing(plain_database(path)) as connection:
            theirs = timed(lambda: _read_and_hash(connection))
        pairs.append((ours, theirs))
    return Timed(
        f"verify of {size.events} events",
        "reading events, payloads and rows by plain sqlite3, one SHA-256 for each payload",
        tuple(pairs),
        f"{path.stat().st_size >> 20} MB",
    )


def _read_and_hash(connection: sqlite3.Connection) -> None:
    for _ in connection.execute("SELECT * FROM audit_event ORDER BY seq"):
        pass
    for (body,) in connection.execute("SELECT body FROM audit_payload ORDER BY seq"):
        hashlib.sha256(body.encode()).digest()
    for _ in connection.execute("SELECT * FROM memo"):
        pass


def agreeing(folder: Path, size: Size) -> Timed:
    """Agreement of three coders with intervals, beside one alpha a code by the package for it."""
    import krippendorff
    import numpy as np

    diaries = folder / "diaries.csv"
    write_diaries(diaries, size)
    chance = np.random.default_rng(5)
    said = chance.random((size.codes, size.entries)) < 0.1
    values = [said ^ (chance.random(said.shape) < 0.02) for _ in CODERS]
    pairs = []
    with new_study(folder / "x.study", coder=CODERS[0]) as study:
        list(import_files(study, [diaries], coder=CODERS[0]))
        with study.begin() as session:
            for coder in CODERS:
                for number in range(size.codes):
                    actions.apply_code(session, 1, Segment(0, 1), f"code {number}", coder=coder)
        _code_at_once(study, values)
        for _ in range(size.repeats):
            with study() as session:
                began = time.perf_counter()
                found = study_agreement(session, CODERS)
                ours = time.perf_counter() - began
            assert len(found.codes) == size.codes
            assert found.n == size.entries

            def theirs() -> None:
                for code in range(size.codes):
                    rows = [one[code].astype(float) for one in values]
                    krippendorff.alpha(reliability_data=rows, level_of_measurement="nominal")

            pairs.append((ours, timed(theirs)))
    return Timed(
        f"agree: {size.entries} entries, {size.codes} codes, {len(CODERS)} coders, with intervals",
        "alpha of each code by the krippendorff package, without intervals or a study",
        tuple(pairs),
        f"{sum(int(one.sum()) for one in values)} code applications",
    )


def _code_at_once(study: Study, values: list[Any]) -> None:
    """Applications many at a time, each on the first character of its entry."""
    with study.begin() as session:
        starts = [line.start for line in entries(session)]
        session.connection().exec_driver_sql(
            'INSERT OR IGNORE INTO code_application (document_id, start, "end", code_id, coder_id,'
            " coding_pass, origin, why, applied_at, removed, version)"
            " VALUES (1, ?, ?, ?, ?, 1, 'hand', '', '', 0, 1)",
            [
                (starts[entry], starts[entry] + 1, code + 1, coder)
                for coder, one in enumerate(values, 1)
                for code, row in enumerate(one)
                for entry in row.nonzero()[0].tolist()
            ],
        )


PARTS: dict[str, Callable[[Path, Size], Timed]] = {
    "import": importing,
    "apply": applying,
    "draft": drafting,
    "verify": verifying,
    "agree": agreeing,
}
