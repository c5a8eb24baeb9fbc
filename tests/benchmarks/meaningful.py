"""How much of what is offered first is meaningful: ``python -m tests.benchmarks.meaningful``.

The rubric stands in ``meaningful.md``, our own judgements by it in ``meaningful.csv``. What is
offered is made anew from the sample study; what nobody has judged yet is counted and listed.
"""

import csv
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from coding.jobs.ready import open_sample_study
from coding.language.vectors import piece_table
from coding.proposals.make import propose
from coding.proposals.uncoded import uncoded_groups
from coding.queries.documents import passages_for_proposals
from coding.queries.learnt import units_of
from coding.text import Passage

JUDGED = Path(__file__).with_suffix(".csv")
#: So many phrases, and so many groups, are offered first.
FIRST = 20


@dataclass(frozen=True)
class Share:
    """Of what is offered: how many are judged, meaningful, and near-duplicates."""

    offered: int
    judged: int
    meaningful: int
    doubled: int
    unjudged: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        """The figures in one line."""
        of = max(self.judged, 1)
        return (
            f"{self.offered} offered first, {self.judged} judged (by ourselves): "
            f"{self.meaningful / of:.0%} meaningful, {self.doubled / of:.0%} near-duplicates; "
            f"{len(self.unjudged)} not judged yet"
        )


def offered() -> list[tuple[str, str]]:
    """Kind and name of the phrases and groups offered first in the sample study, uncoded."""
    with (
        tempfile.TemporaryDirectory() as folder,
        open_sample_study(Path(folder) / "sample.study") as study,
        study() as session,
    ):
        passages = passages_for_proposals(session).passages
        units = units_of(session).all
    phrases = widest(passages)
    groups = uncoded_groups(
        [
            Passage(
                document=str(unit.document),
                start=unit.segment.start,
                text=unit.words,
                participant=unit.participant or None,
                week=unit.week,
                prompt=unit.prompt,
            )
            for unit in units
        ],
        piece_table(),
        told=phrases,
    ).groups
    return [
        *(("phrase", name) for name in phrases[:FIRST]),
        *(("group", group.name) for group in groups[:FIRST]),
    ]


def widest(passages: Sequence[Passage]) -> list[str]:
    """Names of recurring phrases, those of most people first, then most weeks."""
    people: dict[str, set[str]] = {}
    weeks: dict[str, set[int]] = {}
    ends = sorted((int(one.document), one.start, one.end, one) for one in passages)
    for proposal in propose(passages):
        document, start = int(proposal.document), proposal.segment.start
        for at, begins, end, one in ends:
            if at == document and begins <= start < end:
                people.setdefault(proposal.code, set()).add(one.participant or "")
                weeks.setdefault(proposal.code, set()).update({one.week} - {None})
    return sorted(people, key=lambda name: (-len(people[name]), -len(weeks[name]), name))


def judged() -> dict[tuple[str, str], tuple[bool, bool]]:
    """By kind and name, whether it is meaningful and whether it doubles one before it."""
    with JUDGED.open(encoding="utf-8", newline="") as file:
        return {
            (row["kind"], row["name"]): (row["meaningful"] == "yes", bool(row["doubles"]))
            for row in csv.DictReader(file)
        }


def share(found: Sequence[tuple[str, str]]) -> Share:
    """How much of what is offered was judged, and how."""
    by = judged()
    told = [by[one] for one in found if one in by]
    return Share(
        offered=len(found),
        judged=len(told),
        meaningful=sum(meaningful for meaningful, _ in told),
        doubled=sum(doubles for _, doubles in told),
        unjudged=tuple(one for one in found if one not in by),
    )


def main() -> int:
    """Print the figures, and what nobody has judged."""
    found = share(offered())
    print(found)
    for kind, name in found.unjudged:
        print(f"  not judged: {kind} “{name}”")
    return 0


if __name__ == "__main__":
    sys.exit(main())
