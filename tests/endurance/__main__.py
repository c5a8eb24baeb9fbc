"""What a study survives, run by hand: ``python -m tests.endurance --help``. CI runs a small share.

Prints one line of figures for each part, and exits with 1 where a promise was broken.
"""

import argparse
import os
import sys
import tempfile

import apsw

from tests.endurance.crowd import crowd
from tests.endurance.killing import Toll, kill_applying, kill_importing
from tests.endurance.power import Failures, Outcome, cut_power, fail_every_write


def main() -> int:
    """Run the parts asked for; 1 where one of them lost, doubled or damaged anything."""
    asked = _asked()
    broken = 0
    with tempfile.TemporaryDirectory() as folder:
        os.environ["THEMEWRIGHT_DATA"] = folder
        if asked.kills:
            for toll in (kill_applying(asked.kills), kill_importing(asked.import_kills)):
                broken += _told(toll, bool(toll.lost or toll.doubled or toll.faults))
        if asked.cuts:
            full = cut_power(asked.cuts, seed=asked.seed)
            broken += _told(f"power cut at FULL: {full}", _lost_something(full))
            normal = cut_power(asked.cuts, synchronous="NORMAL", seed=asked.seed)
            # A test that could not see a loss would prove nothing.
            broken += _told(f"power cut at NORMAL: {normal}", not normal.cuts_that_lost)
        if asked.failures:
            for failure in (apsw.FullError, apsw.IOError):
                found = fail_every_write(failure)
                broken += _told(f"disk failing by {failure.__name__}: {found}", _went_bad(found))
        if asked.processes:
            for reopening in (False, True):
                stored = crowd(asked.processes, asked.each, reopening=reopening)
                bad = stored.stored != stored.asked or stored.errors or stored.faults
                broken += _told(stored, bool(bad))
    return 1 if broken else 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.endurance", description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="kill -9 during apply; 0: none")
    parser.add_argument("--import-kills", type=int, default=100, help="kill -9 during import")
    parser.add_argument("--cuts", type=int, default=1000, help="simulated power cuts; 0: none")
    parser.add_argument("--failures", type=int, default=1, help="fail each write once; 0: none")
    parser.add_argument("--processes", type=int, default=8, help="how many at once; 0: none")
    parser.add_argument("--each", type=int, default=100, help="applications of each process")
    parser.add_argument("--seed", type=int, default=1, help="another seed cuts elsewhere")
    return parser.parse_args()


def _told(figures: Toll | Outcome | str | object, broken: bool) -> bool:
    sys.stdout.write(f"{'BROKEN' if broken else 'kept'}  {figures}\n")
    sys.stdout.flush()
    return broken


def _lost_something(found: Outcome) -> bool:
    return bool(found.cuts_that_lost or found.damaged or found.faults)


def _went_bad(found: Failures) -> bool:
    return bool(found.lost or found.doubled or found.faults or found.not_plain)


if __name__ == "__main__":
    sys.exit(main())
