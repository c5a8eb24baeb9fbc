"""Making a study, checking it, and keeping it safe."""

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from coding.commands.speaking import CoderName, Json, Spoken, StudyPath, say, say_json, tell


def new(
    study: StudyPath,
    *,
    title: Annotated[str, typer.Option(help="What the study is called.")] = "",
    approach: Annotated[
        str, typer.Option(help="reflexive, codebook or coding-reliability.")
    ] = "reflexive",
    language: Spoken = "en",
    coder: CoderName = "researcher",
) -> None:
    """Make a new, empty study."""
    from coding.jobs.studies import new_study

    new_study(study, title=title, approach=approach, language=language, coder=coder).close()
    say(str(study))


def verify(
    study: StudyPath,
    anchor: Annotated[
        Path | None, typer.Option(help="An anchor file or certificate from outside the study.")
    ] = None,
    json: Json = False,
) -> None:
    """Hold a study against its trail; exit 3 and a list if anything is wrong."""
    from coding.store.anchor import read_anchor
    from coding.store.study import open_study
    from coding.store.verify import verify as check

    with open_study(study) as opened:
        known = read_anchor(anchor, opened.uid) if anchor else None
        with opened() as session:
            found = check(session, known)
    if json:
        problems = [asdict(fault) for fault in found.faults]
        say_json({"ok": found.ok, "events": found.events, "head": found.head, "problems": problems})
    else:
        for fault in found.faults:
            say(f"{fault.kind}: {fault.where}: {fault.what}")
        say(f"{found.events} events, head {found.head}: {'ok' if found.ok else 'NOT ok'}")
    raise typer.Exit(0 if found.ok else 3)


def backup(
    study: StudyPath,
    to: Annotated[Path | None, typer.Option(help="A folder for the copy.")] = None,
) -> None:
    """Make a checked copy of a study."""
    from coding.store.backups import backup_study
    from coding.store.study import open_study

    open_study(study).close()
    say(str(backup_study(study, to)))


def restore(
    backup: Annotated[Path, typer.Argument(help="A backup of the study.", show_default=False)],
    study: StudyPath,
    coder: CoderName = "researcher",
) -> None:
    """Put a study back to the state of a backup; the present state is backed up first."""
    from coding.jobs.studies import restore_study

    restored = restore_study(backup, study, coder=coder)
    if restored.kept:
        tell(f"The state that was replaced is kept in {restored.kept}.")
    say(f"{restored.events} events")
