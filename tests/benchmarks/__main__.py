"""How long the main jobs take: ``python -m tests.benchmarks [part …]``. Prints, never asserts.

Each part runs in a process of its own, so that its peak memory is its own; beside it stands the
least that could be done for the same, measured in turns in the same process.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import asdict
from pathlib import Path

from tests.benchmarks.parts import PARTS, Size


def main() -> int:
    """Run the parts asked for and print one line for each."""
    asked = _asked()
    if asked.alone:
        sys.stdout.write(json.dumps(_run(asked.parts[0], _size(asked))) + "\n")
        return 0
    print(f"load average {' '.join(f'{x:.1f}' for x in os.getloadavg())}, {os.cpu_count()} cores")
    for part in asked.parts or PARTS:
        command = [sys.executable, "-m", "tests.benchmarks", part, "--alone", *_told(asked)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
        print(_line(json.loads(done.stdout.splitlines()[-1])), flush=True)
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", choices=[[], *PARTS], help="all, where none is named")
    for name, value in asdict(Size()).items():
        parser.add_argument(f"--{name}", type=int, default=value, help=f"default {value}")
    parser.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args()


def _size(asked: argparse.Namespace) -> Size:
    return Size(**{name: getattr(asked, name) for name in asdict(Size())})


def _told(asked: argparse.Namespace) -> list[str]:
    return [f"--{name}={value}" for name, value in asdict(_size(asked)).items()]


def _run(part: str, size: Size) -> dict[str, object]:
    import resource

    with tempfile.TemporaryDirectory() as folder:
        os.environ["THEMEWRIGHT_DATA"] = folder
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        timed = PARTS[part](Path(folder), size)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    unit = 1 if sys.platform == "darwin" else 1024
    return {
        "what": timed.what,
        "baseline": timed.baseline,
        "ours": timed.ours,
        "theirs": timed.theirs,
        "ratio": timed.ratio,
        "pairs": len(timed.pairs),
        "note": timed.note,
        "peak": peak * unit >> 20,
        "grown": (peak - before) * unit >> 20,
        "children": children * unit >> 20,
    }


def _line(found: dict[str, float]) -> str:
    return (
        f"{found['what']}: {_seconds(found['ours'])}, median of {found['pairs']}; {found['note']}\n"
        f"  beside {found['baseline']}: {_seconds(found['theirs'])}, {found['ratio']:.1f} times\n"
        f"  peak memory {found['peak']} MB, {found['grown']} MB of it for the work; "
        f"largest child process {found['children']} MB"
    )


def _seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.2f} ms"


if __name__ == "__main__":
    sys.exit(main())
