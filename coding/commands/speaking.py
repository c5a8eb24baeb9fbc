"""How commands speak: results on stdout, everything else on stderr."""

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer

from coding.text import Problem

StudyPath = Annotated[Path, typer.Argument(help="A study file (.study).", show_default=False)]
Json = Annotated[bool, typer.Option("--json", help="One JSON object on stdout, nothing else.")]
CoderName = Annotated[str, typer.Option("--coder", help="The person who answers for it.")]
Spoken = Annotated[
    str, typer.Option("--language", help="What the texts are written in: en, de, fr, cy …")
]
Mapping = Annotated[
    Path | None,
    typer.Option("--columns", help="A mapping file (.toml) that says which column is which."),
]


def say(line: str) -> None:
    """Print one line of the result, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def tell(line: str) -> None:
    """Say something beside the result, on stderr."""
    sys.stderr.write(line + "\n")


def say_json(value: Any) -> None:
    """Print the one JSON object."""
    say(json.dumps(value, ensure_ascii=False))


def problems_json(problems: tuple[Problem, ...]) -> list[dict[str, str]]:
    """Problems in the shape that others rely on."""
    return [{"what": problem.what, "remedy": problem.remedy} for problem in problems]


@contextmanager
def progress(what: str) -> Iterator[Callable[[float], None]]:
    """A progress bar on stderr where that is a terminal; the callback takes a share, 0 to 1."""
    if not sys.stderr.isatty():
        yield lambda _share: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=1.0)
        yield lambda share: bar.update(task, completed=share)
