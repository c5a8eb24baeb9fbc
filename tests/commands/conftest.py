"""What the tests of commands share."""

import io
import sys
from collections.abc import Callable

import pytest

from coding.__main__ import main


@pytest.fixture
def run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Run one command in this process; returns exit status, stdout, stderr."""

    def command(*words: object, stdin: str = "") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["python -m coding", *map(str, words)])
        monkeypatch.setattr(sys, "stdin", io.StringIO(stdin))
        try:
            main()
        except SystemExit as ended:
            status = int(ended.code or 0)
        else:
            status = 0
        told = capsys.readouterr()
        return status, told.out, told.err

    return command
