"""Exports of a study."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import StudyPath, say, tell


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
    nothing; all of it is listed. What the person who takes it out must not see yet, because a
    sample is coded apart, is left out and told.
    """
    from coding.jobs.exporting import export_to, taken_by
    from coding.queries.kept_back import kept_back, seen_as
    from coding.store.study import open_study

    with open_study(study) as opened:
        say(str(export_to(opened, format_, out, coder=coder, for_whom=for_whom)))
        with opened() as session:
            who = taken_by(session, coder)
        with seen_as(opened, who)() as session:
            if (left_out := kept_back(session)) is not None:
                tell(left_out.told)
