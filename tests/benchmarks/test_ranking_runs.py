"""That the ranking benchmark runs and measures what it says; how well, no test asks."""

import numpy as np

from coding.proposals.ranking.ranker import Named
from tests.benchmarks.ranking import Coded, deductive, effort, measure, sample_diaries, table
from tests.benchmarks.ranking_systems import SYSTEMS, System

WORDS = ("tired asleep bed", "boss deadline office", "sister family home")
SMALL = Coded(
    name="small",
    documents=tuple(f"d{n // 10}" for n in range(120)),
    texts=tuple(f"{WORDS[n % 3]} said {n % 7}" for n in range(120)),
    codes=(Named("Sleep", "being tired"), Named("Work", "the boss"), Named("Family", "a sister")),
    targets=np.eye(3)[np.arange(120) % 3],
)


class Blind(System):
    def scores(self, coded, targets, named, asked):
        return np.tile(-np.arange(len(named), dtype=float), (len(asked), 1))


class Seeing(System):
    def scores(self, coded, targets, named, asked):
        order = [next(at for at, c in enumerate(SMALL.codes) if c.name == n.name) for n in named]
        return SMALL.targets[np.ix_(list(asked), order)]


def test_a_system_that_knows_reaches_the_top_and_a_blind_one_what_chance_gives():
    assert deductive(Seeing(SMALL.texts), SMALL)["T4 top-3"] == 1
    assert measure(Seeing, SMALL, 1)["T2 top-1, k=50"] == [1]
    assert abs(measure(Blind, SMALL, 1)["T2 top-1, k=50"][0] - 1 / 3) < 0.2
    assert effort(Seeing(SMALL.texts), SMALL, 1)["T3 saved"] > 0.5


def test_every_system_is_measured_on_the_same_figures():
    measured = {name: measure(make, SMALL, 2) for name, make in SYSTEMS.items()}

    assert len({tuple(found) for found in measured.values()}) == 1
    assert measured["Themewright"]["T2 top-3, k=50"] == [1, 1]
    assert all(name in table(SMALL, measured) for name in SYSTEMS)


def test_the_sample_diaries_are_a_set():
    of = sample_diaries()

    assert len(of.texts) > 200
    assert (of.targets.sum(axis=0) >= 2).all()
