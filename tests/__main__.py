"""All checks, as the README's test command runs them: style, types, tests with a real browser.

Stops at the first that fails. Where ``CI`` is set, skipped browser tests fail as well: elsewhere
a machine without Chromium may leave them out, and is told so.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).parents[1]
REPORT = ROOT / ".pytest_cache" / "report.xml"


def main() -> int:
    checks = (
        ("style", ["ruff", "check", "."]),
        ("layout of the code", ["ruff", "format", "--check", "."]),
        ("types", ["mypy", "--strict", "coding"]),
        ("tests", ["pytest", "-n", "auto", "--junit-xml", str(REPORT), *sys.argv[1:]]),
    )
    for name, command in checks:
        print(f"== {name}", flush=True)
        done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
        if done.returncode:
            return done.returncode
    return browser_tests_skipped()


def browser_tests_skipped() -> int:
    skipped = [
        case.get("name")
        for case in ET.parse(REPORT).iter("testcase")
        if "browser" in (case.get("classname") or "") and case.find("skipped") is not None
    ]
    if not skipped:
        return 0
    print(f"{len(skipped)} browser tests were skipped: install Chromium to run them.")
    return 1 if os.environ.get("CI") or shutil.which("chromium") else 0


if __name__ == "__main__":
    sys.exit(main())
