"""How well codes are ranked, beside other ways: ``python -m tests.benchmarks.ranking [SET.csv …]``.

A set is a table ``doc_id, text, codes`` (codes separated by ``|``) with ``NAME.codebook.csv``
(``code, name, definition, keywords``) beside it; without any, the sample diaries with the
researcher's own coding. T1 groups without examples; T2 after k coded segments, is a right code
among the first three; T3 actions saved in a stream; T4 with the codebook alone. Medians over
seeds and the spread between them; the same seeds for all. Prints, never asserts.
"""

import argparse
import csv
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from pathlib import Path
from statistics import median

import numpy as np
import yaml
from numpy.typing import NDArray

from coding.proposals.ranking.ranker import Named
from tests.benchmarks.ranking_systems import SYSTEMS, System

Floats = NDArray[np.float64]

SAMPLE = Path(__file__).parents[2] / "sample_diaries" / "choices.yaml"
AFTER = (25, 50, 100, 200)


@dataclass(frozen=True)
class Coded:
    """Segments with a person's codes, as targets of shape (segments, codes)."""

    name: str
    documents: tuple[str, ...]
    texts: tuple[str, ...]
    codes: tuple[Named, ...]
    targets: Floats


def sample_diaries() -> Coded:
    """The invented study's extracts; codes used at least twice."""
    told = yaml.safe_load(SAMPLE.read_text("utf-8"))
    found: dict[tuple[str, str, str], set[str]] = {}
    for line in told["coding"]:
        key = (line["file"], line["participant"], line["words"])
        found.setdefault(key, set()).add(line["code"])
    rows = [(f"{file} {who}", words, sorted(c)) for (file, who, words), c in found.items()]
    codes = {c["name"]: Named(c["name"], c["definition"]) for c in told["codes"]}
    return _coded("sample diaries", rows, codes, fewest=2)


def read_set(path: Path) -> Coded:
    """A set from its two tables; codes used at least three times."""
    with path.with_suffix(".codebook.csv").open(encoding="utf-8", newline="") as file:
        codes = {
            line["code"]: Named(line["name"], f"{line['definition']} {line['keywords']}".strip())
            for line in csv.DictReader(file)
        }
    with path.open(encoding="utf-8", newline="") as file:
        rows = [
            (line["doc_id"], line["text"], [code for code in line["codes"].split("|") if code])
            for line in csv.DictReader(file)
        ]
    return _coded(path.stem, rows, codes, fewest=3)


def _coded(
    name: str, rows: Sequence[tuple[str, str, list[str]]], codes: dict[str, Named], fewest: int
) -> Coded:
    used = [code for _, _, own in rows for code in own]
    kept = [code for code in codes if used.count(code) >= fewest]
    rows = [row for row in rows if set(row[2]) & set(kept)]
    return Coded(
        name=name,
        documents=tuple(row[0] for row in rows),
        texts=tuple(row[1] for row in rows),
        codes=tuple(codes[code] for code in kept),
        targets=np.array([[float(code in row[2]) for code in kept] for row in rows]),
    )


