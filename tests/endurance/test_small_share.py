"""A small share of the endurance runs, on every check; the whole is run by hand.

``python -m tests.endurance`` has the same parts with a thousand cuts and hundreds of kills.
"""

import os

import apsw
import pytest

from tests.endurance.crowd import crowd
from tests.endurance.killing import kill_applying, kill_importing
from tests.endurance.power import cut_power, fail_every_write

posix = pytest.mark.skipif(os.name != "posix", reason="kills processes by a signal")


def test_a_power_cut_loses_nothing_that_was_acknowledged() -> None:
    found = cut_power(40, decisions=70, seed=3)

    assert found.acknowledged > 200
    assert (found.cuts_that_lost, found.damaged, found.faults) == (0, 0, 0), str(found)


def test_the_same_cuts_do_lose_some_where_the_disk_is_not_waited_for() -> None:
    found = cut_power(20, decisions=40, synchronous="NORMAL", seed=3)

    assert found.cuts_that_lost > 5, str(found)
    assert found.damaged == 0


@pytest.mark.parametrize("failure", [apsw.FullError, apsw.IOError])
def test_a_disk_that_fails_at_any_write_refuses_plainly_and_keeps_the_rest(
    failure: type[apsw.Error],
) -> None:
    found = fail_every_write(failure, limit=25)

    assert found.points > 20
    assert (found.lost, found.doubled, found.faults) == (0, 0, 0), str(found)
    assert found.not_plain == ()
    assert found.refused


@posix
def test_kill_9_while_applying_loses_and_doubles_nothing() -> None:
    toll = kill_applying(8)

    assert toll.acknowledged > 0
    assert (toll.lost, toll.doubled, toll.faults) == (0, 0, []), str(toll)


@posix
def test_kill_9_while_importing_loses_and_doubles_nothing() -> None:
    toll = kill_importing(2, files=4)

    assert (toll.lost, toll.doubled, toll.faults) == (0, 0, []), str(toll)


@pytest.mark.parametrize("reopening", [False, True])
def test_processes_working_at_once_store_everything(reopening: bool) -> None:
    found = crowd(4, 8, reopening=reopening)

    assert (found.stored, found.errors, found.faults) == (32, 0, 0), str(found)
