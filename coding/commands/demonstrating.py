"""The sample study, carried through all six phases."""

from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import progress, say


def demo(
    *,
    out: Annotated[
        Path, typer.Option(help="A folder for the sample study and its exports.")
    ] = Path("themewright-demo"),
) -> None:
    """Make the sample study, coded and themed by scripted decisions, and write its exports."""
    from coding.exports import EXPORTS
    from coding.jobs.exporting import export_to
    from coding.jobs.sample import make_sample_study
    from coding.store.places import unused_name

    path = unused_name(out / "steady-ground.study")
    with progress("Making the sample study") as bar, make_sample_study(path, bar) as study:
        say(str(path))
        for export in EXPORTS:
            say(str(export_to(study, export.name, path.with_suffix(export.extension))))
