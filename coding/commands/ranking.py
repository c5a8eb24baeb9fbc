"""Codes ranked for the passages of a task folder: how the proposals themselves are measured."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import say


def rank(
    folder: Annotated[
        Path, typer.Argument(metavar="TASKDIR", help="A folder with the task's files.")
    ],
) -> None:
    """Learn from coded rows and rank codes for others; writes one file into the folder."""
    from coding.proposals.ranking.task import answer

    say(str(answer(folder)))
