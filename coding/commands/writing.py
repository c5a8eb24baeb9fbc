"""Exports of a study."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import StudyPath, say


def export(
    study: StudyPath,
    *,
    format_: Annotated[
        str, typer.Option("--format", help="xlsx, docx, html, csv, svg, png, audit-pack.")
    ],
    out: Annotated[Path, typer.Option(help="The file to write.")],
    coder: Annotated[str, typer.Option(help="Who takes it out; else the first person.")] = "",
    for_whom: Annotated[str, typer.Option("--for", help="Who is to have it.")] = "",
) -> None:
    """Write a study's report, theme table, codes and extracts to a file, and record that it left.

    Nothing is written while a quotation does not match, may not be quoted, or a claim rests on
    nothing; all of it is listed.
    """
    from coding.jobs.exporting import export_to
    from coding.store.study import open_study

    with open_study(study) as opened:
        say(str(export_to(opened, format_, out, coder=coder, for_whom=for_whom)))
