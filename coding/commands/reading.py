"""Reading files: one for a look, many into a study."""

from pathlib import Path
from typing import Annotated, Any

import typer

from coding.commands.keys import PassphraseFile, open_key
from coding.commands.speaking import (
    CoderName,
    Json,
    Mapping,
    StudyPath,
    problems_json,
    say,
    say_json,
    tell,
)
from coding.errors import CodingError
from coding.text import ReadDocument

# That a file may not be opened is its own outcome, and no reason to refuse the whole command.
Files = Annotated[
    list[Path], typer.Argument(help="Files to read.", show_default=False, readable=False)
]


def read(
    file: Annotated[
        Path, typer.Argument(help="A file to read.", show_default=False, readable=False)
    ],
    json: Json = False,
    columns: Mapping = None,
) -> None:
    """Read one file without a study, and show what was understood of it."""
    from coding.readers.mapping import load_mapping
    from coding.readers.safety.child import read_file

    try:
        found = read_file(file, load_mapping(columns) if columns else None)
    except CodingError as refusal:
        if json:
            problem = {"what": refusal.what, "remedy": refusal.remedy}
            refused = {"outcome": "refused", "format": "", "text": "", "entries": []}
            say_json({**refused, "problems": [problem]})
        raise
    if json:
        say_json(document_json(found))
    else:
        _describe(found)


def document_json(found: ReadDocument) -> dict[str, Any]:
    """A document in the shape that others rely on."""
    fields = ("start", "end", "participant", "role", "week", "date", "prompt", "time", "status")
    return {
        "outcome": found.outcome,
        "format": found.format,
        "text": found.text,
        "entries": [{name: getattr(e, name) for name in fields} for e in found.entries],
        "problems": problems_json(found.problems),
    }


def import_(
    study: StudyPath,
    files: Files,
    *,
    columns: Mapping = None,
    pseudonyms: Annotated[
        Path | None,
        typer.Option(help="A key file (made if it is not there): names are replaced by it."),
    ] = None,
    accept_unchecked: Annotated[
        bool, typer.Option(help="Take in possible names nobody checked; this is recorded.")
    ] = False,
    passphrase_file: PassphraseFile = None,
    coder: CoderName = "researcher",
    json: Json = False,
) -> None:
    """Import files; each has its own outcome, and one bad file never stops the others.

    With a key, files are named as they are called in the study, in the order they were given.
    """
    from coding.jobs.files import import_files
    from coding.readers.mapping import load_mapping
    from coding.store.study import open_study

    mapping = load_mapping(columns) if columns else None
    key = open_key(pseudonyms, passphrase_file, study) if pseudonyms else None
    outcomes = []
    with open_study(study) as opened:
        for outcome in import_files(
            opened,
            files,
            mapping=mapping,
            pseudonyms=key,
            accept_unchecked=accept_unchecked,
            coder=coder,
        ):
            outcomes.append(outcome)
            if not json:
                entries = f", {outcome.document.entries} entries" if outcome.document else ""
                say(f"{outcome.file}: {outcome.outcome}{entries}")
            for problem in outcome.problems:
                tell(f"  {problem.what} {problem.remedy}")
    if key is None and any(outcome.outcome in ("read", "repaired") for outcome in outcomes):
        tell("Names were not looked for: the texts are in the study as they came.")
    if json:
        say_json({"files": [_outcome_json(outcome) for outcome in outcomes]})
    raise typer.Exit(0 if any(outcome.usable for outcome in outcomes) else 2)


def _outcome_json(outcome: Any) -> dict[str, Any]:
    document = outcome.document
    return {
        "file": outcome.file,
        "outcome": outcome.outcome,
        "document": {"id": document.id, "name": document.name, "entries": document.entries}
        if document
        else None,
        "problems": problems_json(outcome.problems),
    }


def _describe(found: ReadDocument) -> None:
    people = sorted({entry.participant for entry in found.entries if entry.participant})
    weeks = sorted({entry.week for entry in found.entries if entry.week is not None})
    statuses: dict[str, int] = {}
    for entry in found.entries:
        statuses[entry.status] = statuses.get(entry.status, 0) + 1
    say(f"{found.name}: {found.outcome}, {found.format}, {len(found.text):,} characters")
    say(f"kind: {found.kind.value}; {len(found.entries)} entries or turns")
    say("people: " + (", ".join(people) or "none named"))
    say("weeks: " + (", ".join(map(str, weeks)) or "none"))
    for status, count in sorted(statuses.items()):
        say(f"{status}: {count}")
    for problem in found.problems:
        tell(f"- {problem.what} {problem.remedy}")
