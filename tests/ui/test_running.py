"""One thing at a time is done for a study beside its pages."""

import threading

import pytest

from coding.errors import RefusedError
from coding.store import Study
from coding.ui.parts.running import CODING, IMPORT, Task, running
from coding.ui.parts.waiting import LongJob, Progress, StoppedError

PATIENCE = 30


def test_a_second_thing_is_refused_until_the_first_is_over(study: Study) -> None:
    go, first, second = threading.Event(), Task(IMPORT, "Mia"), Task(CODING, "Ben")
    running(study).begin(first, "Importing", lambda _: go.wait(PATIENCE), of=4)

    with pytest.raises(RefusedError, match="Importing 1 of 4") as caught:
        running(study).begin(second, "Making proposals", lambda _: None)
    assert "“Import”" in caught.value.remedy
    assert running(study).task is first

    go.set()
    assert first.job.is_done(within=PATIENCE)
    running(study).begin(second, "Making proposals", lambda _: None)
    assert running(study).task is second


def test_only_what_is_there_is_let_go(study: Study) -> None:
    first, second = Task(IMPORT, "Mia"), Task(IMPORT, "Ben")
    for task in (first, second):
        running(study).begin(task, "Importing", lambda _: None)
        assert task.job.is_done(within=PATIENCE)
    running(study).let_go(first)
    assert running(study).task is second
    running(study).let_go(second)
    assert running(study).task is None


def test_a_job_tells_the_number_of_the_thing_it_is_at() -> None:
    told, go = [], threading.Event()

    def work(progress: Progress) -> None:
        go.wait(PATIENCE)
        for done in range(4):
            progress(done / 3)
            told.append(job.line)

    job = LongJob("Importing", work, of=3)
    go.set()
    job.result()

    assert told == [f"Importing {at} of 3 …" for at in (1, 2, 3, 3)]


def test_a_job_that_is_stopped_ends_when_it_next_tells_its_progress() -> None:
    go, done = threading.Event(), []

    def work(progress: Progress) -> None:
        for number in range(3):
            go.wait(PATIENCE)
            done.append(number)
            progress(number / 3)

    job = LongJob("Importing", work)
    job.stop()
    go.set()
    with pytest.raises(StoppedError):
        job.result()
    assert done == [0]
