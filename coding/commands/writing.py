"""Exports of a study."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import StudyPath, say


def export(
    study: StudyPath,
    *,
    format_: Annotated[str, typer.Option("--format", help="xlsx, docx, html or csv.")],
    out: Annotated[Path, typer.Option(help="The file to write.")],
) -> None:
    """Write a study's theme table, codes and extracts to a file."""
    from coding.jobs.exporting import export_to
    from coding.store.study import open_study

    with open_study(study) as opened:
        say(str(export_to(opened, format_, out)))
