"""How long proposals take: ``python -m tests.benchmarks.proposing [refit] [propose] …``.

*refit* times one decision in a study of 5,000 entries and 200 codes, until the next suggestions
are there. *propose* makes proposals for more and more words, each size in a process of its own, so
that its peak memory is its own; the exponent says how cost grows with words. The material is the
sample study's sentences, shuffled, so its vocabulary grows less than a real one's. Prints, never
asserts; seconds of this process's own work stand beside those on the clock.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from math import log
from pathlib import Path
from statistics import median

from coding import actions
from coding.jobs.learning import learning
from coding.jobs.propose import propose_into
from coding.jobs.ready import open_sample_study
from coding.jobs.studies import new_study
from coding.proposals.units import sentences
from coding.queries.documents import passages_for_proposals
from coding.store.study import Study
from coding.text import Entry, Kind, ReadDocument

WORDS = (10_000, 100_000, 1_000_000)
ENTRIES, CODES, CODED, DECISIONS = 5_000, 200, 2_000, 30
IN_DOCUMENT = 1_000


def main() -> int:
    """Run what is asked for and print it."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks.proposing")
    parser.add_argument("parts", nargs="*", default=["refit", "propose"])
    parser.add_argument("--words", type=int, nargs="*", default=list(WORDS))
    parser.add_argument("--entries", type=int, default=ENTRIES)
    parser.add_argument("--alone", type=int, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.alone:
        print(json.dumps(proposed(asked.alone)))
        return 0
    if "refit" in asked.parts:
        for words in (12, 38):
            print(refitted(asked.entries, CODES, CODED, DECISIONS, words), flush=True)
    if "propose" in asked.parts:
        grown(asked.words)
    return 0


def grown(sizes: list[int]) -> None:
    """Print one line for each size, and how cost grows between them."""
    before: tuple[int, float] | None = None
    for size in sizes:
        command = [sys.executable, "-m", "tests.benchmarks.proposing", "--alone", str(size)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        found = json.loads(done.stdout.splitlines()[-1])
        growth = ""
        if before:
            exponent = log(found["work"] / before[1]) / log(found["words"] / before[0])
            growth = f"; grows with words to the power of {exponent:.2f}"
        print(
            f"propose, {found['words']:,} words: {found['clock']:.0f} s on the clock, "
            f"{found['work']:.0f} s of work, peak {found['peak']} MB, made {found['made']}{growth}",
            flush=True,
        )
        before = found["words"], found["work"]


def proposed(words: int) -> dict[str, object]:
    """Proposals for about so many words, with 300 coded segments to learn from."""
    with tempfile.TemporaryDirectory() as folder:
        said = sample_sentences(Path(folder))
        with made(Path(folder) / "a.study", said, words // 45, 20, 300) as study:
            clock, work = time.perf_counter(), time.process_time()
            done = propose_into(study, ["self_criticism", "myths"], coder="Mia")
            clock, work = time.perf_counter() - clock, time.process_time() - work
            with study() as session:
                passages = passages_for_proposals(session).passages
            counted = sum(len(passage.text.split()) for passage in passages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "words": counted,
        "clock": clock,
        "work": work,
        "peak": (peak if sys.platform != "darwin" else peak >> 10) >> 10,
        "made": done.made,
    }


def refitted(entries: int, codes: int, coded: int, decisions: int, words: int) -> str:
    """One decision at a time, until the next three suggestions are there; medians of all."""
    with tempfile.TemporaryDirectory() as folder:
        said = sample_sentences(Path(folder))
        with made(Path(folder) / "a.study", said, entries, codes, coded, words) as study:
            begun = time.perf_counter()
            learnt = learning(study, coder="Mia")
            learnt.refresh()
            prepared = time.perf_counter() - begun
            chance, clock, work, every = random.Random(7), [], [], []
            for _ in range(decisions):
                unit = chance.choice(learnt.units.all)
                with study.begin() as session:
                    actions.apply_code(
                        session,
                        unit.document,
                        unit.segment,
                        f"code {chance.randrange(codes)}",
                        coder="Mia",
                    )
                after = chance.choice(learnt.units.all)
                at, did = time.perf_counter(), time.process_time()
                learnt.suggest(after.document, after.segment, coder="Mia", most=3)
                clock.append(time.perf_counter() - at)
                work.append(time.process_time() - did)
                did = time.process_time()
                learnt.refresh().confidence(range(len(learnt.units)))
                every.append(work[-1] + time.process_time() - did)
    clock.sort()
    work.sort()
    half, most = len(work) // 2, -1 - len(work) // 20
    return (
        f"refit and suggest after one decision, {entries:,} entries ({len(learnt.units):,} units), "
        f"{codes} codes, {coded:,} coded: median {clock[half] * 1000:.0f} ms on the clock, "
        f"{work[half] * 1000:.0f} ms of work; 95th {clock[most] * 1000:.0f} and "
        f"{work[most] * 1000:.0f} ms; with every unit ranked anew {median(every) * 1000:.0f} ms of "
        f"work; made ready once in {prepared:.1f} s"
    )


def sample_sentences(folder: Path) -> list[str]:
    """The sentences of the sample study."""
    with open_sample_study(folder / "sample.study") as study, study() as session:
        passages = passages_for_proposals(session).passages
    return [part.extract(one.text) for one in passages for part in sentences(one.text)]


def made(
    path: Path, said: list[str], entries: int, codes: int, coded: int, words: int = 38
) -> Study:
    """A study of entries made of shuffled sentences, with some of them coded at random."""
    chance = random.Random(5)
    study = new_study(path, approach="codebook", coder="Mia")
    with study.begin() as session:
        for first in range(0, entries, IN_DOCUMENT):
            many = min(IN_DOCUMENT, entries - first)
            document = _document(first, [_entry(chance, said, words) for _ in range(many)])
            actions.import_document(session, document, coder="Mia")
        for number in range(codes):
            meant = chance.choice(said)
            actions.define_code(session, f"code {number}", definition=meant, coder="Mia")
    learnt = learning(study, coder="Mia")
    learnt.refresh()
    with study.begin() as session:
        for _ in range(coded):
            unit = chance.choice(learnt.units.all)
            # By the longest word, so that there is something to learn.
            code = zlib.crc32(max(unit.words.lower().split(), key=len).encode()) % codes
            actions.apply_code(session, unit.document, unit.segment, f"code {code}", coder="Mia")
    return study


def _entry(chance: random.Random, said: list[str], least: int) -> str:
    words: list[str] = []
    while sum(len(one.split()) for one in words) < least:
        words.append(chance.choice(said))
    return " ".join(words)


def _document(first: int, texts: list[str]) -> ReadDocument:
    found, at = [], 0
    for number, words in enumerate(texts, first):
        found.append(Entry(at, at + len(words), f"P{number % 40}", week=number % 12 + 1))
        at += len(words) + 1
    text = "\n".join(texts)
    return ReadDocument(f"{first}.csv", "csv", Kind.DIARY, text, f"{first}", tuple(found))


if __name__ == "__main__":
    sys.exit(main())