def grouping(system: System, of: Coded, seed: int) -> dict[str, float]:
    """T1: as many groups as codes; chance-corrected agreement, and codes some group recovers."""
    from sklearn.metrics import adjusted_rand_score

    wanted = min(len(of.codes), max(2, len(of.texts) // 6))
    labels = np.array(system.groups(wanted, seed))
    segment, code = np.nonzero(of.targets)
    recovered = []
    for own in of.targets.T[of.targets.sum(axis=0) >= 5] > 0:
        shared = [
            (own & (labels == n)).sum() * 2 / (own.sum() + (labels == n).sum()) for n in labels
        ]
        recovered.append(max(shared) >= 0.3)
    return {
        "T1 ARI": float(adjusted_rand_score(code, labels[segment])),
        "T1 codes recovered": float(np.mean(recovered)) if recovered else float("nan"),
    }


def learning(system: System, of: Coded, seed: int) -> dict[str, float]:
    """T2: learnt from k segments by chance; a code nobody has used yet counts as missed."""
    order = np.random.RandomState(1000 + seed).permutation(len(of.texts))
    found = {}
    for k in (k for k in AFTER if k <= 0.6 * len(of.texts)):
        coded, asked = order[:k].tolist(), order[k:][:800].tolist()
        seen = np.flatnonzero(of.targets[coded].any(axis=0))
        scores = system.scores(
            coded, of.targets[np.ix_(coded, seen)], [Named(of.codes[c].name) for c in seen], asked
        )
        right = np.take_along_axis(
            of.targets[np.ix_(asked, seen)], np.argsort(-scores, axis=1, kind="stable"), axis=1
        )
        sure = np.argsort(-scores.max(axis=1), kind="stable")[: max(1, round(len(asked) / 4))]
        found[f"T2 top-3, k={k}"] = float(right[:, :3].any(axis=1).mean())
        if k == 50:
            found["T2 top-1, k=50"] = float(right[:, 0].mean())
            found["T2 confident quarter, k=50"] = float(right[sure, 0].mean())
    return found


def effort(system: System, of: Coded, seed: int) -> dict[str, float]:
    """T3: an accepted code of the first three costs 1, any other 1 + log2(codes)."""
    documents = list(dict.fromkeys(of.documents))
    if seed:
        np.random.RandomState(seed).shuffle(documents)
    place = {document: at for at, document in enumerate(documents)}
    stream = sorted(range(len(of.texts)), key=lambda at: place[of.documents[at]])[:400]
    dear, plain, spent, at = 1 + log2(max(2, len(of.codes))), 0.0, 0.0, 0
    while at < len(stream):
        after = at + (5 if at == 0 else 10 if at < 100 else 20)
        coded, asked = stream[:at], stream[at:after]
        seen = np.flatnonzero(of.targets[coded].any(axis=0)) if coded else np.array([], int)
        offered = np.zeros((len(asked), len(of.codes)), bool)
        if coded:
            names = [Named(of.codes[c].name) for c in seen]
            scores = system.scores(coded, of.targets[np.ix_(coded, seen)], names, asked)
            best = seen[np.argsort(-scores, axis=1, kind="stable")[:, :3]]
            np.put_along_axis(offered, best, True, axis=1)
        given = of.targets[asked] > 0
        plain += given.sum() * dear
        spent += (given & offered).sum() + (given & ~offered).sum() * dear
        at = after
    return {"T3 saved": float(1 - spent / plain)}


def deductive(system: System, of: Coded) -> dict[str, float]:
    """T4: names, definitions and keywords, and not one example."""
    order = np.random.RandomState(7).permutation(len(of.codes))
    none = np.zeros((0, len(of.codes)))
    scores = system.scores([], none, [of.codes[c] for c in order], range(len(of.texts)))
    best = order[np.argsort(-scores, axis=1, kind="stable")[:, :3]]
    return {"T4 top-3": float(np.take_along_axis(of.targets, best, axis=1).any(axis=1).mean())}


def measure(make: type[System], of: Coded, seeds: int) -> dict[str, list[float]]:
    """Every figure of one system on one set, one value for each seed."""
    found: dict[str, list[float]] = {}
    system = make(of.texts)
    for seed in range(seeds):
        told = {**grouping(system, of, seed), **learning(system, of, seed)}
        told |= effort(system, of, seed)
        if seed == 0:
            told |= deductive(system, of)
        for figure, value in told.items():
            found.setdefault(figure, []).append(value)
    return found


def table(of: Coded, measured: dict[str, dict[str, list[float]]]) -> str:
    """Medians, and half the way from the lowest to the highest, as a table of text."""
    per = of.targets.sum(axis=1).mean()
    lines = [
        f"{of.name}: {len(of.texts)} segments, {len(of.codes)} codes, {per:.2f} codes a segment",
        " " * 28 + "".join(f"{name:>30}" for name in measured),
    ]
    for figure in next(iter(measured.values())):
        cells = []
        for values in (found[figure] for found in measured.values()):
            spread = f" ± {(max(values) - min(values)) / 2:.3f}" if len(values) > 1 else ""
            cells.append(f"{median(values):.3f}{spread}")
        lines.append(f"{figure:<28}" + "".join(f"{cell:>30}" for cell in cells))
    return "\n".join(lines)


def main() -> int:
    """Measure all systems on the sets asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--seeds", type=int, default=5)
    asked = parser.parse_args()
    for of in [read_set(path) for path in asked.sets] or [sample_diaries()]:
        measured = {name: measure(make, of, asked.seeds) for name, make in SYSTEMS.items()}
        print(table(of, measured), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
