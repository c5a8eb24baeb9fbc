"""Every proposal of every kind says why, and two processes make the same ones."""

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import select

from coding.jobs.grouping import uncoded
from coding.jobs.learning import suggest_for_entries
from coding.jobs.propose import propose_into
from coding.queries.documents import entries
from coding.store.records import Proposal
from tests.jobs.learning_study import learning_study

ROOT = Path(__file__).parents[2]

#: Prints all that is proposed, suggested and grouped in a study that it makes itself.
TELL = """
import sys
from pathlib import Path
from coding.jobs.grouping import uncoded
from coding.jobs.learning import learned_words, suggest_for_entries
from coding.jobs.propose import propose_into
from coding.queries.documents import entries
from coding.queries.proposals import proposals
from tests.jobs.learning_study import learning_study
with learning_study(Path(sys.argv[1])) as study:
    propose_into(study, ["self_criticism"], coder="Mia")
    with study() as session:
        print(*proposals(session), sep="\\n")
        asked = [line.id for line in entries(session)]
    print(*suggest_for_entries(study, asked, coder="Mia"), sep="\\n")
    print(*learned_words(study, "lying awake", coder="Mia"), sep="\\n")
    print(uncoded(study, coder="Mia"))
"""


def test_every_proposal_suggestion_and_group_has_a_reason(tmp_path: Path) -> None:
    with learning_study(tmp_path / "a.study") as study:
        done = propose_into(study, ["self_criticism"], coder="Mia")
        assert set(done.made) == {"cue", "learned", "phrase"}
        with study() as session:
            kept = session.execute(select(Proposal.kind, Proposal.because)).all()
            asked = [line.id for line in entries(session)]
        assert {row.kind for row in kept} == {"cue", "learned", "phrase"}
        assert all(len(row.because) > 10 for row in kept)
        assert all(one.because for one in suggest_for_entries(study, asked, coder="Mia", most=9))
        found = uncoded(study, coder="Mia")
        assert all(group.because for group in found.groups)
        assert found.passages == found.alone + sum(len(one.passages) for one in found.groups)


def test_a_learned_proposal_tells_what_it_was_learned_from_and_where_it_looked(
    tmp_path: Path,
) -> None:
    with learning_study(tmp_path / "a.study") as study:
        propose_into(study, coder="Mia")
        with study() as session:
            (told,) = set(
                session.scalars(select(Proposal.made_with).where(Proposal.kind == "learned"))
            )
    assert "learned from 30 codings of 30 segments, 0 refusals and 0 rules, up to event" in told


def test_two_processes_with_other_hash_seeds_propose_the_same(tmp_path: Path) -> None:
    told = []
    for seed in ("0", "4711"):
        done = subprocess.run(
            [sys.executable, "-c", TELL, str(tmp_path / f"{seed}.study")],
            cwd=ROOT,
            env={
                **os.environ,
                "PYTHONHASHSEED": seed,
                "PYTHONPATH": str(ROOT),
                "OPENBLAS_NUM_THREADS": "1" if seed == "0" else "2",
            },
            check=True,
            capture_output=True,
            text=True,
        )
        told.append(done.stdout)
    assert len(told[0].splitlines()) > 100
    assert told[0] == told[1]
