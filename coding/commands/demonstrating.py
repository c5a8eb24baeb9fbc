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
    """Make the sample study, coded and themed by scripted decisions, and write its exports.

    The key to the names taken out of it lies in the folder key, its passphrase beside it: everybody
    in it is invented. Keep a real passphrase in your head, and a real key on another disk.
    """
    from coding.exports import EXPORTS
    from coding.jobs.exporting import export_to
    from coding.jobs.sample import make_sample_study, new_key
    from coding.store.places import unused_name

    path = unused_name(out / "steady-ground.study")
    key = new_key(path.parent / "key" / path.with_suffix(".age").name)
    making = progress("Making the sample study")
    with making as bar, make_sample_study(path, bar, keyfile=key) as study:
        say(str(path))
        for export in EXPORTS:
            say(str(export_to(study, export.name, path.with_suffix(export.extension))))
    say(str(key.path))
